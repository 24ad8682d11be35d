// What `dev` keeps in memory from look to look changes nothing: after any edits a look finds what a first look would.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSession, type Standing } from '../../src/dev/session.ts'
import { watchContent } from '../../src/dev/watched.ts'
import { type Room, runs, walk } from '../support/edits.ts'
import { svg } from '../support/paper.ts'
import { article, makeSite, NOW, SITE_YAML } from '../support/site.ts'

/** All files are older than any look, so that each is taken as known where nothing touches it. */
const LATER = 10_000

function open({ root, now }: Room) {
  const watched = watchContent(root)
  const session = openSession(watched.survey, {
    root,
    get now() {
      return now()
    },
    cache: false,
    patience: 0,
    waiting: () => {},
    notice: () => {},
    progress: () => {},
    clock: () => Date.now() + LATER,
  })
  return { watched, session }
}

/** Everything that a reader could see, as digests by address, and what is said of it. */
function seen({ edition, diagnostics, failure }: Standing) {
  if (!edition) return { failure, diagnostics }
  const { site } = edition
  const lists = [site.articles, site.pages, site.sections, site.tags, site.authors, site.series]
  const addresses = [
    ...lists.flatMap((list) => list.map(({ address }) => address)),
    ...['/', '/404.html', '/tags/', '/authors/', '/corrections/', '/feed.xml', '/sitemap.xml', '/news/feed.xml'],
    ...['/blocks/more.html', '/page/1/', '/page/2/', '/news/page/1/', '/sitemaps/pages.xml', '/news-sitemap.xml'],
  ]
  const looks = addresses.map((address) => {
    const page = edition.page(address)
    return [address, page && edition.looks(page).all]
  })
  return { failure, diagnostics, looks, media: [...site.media.keys()].sort(), scheduled: site.scheduled }
}

describe('a look', () => {
  it('finds after any run of edits what a first look would find', async () => {
    await fc.assert(
      fc.asyncProperty(runs({ maxLength: 8 }), (run) =>
        walk(run, (room) => {
          const { watched, session } = open(room)
          let known: Room['files'] = new Map(room.files)
          return async (edit) => {
            const paths = [...new Set([...known.keys(), ...room.files.keys()])]
            watched.touch(paths.filter((path) => known.get(path) !== room.files.get(path)))
            known = new Map(room.files)
            const found = seen(await session.look())
            expect(found, JSON.stringify(edit)).toEqual(seen(await open(room).session.look()))
          }
        }),
      ),
      { numRuns: 60, seed: 20_261_124 },
    )
  }, 200_000)

  const reader = (body: string) => article('title: Reader\ndate: 2026-11-20\nsection: news', body)
  const target = (lines = '') => article(`title: Target\ndate: 2026-11-19\nsection: news\n${lines}`)
  it.each<[string, string, string, string, string | null]>([
    ['has another slug', '[it](target.md)', 'target.md', target(), target('slug: other')],
    ['has another section', '[it](target.md)', 'target.md', target(), target().replace('news', 'sport')],
    ['is gone', '[it](target.md)', 'target.md', target(), null],
    ['comes', '[it](target.md)', 'target.md', '', target()],
    ['is withdrawn', '[it](target.md)', 'target.md', target(), target('expires: 2026-11-21')],
    ['is published again', '[it](/news/2026/11/target/)', 'target.md', target('expires: 2026-11-21'), target()],
    [
      'is withdrawn from another address',
      '[it](/old/)',
      'target.md',
      target('expires: 2026-11-21'),
      target('expires: 2026-11-21\naliases: [/old/]'),
    ],
    ['has an alias no more', '[it](/old/)', 'target.md', target('aliases: [/old/]'), target()],
    ['has a tag no more', '[it](/tags/rain/)', 'target.md', target('tags: [Rain]'), target('tags: [Sun]')],
    ['is a picture that comes', '![It](target.svg)', 'target.svg', '', svg('red')],
    ['is a picture of another size', '![It](target.svg)', 'target.svg', svg('red'), svg('red', 9)],
    [
      'is a picture that cannot be shown any more',
      '![It](target.svg)',
      'target.svg',
      svg('red'),
      '<svg onload="x()"/>',
    ],
    ['is a near name of a picture', '![It](targt.svg)', 'target.svg', '', svg('red')],
    [
      'is the address of the site',
      '[it](/x)',
      'site.yaml',
      SITE_YAML,
      SITE_YAML.replace('ossel.example', 'ossel.example/paper'),
    ],
  ])('sees that what an untouched story leads to %s', async (_case, body, path, before, after) => {
    const site = makeSite({ 'content/reader.md': reader(body), ...(before ? { [`content/${path}`]: before } : {}) })
    const room = { root: site.root, files: new Map(), now: () => Date.parse(NOW) }
    const { watched, session } = open(room)
    const first = seen(await session.look())
    if (after === null) site.remove(`content/${path}`)
    else site.write({ [`content/${path}`]: after })
    watched.touch([`content/${path}`])
    const second = seen(await session.look())
    expect(second).toEqual(seen(await open(room).session.look()))
    expect(second).not.toEqual(first)
  })
})
