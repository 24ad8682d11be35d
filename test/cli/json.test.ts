// `build --json`: exactly the keys and types of the contract, and nothing else on the standard output.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, withoutIndexes } from '../support/site.ts'

const BRIDGE = article('title: Bridge reopens\ndate: 2026-11-20\nsection: news')
const SCHEDULED = article('title: Fair\ndate: 2026-12-01T09:00:00Z\nsection: news')

describe('build --json', () => {
  it('prints one line with one object, whose keys and types are those of the contract', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/fair.md': SCHEDULED })
    const { code, stdout, stderr, json } = await site.report()
    expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', 2])
    const number = expect.any(Number)
    expect(json).toEqual({
      ok: true,
      now: '2026-11-24T12:00:00.000Z',
      articles: 1,
      pages: site.output().length,
      written: site.output(),
      deleted: [],
      unchanged: 0,
      rendered: number,
      encoded: 0,
      parsed: 2,
      diagnostics: [],
      phases: {
        read: number,
        media: number,
        fold: number,
        plan: number,
        render: number,
        search: number,
        commit: number,
      },
      ms: number,
      bytes: site.output().reduce((sum, path) => sum + statSync(join(site.root, 'dist', path)).size, 0),
      leftOut: [],
      scheduled: { next: '2026-12-01T09:00:00.000Z', count: 1 },
    })
    const { rendered, ms, phases } = json
    for (const figure of [rendered, ms, ...Object.values(phases)]) expect(Number.isInteger(figure)).toBe(true)
    expect(site.output().length).toBeGreaterThan(rendered)
  })

  it('says of a second build that nothing was read, rendered or written anew', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    const first = await site.publish()
    const { code, json } = await site.report()
    expect(code).toBe(0)
    expect(json).toMatchObject({ ok: true, written: [], deleted: [], rendered: 0, encoded: 0, parsed: 0 })
    expect([json.pages, json.unchanged, json.bytes]).toEqual([first.pages, first.pages, first.bytes])
  })

  it('names what an edit, a new and a deleted article changed', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/mill.md': BRIDGE.replace('Bridge', 'Mill') })
    await site.publish()
    site.remove('content/mill.md')
    site.write({ 'content/tide.md': BRIDGE.replace('Bridge', 'Tide') })
    const { json } = await site.report()
    expect(withoutIndexes(json.deleted)).toEqual(['news/2026/11/mill/index.html'])
    expect(json.written).toContain('news/2026/11/tide/index.html')
    expect(json.written).toContain('index.html')
    expect(json.written).not.toContain('sport/index.html')
    expect(json.parsed).toBe(1)
    expect(json.unchanged + json.written.length).toBe(json.pages)
  })

  it('lists diagnostics with all their parts, and warnings do not spoil the result', async () => {
    const site = makeSite({ 'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nautor: Jane Roe') })
    const { code, stderr, json } = await site.report()
    expect([code, stderr, json.ok]).toEqual([0, '', true])
    expect(json.diagnostics).toEqual([
      {
        code: 'field-unknown',
        severity: 'warning',
        file: 'content/bridge.md',
        line: 4,
        column: 1,
        message: 'There is no field "autor"; it was ignored.',
        hint: 'Did you mean "author"?',
      },
    ])
  })

  it('is printed for errors too, with all counts 0, and a diagnostic without a place has nulls', async () => {
    const site = makeSite({ 'content/bridge.mdx': 'import x' })
    const { code, stderr, json } = await site.report()
    expect([code, stderr]).toEqual([1, ''])
    expect(json).toEqual({
      ok: false,
      now: '2026-11-24T12:00:00.000Z',
      articles: 0,
      pages: 0,
      written: [],
      deleted: [],
      unchanged: 0,
      rendered: 0,
      encoded: 0,
      parsed: 0,
      diagnostics: [
        {
          code: 'file-skipped',
          severity: 'error',
          file: 'content/bridge.mdx',
          line: null,
          column: null,
          message: 'MDX is not read: it is code, and nothing in an article is ever executed.',
          hint: 'Rename it to .md and write what its components show in Markdown.',
        },
      ],
      phases: expect.any(Object),
      ms: expect.any(Number),
      bytes: 0,
      leftOut: [],
      scheduled: { next: null, count: 0 },
    })
  })

  it('stays alone on the standard output under GitHub Actions: annotations go to the other', async () => {
    const site = makeSite({ 'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nautor: Jane Roe') })
    const run = await site.run(['build', '--json'], { GITHUB_ACTIONS: 'true' })
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: true })
    expect(run.stderr).toBe(
      '::warning file=content/bridge.md,line=4,col=1,title=field-unknown::There is no field "autor"; it was ignored. Did you mean "author"?\n',
    )
  })

  it('prints nothing there on wrong usage', async () => {
    const { code, stdout, stderr } = await makeSite({}).build('--json', '--workers', 'many')
    expect([code, stdout, stderr]).toEqual([2, '', 'broadsheet: --workers takes a whole number from 1 to 64.\n'])
  })
})
