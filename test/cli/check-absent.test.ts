// A check where nothing that it uses if it is there is there: one sentence for each, and all else is checked.

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, NOW, PROJECT, runProgram, temporaryFolder } from '../support/site.ts'

describe('without html-validate and axe', () => {
  it('a check says so, and finds the rest', async () => {
    const copy = temporaryFolder()
    for (const name of ['bin', 'lib', 'templates', 'package.json', 'node_modules/tinypool'])
      cpSync(join(PROJECT, name), join(copy, name), { recursive: true, dereference: true })
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsection: news', '[x](#gone)'),
    })
    const command = [join(copy, 'bin/broadsheet.js'), 'check', '--now', NOW]
    const { code, stdout, stderr } = await runProgram(process.execPath, command, site.root)
    expect([code, stderr]).toEqual([0, expect.stringContaining('anchor-dead')])
    expect(
      stdout.replace(/\d+ files in \d+\.\d+ s/, 'N files in TIME'),
    ).toBe(`Checked 1 article and N files in TIME: 1 warning.
The HTML of pages was not checked: html-validate is not installed (npm install --save-dev html-validate).
Accessibility was not checked: axe-core is not installed (npm install --save-dev axe-core playwright-core).
`)
    const { stdout: json } = await runProgram(process.execPath, [...command, '--json', '--strict'], site.root)
    expect(JSON.parse(json)).toMatchObject({
      ok: true,
      validated: 0,
      notChecked: [{ check: 'html' }, { check: 'accessibility' }],
    })
  })
})
