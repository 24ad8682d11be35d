// What pages are made of is followed, in builds that start from what an earlier one left. Each test is named by a fault
// that such builds have had in another generator, and would have caught it; ../cli/restored.test.ts has those that need
// a process of their own. The numbers are of withastro/astro where nothing else is said; `review` is that in its #17084.

import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { BuildResult } from '../../src/build/build.ts'
import { type Newsroom, openNewsroom } from '../support/newsroom.ts'
import { absent, BRIDGE, MILL, PAPER, svg, TIDE } from '../support/paper.ts'
import { article, NOW } from '../support/site.ts'

const now = Date.parse(NOW)

let room: Newsroom
afterEach(() => room.remove())

/** The paper, built. Without its plugin: a process loads a module once. */
async function openPaper(): Promise<void> {
  room = openNewsroom(new Map(Object.entries(PAPER)))
  edit({ 'content/site.yaml': `${PAPER['content/site.yaml']?.replace(/^markdown.*\n/m, '')}` })
  await push()
}

/** Writes files, and takes away those that are null. */
function edit(files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) room.files.delete(path)
    else room.files.set(path, text)
  }
  room.sync()
}

/** Edits a file that is there. */
function replace(path: string, from: string | RegExp, to: string): void {
  edit({ [path]: String(room.files.get(path) ?? '').replace(from, to) })
}

/** Builds; fails unless the output is a clean build's and everything that pages and style sheets name is there. */
async function push(): Promise<BuildResult> {
  const result = await room.push({ now })
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(room.output()).toEqual(await room.clean({ now }))
  expect(absent(room.output())).toEqual([])
  return result
}

const styles = () => [...room.output().keys()].filter((path) => path.endsWith('.css'))
const read = (path: string) => room.output().get(path)
const has = (paths: readonly string[]) => paths.filter((path) => room.output().has(path))

describe('restored pages', () => {
  // #17704
  it('name no style sheet that is gone: where a sheet has changed, every page names the new one', async () => {
    await openPaper()
    const before = styles()
    edit({ 'templates/assets/extra.css': 'body { color: teal }\n' })
    expect(await push()).toMatchObject({ parsed: 0 })
    expect(styles()).toHaveLength(before.length)
    expect(styles()).not.toEqual(before)
    edit({ 'templates/assets/extra.css': PAPER['templates/assets/extra.css'] ?? null })
    expect(await push()).toMatchObject({ parsed: 0 })
    expect(styles()).toEqual(before)
  })

  // #17974, kestra-io/docs#5599
  it.each([
    ['a file that a style sheet names', 'templates/assets/paper.svg', svg('ivory')],
    ['a partial of a partial', 'templates/partials/signature.hbs', '<p>Printed in Overossel</p>\n'],
    ['a partial of the default theme that the site replaces', 'templates/partials/teaser.hbs', '<p>{{title}}</p>\n'],
  ])('follow %s', async (_, path, text) => {
    await openPaper()
    const before = room.output()
    edit({ [path]: text })
    const { rendered, parsed } = await push()
    expect([rendered > 0, parsed]).toEqual([true, 0])
    expect(room.output()).not.toEqual(before)
    edit({ [path]: PAPER[path] ?? null })
    await push()
    expect(room.output()).toEqual(before)
  })

  // #17633
  it.each([
    '',
    'media',
    'assets',
    'news',
    'index.html',
  ])('have their pictures and style sheets, where dist/%s is gone', async (gone) => {
    await openPaper()
    const before = room.output()
    rmSync(join(room.root, 'dist', gone), { recursive: true })
    expect(await push()).toMatchObject({ parsed: 0, deleted: [] })
    expect(room.output()).toEqual(before)
  })
})

// review
describe('where one file goes and another comes at the same address, the fresh one stays', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'of an article whose file is renamed',
      { 'content/2026/tide.md': PAPER['content/tide.md'] ?? '' },
      /<h1[^>]*>Tide turns/,
    ],
    [
      'of another article',
      { 'content/other.md': article('title: Ebb\ndate: 2026-11-01\nsection: sport\nslug: tide') },
      /<h1[^>]*>Ebb/,
    ],
    [
      'of a redirect',
      { 'content/other.md': article('title: Ebb\ndate: 2026-11-01\nsection: news\naliases: [/sport/2026/11/tide/]') },
      /url=[^"]*\/news\/2026\/11\/other\//,
    ],
    ['of a file in content/root', { [`content/root/${TIDE}`]: 'by hand' }, /^by hand$/],
  ])('%s', async (_, files, text) => {
    await openPaper()
    edit({ 'content/tide.md': null, ...files })
    expect((await push()).deleted).not.toContain(TIDE)
    expect(read(TIDE)).toMatch(text)
  })

  it('of two articles that change places', async () => {
    await openPaper()
    const [bridge = '', mill = ''] = ['content/bridge.md', 'content/mill.md'].map((path) => PAPER[path])
    edit({ 'content/bridge.md': mill, 'content/mill.md': bridge.replace('mill.md', 'bridge.md') })
    // The files of an index are named by what is in them.
    expect((await push()).deleted.filter((path) => !path.startsWith('search/'))).toEqual([])
    expect(read(BRIDGE)).toMatch(/<h1[^>]*>Mill sold/)
    expect(read(MILL)).toMatch(/<h1[^>]*>Bridge reopens/)
  })
})

// review
describe('a route that is gone cannot be deployed', () => {
  it.each([
    ['with all that the last build left', []],
    ['with the output alone', ['.cache']],
    ['with the cache alone', ['dist']],
  ])('an article’s, its tag’s, its author’s and its pictures’, %s', async (_, gone) => {
    await openPaper()
    const routes = [BRIDGE, 'authors/ann/index.html', 'tags/river/index.html']
    const pictures = [...room.output().keys()].filter((path) => /^media\/(bridge|pile)\./.test(path))
    expect([has(routes), pictures.length]).toEqual([routes, 2])
    for (const folder of gone) rmSync(join(room.root, folder), { recursive: true })
    edit({ 'content/bridge.md': null, 'content/mill.md': null })
    replace('content/tide.md', /\nrelated.*/, '')
    await push()
    expect(has([...routes, ...pictures])).toEqual([])
  })

  it('where an output from before the deletion comes back', async () => {
    await openPaper()
    cpSync(join(room.root, 'dist'), join(room.root, 'old'), { recursive: true })
    edit({ 'content/bridge.md': null })
    replace('content/tide.md', /\nrelated.*/, '')
    await push()
    rmSync(join(room.root, 'dist'), { recursive: true })
    cpSync(join(room.root, 'old'), join(room.root, 'dist'), { recursive: true })
    expect((await push()).deleted).toContain(BRIDGE)
  })
})

// review
describe('what pages are made of besides articles is part of their keys', () => {
  it.each<[string, string, string | RegExp, string, readonly string[]]>([
    ['a data file', 'content/data/town.yaml', 'high', 'low', [BRIDGE, MILL, TIDE, 'index.html']],
    ['the words of the theme', 'templates/strings/en.yaml', 'Our', 'The', [BRIDGE, MILL, TIDE, 'index.html']],
    ['the settings', 'content/site.yaml', 'The Ossel Post', 'The Post', [BRIDGE, MILL, TIDE, 'index.html', 'feed.xml']],
    ['an author’s picture', 'content/media/ann.svg', 'blue', 'pink', [BRIDGE]],
    ['the logo', 'content/media/logo.svg', 'red', 'pink', [BRIDGE, MILL, TIDE, 'index.html']],
    ['an article’s picture', 'content/bridge.svg', 'green', 'pink', [BRIDGE, 'index.html']],
    ['a picture in an article', 'content/pile.svg', 'black', 'pink', [BRIDGE]],
  ])('%s', async (_, path, from, to, pages) => {
    await openPaper()
    replace(path, from, to)
    const { parsed, written } = await push()
    expect(parsed).toBe(0)
    expect(written).toEqual(expect.arrayContaining([...pages]))
  })
})

// kestra-io/docs#5520
describe('what a page shows of others is part of its key, without a word about it in the settings', () => {
  it.each<[string, string, string, string, readonly string[]]>([
    ['the headline of its neighbour in a series', 'content/bridge.md', 'reopens', 'opens', [MILL]],
    ['the headline of a related article', 'content/bridge.md', 'reopens', 'opens', [TIDE]],
    ['the name of a section', 'content/site.yaml', 'title: News', 'title: Town', [BRIDGE, MILL, TIDE, 'index.html']],
    ['the name of an author', 'content/site.yaml', 'Ann Archer', 'Ann Arrow', [BRIDGE, 'index.html']],
    ['the address of an article that it links to', 'content/mill.md', 'title:', 'slug: sale\ntitle:', [BRIDGE]],
  ])('%s', async (_, path, from, to, pages) => {
    await openPaper()
    replace(path, from, to)
    expect((await push()).written).toEqual(expect.arrayContaining([...pages]))
  })
})
