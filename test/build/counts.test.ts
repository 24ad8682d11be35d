// How much a push writes, by kind of file. Later features may raise a count in their own kind alone.

import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { article, writeCorpus } from '../../bench/corpus.js'
import { openNewsroom } from '../support/newsroom.ts'
import { png } from '../support/picture.ts'

const COUNT = 1_000
const NOW = Date.UTC(2025, 5, 1)
const room = openNewsroom(new Map())

beforeAll(async () => {
  writeCorpus(COUNT, room.root)
  // A thousand cards take longer to draw than all else here.
  appendFileSync(join(room.root, 'content/site.yaml'), 'cards: {newest: 20}\n')
  await room.push({ now: NOW })
}, 300_000)
afterAll(() => room.remove())

function kindOf(path: string): string {
  if (/^search\//.test(path)) return 'search'
  if (/\/index\.md$/.test(path)) return 'copy'
  if (/^blocks\//.test(path)) return 'block'
  if (/(feed\.xml|atom\.xml|feed\.json)$/.test(path)) return 'feed'
  if (/sitemap/.test(path)) return 'sitemap'
  if (/\/page\/\d+\/index\.html$/.test(`/${path}`)) return 'page'
  if (/^(archive|\d{4}(\/\d{2})?)\/index\.html$/.test(path)) return 'archive'
  if (/^\d{4}\/\d{2}\//.test(path)) return 'article'
  if (/^media\//.test(path)) return 'media'
  if (path === 'llms.txt') return 'llms'
  return 'front'
}

function tally(paths: readonly string[]): Record<string, number> {
  const kinds: Record<string, number> = {}
  for (const path of paths) kinds[kindOf(path)] = (kinds[kindOf(path)] ?? 0) + 1
  return kinds
}

/** The volumes of search to which files belong. */
function volumesOf(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap((path) => /^search\/(\d{4}-[^/]+)\//.exec(path)?.[1] ?? []))]
}

describe('a push into a thousand articles', () => {
  it('does nothing when nothing has changed', async () => {
    const { written, deleted, rendered, parsed } = await room.push({ now: NOW })
    expect({ written, deleted, rendered, parsed }).toEqual({ written: [], deleted: [], rendered: 0, parsed: 0 })
  })

  it('of an edited body writes its page, and feeds that carry its text', async () => {
    const { path } = article(500, COUNT)
    const file = join(room.root, path)
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nOne sentence more.\n`)
    const { written, rendered, parsed } = await room.push({ now: NOW })
    const { search = 0, ...others } = tally(written)
    // It is among the newest twenty of its tags and its author, each in three forms.
    const feed = written.filter((path) => kindOf(path) === 'feed')
    expect(feed.filter((path) => !/^(tags|authors)\//.test(path))).toEqual([])
    expect(others).toEqual({ article: 1, feed: 18 })
    expect(volumesOf(written)).toHaveLength(1)
    expect(search).toBeLessThanOrEqual(40)
    expect([rendered, parsed]).toEqual([1, 1])
  })

  it('of one new article writes at most forty files; where a word or tag becomes half as rare, those that have it too', async () => {
    const totals: number[] = []
    const divided: number[] = []
    let month = '2024/12'
    for (let more = 0; more < 8; more++) {
      const { path, text } = article(COUNT + more, COUNT)
      mkdirSync(dirname(join(room.root, path)), { recursive: true })
      writeFileSync(join(room.root, path), text)
      const { written, deleted, parsed } = await room.push({ now: NOW })
      const { article: articles = 0, front = 0, archive = 0, page = 0, ...rest } = tally(written)
      const { feed = 0, sitemap = 0, block = 0, search = 0, ...others } = rest
      // The newest story's card is drawn, and that of the twenty-first goes.
      expect([tally(deleted.filter((path) => kindOf(path) !== 'search')), parsed, others]).toEqual([
        { media: 1 },
        1,
        { media: 1 },
      ])
      // The newest volume and the list; all files of it, and of the one before, where a year begins or it is divided.
      const volumes = volumesOf([...written, ...deleted])
      divided.push(volumes.length - 1)
      if (volumes.length === 1) expect(search).toBeLessThanOrEqual(60)
      // Itself, and those whose four now hold it.
      expect(articles).toBeLessThanOrEqual(40)
      // The site, its section, its tags and its author, the lists of all tags and authors; a page where one of these came
      // full, and its neighbour.
      expect(front).toBeLessThanOrEqual(11)
      // The archive, its year and its month; the month before as well, which leads to one that is new.
      const own = path.slice('content/'.length, 'content/2025/01'.length)
      expect(archive).toBe(own === month ? 3 : 4)
      month = own
      expect(page).toBeLessThanOrEqual(8)
      // In three forms: the site, its section, its author and its two to five tags.
      const listings = 3 + (/^tags: \[(.*)\]$/m.exec(text)?.[1]?.split(', ').length ?? 0)
      expect([feed, block]).toEqual([3 * listings, 1])
      expect(sitemap).toBeLessThanOrEqual(3)
      // Forty, besides search, the archive, the two lists, and all feeds but the RSS of the site and of its section.
      totals.push(written.length - search - archive - feed)
    }
    expect(divided.filter((more) => more > 0).length).toBeLessThanOrEqual(1)
    expect(totals.filter((total) => total > 40).length).toBeLessThanOrEqual(1)
  })

  it('of a new template renders its pages and parses nothing', async () => {
    mkdirSync(join(room.root, 'templates/partials'), { recursive: true })
    writeFileSync(join(room.root, 'templates/partials/slot-article-end.hbs'), '<p>Join us.</p>\n')
    const { rendered, parsed, written } = await room.push({ now: NOW })
    expect([rendered, parsed]).toEqual([COUNT + 8, 0])
    expect(tally(written)).toEqual({ article: COUNT + 8 })
  })

  it('of one new article with a picture and a recording writes at most 120 files with everything on', async () => {
    const yaml = join(room.root, 'content/site.yaml')
    const on = 'copies: {markdown: on, llms: on}\nindexnow: our-key-2026\nwithdrawn: gone\n'
    writeFileSync(yaml, `${readFileSync(yaml, 'utf8')}\n${on}`)
    const { written: copies } = await room.push({ now: NOW })
    expect(tally(copies)).toMatchObject({ article: COUNT + 8, copy: COUNT + 8, llms: 1 })
    const { path, text } = article(COUNT + 8, COUNT)
    const file = join(room.root, path)
    writeFileSync(join(dirname(file), 'new.png'), png(50, 30, 0))
    writeFileSync(join(dirname(file), 'new.mp3'), 'A recording.')
    const pictured = text.replace(/^date:/m, 'image: {src: new.png, alt: Night}\ndate:')
    writeFileSync(file, `${pictured}\n[Hear it](new.mp3).\n`)
    const { written, deleted, parsed, announced } = await room.push({ now: NOW })
    expect([tally(deleted.filter((path) => kindOf(path) !== 'search')), parsed]).toEqual([{ media: 1 }, 1])
    const { article: articles = 0, front = 0, page = 0, search = 0, sitemap = 0, ...exact } = tally(written)
    const listings = 3 + (/^tags: \[(.*)\]$/m.exec(text)?.[1]?.split(', ').length ?? 0)
    // One picture in two formats, its card and three cuts for search engines, and the recording. Related of others changes
    // pages and no copies.
    expect(exact).toEqual({ copy: 1, llms: 1, feed: 3 * listings, archive: 3, block: 1, media: 7 })
    expect(articles).toBeLessThanOrEqual(40)
    expect(front).toBeLessThanOrEqual(11)
    expect(page).toBeLessThanOrEqual(8)
    expect(search).toBeLessThanOrEqual(60)
    expect(sitemap).toBeLessThanOrEqual(3)
    expect(announced).toHaveLength(1)
    expect(written.length).toBeLessThanOrEqual(120)
  })
})
