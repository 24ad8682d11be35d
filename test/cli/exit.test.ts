// What the command's exit code and its two output streams say: to people, to scripts, to CI.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, type Run, type TestSite } from '../support/site.ts'

const BRIDGE = article('title: Bridge reopens\ndate: 2026-11-20\nsection: news')
const MISTAKEN = article('title: Mill\ndate: Juen 13, 2026\nsection: news')
const WARNED = article('title: Tide\ndate: 2026-11-21\nsection: news\nautor: Jane Roe')

const MISTAKE = `content/mill.md:3:7  error  date-invalid  "Juen 13, 2026" is not a date.
    3 | date: Juen 13, 2026
      |       ^^^^^^^^^^^^^
  Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.

`
const WARNING = `content/tide.md:5:1  warning  field-unknown  There is no field "autor"; it was ignored.
    5 | autor: Jane Roe
      | ^^^^^
  Did you mean "author"?

`

/** The summary without its one figure that differs from run to run. */
function timeless({ stdout }: Run): string {
  return stdout.replace(/ in \d+\.\d+ s:/, ' in TIME:')
}

describe('exit code 0', () => {
  it('built, with a summary for people', async () => {
    const run = await makeSite({ 'content/bridge.md': BRIDGE }).build()
    expect([run.code, run.stderr]).toEqual([0, ''])
    expect(timeless(run)).toMatch(/^Built 1 article into (\d+) files in TIME: \1 written, 0 deleted, 0 unchanged\.\n$/)
  })

  it('built with warnings, which go to the standard error output; scheduled articles are counted', async () => {
    const site = makeSite({
      'content/tide.md': WARNED,
      'content/fair.md': article('title: Fair\ndate: 2031-03-29T09:00:00Z'),
    })
    const run = await site.build()
    expect([run.code, run.stderr]).toEqual([0, WARNING])
    expect(timeless(run)).toMatch(
      /^Built 1 article into (\d+) files in TIME: \1 written, 0 deleted, 0 unchanged; 1 warning\.\nScheduled: 1 article, the next at 2031-03-29T09:00Z\.\n$/,
    )
  })

  it('--help and --version', async () => {
    const site = makeSite({})
    const help = await site.run(['build', '--help'])
    expect([help.code, help.stderr]).toEqual([0, ''])
    for (const option of [
      'root',
      'out',
      'now',
      'drafts',
      'strict',
      'keep-going',
      'clean',
      'no-cache',
      'workers',
      'json',
    ])
      expect(help.stdout).toContain(`--${option}`)
    expect(await site.run(['--version'])).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    })
  })
})

describe('exit code 1', () => {
  it('errors in the content: nothing is written, and the last good output stands byte for byte', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish()
    const before = contents(site)
    site.write({
      'content/mill.md': MISTAKEN,
      'content/tide.md': WARNED,
      'content/bridge.md': BRIDGE.replace('re', 'RE'),
    })
    const run = await site.build()
    expect([run.code, run.stderr]).toEqual([1, MISTAKE + WARNING])
    expect(run.stdout).toBe('Nothing was written: 1 error, 1 warning. The last good output stands.\n')
    expect(contents(site)).toEqual(before)
    expect((await site.build('--clean')).code).toBe(1)
    expect(contents(site)).toEqual(before)
  })

  it('errors in the settings, all of them', async () => {
    const site = makeSite({
      'content/bridge.md': BRIDGE,
      'content/site.yaml': 'title: Post\ntaglin: x\nlanguage: english_GB\n',
    })
    const { code, stderr } = await site.build()
    expect(code).toBe(1)
    expect(stderr).toBe(`content/site.yaml  error  setting-missing  The setting "url" is missing.
  Add \`url:\` to site.yaml.

content/site.yaml:2:1  error  setting-unknown  There is no setting "taglin".
    2 | taglin: x
      | ^^^^^^
  Did you mean "tagline"?

content/site.yaml:3:11  error  setting-invalid  "language" must be a language tag such as en, uk or pt-BR.
    3 | language: english_GB
      |           ^^^^^^^^^^
  See docs/settings.md for what it takes.

`)
  })

  it('--strict: warnings fail, and nothing is written', async () => {
    const site = makeSite({ 'content/tide.md': WARNED })
    const run = await site.build('--strict')
    expect([run.code, run.stdout, run.stderr]).toEqual([
      1,
      'Nothing was written: 1 warning. The last good output stands.\n',
      WARNING,
    ])
    expect(site.output()).toEqual([])
    site.write({ 'content/tide.md': WARNED.replace('autor', 'author') })
    expect((await site.build('--strict')).code).toBe(0)
  })
})

describe('exit code 2', () => {
  it.each([
    [['build', '--nope'], "error: unknown option '--nope'\n(Did you mean --now?)\n"],
    [['buidl'], "error: unknown command 'buidl'\n(Did you mean build?)\n"],
    [['build', 'content'], "error: too many arguments for 'build'. Expected 0 arguments but got 1.\n"],
    [['build', '--out'], "error: option '--out <dir>' argument missing\n"],
    [
      ['build', '--now', 'yesterday'],
      'broadsheet: --now: "yesterday" is not a date. Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.\n',
    ],
    [['build', '--root', 'nowhere'], 'broadsheet: --root: there is no folder nowhere.\n'],
    [['build', '--root', 'content/site.yaml'], 'broadsheet: --root: there is no folder content/site.yaml.\n'],
    [
      ['build', '--root', 'content'],
      'broadsheet: there is no content/ folder in "content". Run the command in the folder of a site, or name it with --root.\n',
    ],
    [['build', '--out', '.'], 'broadsheet: --out: . holds the site itself.\n'],
    [['build', '--out', '..'], 'broadsheet: --out: .. holds the site itself.\n'],
    [['build', '--out', 'content'], 'broadsheet: --out: content lies in content/.\n'],
    [['build', '--out', 'content/dist'], 'broadsheet: --out: content/dist lies in content/.\n'],
    [['build', '--out', 'templates'], 'broadsheet: --out: templates lies in templates/.\n'],
    [['build', '--workers', '0'], 'broadsheet: --workers takes a whole number from 1 to 64.\n'],
  ])('%j', async (args, message) => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    const run = await site.run(args)
    expect(run).toEqual({ code: 2, stdout: '', stderr: message })
    expect(site.output()).toEqual([])
  })
})

// disk.test.ts has those of full disks and of folders that may not be written.
describe('exit code 3', () => {
  it('a file where the output folder should be', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, dist: 'mine' })
    const { code, stdout, stderr } = await site.build()
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(
      /^broadsheet: there is a file where a folder has to be: .+dist.+\. The last good site stands\.\n$/,
    )
    rmSync(join(site.root, 'dist'))
    expect((await site.build()).code).toBe(0)
  })
})

describe('exit code 4', () => {
  it('--keep-going leaves out the files that have errors and publishes the rest', async () => {
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsection: news', 'See [the mill](mill.md).'),
      'content/mill.md': MISTAKEN.replace('Juen 13, 2026', '2026-11-19'),
    })
    await site.publish()
    expect(site.read('news/2026/11/bridge/index.html')).toContain('<a href="/news/2026/11/mill/">the mill</a>')
    site.write({ 'content/mill.md': MISTAKEN })
    const run = await site.build('--keep-going')
    expect([run.code, run.stderr]).toEqual([4, expect.stringContaining(MISTAKE)])
    expect(timeless(run)).toMatch(
      /^Built 1 article into \d+ files in TIME: \d+ written, \d+ deleted, \d+ unchanged; 1 error(, 1 warning)?\.\nLeft out because of errors: content\/mill\.md\.\n$/,
    )
    expect(site.has('news/2026/11/mill/index.html')).toBe(false)
    expect(site.read('news/2026/11/bridge/index.html')).toContain('<p>See the mill.</p>')
    expect((await site.report('--keep-going')).json).toMatchObject({
      ok: true,
      articles: 1,
      leftOut: ['content/mill.md'],
    })
  })

  it('says of a file that is left out its warnings too, which may say why', async () => {
    const site = makeSite({ 'content/mill.md': article('titel: Mill\ndate: 2026-11-19').replace('title: T\n', '') })
    expect((await site.build('--keep-going')).stderr).toMatch(
      /error {2}title-missing[\s\S]*warning {2}field-unknown {2}There is no field "titel"; it was ignored\./,
    )
  })

  it('is 0 where no file has an error, and 1 where the settings or a template do', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    expect((await site.build('--keep-going')).code).toBe(0)
    site.write({ 'templates/article.hbs': '{{#if}}' })
    expect((await site.build('--keep-going')).code).toBe(1)
    site.remove('templates')
    site.write({ 'content/site.yaml': 'title: Post\n' })
    expect((await site.build('--keep-going')).code).toBe(1)
  })
})

describe('--quiet and --verbose', () => {
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `content/tide-${10 + index}.md`,
      WARNED.replace('Tide', `Tide ${index}`),
    ]),
  )

  it('of warnings of one kind ten are shown and the rest counted', async () => {
    const { stderr } = await makeSite(many).build()
    expect(stderr.match(/ {2}warning {2}field-unknown {2}There is no field "autor"/g)).toHaveLength(10)
    expect(stderr).toContain('\nwarning  field-unknown  and 2 more like this; --verbose shows all.\n')
  })

  it('--verbose shows all, and the time of each phase', async () => {
    const { stdout, stderr } = await makeSite(many).build('--verbose')
    expect(stderr.match(/ {2}warning {2}field-unknown {2}There is no field "autor"/g)).toHaveLength(12)
    expect(stderr).not.toContain('more like this')
    expect(stdout).toMatch(
      /\nread \d+ ms, media \d+ ms, fold \d+ ms, plan \d+ ms, render \d+ ms, search \d+ ms, commit \d+ ms\n$/,
    )
  })

  it('--quiet prints errors only, and nothing where there is none', async () => {
    const site = makeSite({ 'content/tide.md': WARNED })
    expect(await site.build('--quiet')).toEqual({ code: 0, stdout: '', stderr: '' })
    site.write({ 'content/mill.md': MISTAKEN })
    expect(await site.build('--quiet')).toEqual({ code: 1, stdout: '', stderr: MISTAKE })
  })
})

/** Every file of the output with its text. */
function contents(site: TestSite): [string, string][] {
  return site.output().map((path) => [path, site.read(path)])
}
