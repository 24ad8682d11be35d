// Rendering a page again is decided by its key alone. So: equal keys, equal content, whatever changed in the site;
// and a key that changed without need is work that a push pays for.

import { describe, expect, it } from 'vitest'
import { type Hashed, hash, hashed, lazy } from '../../src/base/hash.ts'
import { keyOf, keyParts, runKeys } from '../../src/pages/key.ts'
import {
  type BodyUse,
  type DocumentPage,
  type Frame,
  frameOf,
  type Page,
  type TemplatePage,
} from '../../src/pages/page.ts'
import { type PageRun, type PartOf, pageAt } from '../../src/pages/run.ts'
import { article, type Folded, fold, type TestSite } from '../support/fold.ts'
import { contentOf, plan } from '../support/plan.ts'

const body: BodyUse = { hash: 'b', references: { links: [], images: [] }, resolution: { links: ['/a/'], images: [] } }

function templatePage(own: {
  frame?: Frame
  parts?: Record<string, Hashed<unknown>>
  body?: BodyUse | null
  template?: string
}): TemplatePage {
  return {
    type: 'template',
    address: '/a/',
    source: 'content/a.md',
    template: own.template ?? 'article',
    frame: own.frame ?? frameOf({ around: hashed(0) }),
    own: () => own.parts ?? { one: hashed(1), two: hashed({ a: 2 }) },
    body: () => (own.body === null ? null : hashed(own.body ?? body)),
  }
}

function documentPage(own: Partial<DocumentPage>): DocumentPage {
  return {
    type: 'document',
    address: '/feed.xml',
    source: null,
    key: 'k',
    bodies: [hashed(body)],
    files: [],
    write: () => '',
    ...own,
  }
}

describe('the key of a page of a run', () => {
  const part = (value: number): PartOf<unknown> => ({
    mix: (mixer, at) => mixer.int(value * at),
    make: (at) => value * at,
  })
  const run: PageRun = {
    type: 'run',
    count: 3,
    template: (at) => (at === 1 ? 'special' : 'article'),
    frame: frameOf({ around: hashed(0) }),
    parts: { one: part(1), two: part(2) },
    body: { mix: (mixer, at) => mixer.int(at), make: () => body },
    addressOf: (at) => `/${at}/`,
    sourceOf: (at) => `content/${at}.md`,
  }

  it('is the one that each page has by itself, also right after another template or maker', () => {
    const maker = (template: string) => `maker of ${template}`
    const mixed = runKeys(run, maker)
    const keys = [0, 1, 2].map((at) => mixed(at).hex())
    expect(keys).toEqual(
      [0, 1, 2].map((at) => {
        const page = pageAt(run, at)
        return keyOf(page, maker(page.template))
      }),
    )
  })

  it('is made of the same parts', () => {
    const page = pageAt(run, 2)
    expect([page.address, page.source, page.template]).toEqual(['/2/', 'content/2.md', 'article'])
    expect(keyParts(page).map(([name]) => name)).toEqual(['around', 'one', 'two', 'body'])
    expect(page.own()).toMatchObject({ one: { value: 2, json: '2' }, two: { value: 4, json: '4' } })
    expect(page.body()?.value).toBe(body)
  })
})

describe('the key of a page', () => {
  const key = keyOf(templatePage({}), 'maker')

  it.each<[string, Page, string]>([
    ['a part has another value', templatePage({ parts: { one: hashed(1), two: hashed({ a: 3 }) } }), 'maker'],
    ['its frame has another value', templatePage({ frame: frameOf({ around: hashed(1) }) }), 'maker'],
    ['its frame has another name', templatePage({ frame: frameOf({ about: hashed(0) }) }), 'maker'],
    ['a part has another name', templatePage({ parts: { one: hashed(1), three: hashed({ a: 2 }) } }), 'maker'],
    ['parts have changed places', templatePage({ parts: { one: hashed({ a: 2 }), two: hashed(1) } }), 'maker'],
    ['a part is gone', templatePage({ parts: { one: hashed(1) } }), 'maker'],
    ['the body is another', templatePage({ body: { ...body, hash: 'c' } }), 'maker'],
    [
      'a link leads elsewhere',
      templatePage({ body: { ...body, resolution: { links: ['/b/'], images: [] } } }),
      'maker',
    ],
    ['a link is gone', templatePage({ body: { ...body, resolution: { links: [null], images: [] } } }), 'maker'],
    ['the body is gone', templatePage({ body: null }), 'maker'],
    ['the template is another', templatePage({ template: 'page' }), 'maker'],
    ['the maker is another', templatePage({}), 'other'],
  ])('changes where %s', (_case, page, maker) => {
    expect(keyOf(page, maker)).not.toBe(key)
  })

  it.each<[string, Page]>([
    ['nothing is', templatePage({})],
    [
      'a part is made later',
      templatePage({ parts: { one: hashed(1), two: lazy(hash(JSON.stringify({ a: 2 })), () => ({ a: 2 })) } }),
    ],
    ['its address is', { ...templatePage({}), address: '/b/' }],
    ['its source is', { ...templatePage({}), source: null }],
  ])('does not where only %s other', (_case, page) => {
    expect(keyOf(page, 'maker')).toBe(key)
  })

  it('of a document is made of its own and of its bodies', () => {
    const key = keyOf(documentPage({}), 'maker')
    expect(keyOf(documentPage({}), 'maker')).toBe(key)
    expect(keyOf(documentPage({ key: 'l' }), 'maker')).not.toBe(key)
    expect(keyOf(documentPage({ bodies: [] }), 'maker')).not.toBe(key)
    expect(keyOf(documentPage({ bodies: [hashed(body), hashed(body)] }), 'maker')).not.toBe(key)
    expect(keyOf(documentPage({}), 'other')).not.toBe(key)
  })

  it('of a copy is that of the file, whoever copies it', () => {
    const page: Page = { type: 'copy', address: '/a.txt', source: null, from: 'content/root/a.txt', hash: 'h' }
    expect(keyOf(page, 'maker')).toBe(keyOf({ ...page, from: 'elsewhere' }, 'other'))
    expect(keyOf(page, 'maker')).not.toBe(keyOf({ ...page, hash: 'i' }, 'maker'))
  })
})

const SETTINGS = {
  sections: 'sections: [{id: news, title: News, description: All}, {id: sport, title: Sport}]',
  authors: 'authors: {anna: {name: Anna, bio: Writes., image: /media/anna.jpg}}',
  more: 'related: {count: 2}\npagination: {size: 3}\nfeeds: {items: 5}\nsupport: {title: Help, text: Give.}',
}

const FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [
      `news/a${at}.md`,
      article(
        `title: Story ${at}\ndate: 2024-06-${10 + at}\ntags: [t${at % 3}]\nauthor: ${at % 2 ? 'anna' : 'Bo'}`,
        `Text ${at} [next](a${(at + 1) % 9}.md).`,
      ),
    ]),
  ),
  'sport/b.md': article(
    'title: Game\ndate: 2024-06-05\nseries: Cup\nimage: {src: /media/game.jpg, alt: A}',
    '![g](/media/game.jpg)',
  ),
  'sport/c.md': article(
    'title: Cup\ndate: 2024-06-04\nseries: Cup\naliases: [/old/cup/]\ncorrections: [{date: 2024-06-06, text: It was 2.}]',
  ),
  'd.md': article(
    'title: Essay\ndate: 2024-06-01\ndontMiss: true\nsource: {name: AP, url: "https://ap.example/"}\nlang: uk',
  ),
  'pages/about.md': '---\ntitle: About\n---\nSee [the cup](../sport/c.md).\n',
}

const MEDIA = ['media/game.jpg', 'media/anna.jpg', 'media/logo.svg']

function site(files = FILES, settings: Partial<typeof SETTINGS> = {}, own: Partial<TestSite> = {}): TestSite {
  return { files, settings: Object.values({ ...SETTINGS, ...settings }).join('\n'), media: MEDIA, ...own }
}

const edited = (name: string, from: string | RegExp, to: string): TestSite =>
  site({ ...FILES, [name]: FILES[name]?.replace(from, to) ?? '' })

const without = (name: string): TestSite =>
  site(Object.fromEntries(Object.entries(FILES).filter(([key]) => key !== name)))

/**
 * Whether a page may be made anew though its content stays: a page made of the file that was edited, a feed that
 * carries it, and any page where the site has moved.
 */
function mayBeNeedless(page: Page, before: Folded, now: Folded): boolean {
  const hashOf = ({ site }: Folded) =>
    [...site.articles, ...site.pages].find(({ file }) => file.path === page.source)?.file.hash
  const hasMoved = before.site.settings.url !== now.site.settings.url
  return page.type === 'document' || hasMoved || hashOf(before) !== hashOf(now)
}

/** The parts of two views of a page that differ though their digests are the same. */
function stalePartsOf(known: Page, page: Page): string[] {
  if (known.type !== 'template' || page.type !== 'template') return []
  const old: Readonly<Record<string, Hashed<unknown>>> = { ...known.frame.parts, ...known.own() }
  const parts: Readonly<Record<string, Hashed<unknown>>> = { ...page.frame.parts, ...page.own() }
  return Object.entries(parts).flatMap(([name, part]) => {
    const before = old[name]
    return before?.hash === part.hash && before.json !== part.json ? [name] : []
  })
}

/** A site that shows an article of July 2, at an instant. */
function scheduled(day: string): TestSite {
  const files = { ...FILES, 'e.md': article('title: E\ndate: 2024-07-02\ndontMiss: true') }
  return site(files, {}, { drafts: true, now: `${day}T12:00:00Z` })
}

/** Edits of the site above, or of the one that stands third. */
const EDITS: [string, TestSite, TestSite?][] = [
  ['nothing', site()],
  ['a headline', edited('news/a4.md', 'Story 4', 'Story four')],
  ['the text of a body, below its first paragraph', edited('news/a4.md', 'Text 4', 'Text 4\n\nMore')],
  ['the first paragraph', edited('news/a4.md', 'Text 4', 'Words 4')],
  ['a tag', edited('news/a4.md', 't1', 'T1')],
  ['an author', edited('news/a4.md', 'Bo', 'Zoe')],
  ['a date', edited('news/a4.md', '2024-06-14', '2024-06-01')],
  ['an update', edited('news/a4.md', 'date:', 'updated: 2024-06-29\ndate:')],
  ['a slug', edited('news/a4.md', 'date:', 'slug: four\ndate:')],
  ['a kicker', edited('news/a4.md', 'date:', 'kicker: LIVE\ndate:')],
  ['a summary that says the same', edited('news/a4.md', 'date:', 'summary: "Text 4 next."\ndate:')],
  ['a lead', edited('news/a4.md', 'date:', 'lead: true\ndate:')],
  ['a pick', edited('news/a4.md', 'date:', 'dontMiss: true\ndate:')],
  ['noindex', edited('news/a4.md', 'date:', 'noindex: true\ndate:')],
  ['a draft', edited('news/a4.md', 'date:', 'draft: true\ndate:')],
  ['a section', edited('d.md', 'date:', 'section: sport\ndate:')],
  ['a language', edited('d.md', 'lang: uk', 'lang: ar')],
  ['a template', edited('d.md', 'lang: uk', 'template: long-read')],
  ['extra', edited('d.md', 'lang: uk', 'extra: {a: 1}')],
  ['a correction', edited('sport/c.md', 'It was 2', 'It was 3')],
  ['an alias', edited('sport/c.md', '/old/cup/', '/older/cup/')],
  ['a series', edited('sport/b.md', 'series: Cup', 'series: League')],
  ['hand-picked articles', edited('d.md', 'lang: uk', 'related: [a1]')],
  ['a caption', edited('sport/b.md', 'alt: A', 'alt: A, caption: C')],
  ['a standing page', edited('pages/about.md', 'About', 'About us')],
  ['a new article', site({ ...FILES, 'news/new.md': article('title: New\ndate: 2024-06-28\ntags: [t1]', 'New.') })],
  ['an old article', site({ ...FILES, 'news/old.md': article('title: Old\ndate: 2024-05-01\ntags: [t1]', 'Old.') })],
  ['a withdrawn article', without('news/a4.md')],
  ['a withdrawn part of a series', without('sport/b.md')],
  ['a later instant', site(FILES, {}, { now: '2024-06-30T13:00:00Z' })],
  ['an instant two days later', site(FILES, {}, { now: '2024-07-02T12:00:00Z' })],
  ['an earlier instant', site(FILES, {}, { now: '2024-06-15T12:00:00Z' })],
  ['--drafts', site({ ...FILES, 'e.md': article('draft: true') }, {}, { drafts: true })],
  ['a scheduled article that is published under --drafts', scheduled('2024-07-03'), scheduled('2024-07-01')],
  ['the address of the site', site(FILES, {}, { url: 'https://other.example' })],
  ['the path of the site', site(FILES, {}, { url: 'https://paper.example/p' })],
  ['the language of the site', site(FILES, { more: `${SETTINGS.more}\nlanguage: de` })],
  ['the time zone', site(FILES, { more: `${SETTINGS.more}\ntimezone: Asia/Tokyo` })],
  ['the title of a section', site(FILES, { sections: SETTINGS.sections.replace('title: News', 'title: World') })],
  ['the description of a section', site(FILES, { sections: SETTINGS.sections.replace('All', 'Everything') })],
  ['a new section', site(FILES, { sections: SETTINGS.sections.replace(']', ', {id: t1, title: T}]') })],
  ["an author's name", site(FILES, { authors: SETTINGS.authors.replace('name: Anna', 'name: Anna S.') })],
  ["an author's bio", site(FILES, { authors: SETTINGS.authors.replace('Writes.', 'Wrote.') })],
  [
    "an author's links",
    site(FILES, { authors: SETTINGS.authors.replace('Writes.', 'Writes., links: [https://a.example/@anna]') }),
  ],
  ["an author's picture", site(FILES, { authors: SETTINGS.authors.replace('/media/anna.jpg', '/media/game.jpg') })],
  ['the size of pages', site(FILES, { more: SETTINGS.more.replace('size: 3', 'size: 4') })],
  ['the numbering', site(FILES, { more: SETTINGS.more.replace('size: 3', 'size: 3, numbering: newest-first') })],
  ['the number of related articles', site(FILES, { more: SETTINGS.more.replace('count: 2', 'count: 3') })],
  ['the items of feeds', site(FILES, { more: SETTINGS.more.replace('items: 5', 'items: 4') })],
  ['summaries in feeds', site(FILES, { more: SETTINGS.more.replace('items: 5', 'items: 5, content: summary') })],
  ['a hub', site(FILES, { more: SETTINGS.more.replace('items: 5', 'items: 5, hub: "https://hub.example/"') })],
  ['feeds of tags alone', site(FILES, { more: SETTINGS.more.replace('items: 5', 'items: 5, of: [tag]') })],
  ['the share bar', site(FILES, { more: `${SETTINGS.more}\nshare: [x]` })],
  ['the support box', site(FILES, { more: SETTINGS.more.replace('Give.', 'Give now.') })],
  ['a banner', site(FILES, { more: `${SETTINGS.more}\nbanner: {text: Live}` })],
  ['blocks in the page', site(FILES, { more: `${SETTINGS.more}\nblocks: {delivery: inline}` })],
  ['blocks by include', site(FILES, { more: `${SETTINGS.more}\nblocks: {delivery: ssi}` })],
  ['the menu', site(FILES, { more: `${SETTINGS.more}\nmenu: [{text: Shop, url: /shop/}]` })],
  ['the logo', site(FILES, { more: `${SETTINGS.more}\nlogo: /media/logo.svg` })],
  ['the permalinks', site(FILES, { more: `${SETTINGS.more}\npermalink: /:slug/` })],
]

it('no two pages of all runs have one key, whatever made them', async () => {
  const paging = 'related: {count: 2}\npagination: {size: 1}'
  for (const more of [paging, paging.replace('1}', '1, numbering: newest-first}')]) {
    const keys = plan(await fold(site(FILES, { more }))).runs.flatMap((run) => {
      const mixed = runKeys(run, () => 'maker')
      return Array.from({ length: run.count }, (_, at) => mixed(at).hex())
    })
    expect(keys.length).toBeGreaterThan(40)
    expect(new Set(keys).size).toBe(keys.length)
  }
})

describe.each([
  ['blocks fetched', ''],
  ['blocks in the page', '\nblocks: {delivery: inline}'],
])('an edit, %s', (_delivery, setting) => {
  const under = (test: TestSite): TestSite =>
    test.settings?.includes('blocks:') ? test : { ...test, settings: test.settings + setting }

  it.each(EDITS)('of %s', async (_edit, after, other) => {
    const [before, now] = [await fold(under(other ?? site())), await fold(under(after))]
    const old = new Map(plan(before).pages.map((page) => [page.address, page]))
    const stale: string[] = []
    const stalePart: string[] = []
    const needless: string[] = []
    for (const page of plan(now).pages) {
      const known = old.get(page.address)
      if (!known) continue
      const isSameKey = keyOf(known, 'm') === keyOf(page, 'm')
      const isSame = contentOf(known, before) === contentOf(page, now)
      for (const name of stalePartsOf(known, page)) stalePart.push(`${name} of ${page.address}`)
      if (isSameKey && !isSame) stale.push(page.address)
      if (!isSameKey && isSame && !mayBeNeedless(page, before, now)) needless.push(page.address)
    }
    expect({ stale, stalePart, needless }).toEqual({ stale: [], stalePart: [], needless: [] })
  })
})
