import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Earlier } from '../../src/site/ledger.ts'
import { type Article, type ContentFile, relatedTo } from '../../src/site/model.ts'
import { article, type Folded, fold, resolutionsOf, type TestSite } from '../support/fold.ts'

/** What a fold leaves for the next: as from another process, where files that are as they were are known by their rows. */
function leftBy({ ledgerOf, files }: Folded): Earlier {
  const ledger = structuredClone(ledgerOf([...files]))
  const nameOf = ({ path, hash }: ContentFile) => `${path} ${hash}`
  const rows = new Map(files.map((file, row) => [nameOf(file), row]))
  return { ledger, rowOf: (file) => rows.get(nameOf(file)) ?? -1 }
}

/** All that a fold says, as plain values. */
function saidBy({ site, diagnostics, scheduled }: Folded & { scheduled?: unknown }) {
  const { articles, digests, media, uses, sections, tags, authors, series, months } = site
  const listed = [...sections, ...tags, ...authors, ...series, ...months].map((listing) => [
    listing.of,
    listing.address,
    listing.articles.map(({ address }) => address),
  ])
  return {
    articles: articles.map(plain),
    related: articles.map(({ place }) => relatedTo(place, site).map(({ address }) => address)),
    resolutions: resolutionsOf(site),
    media: [...media.keys()].sort(),
    uses: [...uses].map(([path, as]) => [path, [...as].sort()] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    diagnostics: diagnostics.map((each) => JSON.stringify(each)).sort(),
    digests,
    traits: [...site.traits],
    listed,
    scheduled,
  }
}

function plain(each: Article) {
  const { file, place, title, date, updated, address, slug, id, language, section, tags, authors, series, image } = each
  const own = {
    path: file.path,
    place,
    title,
    date,
    updated,
    address,
    slug,
    id,
    language,
    unpublished: each.unpublished,
  }
  return { ...own, section, tags, authors, series, image }
}

/** Whether the fold made an article anew, by path: one that it did not make is an object that reads the ledger. */
function madeAnew({ site }: Folded): readonly string[] {
  return site.articles
    .filter((each) => Object.hasOwn(each, 'title'))
    .map(({ file }) => file.path.slice('content/'.length))
}

const SITE: TestSite = {
  settings: 'sections: [{id: news, title: News}]\nauthors: {anna: {name: Anna, image: /media/anna.jpg}}',
  media: ['news/bridge.jpg', 'news/map.pdf', 'media/anna.jpg'],
  files: {
    'news/a.md': article('tags: [Rain, rivers]\nauthor: anna\nseries: Floods', 'See [b](b.md) and [c](c.md#part).'),
    'news/b.md': article('date: 2024-06-12\nupdated: 2024-06-13\ntags: [rain]\nauthor: Zoe\nid: b'),
    'news/c.md': article('date: 2024-06-11\nimage: {src: bridge.jpg, alt: A bridge}\nlang: de', '# Part'),
    'news/d.md': article('date: 2024-06-10', '![](bridge.jpg) and [the map](map.pdf)'),
    'news/e.md': article('date: 2024-06-09', 'The [section](/news/), [nothing](/nowhere/).'),
    'news/f.md': article('date: 2024-06-08\nsection: nowt'),
    'pages/about.md': '---\ntitle: About\n---\n[a](../news/a.md)\n',
  },
}

describe('a fold with what an earlier one left', () => {
  it('makes no article again that is as it was', async () => {
    const first = await fold(SITE)
    expect(madeAnew(first)).toHaveLength(6)
    const second = await fold(SITE, null, leftBy(first))
    // What is said of an article is said again.
    expect(madeAnew(second)).toEqual(['news/f.md'])
    expect(saidBy(second)).toEqual(saidBy(first))
  })

  it('asks no file of what the ledger tells', async () => {
    const files = { 'a.md': article('tags: [rain]\nauthor: Zoe', 'To [b](b.md).'), 'b.md': article('date: 2024-06-12') }
    const first = await fold({ files })
    const asked: string[] = []
    const second = await fold({ files }, first.memory, leftBy(first))
    for (const { file } of second.site.articles) {
      const { facts } = file
      const get = () => {
        asked.push(file.path)
        return facts
      }
      Object.defineProperty(file, 'facts', { get })
    }
    expect(
      second.site.articles.map(({ address, section, tags, authors, updated }) => [
        address,
        section,
        tags.length,
        authors.length,
        updated,
      ]),
    ).toEqual([
      ['/2024/06/a/', null, 1, 1, null],
      ['/2024/06/b/', null, 0, 0, null],
    ])
    expect(asked).toEqual([])
  })

  it.each<[string, Partial<TestSite>, string[]]>([
    [
      'an article is new',
      { files: { ...SITE.files, 'news/g.md': article('', '[a](a.md)') } },
      ['news/f.md', 'news/g.md'],
    ],
    [
      'an article has changed',
      { files: { ...SITE.files, 'news/b.md': article('title: Other') } },
      ['news/b.md', 'news/f.md'],
    ],
    [
      'what is linked to has another address',
      { files: { ...SITE.files, 'news/b.md': article('slug: z') } },
      ['news/b.md', 'news/f.md'],
    ],
    ['what is linked to is a draft', { files: { ...SITE.files, 'news/b.md': article('draft: true') } }, ['news/f.md']],
    ['what is linked to is gone', { files: without('news/c.md') }, ['news/f.md']],
    ['a picture is gone', { media: ['news/map.pdf', 'media/anna.jpg'] }, ['news/c.md', 'news/d.md', 'news/f.md']],
    [
      'a picture cannot be used',
      { unusable: { 'news/bridge.jpg': 'is broken' }, media: ['news/map.pdf', 'media/anna.jpg'] },
      ['news/c.md', 'news/d.md', 'news/f.md'],
    ],
    [
      'a picture is of pixels',
      { pictures: { 'news/bridge.jpg': [400, 300] }, media: ['news/map.pdf', 'media/anna.jpg'] },
      ['news/c.md', 'news/d.md', 'news/f.md'],
    ],
    [
      'another picture is in its place',
      { media: [...(SITE.media ?? []), 'media/bridge.jpg'] },
      ['news/c.md', 'news/d.md', 'news/f.md'],
    ],
    ['git knows of a change', { changed: { 'news/d.md': '2024-06-20T00:00:00Z' } }, ['news/d.md', 'news/f.md']],
    ['time has passed', { now: '2024-12-30T12:00:00Z' }, ['news/f.md']],
    [
      'the settings are others',
      { settings: 'sections: [{id: news, title: Other}]' },
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `news/${name}.md`),
    ],
    [
      "an author's picture is gone",
      { media: ['news/bridge.jpg', 'news/map.pdf'] },
      ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `news/${name}.md`),
    ],
  ])('is the same as without where %s', async (_case, change, made) => {
    const earlier = leftBy(await fold(SITE))
    const after = { ...SITE, ...change }
    const second = await fold(after, null, earlier)
    expect(saidBy(second)).toEqual(saidBy(await fold(after)))
    expect([...madeAnew(second)].sort()).toEqual(made)
    const third = await fold(after, null, leftBy(second))
    expect(saidBy(third)).toEqual(saidBy(second))
  })

  it('sees a picture that was not there, though nobody spoke of it', async () => {
    const off = { ...SITE, settings: `${SITE.settings}\nlinks: "off"`, media: ['media/anna.jpg'] }
    const found = { ...off, media: SITE.media ?? [] }
    expect(saidBy(await fold(found, null, leftBy(await fold(off))))).toEqual(saidBy(await fold(found)))
  })

  it('is the same as without after any run of edits', async () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'news/e', 'news/f')
    const line = fc.constantFrom(
      '',
      'tags: [rain]',
      'tags: [Rain, sea]',
      'author: anna',
      'draft: true',
      'slug: z',
      'image: p.jpg',
      'date: 2024-07-09',
      'expires: 2024-06-20',
      'updated: 2024-06-20',
      'section: nowt',
      'aliases: [/old/]',
      'related: [a]',
      'unknown: 1',
    )
    const body = fc.constantFrom(
      '',
      '[a](/2024/06/a/)',
      '[a](a.md) [b](b.md)',
      '[e](news/e.md)',
      '![p](p.jpg)',
      '[map](m.pdf)',
      '[gone](gone.md)',
    )
    const files = fc.dictionary(
      name.map((each) => `${each}.md`),
      fc.tuple(line, body).map((parts) => article(...parts)),
      { noNullPrototype: true },
    )
    const media = fc.subarray(['p.jpg', 'news/p.jpg', 'm.pdf', 'media/p.jpg', 'media/anna.jpg'])
    const settings = fc.constantFrom(
      SITE.settings ?? '',
      `${SITE.settings}\nlinks: "off"`,
      'sections: [{id: news, title: News}]',
    )
    const site = fc.record({ files, media, settings })
    await fc.assert(
      fc.asyncProperty(fc.array(site, { minLength: 2, maxLength: 5 }), async (sites) => {
        let earlier: Earlier | null = null
        for (const each of sites) {
          const next: Folded = await fold(each, null, earlier)
          expect(saidBy(next)).toEqual(saidBy(await fold(each)))
          earlier = leftBy(next)
        }
      }),
      { numRuns: 150 },
    )
  })
})

function without(name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(SITE.files).filter(([path]) => path !== name))
}
