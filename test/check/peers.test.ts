import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPeer, loadPeer } from '../../src/check/peers.ts'
import { temporaryFolder } from '../support/site.ts'

describe('an optional package', () => {
  it("of the site's folder comes before ours", async () => {
    const root = temporaryFolder()
    const folder = join(root, 'node_modules', 'html-validate')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"name": "html-validate", "main": "own.cjs"}')
    writeFileSync(join(folder, 'own.cjs'), 'exports.own = true')
    expect(findPeer(root, 'html-validate')).toBe(join(folder, 'own.cjs'))
    expect(await loadPeer(root, 'html-validate')).toMatchObject({ module: { own: true } })
  })

  it('that is nowhere, or fails, is one sentence', async () => {
    const root = temporaryFolder()
    expect(await loadPeer(root, 'no-such-package')).toEqual({
      why: 'no-such-package is not installed (npm install --save-dev no-such-package)',
    })
    const folder = join(root, 'node_modules', 'broken')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"name": "broken", "main": "own.cjs"}')
    writeFileSync(join(folder, 'own.cjs'), 'throw new Error("needs Node 99\\nand more")')
    expect(await loadPeer(root, 'broken')).toEqual({ why: 'broken could not be loaded: needs Node 99' })
  })
})
