import { describe, expect, it } from 'vitest'
import { outputPath } from '../../src/base/url.ts'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, type TestSite } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'

const SECTIONS = 'sections: [{id: news, title: News}]'

async function toldOf(site: TestSite, copies: readonly string[] = []): Promise<string[]> {
  return toldWithFiles(plan(await fold(site), copies).diagnostics)
}

const taken = (address: string, other: string) =>
  `error address-taken | The address ${address} is claimed by this file and by ${other}. | Give one of them another \`slug\`, or remove the alias.`

const OWN = 'a page that the site makes itself'

describe('the pages of a site', () => {
  it('of nothing are those that every site has', async () => {
    expect(
      plan(await fold({ files: {}, settings: SECTIONS }))
        .pages.map(({ address }) => address)
        .sort(),
    ).toEqual([
      '/',
      '/404.html',
      '/_headers',
      '/archive/',
      '/atom.xml',
      '/authors/',
      '/blocks/banner.html',
      '/blocks/dont-miss.html',
      '/blocks/more.html',
      '/corrections/',
      '/feed.json',
      '/feed.xml',
      '/feeds.opml',
      '/headers.conf',
      '/news-sitemap.xml',
      '/news/',
      '/news/atom.xml',
      '/news/feed.json',
      '/news/feed.xml',
      '/robots.txt',
      '/search/',
      '/sitemap.xml',
      '/sitemaps/pages.xml',
      '/tags/',
    ])
  })

  it('of articles and pages are those, their listings, series, months and aliases', async () => {
    const files = {
      'news/a.md': article('tags: [Rain]\nauthor: Anna\nseries: Floods\naliases: [/old/a/, /old.html]'),
      'pages/about.md': '---\ntitle: About\naliases: [/us/]\n---\n',
    }
    const bare = new Set(
      plan(await fold({ files: {}, settings: `${SECTIONS}\ncards: {newest: 0}` })).pages.map(({ address }) => address),
    )
    const { pages, diagnostics } = plan(await fold({ files, settings: `${SECTIONS}\ncards: {newest: 0}` }))
    expect(pages.map(({ address }) => address).filter((address) => !bare.has(address))).toEqual([
      '/tags/rain/feed.xml',
      '/tags/rain/atom.xml',
      '/tags/rain/feed.json',
      '/authors/anna/feed.xml',
      '/authors/anna/atom.xml',
      '/authors/anna/feed.json',
      '/sitemaps/2024-06.xml',
      '/_redirects',
      '/redirects.map',
      '/redirects.json',
      '/about/',
      '/news/2024/06/a/',
      '/series/floods/',
      '/2024/',
      '/2024/06/',
      '/old/a/',
      '/old.html',
      '/us/',
      '/tags/rain/',
      '/authors/anna/',
    ])
    expect(diagnostics).toEqual([])
  })

  it('have no two files in one place', async () => {
    const files = Object.fromEntries(Array.from({ length: 45 }, (_, at) => [`news/a${at}.md`, article('tags: [Rain]')]))
    const paths = plan(await fold({ files, settings: SECTIONS })).pages.map(({ address }) => outputPath(address))
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('blocks that stand in the page have no files of their own', async () => {
    const { pages } = plan(await fold({ files: {}, settings: 'blocks: {delivery: inline}' }))
    expect(pages.filter(({ address }) => address.startsWith('/blocks/'))).toEqual([])
  })
})

describe('two files that claim one address are one error that names both', () => {
  it.each([
    [
      'one slug',
      { 'a.md': article('slug: same'), 'b.md': article('slug: same') },
      [`content/b.md 4:7+4 ${taken('/2024/06/same/', 'content/a.md')}`],
    ],
    [
      'one name in two folders',
      { 'one/same.md': article(''), 'two/same.md': article('') },
      [`content/two/same.md - ${taken('/2024/06/same/', 'content/one/same.md')}`],
    ],
    [
      'names that differ in case',
      { 'Foo.md': article('permalink: /Foo/'), 'bar.md': article('permalink: /foo/') },
      [`content/bar.md 4:12+5 ${taken('/foo/', 'content/Foo.md')}`],
    ],
    [
      'names that differ in their dates',
      { '2024-01-01-same.md': article(''), '2024-01-02-same.md': article('') },
      [`content/2024-01-02-same.md - ${taken('/2024/06/same/', 'content/2024-01-01-same.md')}`],
    ],
    [
      'composed and decomposed',
      { 'cafe\u0301.md': article(''), 'café.md': article('') },
      [`content/café.md - ${taken('/2024/06/café/', 'content/cafe\u0301.md')}`],
    ],
    [
      'a file and a folder of its own',
      { 'x.md': article(''), 'x/index.md': article('') },
      [`content/x/index.md - ${taken('/2024/06/x/', 'content/x.md')}`],
    ],
    [
      'an alias and an article',
      { 'a.md': article('aliases: [/2024/06/b/]'), 'b.md': article('') },
      [`content/b.md - ${taken('/2024/06/b/', 'content/a.md')}`],
    ],
    [
      'an alias of the later file',
      { 'a.md': article(''), 'b.md': article('aliases: [/2024/06/a/]') },
      [`content/b.md 4:10+13 ${taken('/2024/06/a/', 'content/a.md')}`],
    ],
    [
      'two aliases of one file',
      { 'a.md': article('aliases: [/old/, /OLD/]') },
      [
        'content/a.md 4:10+14 error address-taken | The address /OLD/ is claimed by two lines of this file. | Give one of them another `slug`, or remove the alias.',
      ],
    ],
    [
      'three files',
      { 'a.md': article('slug: s'), 'b.md': article('slug: s'), 'c.md': article('slug: s') },
      [
        `content/b.md 4:7+1 ${taken('/2024/06/s/', 'content/a.md')}`,
        `content/c.md 4:7+1 ${taken('/2024/06/s/', 'content/a.md')}`,
      ],
    ],
    [
      'an article and the front',
      { 'a.md': article('permalink: /index.html') },
      [`content/a.md 4:12+11 ${taken('/index.html', OWN)}`],
    ],
    [
      'an article and a month of the archive',
      { 'a.md': article('permalink: /2024/06/') },
      [`content/a.md 4:12+9 ${taken('/2024/06/', OWN)}`],
    ],
    [
      'a standing page and a year of the archive',
      { 'a.md': article(''), 'pages/2024.md': '---\ntitle: The year\n---\n' },
      [`content/pages/2024.md - ${taken('/2024/', OWN)}`],
    ],
    [
      'an alias and a month of the archive',
      { 'a.md': article('aliases: [/2024/06/]') },
      [`content/a.md 4:10+11 ${taken('/2024/06/', OWN)}`],
    ],
    [
      'an article and a feed',
      { 'a.md': article('permalink: feed.xml') },
      [`content/a.md 4:12+8 ${taken('/feed.xml', OWN)}`],
    ],
    [
      'an alias and a listing',
      { 'a.md': article('aliases: [/tags/]') },
      [`content/a.md 4:10+8 ${taken('/tags/', OWN)}`],
    ],
    [
      'a standing page and a section',
      { 'pages/news.md': '---\ntitle: News\nslug: news\n---\n' },
      [`content/pages/news.md 3:7+4 ${taken('/news/', OWN)}`],
    ],
    [
      'an article and a page',
      { 'a.md': article('permalink: /about/'), 'pages/about.md': '---\ntitle: About\n---\n' },
      [`content/pages/about.md - ${taken('/about/', 'content/a.md')}`],
    ],
    [
      'a file and a folder of the output',
      { 'a.md': article('permalink: /x.html'), 'b.md': article('permalink: /x.html/y/') },
      [`content/b.md 4:12+10 ${taken('/x.html/y/', 'content/a.md')}`],
    ],
  ])('%s', async (_case, files, told) => {
    expect(await toldOf({ files, settings: SECTIONS })).toEqual(told)
  })

  it.each([
    [
      'a copied file and an article',
      { 'a.md': article('permalink: /CNAME.txt') },
      ['/CNAME.txt'],
      `content/root/CNAME.txt - ${taken('/CNAME.txt', 'content/a.md')}`,
    ],
    [
      'a copied file and a page of the site',
      {},
      ['/tags/index.html'],
      `content/root/tags/index.html - ${taken('/tags/index.html', OWN)}`,
    ],
    [
      'a copied file and a page of the site, in capitals',
      {},
      ['/tags/INDEX.HTML'],
      `content/root/tags/INDEX.HTML - ${taken('/tags/INDEX.HTML', OWN)}`,
    ],
  ])('%s', async (_case, files, copies, told) => {
    expect(await toldOf({ files }, copies)).toEqual([told])
  })

  it("but the site's own robots.txt or feed takes the place of ours", async () => {
    const folded = await fold({ files: {} })
    const { pages, diagnostics } = plan(folded, ['/robots.txt', '/feed.xml'])
    expect(diagnostics).toEqual([])
    expect(pages.filter(({ address }) => address === '/robots.txt').map(({ type }) => type)).toEqual(['copy'])
  })

  it.each([
    ['a redirect to the same page in other case', { 'a.md': article('aliases: [/2024/06/A/]') }],
    ['a dot in a folder', { 'a.md': article('permalink: /v1.2/a/'), 'b.md': article('permalink: /v1.2/b/') }],
    ['404', { 'a.md': article('permalink: /404/') }],
  ])('%s is none', async (_case, files) => {
    expect(await toldOf({ files })).toEqual([])
  })
})

it('a slug that is a month is told where addresses begin with the year', async () => {
  const files = { 'a.md': article('slug: "06"') }
  expect(await toldOf({ files, settings: 'permalink: /:year/:slug/' })).toEqual([
    `content/a.md 4:7+4 ${taken('/2024/06/', OWN)}`,
  ])
})

describe('a template that the theme does not have', () => {
  it.each([
    ['longread', 'Did you mean "long-read"?'],
    ['gallery', 'Add templates/gallery.hbs.'],
  ])('%s', async (name, hint) => {
    expect(await toldOf({ files: { 'a.md': article(`template: ${name}`) } })).toEqual([
      `content/a.md 4:11+${name.length} error template-missing | There is no template "${name}" for /2024/06/a/. | ${hint}`,
    ])
  })

  it('one that it has is used', async () => {
    const folded = await fold({ files: { 'a.md': article('template: long-read') } })
    const { pages, diagnostics } = plan(folded)
    expect(diagnostics).toEqual([])
    expect(pageAt(pages, '/2024/06/a/')).toMatchObject({ template: 'long-read' })
  })
})

describe('what pages show', () => {
  it('the front: the newest lead, else the newest article', async () => {
    const leadOf = async (lines: readonly string[]) => {
      const files = Object.fromEntries(lines.map((line, at) => [`a${at}.md`, article(line)]))
      const folded = await fold({ files })
      return (viewOf(pageAt(plan(folded).pages, '/'), folded).lead as { url: string } | null)?.url ?? null
    }
    expect(await leadOf([])).toBeNull()
    expect(await leadOf(['date: 2024-06-01', 'date: 2024-06-02'])).toBe('/2024/06/a1/')
    expect(await leadOf(['date: 2024-06-01\nlead: true', 'date: 2024-06-02'])).toBe('/2024/06/a0/')
    expect(await leadOf(['date: 2024-06-01\nlead: true', 'date: 2024-06-02\nlead: true', 'date: 2024-06-03'])).toBe(
      '/2024/06/a1/',
    )
  })

  it('corrections: newest first, with their articles', async () => {
    const files = {
      'a.md': article('title: A\ncorrections: [{date: 2024-06-14, text: One.}, {date: 2024-06-16, text: Three.}]'),
      'b.md': article('title: B\ncorrections: [{date: 2024-06-15, text: Two.}]'),
      'c.md': article('title: C\ndraft: true\ncorrections: [{date: 2024-06-15, text: Secret.}]'),
    }
    const folded = await fold({ files })
    const view = viewOf(pageAt(plan(folded).pages, '/corrections/'), folded)
    expect(view.corrections).toEqual([
      {
        article: { title: 'A', url: '/2024/06/a/' },
        date: { iso: '2024-06-16T00:00:00Z', text: 'June 16, 2024' },
        text: 'Three.',
      },
      {
        article: { title: 'B', url: '/2024/06/b/' },
        date: { iso: '2024-06-15T00:00:00Z', text: 'June 15, 2024' },
        text: 'Two.',
      },
      {
        article: { title: 'A', url: '/2024/06/a/' },
        date: { iso: '2024-06-14T00:00:00Z', text: 'June 14, 2024' },
        text: 'One.',
      },
    ])
  })

  it('a series: all parts from the first, and in each its neighbours', async () => {
    const files = Object.fromEntries(
      [1, 2, 3].map((part) => [`p${part}.md`, article(`title: Part ${part}\ndate: 2024-06-0${part}\nseries: Floods`)]),
    )
    const folded = await fold({ files })
    const { pages } = plan(folded)
    const { teasers } = viewOf(pageAt(pages, '/series/floods/'), folded) as { teasers: { title: string }[] }
    expect(teasers.map(({ title }) => title)).toEqual(['Part 1', 'Part 2', 'Part 3'])
    const boxOf = (part: number) =>
      (viewOf(pageAt(pages, `/2024/06/p${part}/`), folded).article as { series: unknown }).series
    const link = (part: number) => ({ title: `Part ${part}`, url: `/2024/06/p${part}/` })
    const box = { name: 'Floods', url: '/series/floods/' }
    expect([1, 2, 3].map(boxOf)).toEqual([
      { ...box, previous: null, next: link(2) },
      { ...box, previous: link(1), next: link(3) },
      { ...box, previous: link(2), next: null },
    ])
  })

  it('a redirect: where the article stands now', async () => {
    const folded = await fold({ files: { 'a.md': article('aliases: [/old/]') }, url: 'https://user.example/p/' })
    const view = viewOf(pageAt(plan(folded).pages, '/old/'), folded)
    expect(view).toMatchObject({
      target: '/p/2024/06/a/',
      page: { canonical: 'https://user.example/p/2024/06/a/', noindex: true, kind: 'redirect' },
    })
  })

  it.each([
    ['no dates', 'banner: {text: Live, url: /live/}', true],
    ['from the instant', 'banner: {text: Live, from: 2024-06-30T12:00:00Z}', true],
    ['from a moment later', 'banner: {text: Live, from: 2024-06-30T12:00:01Z}', false],
    ['until a moment later', 'banner: {text: Live, until: 2024-06-30T12:00:01Z}', true],
    ['until the instant', 'banner: {text: Live, until: 2024-06-30T12:00:00Z}', false],
    ['none', '', false],
  ])('a banner: %s', async (_case, settings, isShown) => {
    const folded = await fold({ files: {}, settings })
    const { content } = viewOf(pageAt(plan(folded).pages, '/blocks/banner.html'), folded)
    expect(content !== null).toBe(isShown)
  })

  it("a syndicated copy: the original's address, and no index where it asks for none", async () => {
    const folded = await fold({ files: { 'a.md': article('canonical: https://ap.example/x\nnoindex: true') } })
    expect(viewOf(pageAt(plan(folded).pages, '/2024/06/a/'), folded).page).toMatchObject({
      canonical: 'https://ap.example/x',
      noindex: true,
    })
  })

  it('drafts shown by --drafts ask for no index', async () => {
    const folded = await fold({ files: { 'a.md': article('draft: true') }, drafts: true })
    expect(viewOf(pageAt(plan(folded).pages, '/2024/06/a/'), folded)).toMatchObject({
      page: { noindex: true },
      article: { unpublished: 'draft' },
    })
  })

  it('every field is always there, so that templates can rely on it', async () => {
    const rich = article(
      'tags: [t]\nauthor: anna\nseries: S\nupdated: 2024-06-14\nimage: {src: a.jpg, alt: A, caption: C, credit: D}\nkicker: K\ndateline: D\nsource: {name: N, url: "https://n.example"}\ncorrections: [{date: 2024-06-14, text: T}]',
    )
    const folded = await fold({ files: { 'a.md': article(''), 'b.md': rich }, media: ['a.jpg'] })
    const keysOf = (address: string) =>
      Object.entries(viewOf(pageAt(plan(folded).pages, address), folded)).map(([name, value]) => [
        name,
        value && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : null,
      ])
    expect(keysOf('/2024/06/a/')).toEqual(keysOf('/2024/06/b/'))
  })
})
