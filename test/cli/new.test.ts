// `broadsheet new`: a draft in the right place, its path on the standard output, and a clear word where there can be none.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../../src/config/schema.ts'
import { draftOf, headlineOf } from '../../src/starter/draft.ts'
import { headlines } from '../support/headlines.ts'
import { COMMAND, makeSite, NOW, runCommand, runProgram, type TestSite, temporaryFolder } from '../support/site.ts'

const SETTINGS = `title: The Ossel Post
url: https://ossel.example
timezone: Europe/Kyiv
sections:
  - {id: news, title: News}
  - {id: sport, title: Sport and Games}
authors:
  jane-roe: {name: Jane Roe}
  joe: {name: Joe Doe}
cards: {newest: 0}
`

const site = (): TestSite => makeSite({ 'content/site.yaml': SETTINGS })
const begin = ({ run }: TestSite, ...args: string[]) => run(['new', '--now', NOW, ...args])
const text = ({ root }: TestSite, path: string) => readFileSync(join(root, path), 'utf8')

/** What `build --drafts` makes of the site's drafts: the headline of each page. */
async function headlinesOf(paper: TestSite): Promise<string[]> {
  const { diagnostics } = await paper.publish('--drafts')
  expect(diagnostics).toEqual([])
  const stories = paper
    .output()
    .filter((path) => /\b\d{4}\/\d\d\/./.test(path) && !/\d{4}\/\d\d\/index\.html$/.test(path))
  return stories.flatMap((path) => /<h1>(.*)<\/h1>/.exec(paper.read(path))?.[1] ?? [])
}

describe('broadsheet new', () => {
  it('makes a dated draft and prints its path and nothing else', async () => {
    const paper = site()
    expect(await begin(paper, 'The bakery opens at six again')).toEqual({
      code: 0,
      stdout: 'content/2026/11/the-bakery-opens-at-six-again.md\n',
      stderr: '',
    })
    expect(text(paper, 'content/2026/11/the-bakery-opens-at-six-again.md')).toMatch(
      /^---\ntitle: The bakery opens at six again\ndate: 2026-11-24T14:00\+02:00 # .+\nsection: "" # news, sport\nauthors: \[\] # jane-roe, joe\n/,
    )
    expect((await paper.publish()).articles).toBe(0)
    expect(await headlinesOf(paper)).toEqual(['The bakery opens at six again'])
  })

  it('in the month of the site’s own time zone', async () => {
    const { stdout } = await begin(site(), 'Fireworks', '--now', '2026-12-31T22:30:00Z')
    expect(stdout).toBe('content/2027/01/fireworks.md\n')
  })

  it('with section, authors, date and slug', async () => {
    const paper = site()
    const flags = ['--section', 'sport', '--author', 'Jane Roe', '--author', 'JOE', '--author', 'Doe, John']
    const { code, stdout } = await begin(
      paper,
      'Cup final',
      ...flags,
      '--date',
      '2027-02-03 18:30',
      '--slug',
      'Final 2027',
    )
    expect([code, stdout]).toEqual([0, 'content/2027/02/final-2027.md\n'])
    expect(text(paper, 'content/2027/02/final-2027.md').split('\n').slice(1, 5)).toEqual([
      'title: Cup final',
      'date: "2027-02-03 18:30" # When it goes out; a time to come schedules it.',
      'section: sport',
      'authors: [jane-roe, joe, "Doe, John"]',
    ])
    await paper.publish('--drafts')
    expect(paper.has('sport/2027/02/final-2027/index.html')).toBe(true)
  })

  it('finds a section by its title too', async () => {
    const paper = site()
    await begin(paper, 'Cup final', '--section', 'Sport and Games')
    expect(text(paper, 'content/2026/11/cup-final.md')).toContain('\nsection: sport\n')
  })

  it('with the only section and author that the site has', async () => {
    const only = 'sections: [{id: news, title: News}]\nauthors: {jane: {name: Jane}}\n'
    const paper = makeSite({ 'content/site.yaml': `title: Post\nurl: https://a.example\n${only}` })
    await begin(paper, 'Cup final')
    expect(text(paper, 'content/2026/11/cup-final.md')).toMatch(
      /^---\ntitle: Cup final\ndate: .+\nsection: news\nauthors: \[jane\]\ntags: \[\]\n/,
    )
  })

  it('prints the path from the folder in which it was called, for `$EDITOR "$(broadsheet new …)"`', async () => {
    const { root } = site()
    const called = (folder: string, ...flags: string[]) =>
      runCommand(['new', 'Flood', '--now', NOW, ...flags], join(root, folder))
    expect((await called('content', '--root', '..')).stdout).toBe('2026/11/flood.md\n')
    expect((await called('content/2026/11', '--root', '../../..')).stdout).toBe('flood-2.md\n')
  })

  it.skipIf(process.platform === 'win32')(
    'hands the path to an editor, and what else it says to the terminal',
    async () => {
      const paper = site()
      await begin(paper, 'Flood')
      const line = `"$EDITOR" "$("${process.execPath}" "${COMMAND}" new "Flood" --now ${NOW})"`
      const { code, stdout, stderr } = await runProgram('sh', ['-c', line], paper.root, { EDITOR: 'cat' })
      expect([code, stdout]).toEqual([0, text(paper, 'content/2026/11/flood-2.md')])
      expect(stderr).toBe('broadsheet: content/2026/11/flood.md is there already; this draft is flood-2.md.\n')
    },
  )

  it('gives each a name of its own where many begin the same story at once', async () => {
    const paper = site()
    const runs = await Promise.all(Array.from({ length: 6 }, () => begin(paper, 'Flood')))
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0])
    const paths = runs.map(({ stdout }) => stdout.trim()).sort()
    const names = ['flood-2', 'flood-3', 'flood-4', 'flood-5', 'flood-6', 'flood']
    expect(paths).toEqual(names.map((name) => `content/2026/11/${name}.md`))
  })

  it.each([
    [
      '“Not now”, says the "mayor": 5 % #1',
      'not-now-says-the-mayor-5-1',
      '“Not now”, says the &quot;mayor&quot;: 5 % #1',
    ],
    ["It's 6 o'clock: a \\ story", 'it-s-6-o-clock-a-story', 'It&#x27;s 6 o&#x27;clock: a \\ story'],
    ['🎉 Київ сьогодні', 'київ-сьогодні', '🎉 Київ сьогодні'],
    ['الجسر مفتوح', 'الجسر-مفتوح', 'الجسر مفتوح'],
    ['true', 'true', 'true'],
    ['Index', 'index-story', 'Index'],
    ['Con', 'con-story', 'Con'],
    ['2026-11-24', '2026-11-24', '2026-11-24'],
    ['<b>Bold</b> & bare', 'b-bold-b-bare', '&lt;b&gt;Bold&lt;/b&gt; &amp; bare'],
  ])('the headline %s', async (headline, slug, shown) => {
    const paper = site()
    const { code, stdout, stderr } = await begin(paper, headline)
    expect([code, stdout, stderr]).toEqual([0, `content/2026/11/${slug}.md\n`, ''])
    expect(await headlinesOf(paper)).toEqual([shown])
  })

  it('takes what begins with a dash after --', async () => {
    expect((await site().run(['new', '--now', NOW, '--', '-5 degrees'])).stdout).toBe('content/2026/11/5-degrees.md\n')
  })

  it('cuts the name of a very long headline, and never the headline', async () => {
    const paper = site()
    const headline = 'A long headline that does not end '.repeat(30).trim()
    const { stdout } = await begin(paper, headline)
    expect(stdout).toMatch(/^content\/2026\/11\/[a-z-]{60,120}\.md\n$/)
    expect((await begin(paper, headline)).stdout).toBe(stdout.replace('.md', '-2.md'))
    expect(await headlinesOf(paper)).toEqual([headline, headline])
  })

  it('never writes over a file: the next name that is free, and says so', async () => {
    const paper = site()
    const first = await begin(paper, 'Flood')
    paper.write({ [first.stdout.trim()]: 'mine', 'content/2026/11/flood-2/index.md': 'mine too' })
    expect(await begin(paper, 'Flood')).toEqual({
      code: 0,
      stdout: 'content/2026/11/flood-3.md\n',
      stderr: 'broadsheet: content/2026/11/flood.md is there already; this draft is flood-3.md.\n',
    })
    expect(text(paper, 'content/2026/11/flood.md')).toBe('mine')
  })

  it('lists its options', async () => {
    const { code, stdout, stderr } = await site().run(['new', '--help'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: broadsheet new \[options\] <headline>\n/)
    for (const option of ['section', 'author', 'date', 'slug', 'root', 'now'])
      expect(stdout).toContain(`  --${option} <`)
  })

  it('says that an author looks like a misspelt id', async () => {
    expect((await begin(site(), 'Flood', '--author', 'jane-reo')).stderr).toBe(
      'broadsheet: "jane-reo" is not an author in site.yaml; it stands in the byline as it is. Did you mean "jane-roe"?\n',
    )
  })
})

describe('wrong usage of new, exit code 2', () => {
  it.each([
    [['new'], "error: missing required argument 'headline'\n"],
    [['new', ''], 'broadsheet: the headline is empty; write it in quotes: broadsheet new "The headline".\n'],
    [
      ['new', 'The', 'bakery', 'opens'],
      'broadsheet: write the headline in quotes, as one argument: broadsheet new "The bakery opens".\n',
    ],
    [
      ['new', '?! \u202e…'],
      'broadsheet: the headline "?! \\u202e…" has no letter or digit to name the file by; name it: --slug some-words.\n',
    ],
    [
      ['new', 'Cup final', '--section', 'sprot'],
      'broadsheet: --section: there is no section "sprot" in site.yaml. Did you mean "sport"?\n',
    ],
    [
      ['new', 'Cup final', '--section', 'weather'],
      'broadsheet: --section: there is no section "weather" in site.yaml. Its sections are news, sport.\n',
    ],
    [
      ['new', 'Cup final', '--date', 'soon'],
      'broadsheet: --date: "soon" is not a date. Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.\n',
    ],
    [
      ['new', 'Cup final', '--now', 'soon'],
      'broadsheet: --now: "soon" is not a date. Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.\n',
    ],
    [['new', 'Cup final', '--author', ' '], 'broadsheet: --author takes an id of site.yaml or a name.\n'],
    [['new', 'Cup final', '--slug', '!'], 'broadsheet: --slug: "!" has no letter or digit; write --slug some-words.\n'],
    [
      ['new', 'Cup final', '--slug', 'Con'],
      'broadsheet: --slug: "con" cannot be the name of a story; write --slug con-story.\n',
    ],
    [
      ['new', 'Cup final', '--slug', 'flood'],
      'broadsheet: --slug: content/2026/11/flood.md is there already; choose another slug.\n',
    ],
    [['new', 'Cup final', '--root', 'nowhere'], 'broadsheet: --root: there is no folder nowhere.\n'],
    [['new', 'Cup final', '--sektion', 'x'], "error: unknown option '--sektion'\n(Did you mean --section?)\n"],
  ])('%j', async (args, message) => {
    const paper = makeSite({ 'content/site.yaml': SETTINGS, 'content/2026/11/flood.md': 'mine' })
    const now = args.includes('--now') ? [] : ['--now', NOW]
    expect(await paper.run([...args, ...now])).toEqual({ code: 2, stdout: '', stderr: message })
    expect(text(paper, 'content/2026/11/flood.md')).toBe('mine')
  })

  it('a section where the site has none', async () => {
    const paper = makeSite({ 'content/site.yaml': 'title: Post\nurl: https://a.example\n' })
    expect((await begin(paper, 'Flood', '--section', 'news')).stderr).toBe(
      'broadsheet: --section: there is no section "news" in site.yaml. It has no sections yet.\n',
    )
  })

  it('a folder that is no site', async () => {
    const { code, stdout, stderr } = await runCommand(['new', 'Flood'], temporaryFolder())
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      'broadsheet: there is no content/ folder in ".". Run the command in the folder of a site, or name it with --root.\n',
    )
  })
})

describe('what keeps new from writing', () => {
  it('errors in the settings, as a build prints them, exit code 1', async () => {
    const paper = makeSite({ 'content/site.yaml': 'title: Post\nurl: https://a.example\ntaglin: x\n' })
    expect(await begin(paper, 'Flood')).toEqual({
      code: 1,
      stdout: '',
      stderr: `content/site.yaml:3:1  error  setting-unknown  There is no setting "taglin".
    3 | taglin: x
      | ^^^^^^
  Did you mean "tagline"?

`,
    })
  })

  it('a file where the folder has to be, exit code 3', async () => {
    const paper = site()
    writeFileSync(join(paper.root, 'content', '2026'), 'mine')
    const { code, stdout, stderr } = await begin(paper, 'Flood')
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(
      /^broadsheet: there is a file where a folder has to be: .+ \((mkdir|lstat)\)\. Nothing was written\.\n$/,
    )
  })
})

it('a build reads back exactly the headlines of 120 drafts, whatever stands in them', async () => {
  const written = fc
    .sample(headlines, { numRuns: 150, seed: 24 })
    .map(headlineOf)
    .filter((headline) => headline !== '')
    .slice(0, 120)
  const settings = settingsSchema.parse({ title: 'Post', url: 'https://ossel.example' })
  const instant = Date.parse(NOW)
  const drafts = written.map((headline, index) => {
    const slug = `story-${index}`
    return draftOf({ headline, slug, section: null, authors: [], instant, date: null }, settings)
  })
  const paper = makeSite(Object.fromEntries(drafts.map(({ folder, name, text }) => [`${folder}/${name}.md`, text])))
  const { articles, diagnostics } = await paper.publish('--drafts')
  expect([articles, diagnostics]).toEqual([120, []])
  const read = drafts.map(({ name }) => {
    const [, shown = ''] = /<h1>([\s\S]*?)<\/h1>/.exec(paper.read(`2026/11/${name}/index.html`)) ?? []
    return shown.replace(/&(?:#x([0-9A-F]+)|(\w+));/g, (_, code, name) =>
      code ? String.fromCodePoint(Number.parseInt(code, 16)) : (NAMED[name] ?? ''),
    )
  })
  expect(read).toEqual(written)
})

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
