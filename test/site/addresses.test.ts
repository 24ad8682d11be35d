import { describe, expect, it } from 'vitest'
import { aliasesOf, allAddresses, dateFromName } from '../../src/site/addresses.ts'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, only } from '../support/fold.ts'

const SECTIONS = 'sections: [{id: news, title: News}, {id: sport, title: Sport}]'

async function addressOf(name: string, lines = '', settings = SECTIONS): Promise<string> {
  return only(await fold({ files: { [name]: article(lines) }, settings })).address
}

describe('the address of an article', () => {
  it.each([
    ['its section by folder', 'news/flood.md', '', '/news/2024/06/flood/'],
    ['its section by field', '2024/06/flood.md', 'section: sport', '/sport/2024/06/flood/'],
    ['the field outweighs the folder', 'news/flood.md', 'section: sport', '/sport/2024/06/flood/'],
    ['no section', 'flood.md', '', '/2024/06/flood/'],
    ['a folder that is no section', '2019/05/flood.md', '', '/2024/06/flood/'],
    ['a file that is named like a section', 'news.md', '', '/2024/06/news/'],
    ['deep folders', 'news/a/b/c/flood.md', '', '/news/2024/06/flood/'],
    ['a dated name', 'news/2024-06-01-flood.md', '', '/news/2024/06/flood/'],
    ['a dated name with a low line', 'news/2024-06-01_flood.md', '', '/news/2024/06/flood/'],
    ['a name that is a date', 'news/2024-06-01.md', '', '/news/2024/06/2024-06-01/'],
    ['a folder of its own', 'news/flood/index.md', '', '/news/2024/06/flood/'],
    ['a dated folder of its own', 'news/2024-06-01-flood/index.md', '', '/news/2024/06/flood/'],
    ['an index at the top', 'index.md', '', '/2024/06/index/'],
    ['another ending', 'news/flood.markdown', '', '/news/2024/06/flood/'],
    ['capitals and spaces', 'news/The Flood, again!.md', '', '/news/2024/06/the-flood-again/'],
    ['other scripts', 'news/повінь у Києві.md', '', '/news/2024/06/повінь-у-києві/'],
    ['a decomposed name', 'news/cafe\u0301.md', '', '/news/2024/06/café/'],
    ['a slug', 'news/flood.md', 'slug: high-water', '/news/2024/06/high-water/'],
    ['a whole address', 'news/flood.md', 'permalink: /old/Flood.html', '/old/Flood.html'],
    ['a long name', `news/${'word-'.repeat(45)}.md`, '', `/news/2024/06/${'word-'.repeat(40).slice(0, -1)}/`],
  ])('%s: %s', async (_case, name, lines, address) => {
    expect(await addressOf(name, lines)).toBe(address)
  })

  it("has year and month in the site's time zone", async () => {
    const lines = 'date: 2024-05-31T21:30:00Z'
    expect(await addressOf('a.md', lines, 'timezone: Europe/Kyiv')).toBe('/2024/06/a/')
    expect(await addressOf('a.md', lines, 'timezone: America/New_York')).toBe('/2024/05/a/')
  })

  it.each([
    ['/:slug/', '/flood/'],
    ['/:year/:slug/', '/2024/flood/'],
    ['/articles/:section/:slug/', '/articles/news/flood/'],
    ['/:year/:month/:section/:slug/', '/2024/06/news/flood/'],
  ])('follows the pattern %s', async (permalink, address) => {
    expect(await addressOf('news/flood.md', '', `${SECTIONS}\npermalink: ${permalink}`)).toBe(address)
  })
})

describe('a name that makes no address', () => {
  it.each([
    [
      'no letter or digit',
      'news/!!!.md',
      '',
      'content/news/!!!.md - error slug-empty | The file name "!!!" has no letter or digit to make an address of. | Add a slug to the front matter: slug: some-words.',
    ],
    [
      'reserved by Windows',
      'news/con.md',
      '',
      'content/news/con.md - error slug-reserved | "con" is a name that Windows cannot store, so it cannot be an address. | Write another slug: slug: con-story.',
    ],
    [
      'a slug reserved by Windows',
      'news/a.md',
      'slug: aux',
      'content/news/a.md 4:7+3 error slug-reserved | "aux" is a name that Windows cannot store, so it cannot be an address. | Write another slug: slug: aux-story.',
    ],
  ])('%s', async (_case, name, lines, told) => {
    const { site, diagnostics } = await fold({ files: { [name]: article(lines) }, settings: SECTIONS })
    expect(site.articles).toEqual([])
    expect(toldWithFiles(diagnostics)).toEqual([told])
  })

  it('an empty slug is told once, by its reader', async () => {
    const { diagnostics } = await fold({ files: { '!!!.md': article('slug: "!!!"') } })
    expect(diagnostics).toEqual([])
  })
})

describe('the address of a standing page', () => {
  it.each([
    ['pages/about.md', '', '/about/'],
    ['pages/Legal Notes/imprint.md', '', '/legal-notes/imprint/'],
    ['pages/legal/index.md', '', '/legal/'],
    ['pages/legal/index.md', 'slug: law', '/law/'],
    ['pages/about.md', 'slug: us', '/us/'],
    ['pages/about.md', 'permalink: /who/we/are/', '/who/we/are/'],
    ['pages/про-нас.md', '', '/про-нас/'],
  ])('%s %s', async (name, lines, address) => {
    const { site } = await fold({ files: { [name]: article(lines) } })
    expect(site.pages.map((page) => page.address)).toEqual([address])
  })
})

describe('dateFromName', () => {
  it.each([
    ['2014-03-12-slug.md', '', '2014-03-12T00:00:00.000Z'],
    ['2014-03-12.md', '', '2014-03-12T00:00:00.000Z'],
    ['a/2014-03-12-slug/index.md', '', '2014-03-12T00:00:00.000Z'],
    ['slug.md', 'permalink: /blog/2014/03/12/slug/', '2014-03-12T00:00:00.000Z'],
    ['2014-02-30-slug.md', '', null],
    ['2014-3-1-slug.md', '', null],
    ['slug-2014-03-12.md', '', null],
    ['2014/03/12/slug.md', '', null],
  ])('%s %s', async (name, lines, date) => {
    const { file } = only(await fold({ files: { [name]: article(lines) } }))
    const instant = dateFromName(file, 'UTC')
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(date)
  })
})

describe('aliases', () => {
  it('are addresses; one that differs from its own only in case is none', async () => {
    const { file, address } = only(
      await fold({ files: { 'a.md': article('aliases: [/old/a, old.html, /2024/06/A/, /2024/06/a/]') } }),
    )
    expect(aliasesOf(file, address)).toEqual(['/old/a/', '/old.html'])
  })
})

describe('every address that a link may lead to', () => {
  it('is an article, a page, a listing, an older page of one, a feed or an alias', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`news/a${at}.md`, article('tags: [Rain]\nauthor: Anna\nseries: Floods')]),
    )
    const files = { ...many, 'pages/about.md': article('aliases: [/us/]'), 'news/old.md': article('aliases: [/old/]') }
    const known = allAddresses((await fold({ files, settings: SECTIONS })).site)
    const others = [
      '/',
      '/2024/',
      '/2024/06/',
      '/404.html',
      '/about/',
      '/archive/',
      '/authors/',
      '/authors/anna/',
      '/corrections/',
      '/atom.xml',
      '/feed.json',
      '/feed.xml',
      '/feeds.opml',
      '/news-sitemap.xml',
      '/news/',
      '/news/2024/06/old/',
      '/news/feed.xml',
      '/old/',
      '/robots.txt',
      '/search/',
      '/series/floods/',
      '/sitemap.xml',
      '/sitemaps/pages.xml',
      '/sport/',
      '/sport/feed.xml',
      '/tags/',
      '/tags/rain/',
      '/us/',
    ]
    expect(others.filter((address) => !known.has(address))).toEqual([])
    expect(known.beside('/Abuot/').filter((address) => !others.includes(address))).toEqual([])
    expect(known.beside('/nwes/2024/06/old/')).toEqual(['/news/2024/06/old/', '/old/'])
    expect(known.has('/news/2024/06/a7/')).toBe(true)
    const older = ['/authors/anna/page/1/', '/news/page/1/', '/page/1/', '/tags/rain/page/1/']
    expect(older.filter(known.has)).toEqual(older)
    const none = ['/page/0/', '/page/2/', '/page/01/', '/page/1', '/sport/page/1/', '/gone/page/1/']
    expect(none.filter(known.has)).toEqual([])
  })
})
