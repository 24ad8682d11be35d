// The package as users get it: packed, installed in an empty folder, and run there on a site of two articles.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  article,
  listFiles,
  makeSite,
  NOW,
  outputFiles,
  PROJECT,
  readReport,
  runProgram,
  temporaryFolder,
} from './support/site.ts'

const ON_WINDOWS = process.platform === 'win32'
const npm = (args: readonly string[], folder: string) =>
  ON_WINDOWS
    ? runProgram('cmd.exe', ['/d', '/s', '/c', `npm ${args.join(' ')}`], folder)
    : runProgram('npm', args, folder)

let packed: string[]
/** Where the package was installed. */
let home: string
/** The packed file there. */
let tarball: string
/** The package's own folder there. */
let installed: string

beforeAll(async () => {
  home = temporaryFolder()
  // Compiled already; `prepare` would do it again below the feet of other tests.
  const pack = await npm(['pack', '--ignore-scripts', '--json', '--pack-destination', home], PROJECT)
  const [{ filename, files }] = JSON.parse(pack.stdout) as [{ filename: string; files: { path: string }[] }]
  packed = files.map(({ path }) => path)
  tarball = filename
  writeFileSync(join(home, 'package.json'), '{"private": true}')
  const install = await npm(['install', `./${filename}`, '--prefer-offline', '--no-audit', '--no-fund'], home)
  expect([install.code, install.stderr]).toEqual([0, expect.not.stringContaining('npm error')])
  installed = join(home, 'node_modules', 'broadsheet')
})

describe('the package', () => {
  it('holds the command, the compiled code, the theme, the schemas and the documentation', () => {
    for (const path of [
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'package.json',
      'bin/broadsheet.js',
      'lib/main.js',
      'lib/LICENSES.md',
      'templates/article.hbs',
      'templates/assets/style.css',
      'schema/article.json',
      'schema/site.json',
      'docs/settings.md',
    ])
      expect(packed).toContain(path)
  })

  it('holds no tests, no sources, no content of the demo newspaper, and nothing that a build made', () => {
    const own = /^(test|src|content|bench|scripts|dist|dist-docs|docs\/site|node_modules|\.[^/]+)\/|\.tsx?$|\.tgz$/
    expect(packed.filter((path) => own.test(path))).toEqual([])
  })

  it('names no folder of the machine on which it was made', () => {
    const machine = /(?<![\w/.-])(\/(home|root|tmp|work|Users|private)\/|[A-Z]:\\Users\\)/
    for (const file of listFiles(installed).filter((path) => !path.startsWith('node_modules/'))) {
      const text = readFileSync(join(installed, file), 'utf8')
      expect([file, machine.exec(text)?.[0], text.includes(PROJECT.slice(0, -1))]).toEqual([file, undefined, false])
    }
  })

  it('installs what it needs to run, and nothing that only its own tests need', () => {
    const modules = join(home, 'node_modules')
    for (const needed of ['handlebars', 'zod', 'unified', 'tinypool'])
      expect([needed, existsSync(join(modules, needed))]).toEqual([needed, true])
    for (const own of ['vitest', 'playwright-core', 'typescript', '@sparticuz', '@biomejs', 'axe-core'])
      expect([own, existsSync(join(modules, own))]).toEqual([own, false])
  })

  it('builds a site: `npx broadsheet build --root DIR --out DIR`', async () => {
    const site = makeSite({
      'content/2026/11/bridge.md': article(
        'title: Bridge reopens\ndate: 2026-11-20\nsection: news\ntags: [river]',
        'After [the mill](mill.md).',
      ),
      'content/2026/11/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: news\ntags: [river]'),
    })
    const out = join(temporaryFolder(), 'out')
    const args = ['broadsheet', 'build', '--root', site.root, '--out', out, '--now', NOW, '--json']
    const run = ON_WINDOWS
      ? await runProgram('cmd.exe', ['/d', '/s', '/c', `npx ${args.join(' ')}`], home)
      : await runProgram('npx', args, home)
    const { code, stderr, json } = readReport(run)
    expect([code, stderr]).toEqual([0, ''])
    expect(json).toMatchObject({ ok: true, articles: 2, diagnostics: [] })
    expect(outputFiles(out)).toEqual(json.written)
    const page = readFileSync(join(out, 'news/2026/11/bridge/index.html'), 'utf8')
    expect(page).toContain('<h1>Bridge reopens</h1>')
    expect(page).toContain('<p>After <a href="/news/2026/11/mill/">the mill</a>.</p>')
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('<a href="/news/2026/11/mill/">Mill sold</a>')
    // The very bytes that the project's own copy makes.
    await site.publish()
    for (const path of site.output())
      expect([path, readFileSync(join(out, path), 'utf8')]).toEqual([path, site.read(path)])
  })

  it('makes a site that builds where it is installed: `npx broadsheet init DIR`, `npm install`, `npx broadsheet build`', async () => {
    const npx = (args: readonly string[], folder: string) =>
      ON_WINDOWS
        ? runProgram('cmd.exe', ['/d', '/s', '/c', `npx ${args.join(' ')}`], folder)
        : runProgram('npx', args, folder)
    const flags = ['--title', 'Ledger', '--url', 'https://ledger.example', '--language', 'en', '--timezone', 'UTC']
    const made = await npx(['broadsheet', 'init', 'paper', ...flags, '--sections', 'News,Sport', '--now', NOW], home)
    expect([made.code, made.stderr]).toEqual([0, ''])
    expect(made.stdout).toContain('\nNext:\n  cd paper\n  npm install\n  npx broadsheet dev\n')
    const paper = join(home, 'paper')
    const before = JSON.parse(readFileSync(join(paper, 'package.json'), 'utf8'))
    const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    expect(before.dependencies).toEqual({ broadsheet: version })
    // The version that npm would fetch: the packed one takes its place here.
    const install = await npm(['install', `../${tarball}`, '--prefer-offline', '--no-audit', '--no-fund'], paper)
    expect([install.code, install.stderr]).toEqual([0, expect.not.stringContaining('npm error')])
    const { code, stderr, json } = readReport(
      await npx(['broadsheet', 'build', '--strict', '--json', '--now', NOW], paper),
    )
    expect([code, stderr, json.articles, json.diagnostics]).toEqual([0, '', 2, []])
  })
})
