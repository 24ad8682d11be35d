// `broadsheet init`: a new site that builds at once, from options or from answers at a terminal; all of it or nothing.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { canMount, mountDisk } from '../support/disk.ts'
import { listFiles, NOW, PROJECT, readReport, runCommand, temporaryFolder } from '../support/site.ts'
import { atTerminal, CTRL_C, CTRL_D, ENTER, hasTerminal } from '../support/terminal.ts'

const FILES = [
  '.editorconfig',
  '.gitattributes',
  '.github/workflows/on-time.yml',
  '.github/workflows/publish.yml',
  '.gitignore',
  '.vscode/extensions.json',
  '.vscode/settings.json',
  'README.md',
  'content/2026/11/a-footbridge-closes.md',
  'content/2026/11/how-to-write-a-story-here.md',
  'content/pages/about.md',
  'content/site.yaml',
  'package.json',
]

const LEDGER = ['--title', 'The Ledger', '--url', 'https://ledger.example', '--timezone', 'Europe/Kyiv']

/** A site from options, in a folder of its own. */
async function make(...flags: string[]) {
  const home = temporaryFolder()
  const run = await runCommand(['init', 'paper', '--now', NOW, ...LEDGER, ...flags], home)
  const root = join(home, 'paper')
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  return { run, root, read }
}

/** Builds a site, with warnings as errors. */
async function build(root: string) {
  const { code, json, stderr } = readReport(
    await runCommand(['build', '--strict', '--json', '--workers', '1', '--now', NOW], root),
  )
  expect([code, json.diagnostics, stderr]).toEqual([0, [], ''])
  return json
}

describe('broadsheet init', () => {
  it('makes a site that builds at once, without a warning', async () => {
    const { run, root, read } = await make('--sections', 'News, Sport and Games, Opinion')
    expect(run).toEqual({
      code: 0,
      stdout: `Made The Ledger in paper: 13 files. Dates are read in the time zone Europe/Kyiv.
Before you publish, write the real address as url in content/site.yaml: https://ledger.example is nobody's.

Next, in the folder of Broadsheet:
  npx broadsheet dev --root ${root}

README.md there says how to write stories and how to publish them.
`,
      stderr: '',
    })
    expect(listFiles(root)).toEqual(FILES)
    expect(await build(root)).toMatchObject({ articles: 2, scheduled: { count: 0 } })
    const front = read('dist/index.html')
    for (const address of ['/news/', '/sport-and-games/', '/opinion/', '/about/', '/news/2026/11/a-footbridge-closes/'])
      expect(front).toContain(`href="${address}"`)
    expect(read('dist/authors/editors/index.html')).toContain('The editors of The Ledger.')
    expect(read('dist/opinion/2026/11/how-to-write-a-story-here/index.html')).toContain(
      'href="/news/2026/11/a-footbridge-closes/">the footbridge</a>',
    )
  })

  it('writes settings that say the answers, and nothing that a comment does not explain', async () => {
    const { read } = await make('--sections', 'News,On the Road')
    expect(read('content/site.yaml')).toBe(`# yaml-language-server: $schema=../node_modules/broadsheet/schema/site.json
# Every setting of the site. node_modules/broadsheet/docs/settings.md says what there is.

title: The Ledger
url: https://ledger.example
language: en
timezone: Europe/Kyiv

sections:
  - id: news
    title: News
  - id: on-the-road
    title: On the Road

# Who writes. A story names the ids: authors: [editors]
authors:
  editors:
    name: The Editors
    bio: The editors of The Ledger.
  # jane-roe:
  #   name: Jane Roe
  #   bio: Jane Roe writes about the river and the council.

menu:
  - text: About
    url: /about/
`)
  })

  it('is the site in which `new` works at once', async () => {
    const { root } = await make()
    const { stdout } = await runCommand(['new', 'First', '--section', 'news', '--now', NOW], root)
    expect(stdout).toBe('content/2026/11/first.md\n')
    expect((await build(root)).articles).toBe(2)
  })

  it('of project pages has every link below the path of its address', async () => {
    const { root, read } = await make('--url', 'https://someone.github.io/paper')
    await build(root)
    const hrefs = [...read('dist/index.html').matchAll(/ href="(\/[^"]*)"/g)].map(([, href]) => href)
    expect(hrefs.length).toBeGreaterThan(5)
    expect(hrefs.filter((href) => !href?.startsWith('/paper/'))).toEqual([])
    expect(read('README.md')).toContain('    npm run dev\n\nThen open <http://127.0.0.1:4000/paper/>.')
    expect((await make()).read('README.md')).toContain('    npm run dev\n\nThen open <http://127.0.0.1:4000/>.')
  })

  it('in another language leaves the words of the theme to be translated, and says that the samples are English', async () => {
    const { run, root, read } = await make('--language', 'fy', '--sections', 'Nijs')
    expect(run.stdout).toContain('The theme has no words in fy yet: translate them in templates/strings/fy.yaml.\n')
    await build(root)
    expect(read('dist/index.html')).toContain('<html lang="fy"')
    expect(read('dist/nijs/2026/11/a-footbridge-closes/index.html')).toMatch(/<html lang="en"|<article[^>]* lang="en"/)
    const words = read('templates/strings/fy.yaml')
    expect(words).toContain('\n# skip: Skip to content\n')
    writeFileSync(
      join(root, 'templates/strings/fy.yaml'),
      words.replace('# skip: Skip to content', 'skip: Nei it nijs'),
    )
    await build(root)
    expect(read('dist/index.html')).toContain('Nei it nijs')
    const all = words.replace(/^# ([\w-]+: )/gm, '$1')
    const known = load(readFileSync(join(PROJECT, 'templates/strings/en.yaml'), 'utf8'))
    expect(load(all)).toEqual(known)
  })

  it.each([
    ['uk', 'Перша шпальта сьогодні'],
    ['de-AT', 'Die Titelseite von heute'],
    ['zh-CN', '今日头版'],
  ])('in %s, which the theme speaks, leaves no words to be translated', async (language, front) => {
    const { run, root, read } = await make('--language', language)
    expect(run.stdout).not.toContain('translate')
    expect(run.stdout).toContain(
      '\nThe sample stories, and the names of the author and the menu in content/site.yaml, are in English.\n',
    )
    expect(existsSync(join(root, 'templates'))).toBe(false)
    await build(root)
    expect(read('dist/404.html')).toContain(`<html lang="${language}"`)
    expect(read('dist/404.html')).toContain(`<a href="/">${front}</a>`)
  })

  it('in a script that the theme does not write, leaves the words to be translated', async () => {
    const { run, read } = await make('--language', 'zh-TW')
    expect(run.stdout).toContain(
      'The theme has no words in zh-TW yet: translate them in templates/strings/zh-TW.yaml.\n',
    )
    expect(read('templates/strings/zh-TW.yaml')).toContain('\n# skip: Skip to content\n')
  })

  it.each([
    ['About, Tiere, 24, No, Київ, الأخبار', ['about', 'tiere', '24', 'no', 'київ', 'الأخبار']],
    ['About, About us', ['about', 'about-us']],
    ['"Quoted": yes, It\'s #1', ['quoted-yes', 'it-s-1']],
    ['', []],
    [' , ', []],
  ])('takes the sections %j', async (line, ids) => {
    const { run, root, read } = await make('--sections', line)
    expect([run.code, run.stderr]).toEqual([0, ''])
    const { written } = await build(root)
    for (const id of ids) expect(written).toContain(`${id}/index.html`)
    const { sections } = load(read('content/site.yaml')) as { sections: { id: string }[] }
    expect(sections.map(({ id }) => id)).toEqual(ids)
  })

  it.each(['true', 'A: "b" \'c\' #d', '🎉', 'الجريدة', '---', '{x}', '2026'])('takes the title %s', async (title) => {
    const { root, read } = await make('--title', title)
    await build(root)
    expect((load(read('content/site.yaml')) as { title: string }).title).toBe(title)
  })

  it('goes into a folder that has other files, and into the one it is called in', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, '.github/workflows'), { recursive: true })
    for (const path of ['LICENSE', '.github/workflows/other.yml']) writeFileSync(join(home, path), 'mine')
    const { code, stdout } = await runCommand(['init', '.', '--now', NOW, ...LEDGER], home)
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      'Made The Ledger: 13 files. Dates are read in the time zone Europe/Kyiv.',
    ])
    expect(listFiles(home)).toEqual([...FILES, 'LICENSE', '.github/workflows/other.yml'].sort())
    await build(home)
  })

  it('lists its options', async () => {
    const { code, stdout, stderr } = await runCommand(['init', '--help'], temporaryFolder())
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: broadsheet init \[options\] <dir>\n/)
    for (const option of ['title', 'url', 'language', 'timezone', 'sections', 'now'])
      expect(stdout).toContain(`  --${option} <`)
  })

  it('makes the folders above the new one too', async () => {
    const home = temporaryFolder()
    const { code, stdout } = await runCommand(['init', 'papers/new one', '--now', NOW, ...LEDGER], home)
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      'Made The Ledger in papers/new one: 13 files. Dates are read in the time zone Europe/Kyiv.',
    ])
    expect(stdout).toContain(`\n  npx broadsheet dev --root "${join(home, 'papers', 'new one')}"\n`)
    expect(listFiles(join(home, 'papers/new one'))).toEqual(FILES)
  })

  it('takes the time zone of the computer where none is named', async () => {
    const home = temporaryFolder()
    const flags = ['--title', 'Post', '--url', 'https://post.example']
    await runCommand(['init', 'paper', ...flags], home, { TZ: 'America/Halifax' })
    expect(readFileSync(join(home, 'paper/content/site.yaml'), 'utf8')).toContain('\ntimezone: America/Halifax\n')
    expect((await runCommand(['build', '--strict'], join(home, 'paper'))).code).toBe(0)
  })
})

interface Job {
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly with?: Record<string, unknown> }[]
  readonly permissions: Record<string, string>
}

describe('the files around the content', () => {
  it('the workflow builds and deploys with the least permissions, one run after the other', async () => {
    const { read } = await make()
    const { on, permissions, concurrency, jobs } = load(read('.github/workflows/publish.yml')) as {
      on: object
      permissions: object
      concurrency: object
      jobs: { build: Job; deploy: Job & { needs: string; environment: { name: string } } }
    }
    expect(on).toEqual({ push: { branches: ['main', 'master'] }, workflow_dispatch: null, workflow_call: null })
    expect([permissions, concurrency]).toEqual([{}, { group: 'pages', 'cancel-in-progress': false }])
    expect(jobs.build.permissions).toEqual({ contents: 'read' })
    expect(jobs.deploy.permissions).toEqual({ pages: 'write', 'id-token': 'write' })
    expect([jobs.deploy.needs, jobs.deploy.environment.name]).toEqual(['build', 'github-pages'])
    const used = [...jobs.build.steps, ...jobs.deploy.steps].flatMap(({ uses }) => uses ?? [])
    expect(used.map((name) => name.replace(/@v\d+$/, ''))).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'actions/cache',
      'actions/upload-pages-artifact',
      'actions/deploy-pages',
    ])
    expect(used.filter((name) => !/@v\d+$/.test(name))).toEqual([])
    const cache = jobs.build.steps.find(({ uses }) => uses?.startsWith('actions/cache@'))?.with
    expect(cache).toEqual({
      path: '.cache',
      key: expect.stringMatching(/^broadsheet-\$\{\{ github\.run_id \}\}-\$\{\{ github\.run_attempt \}\}$/),
      'restore-keys': 'broadsheet-',
    })
    const commands = jobs.build.steps.flatMap(({ run }) => run ?? [])
    expect(commands).toContain('npx broadsheet build')
    expect(jobs.build.steps.at(-1)?.with).toEqual({ path: 'dist', 'include-hidden-files': true })
  })

  it('the schedule runs the same workflow, with all the permissions that its jobs ask for', async () => {
    const { read } = await make()
    const { on, permissions, jobs } = load(read('.github/workflows/on-time.yml')) as {
      on: { schedule: { cron: string }[] }
      permissions: object
      jobs: { publish: { uses: string; permissions: object } }
    }
    expect(on).toEqual({ schedule: [{ cron: '17 * * * *' }] })
    expect(permissions).toEqual({})
    expect(jobs.publish).toEqual({
      uses: './.github/workflows/publish.yml',
      permissions: { contents: 'read', pages: 'write', 'id-token': 'write' },
    })
  })

  it('package.json asks for the version that made the site, and has no script for what does not exist', async () => {
    const { read } = await make()
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
    expect(JSON.parse(read('package.json'))).toEqual({
      private: true,
      engines: { node: '>=20.19.5' },
      scripts: { dev: 'broadsheet dev', build: 'broadsheet build' },
      dependencies: { broadsheet: version },
    })
  })

  it('editors find the schemas that the package has', async () => {
    const { read } = await make()
    const { 'yaml.schemas': schemas } = JSON.parse(read('.vscode/settings.json'))
    expect(Object.values(schemas)).toEqual(['content/site.yaml', 'content/**/*.md'])
    for (const path of Object.keys(schemas))
      expect([path, existsSync(join(PROJECT, path.replace('./node_modules/broadsheet/', '')))]).toEqual([path, true])
    const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)$/m.exec(read('content/site.yaml')) ?? []
    expect(join('content', named)).toBe(join('node_modules/broadsheet/schema/site.json'))
    expect(JSON.parse(read('.vscode/extensions.json')).recommendations).toContain('redhat.vscode-yaml')
  })

  it('version control leaves out what can be made again', async () => {
    const { read } = await make()
    const ignored = read('.gitignore').split('\n')
    for (const path of ['node_modules/', '/dist/', '.cache/']) expect(ignored).toContain(path)
    expect(ignored).not.toContain('package-lock.json')
  })

  it('the README names what there is, and links to what the package holds', async () => {
    const { root, read } = await make('--sections', 'News, Sport')
    const text = read('README.md')
    expect(text).toMatch(/^# The Ledger\n/)
    expect(text).toContain('npx broadsheet new "The headline" --section news\n')
    expect(text).toContain('The sections are `news`, `sport`.\nDates are read in the time zone Europe/Kyiv; ')
    expect(text).not.toContain('undefined')
    for (const [, path = ''] of text.matchAll(/\]\(node_modules\/broadsheet\/([^)]+)\)/g))
      expect([path, existsSync(join(PROJECT, path))]).toEqual([path, true])
    for (const [, path = ''] of text.matchAll(/`((?:content|\.github)\/[\w./-]+)`/g))
      expect([path, existsSync(join(root, path)) || path === 'content/media/']).toEqual([path, true])
  })
})

describe('wrong usage of init, exit code 2', () => {
  const settings = 'See docs/settings.md for what it takes.'

  it.each([
    [['init'], "error: missing required argument 'dir'\n"],
    [
      ['init', 'paper'],
      'broadsheet: there is no terminal to ask on; say --title and --url, and, if you like, --language, --timezone and --sections.\n',
    ],
    [
      ['init', 'paper', '--title', 'Post', '--language', 'uk'],
      'broadsheet: there is no terminal to ask on; say --title and --url, and, if you like, --language, --timezone and --sections.\n',
    ],
    [['init', 'paper', ...LEDGER, '--title', ' '], `broadsheet: --title: "title" must not be empty. ${settings}\n`],
    [
      ['init', 'paper', ...LEDGER, '--url', 'ledger.example'],
      'broadsheet: --url: "url" must be an absolute address such as https://news.example. Did you mean "https://ledger.example"?\n',
    ],
    [
      ['init', 'paper', ...LEDGER, '--url', ': "'],
      `broadsheet: --url: "url" must be an absolute address such as https://news.example. ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--language', 'english_GB'],
      `broadsheet: --language: "language" must be a language tag such as en, uk or pt-BR. ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--timezone', '+02:00'],
      `broadsheet: --timezone: "timezone" must be an IANA time zone such as Europe/Kyiv. ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--sections', 'News, Tags'],
      `broadsheet: --sections: "sections[2].id" is an address that the site needs itself. ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--sections', '2026'],
      `broadsheet: --sections: "sections[1].id" looks like a year, which is part of article addresses. ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--sections', 'News, news!'],
      `broadsheet: --sections: "sections[2].id" is the id of another section. ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--sections', '🎉'],
      `broadsheet: --sections: "sections[1].id" must be lower case letters, digits and "-". ${settings}\n`,
    ],
    [
      ['init', 'paper', ...LEDGER, '--now', 'soon'],
      'broadsheet: --now: "soon" is not a date. Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.\n',
    ],
    [['init', '', ...LEDGER], 'broadsheet: name a folder for the site; "." is the one you are in.\n'],
    [
      ['init', 'note.txt/new/paper', ...LEDGER],
      'broadsheet: "note.txt/new/paper" cannot be made, because "note.txt" is a file; name a folder for the site.\n',
    ],
    [['init', 'note.txt', ...LEDGER], 'broadsheet: "note.txt" is a file; name a folder for the site.\n'],
    [
      ['init', '.', ...LEDGER],
      'broadsheet: "." has files of its own where the new site needs the place: README.md, .github, .gitignore. Nothing was written; move them away, or name another folder.\n',
    ],
    [['init', 'paper', '--name', 'x'], "error: unknown option '--name'\n"],
  ])('%j', async (args, message) => {
    const home = temporaryFolder()
    const before = ['.github', '.gitignore', 'README.md', 'note.txt']
    for (const path of before) writeFileSync(join(home, path), 'mine')
    expect(await runCommand(args, home)).toEqual({ code: 2, stdout: '', stderr: message })
    expect(listFiles(home)).toEqual(before)
    for (const path of before) expect(readFileSync(join(home, path), 'utf8')).toBe('mine')
  })

  it('a second time in the same folder', async () => {
    const { root } = await make()
    const { code, stderr } = await runCommand(['init', '.', '--now', NOW, ...LEDGER], root)
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('the place: content/site.yaml, content/pages/about.md, '),
    ])
  })
})

describe.runIf(canMount())('where the disk is full, exit code 3', () => {
  it('nothing is left behind', async () => {
    const home = temporaryFolder()
    mountDisk(home, '24k')
    writeFileSync(join(home, 'note.txt'), 'mine')
    const { code, stdout, stderr } = await runCommand(['init', '.', ...LEDGER], home)
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(/^broadsheet: the disk is full: .+\. Nothing was written\.\n$/)
    expect(listFiles(home)).toEqual(['note.txt'])
    expect(existsSync(join(home, 'content'))).toBe(false)
  })
})

describe.runIf(hasTerminal())('at a terminal', () => {
  const TITLE = 'Name of the paper [My Paper]: '
  const ADDRESS = 'Its address on the web [https://my-paper.example]: '
  const LANGUAGE = 'Its language, as a tag such as en, uk or pt-BR [en]: '
  const SECTIONS = 'Its sections, with commas between them [News]: '

  it('asks, as a person would be asked, and makes the site', async () => {
    const home = temporaryFolder()
    const { code, screen } = await atTerminal(['init', 'my-paper', '--now', NOW], home, [
      [TITLE, `The Lantern: "News"${ENTER}`],
      [ADDRESS, `lantern.example${ENTER}`],
      [ADDRESS, `https://lantern.example${ENTER}`],
      [LANGUAGE, `english_GB${ENTER}`],
      [LANGUAGE, ENTER],
      [SECTIONS, `News, Tags${ENTER}`],
      [SECTIONS, `News, Київ${ENTER}`],
    ])
    expect([code, screen]).toEqual([0, expect.stringContaining('Made The Lantern: "News" in my-paper: 13 files.')])
    expect(screen).toMatch(/^Enter takes what stands in brackets\. Ctrl-C stops, and nothing is written\.\n/)
    for (const problem of [
      '"url" must be an absolute address such as https://news.example. Did you mean "https://lantern.example"?',
      '"language" must be a language tag such as en, uk or pt-BR. See docs/settings.md for what it takes.',
      '"sections[2].id" is an address that the site needs itself. See docs/settings.md for what it takes.',
    ])
      expect(screen).toContain(`\n  ${problem}\n`)
    const root = join(home, 'my-paper')
    expect(load(readFileSync(join(root, 'content/site.yaml'), 'utf8'))).toMatchObject({
      title: 'The Lantern: "News"',
      url: 'https://lantern.example',
      language: 'en',
      timezone: 'Europe/Kyiv',
      sections: [
        { id: 'news', title: 'News' },
        { id: 'київ', title: 'Київ' },
      ],
    })
    await build(root)
  })

  it('takes its own proposals where Enter alone is pressed, and does not ask what options say', async () => {
    const home = temporaryFolder()
    const { code, screen } = await atTerminal(['init', 'my-paper', '--language', 'en', '--now', NOW], home, [
      [TITLE, ENTER],
      [ADDRESS, ENTER],
      [SECTIONS, ENTER],
    ])
    expect([code, screen.includes('Its language')]).toEqual([0, false])
    expect(readFileSync(join(home, 'my-paper/content/site.yaml'), 'utf8')).toContain(
      '\ntitle: My Paper\nurl: https://my-paper.example\nlanguage: en\n',
    )
    await build(join(home, 'my-paper'))
  })

  it('does not lose what is typed before it asks', async () => {
    const home = temporaryFolder()
    const lines = ['Post', 'https://post.example', 'en', 'News'].map((line) => line + ENTER).join('')
    expect((await atTerminal(['init', 'my-paper', '--now', NOW], home, [[TITLE, lines]])).code).toBe(0)
    expect(readFileSync(join(home, 'my-paper/content/site.yaml'), 'utf8')).toContain('\ntitle: Post\n')
  })

  it.each([
    ['Ctrl-C', CTRL_C],
    ['Ctrl-D', CTRL_D],
  ])('%s leaves nothing behind', async (_, key) => {
    const home = temporaryFolder()
    const { code, screen } = await atTerminal(['init', 'my-paper'], home, [
      [TITLE, `Post${ENTER}`],
      [ADDRESS, key],
    ])
    expect([code, screen]).toEqual([130, expect.stringMatching(/\]: \nbroadsheet: stopped; nothing was written\.\n$/)])
    expect(listFiles(home)).toEqual([])
    expect(existsSync(join(home, 'my-paper'))).toBe(false)
  })

  it('says what is in the way before it asks', async () => {
    const home = temporaryFolder()
    mkdirSync(join(home, 'my-paper'))
    writeFileSync(join(home, 'my-paper/package.json'), '{}')
    const { code, screen } = await atTerminal(['init', 'my-paper'], home, [])
    expect([code, screen]).toEqual([
      2,
      'broadsheet: "my-paper" has files of its own where the new site needs the place: package.json. Nothing was written; move them away, or name another folder.\n',
    ])
  })
})
