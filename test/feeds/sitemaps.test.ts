import { describe, expect, it } from 'vitest'
import { article, fold, type TestSite } from '../support/fold.ts'
import { HOSTILE } from '../support/hostile.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'
import { describeWithShared } from '../support/shared.ts'
import { sitemapErrors, syntaxErrors, textsOf } from '../support/xml.ts'

/** The text of a document of a site. */
async function textAt(address: string, site: TestSite): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, address), folded)
}

const SITE: TestSite = {
  settings: 'sections: [{id: news, title: News}]\ntimezone: Europe/Kyiv',
  files: {
    'news/a.md': article('title: A & B\ndate: 2024-06-29T21:30:00Z\ntags: [Дощ]\nauthor: Anna\nlang: uk'),
    'news/b.md': article('title: B\ndate: 2024-05-31T22:00:00Z\nupdated: 2024-06-20T08:00:00Z\nseries: Floods'),
    'news/c.md': article('title: C\ndate: 2024-05-31T20:00:00Z'),
    'd.md': article('title: D\ndate: 2024-06-30\nnoindex: true'),
    'e.md': article('title: E\ndraft: true'),
    'f.md': article('title: F\ndate: 2024-07-01'),
    'pages/about.md': '---\ntitle: About\n---\n',
    'pages/hidden.md': '---\ntitle: Hidden\nnoindex: true\n---\n',
  },
}

const HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
const URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'

describe('sitemaps', () => {
  it('the index names each month with its latest change, and all the rest', async () => {
    expect(await textAt('/sitemap.xml', SITE)).toBe(
      `${HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` +
        '<sitemap><loc>https://paper.example/sitemaps/2024-05.xml</loc><lastmod>2024-05-31T23:00:00+03:00</lastmod></sitemap>' +
        '<sitemap><loc>https://paper.example/sitemaps/2024-06.xml</loc><lastmod>2024-06-30T00:30:00+03:00</lastmod></sitemap>' +
        '<sitemap><loc>https://paper.example/sitemaps/pages.xml</loc></sitemap>' +
        '</sitemapindex>\n',
    )
  })

  it("a month has its articles by the site's calendar, newest first, without copies that ask for no index", async () => {
    expect(await textAt('/sitemaps/2024-06.xml', SITE)).toBe(
      `${HEAD}${URLSET}` +
        '<url><loc>https://paper.example/news/2024/06/a/</loc><lastmod>2024-06-30T00:30:00+03:00</lastmod></url>' +
        '<url><loc>https://paper.example/news/2024/06/b/</loc><lastmod>2024-06-20T11:00:00+03:00</lastmod></url>' +
        '</urlset>\n',
    )
    expect(textsOf(await textAt('/sitemaps/2024-05.xml', SITE), 'loc')).toEqual([
      'https://paper.example/news/2024/05/c/',
    ])
  })

  it('the rest are fronts of listings and standing pages, sorted', async () => {
    expect(textsOf(await textAt('/sitemaps/pages.xml', { ...SITE, url: 'https://user.example/p' }), 'loc')).toEqual([
      'https://user.example/p/',
      'https://user.example/p/2024/',
      'https://user.example/p/2024/05/',
      'https://user.example/p/2024/06/',
      'https://user.example/p/about/',
      'https://user.example/p/archive/',
      'https://user.example/p/authors/',
      'https://user.example/p/authors/anna/',
      'https://user.example/p/corrections/',
      'https://user.example/p/news/',
      'https://user.example/p/series/floods/',
      'https://user.example/p/tags/',
      'https://user.example/p/tags/%D0%B4%D0%BE%D1%89/',
    ])
  })

  it('none names a draft, not even under --drafts', async () => {
    const folded = await fold({ ...SITE, drafts: true })
    const texts = plan(folded)
      .pages.filter(({ address }) => /sitemap/.test(address))
      .map((page) => contentOf(page, folded))
    expect(texts.join('')).not.toMatch(/\/(e|f)\//)
    expect(texts).toHaveLength(5)
  })

  it('say nothing of the instant', async () => {
    const later = { ...SITE, now: '2024-06-30T20:00:00Z' }
    for (const address of ['/sitemap.xml', '/sitemaps/2024-06.xml', '/sitemaps/pages.xml', '/news-sitemap.xml']) {
      expect(await textAt(address, later)).toBe(await textAt(address, SITE))
    }
  })

  it('robots.txt names them', async () => {
    expect(await textAt('/robots.txt', { ...SITE, url: 'https://user.example/p' })).toBe(
      'User-agent: *\nDisallow:\n\nSitemap: https://user.example/p/sitemap.xml\nSitemap: https://user.example/p/news-sitemap.xml\n',
    )
  })
})

describe('the news sitemap', () => {
  it('has the articles of the last two days', async () => {
    expect(await textAt('/news-sitemap.xml', SITE)).toBe(
      `${HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">` +
        '<url><loc>https://paper.example/news/2024/06/a/</loc><news:news>' +
        '<news:publication><news:name>The Paper</news:name><news:language>uk</news:language></news:publication>' +
        '<news:publication_date>2024-06-30T00:30:00+03:00</news:publication_date><news:title>A &amp; B</news:title>' +
        '</news:news></url></urlset>\n',
    )
  })

  it.each([
    ['2024-06-28T12:00:00Z', false],
    ['2024-06-28T12:00:00.001Z', true],
    ['2024-06-30T12:00:00Z', true],
    ['2024-06-30T12:00:01Z', false],
  ])('an article of %s stands in it: %s', async (date, stands) => {
    const text = await textAt('/news-sitemap.xml', { files: { 'a.md': article(`date: ${date}`) } })
    expect(textsOf(text, 'loc')).toHaveLength(stands ? 1 : 0)
  })

  it('has at most 1,000', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1_001 }, (_, at) => [`a${at}.md`, article(`date: 2024-06-30\nslug: a${at}`)]),
    )
    expect(textsOf(await textAt('/news-sitemap.xml', { files }), 'loc')).toHaveLength(1_000)
  })

  it.each([
    ['en', 'en'],
    ['pt-BR', 'pt'],
    ['zh', 'zh-cn'],
    ['zh-Hans-CN', 'zh-cn'],
    ['zh-TW', 'zh-tw'],
    ['zh-Hant', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
  ])('an article in %s is in %s', async (lang, language) => {
    const text = await textAt('/news-sitemap.xml', { files: { 'a.md': article(`date: 2024-06-30\nlang: ${lang}`) } })
    expect(textsOf(text, 'news:language')).toEqual([language])
  })
})

describeWithShared('oracles', 'the official schemas', () => {
  const hostile = Object.fromEntries(
    HOSTILE.map((title, at) => [
      `news/h${at}.md`,
      article(
        `title: ${JSON.stringify(title)}\ndate: 2024-06-30\nslug: h${at}\nauthor: ${JSON.stringify(`${title} x`)}`,
      ),
    ]),
  )

  it.each<[string, TestSite]>([
    ['a small site', SITE],
    ['a site below a path, in another script', { ...SITE, url: 'https://user.example/п/' }],
    ['hostile headlines', { ...SITE, files: { ...SITE.files, ...hostile } }],
  ])('take the sitemaps of %s', async (_case, site) => {
    const folded = await fold(site)
    const sitemaps = plan(folded).pages.filter(({ address }) => /sitemap/.test(address))
    expect(sitemaps.length).toBeGreaterThan(3)
    for (const page of sitemaps) {
      const kind = page.address === '/sitemap.xml' ? 'index' : 'urls'
      expect(await sitemapErrors(contentOf(page, folded), kind), page.address).toEqual([])
    }
  })

  it('and would refuse another', async () => {
    expect(
      await sitemapErrors('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><x/></urlset>', 'urls'),
    ).not.toEqual([])
    expect(await sitemapErrors('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', 'index')).not.toEqual(
      [],
    )
  })
})

describe('an empty site', () => {
  it('has sitemaps that are XML', async () => {
    const folded = await fold({ files: {} })
    const sitemaps = plan(folded).pages.filter(({ address }) => /sitemap/.test(address))
    expect(sitemaps.map(({ address }) => address)).toEqual(['/sitemap.xml', '/sitemaps/pages.xml', '/news-sitemap.xml'])
    for (const page of sitemaps) expect(await syntaxErrors(contentOf(page, folded))).toEqual([])
  })
})
