// Accessibility in a check: one page of each kind in a real browser, from memory.

import { describe, expect, it } from 'vitest'
import { paper, readExample, say } from '../support/examples.ts'
import { article, makeSite, NOW } from '../support/site.ts'

const FADED = {
  'templates/assets/faded.css': '.faded { color: #aaa; background: #fff }\n',
  'templates/partials/slot-head.hbs': '<link rel="stylesheet" href="{{asset "faded.css"}}">\n',
  'templates/partials/slot-footer.hbs': '<p class="faded">Hard to read</p>\n',
}
const files = {
  'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsection: news\nsummary: It reopens.'),
  'content/mill.md': article('title: Mill\ndate: 2026-11-19\nsection: news\nsummary: It is sold.'),
}

describe('a check with a browser', () => {
  it('finds nothing in the default theme, and then what a site adds to it, once for all kinds of page', async () => {
    const site = makeSite(files)
    const check = async () => JSON.parse((await site.run(['check', '--now', NOW, '--json'])).stdout)
    expect(await check()).toMatchObject({ ok: true, diagnostics: [], notChecked: [] })
    site.write(FADED)
    const found = await check()
    const told = found.diagnostics.map(({ code, message }: { code: string; message: string }) => `${code}: ${message}`)
    expect(told).toEqual([
      expect.stringMatching(
        /^page-inaccessible: On \/: .*contrast.* \(color-contrast, at \.faded\)\.$|^page-inaccessible: On \/, and on \d+ other kinds of page: .*contrast.* \(color-contrast, at \.faded\)\.$/,
      ),
    ])
    expect(await check()).toMatchObject({ diagnostics: found.diagnostics })
  })

  it('does without one if it is told to, or says why it had none', async () => {
    const site = makeSite(files)
    const { code, stdout } = await site.run(['check', '--now', NOW, '--no-browser'])
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('ccessibility')])
  })

  it('says of the example of docs/diagnostics/page-inaccessible.md what stands there', async () => {
    const { command, wrong, message } = readExample('page-inaccessible')
    expect(await say({ command, browser: true }, paper(), wrong)).toBe(message)
  })
})
