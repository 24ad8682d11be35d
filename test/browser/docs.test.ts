// The documentation as a site, in a check with everything: valid HTML, accessible, light, no dead link or anchor.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PROJECT, runCommand, runProgram, temporaryFolder } from '../support/site.ts'

it('the documentation has nothing to complain of', async () => {
  const root = temporaryFolder()
  const [out, site] = [join(root, 'out'), join(root, 'site')]
  await runProgram(process.execPath, ['scripts/docs.js', out, site], PROJECT)
  const { code, stdout, stderr } = await runCommand(['check', '--strict', '--root', site, '--out', out], root)
  // A slow machine is told how far it is.
  const told = stderr.replace(/^\w+ [\d,]+ of [\d,]+, [\d,]+ a second\n/gm, '')
  expect([code, told]).toEqual([0, ''])
  expect(stdout).toMatch(/^Checked 0 articles and \d+ files in [\d.]+ s: nothing to complain of\.\n$/)
})
