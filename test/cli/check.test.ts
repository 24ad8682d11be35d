// `broadsheet check`: everything that a build says, without writing the site.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkJson } from '../support/check.ts'
import { svg } from '../support/paper.ts'
import { article, makeSite, NOW, type TestSite } from '../support/site.ts'

const BRIDGE = article('title: Bridge reopens\ndate: 2026-11-20\nsection: news\nsummary: It does.')
const MISTAKEN = article('title: Mill\ndate: Juen 13, 2026\nsection: news')
const WARNED = article('title: Tide\ndate: 2026-11-21\nsection: news\nautor: Jane Roe')

const WARNING = `content/tide.md:5:1  warning  field-unknown  There is no field "autor"; it was ignored.
    5 | autor: Jane Roe
      | ^^^^^
  Did you mean "author"?

`

const check = (site: TestSite, ...args: string[]) => site.run(['check', '--now', NOW, '--no-browser', ...args])

/** The summary without its one figure that differs from run to run. */
const timeless = (stdout: string) => stdout.replace(/ in \d+\.\d+ s:/, ' in TIME:')

describe('a check', () => {
  it('of a good site says so and writes nothing but the cache', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    const { code, stdout, stderr } = await check(site)
    expect([code, timeless(stdout), stderr]).toEqual([
      0,
      expect.stringMatching(/^Checked 1 article and \d+ files in TIME: nothing to complain of\.\n$/),
      '',
    ])
    expect(readdirSync(site.root).sort()).toEqual(['.cache', 'content'])
  })

  it('with --no-cache writes nothing at all, and finds the same', async () => {
    const site = makeSite({ 'content/tide.md': WARNED })
    const { code, stderr } = await check(site, '--no-cache')
    expect([code, stderr]).toEqual([0, WARNING])
    expect(readdirSync(site.root)).toEqual(['content'])
  })

  it('leaves the output of a build as it is, byte for byte, and the next build has nothing to do', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish()
    const before = site.output().map((path) => [path, site.read(path)])
    site.write({ 'content/tide.md': WARNED })
    expect((await check(site)).code).toBe(0)
    expect(site.output().map((path) => [path, site.read(path)])).toEqual(before)
    site.remove('content/tide.md')
    expect(await site.publish()).toMatchObject({ written: [], deleted: [], rendered: 0, parsed: 0 })
  })

  it('says what a build says, in the same words and order', async () => {
    const site = makeSite({
      'content/mill.md': MISTAKEN,
      'content/tide.md': WARNED,
      'content/flood.md': article('title: Flood\ndate: 2026-11-20\nsection: news', '[x](aldr.md) <b onclick="x">y</b>'),
    })
    const built = (await site.report()).json.diagnostics
    const { code, json } = await checkJson(site)
    expect(code).toBe(1)
    expect(json.diagnostics).toEqual(built)
    expect(built.length).toBe(4)
  })

  it('finds the errors of templates, which only rendering shows', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'templates/article.hbs': '<p>{{article.headlin}}</p>\n' })
    const { code, told } = await checkJson(site)
    expect([code, told]).toEqual([
      1,
      [
        'templates/article.hbs:1:6 error template-failed | There is no field "article.headlin" here, while rendering /news/2026/11/bridge/. | docs/templates.md lists the fields that each template has.',
      ],
    ])
  })

  it('uses the cache: what a build has read is not read again, and the reverse', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/tide.md': WARNED })
    await check(site)
    expect((await site.publish()).parsed).toBe(0)
  })

  it('speaks of dead links also where builds are told to be quiet', async () => {
    const quiet = 'title: Post\nurl: https://ossel.example\nlinks: off\n'
    const site = makeSite({
      'content/site.yaml': quiet,
      'content/a.md': article('title: A\ndate: 2026-11-20', '[x](b.md)'),
    })
    expect((await site.publish()).diagnostics).toEqual([])
    expect((await checkJson(site)).json.counts).toEqual({ 'link-dead': 1 })
  })

  it('of drafts is made only with --drafts', async () => {
    const site = makeSite({
      'content/a.md': article('title: A\ndate: 2026-11-20\nsection: news\ndraft: true', '[x](b.md)\n\n#### Deep'),
    })
    expect((await checkJson(site)).told).toEqual([])
    expect((await checkJson(site, '--drafts')).json.counts).toEqual({ 'heading-skipped': 1, 'link-dead': 1 })
  })
})

describe('its exit code', () => {
  it('is 0 with warnings, 1 with --strict', async () => {
    const site = makeSite({ 'content/tide.md': WARNED })
    const lax = await check(site)
    expect([lax.code, lax.stderr]).toEqual([0, WARNING])
    expect(timeless(lax.stdout)).toMatch(/^Checked 1 article and \d+ files in TIME: 1 warning\.\n$/)
    expect((await check(site, '--strict')).code).toBe(1)
  })

  it('is 1 with errors, and pages are not looked at', async () => {
    const { code, stdout } = await check(makeSite({ 'content/mill.md': MISTAKEN }))
    expect(code).toBe(1)
    expect(timeless(stdout)).toMatch(
      /^Checked 0 articles and \d+ files in TIME: 1 error\.\nPages were not looked at: they can be once the errors are gone\.\n$/,
    )
  })

  it.each([
    [['check', '--nope'], "error: unknown option '--nope'\n(Did you mean --now?)\n"],
    [
      ['check', '--now', 'soon'],
      'broadsheet: --now: "soon" is not a date. Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.\n',
    ],
    [['check', '--sample', '0'], 'broadsheet: --sample takes a whole number from 1 on.\n'],
    [['check', '--budget', 'x'], 'broadsheet: --budget takes a whole number from 1 on.\n'],
    [['check', '--root', 'nowhere'], 'broadsheet: --root: there is no folder nowhere.\n'],
  ])('is 2 for %j', async (args, stderr) => {
    expect(await makeSite({}).run(args)).toEqual({ code: 2, stdout: '', stderr })
  })

  it('is 3 where the machine fails', async () => {
    const { code, stdout, stderr } = await check(makeSite({ '.cache': 'a file' }))
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^broadsheet: there is a file where a folder has to be: /)
  })
})

describe('check --json', () => {
  it('prints one line with one object', async () => {
    const site = makeSite({ 'content/tide.md': WARNED })
    const { code, stderr, stdout, json } = await checkJson(site)
    expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', 2])
    const number = expect.any(Number)
    expect(json).toEqual({
      ok: true,
      now: '2026-11-24T12:00:00.000Z',
      articles: 1,
      pages: number,
      validated: number,
      diagnostics: [
        {
          code: 'field-unknown',
          severity: 'warning',
          file: 'content/tide.md',
          line: 5,
          column: 1,
          message: 'There is no field "autor"; it was ignored.',
          hint: 'Did you mean "author"?',
        },
      ],
      counts: { 'field-unknown': 1 },
      notChecked: [],
      external: null,
      phases: { read: number, media: number, fold: number, plan: number, facts: number, pages: number },
      ms: number,
    })
  })

  it('is printed for errors of the settings too', async () => {
    const { code, json } = await checkJson(makeSite({ 'content/site.yaml': 'title: Post\n' }))
    expect([code, json.ok, json.counts]).toEqual([1, false, { 'setting-missing': 1 }])
  })
})

describe('files in the output that are not ours', () => {
  it('are told, a folder of them once; version control of the output is not', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish()
    for (const path of ['old.html', 'news/old/a.html', 'news/old/b/c.html', '.git/HEAD', 'assets/x.css']) {
      mkdirSync(join(site.root, 'dist', path, '..'), { recursive: true })
      writeFileSync(join(site.root, 'dist', path), 'x')
    }
    const hint = 'Delete it if nobody needs it. If it belongs to the site, put it in content/root/, and builds copy it.'
    const uploads = 'which Broadsheet did not write; whatever uploads the folder uploads this, too.'
    const { code, told } = await checkJson(site)
    expect([code, told]).toEqual([
      0,
      [
        `dist/assets/x.css warning output-stray | The output folder holds "assets/x.css", ${uploads} | ${hint}`,
        `dist/news/old warning output-stray | The output folder holds "news/old/" with 2 files, ${uploads} | ${hint}`,
        `dist/old.html warning output-stray | The output folder holds "old.html", ${uploads} | ${hint}`,
      ],
    ])
  })

  it('at the place of a page are the error that a build makes of them', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'dist/index.html': 'mine', 'dist/media/x': 'x' })
    const { code, json, told } = await checkJson(site)
    expect([code, json.counts]).toEqual([1, { 'output-foreign': 1, 'output-stray': 1 }])
    const { diagnostics } = (await site.report()).json
    expect(told[0]).toContain(diagnostics[0]?.message)
  })

  it('are not looked for where there is no output', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    expect((await checkJson(site, '--out', 'nowhere')).told).toEqual([])
    expect(existsSync(join(site.root, 'nowhere'))).toBe(false)
  })
})

describe('the weight of pages', () => {
  const heavy = `${svg('red')}<!--${'x'.repeat(40_000)}-->`
  const files = {
    'content/bridge.md': article(
      'title: Bridge\ndate: 2026-11-20\nsection: news\nsummary: x',
      '![A bridge](bridge.svg)',
    ),
    'content/mill.md': article('title: Mill\ndate: 2026-11-19\nsection: news\nsummary: x', '![A bridge](bridge.svg)'),
    'content/bridge.svg': heavy,
  }

  it('is told beyond the budget, once for each picture that makes it', async () => {
    const site = makeSite(files)
    expect((await checkJson(site)).told).toEqual([])
    expect((await checkJson(site, '--budget', '45')).told).toEqual([
      expect.stringMatching(
        /^content\/(bridge|mill)\.md warning page-heavy \| The page \/news\/2026\/11\/(bridge|mill)\/ weighs \d\d KB, more than 45 KB; content\/bridge\.svg alone has 40 KB, and 1 more with it\. \| Show fewer pictures, or lighter ones where they move or are drawn; --budget allows more\.$/,
      ),
    ])
  })
})
