// The output folder: Broadsheet changes and deletes what it wrote, and nothing else.

import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, type TestSite, withoutIndexes } from '../support/site.ts'

const BRIDGE = article('title: Bridge reopens\ndate: 2026-11-20\nsection: news')
const OLD = article('title: Old mill\ndate: 2020-01-05\nsection: sport\ntags: [mills]')
const BRIDGE_PAGE = 'news/2026/11/bridge/index.html'
const OLD_PAGE = 'sport/2020/01/old/index.html'

/** Writes a file into the output folder, as a user or another program would. */
function put(site: TestSite, path: string, text: string): void {
  mkdirSync(join(site.root, 'dist', path, '..'), { recursive: true })
  writeFileSync(join(site.root, 'dist', path), text)
}

describe('a file of the user’s own in the output folder', () => {
  it('stays, also beside pages and through later builds', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/old.md': OLD })
    await site.publish()
    put(site, 'CNAME', 'ossel.example')
    put(site, 'sport/2020/01/old/notes.txt', 'mine')
    site.remove('content/old.md')
    const { deleted } = await site.publish()
    expect(deleted).toContain(OLD_PAGE)
    expect(site.read('CNAME')).toBe('ossel.example')
    expect(site.read('sport/2020/01/old/notes.txt')).toBe('mine')
  })

  it('in the way of a page is an error, and nothing is written', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    put(site, BRIDGE_PAGE, 'mine')
    const { code, stdout, stderr } = await site.build()
    expect([code, stdout]).toEqual([1, 'Nothing was written: 1 error. The last good output stands.\n'])
    expect(
      stderr,
    ).toBe(`dist/${BRIDGE_PAGE}  error  output-foreign  The output folder already holds "${BRIDGE_PAGE}", which Broadsheet did not write.
  Build into another folder with --out, or empty this one first with --clean.

`)
    expect(site.output()).toEqual([BRIDGE_PAGE])
    expect(site.read(BRIDGE_PAGE)).toBe('mine')
  })

  it('in the way of an article that is new in a folder of an earlier build is an error too, and that build stands', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish()
    const front = site.read('index.html')
    put(site, OLD_PAGE, 'mine')
    site.write({ 'content/old.md': OLD })
    const { code, json } = await site.report()
    expect([code, json.diagnostics.map((each) => [each.code, each.file])]).toEqual([
      1,
      [['output-foreign', `dist/${OLD_PAGE}`]],
    ])
    expect(site.read('index.html')).toBe(front)
    expect(site.read(OLD_PAGE)).toBe('mine')
  })

  it('that is a folder where a page’s file should be is an error', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    put(site, '404.html/mine.txt', 'mine')
    const { code, json } = await site.report()
    expect([code, json.diagnostics.map((each) => [each.code, each.file])]).toEqual([
      1,
      [['output-foreign', 'dist/404.html']],
    ])
    expect(site.read('404.html/mine.txt')).toBe('mine')
  })

  it('with the very bytes that the page will have is taken over', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish()
    rmSync(join(site.root, 'dist/.broadsheet'), { recursive: true })
    expect((await site.build()).code).toBe(0)
    site.remove('content/bridge.md')
    await site.publish()
    expect(site.has(BRIDGE_PAGE)).toBe(false)
  })

  it('goes with --clean, which empties the folder', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    put(site, BRIDGE_PAGE, 'mine')
    put(site, 'CNAME', 'ossel.example')
    put(site, 'drafts/secret.txt', 'mine')
    const { written } = await site.publish('--clean')
    expect(site.output()).toEqual(written)
    expect(existsSync(join(site.root, 'dist/drafts'))).toBe(false)
    expect(site.read(BRIDGE_PAGE)).toContain('Bridge reopens')
    expect((await site.report()).json).toMatchObject({ written: [], unchanged: written.length })
  })
})

describe('a file that Broadsheet wrote', () => {
  it('is restored where it was edited or deleted by hand, from the cache as well as without', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/old.md': OLD })
    await site.publish()
    const expected = site.output().map((path) => [path, site.read(path)])
    for (const args of [[], ['--no-cache']]) {
      put(site, BRIDGE_PAGE, 'edited')
      writeFileSync(join(site.root, 'dist/robots.txt'), '')
      rmSync(join(site.root, 'dist', OLD_PAGE))
      rmSync(join(site.root, 'dist/assets'), { recursive: true })
      const { written } = await site.publish(...args)
      expect(written).toEqual(expect.arrayContaining([BRIDGE_PAGE, OLD_PAGE, 'robots.txt']))
      expect(site.output().map((path) => [path, site.read(path)])).toEqual(expected)
    }
  })

  it('is restored where an edit kept its size and its time', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish()
    const path = join(site.root, 'dist', BRIDGE_PAGE)
    const good = readFileSync(path, 'utf8')
    writeFileSync(path, good.replace('reopens', 'REOPENS'))
    utimesSync(path, 1, 1)
    expect((await site.publish()).written).toEqual([BRIDGE_PAGE])
    expect(readFileSync(path, 'utf8')).toBe(good)
  })

  it('goes with its article, and so do the folders that it leaves empty', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/old.md': OLD })
    await site.publish()
    site.remove('content/old.md')
    const { deleted } = await site.publish()
    expect(withoutIndexes(deleted)).toEqual([
      '2020/01/index.html',
      '2020/index.html',
      'sitemaps/2020-01.xml',
      OLD_PAGE,
      'tags/mills/atom.xml',
      'tags/mills/feed.json',
      'tags/mills/feed.xml',
      'tags/mills/index.html',
    ])
    for (const folder of ['sport/2020', 'tags/mills', '2020']) expect(site.has(folder)).toBe(false)
    for (const path of site.output())
      expect([path, site.read(path)]).toEqual([path, expect.not.stringContaining('Old mill')])
  })

  it('goes with its article even when the cache was deleted in between, or the list’s own folder was not', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/old.md': OLD })
    await site.publish()
    site.remove('content/old.md', '.cache')
    await site.publish('--no-cache')
    expect(site.has(OLD_PAGE)).toBe(false)
    expect(existsSync(join(site.root, '.cache'))).toBe(false)
  })

  it('may become a folder', async () => {
    const site = makeSite({ 'content/root/press': 'a file' })
    await site.publish()
    site.remove('content/root/press')
    site.write({ 'content/root/press/kit.txt': 'in a folder' })
    await site.publish()
    expect(site.read('press/kit.txt')).toBe('in a folder')
  })

  it('and its folder may become a file', async () => {
    const site = makeSite({ 'content/root/stalls/list.txt': 'in a folder' })
    await site.publish()
    site.remove('content/root/stalls')
    site.write({ 'content/root/stalls': 'a file' })
    await site.publish()
    expect(site.read('stalls')).toBe('a file')
  })

  it('keeps its time where it did not change', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/old.md': OLD })
    await site.publish()
    utimesSync(join(site.root, 'dist', OLD_PAGE), 1_000, 1_000)
    site.write({ 'content/bridge.md': BRIDGE.replace('reopens', 'opens') })
    expect((await site.publish()).written).not.toContain(OLD_PAGE)
    expect(site.read(BRIDGE_PAGE)).toContain('Bridge opens')
  })
})

describe('--out', () => {
  it('names the folder, relative to where the command was given', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    await site.publish('--out', 'public/site')
    expect(existsSync(join(site.root, 'public/site', BRIDGE_PAGE))).toBe(true)
    expect(site.output()).toEqual([])
  })

  it.runIf(process.platform !== 'win32')('that leads into content/ by a link is refused', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE })
    symlinkSync(join(site.root, 'content'), join(site.root, 'elsewhere'))
    expect(await site.build('--out', 'elsewhere/dist')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'broadsheet: --out: elsewhere/dist lies in content/.\n',
    })
  })

  it('two folders from one site are the same, byte for byte', async () => {
    const site = makeSite({ 'content/bridge.md': BRIDGE, 'content/old.md': OLD })
    await site.publish()
    await site.publish('--out', 'other', '--workers', '1', '--no-cache')
    for (const path of site.output())
      expect([path, readFileSync(join(site.root, 'other', path), 'utf8')]).toEqual([path, site.read(path)])
  })
})

describe('content/root', () => {
  it('is copied as it is, dot files too, and takes the place of a file that the site would make', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13])
    const site = makeSite({
      'content/root/robots.txt': 'User-agent: *\nDisallow: /\n',
      'content/root/.well-known/key': bytes,
      'content/root/.nojekyll': '',
    })
    await site.publish()
    expect(site.read('robots.txt')).toBe('User-agent: *\nDisallow: /\n')
    expect(new Uint8Array(readFileSync(join(site.root, 'dist/.well-known/key')))).toEqual(bytes)
    expect(site.has('.nojekyll')).toBe(true)
  })
})
