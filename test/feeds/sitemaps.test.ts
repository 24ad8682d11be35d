import { describe, expect, it } from 'vitest'
import { shareOut } from '../../src/feeds/sitemap-files.ts'
import { sitemaps } from '../../src/feeds/sitemaps.ts'
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
const URLSET =
  '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'

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

describe('pictures in the sitemap of a month', () => {
  const PICTURED: TestSite = {
    url: 'https://user.example/p',
    files: {
      'a.md': article(
        'title: A\nimage: {src: dam.jpg, alt: The dam, focus: left}',
        '![Pile](pile.jpg) ![Again](dam.jpg) ![Drawn](map.svg) ![Gone](gone.jpg)\n\n![Pile](pile.jpg)',
      ),
      'b.md': article('title: B\ndate: 2024-06-12', 'No picture.'),
      'c.md': article('title: C\ndate: 2024-05-12\nimage: {src: dam.jpg, alt: The dam}'),
      'd.md': article('title: D\ndraft: true', '![Secret](secret.jpg)'),
    },
    media: ['map.svg'],
    pictures: { 'dam.jpg': [2_000, 1_000], 'pile.jpg': [300, 200], 'secret.jpg': [300, 200] },
  }
  const images = (text: string) => textsOf(text, 'image:loc').map((src) => src.replace(/\.[0-9a-f]{8,}\./, '.'))

  it('are those that the page shows, each once, the lead image first, and each is published', async () => {
    const folded = await fold(PICTURED)
    const { pages } = plan(folded)
    const text = contentOf(pageAt(pages, '/sitemaps/2024-06.xml'), folded)
    expect(images(text)).toEqual(
      ['dam-1440.webp', 'pile-300.webp', 'map.svg'].map((name) => `https://user.example/p/media/${name}`),
    )
    const addresses = new Set(pages.map(({ address }) => `https://user.example/p${address}`))
    expect(textsOf(text, 'image:loc').filter((src) => !addresses.has(src))).toEqual([])
    expect(text).toMatch(
      /<lastmod>[^<]*<\/lastmod><image:image><image:loc>[^<]*<\/image:loc><\/image:image><image:image>/,
    )
    expect(images(contentOf(pageAt(pages, '/sitemaps/2024-05.xml'), folded))).toEqual([
      'https://user.example/p/media/dam-1440.webp',
    ])
  })

  it('a picture more changes the sitemap of its month alone', async () => {
    const files = { ...PICTURED.files, 'b.md': article('title: B\ndate: 2024-06-12', '![Pile](pile.jpg)') }
    const [before, after] = [await fold(PICTURED), await fold({ ...PICTURED, files })]
    const keys = ({ pages }: ReturnType<typeof plan>) =>
      pages.flatMap((page) =>
        page.type === 'document' && /sitemap/.test(page.address) ? [[page.address, page.key]] : [],
      )
    const [old, now] = [keys(plan(before)), keys(plan(after))]
    expect(now.filter(([, key], at) => key !== old[at]?.[1]).map(([address]) => address)).toEqual([
      '/sitemaps/2024-06.xml',
    ])
  })

  it('are a thousand of a page at most', async () => {
    const names = Array.from({ length: 1_001 }, (_, at) => `p${at}.jpg`)
    const folded = await fold({
      files: { 'a.md': article('title: A', names.map((name) => `![P](${name})`).join('\n')) },
      pictures: Object.fromEntries(names.map((name) => [name, [300, 200] as const])),
    })
    const text = contentOf(pageAt(plan(folded).pages, '/sitemaps/2024-06.xml'), folded)
    expect(textsOf(text, 'image:loc')).toHaveLength(1_000)
  })
})

describe('a sitemap that would be too large', () => {
  const one = () => 1

  it('is shared out, the oldest first, and full files stay as they are', () => {
    const limits = { addresses: 3, bytes: 100 }
    expect(shareOut([5, 4, 3, 2, 1], one, limits)).toEqual([
      [3, 2, 1],
      [5, 4],
    ])
    expect(shareOut([7, 6, 5, 4, 3, 2, 1], one, limits)).toEqual([[3, 2, 1], [6, 5, 4], [7]])
    expect(shareOut([], one, limits)).toEqual([[]])
  })

  it('is shared out by its bytes as well', () => {
    const limits = { addresses: 100, bytes: 10 }
    expect(shareOut([6, 5, 4, 3, 2, 1], (entry) => entry, limits)).toEqual([[4, 3, 2, 1], [5], [6]])
    expect(shareOut([30, 1], (entry) => entry, limits)).toEqual([[1], [30]])
  })

  it('holds 50,000 addresses, and fewer where pictures make entries long', async () => {
    const count = (bytes: number) =>
      shareOut(
        Array.from({ length: 50_001 }, () => 0),
        () => bytes,
      ).map(({ length }) => length)
    expect(count(300)).toEqual([50_000, 1])
    expect(count(5_000)).toEqual([10_485, 10_485, 10_485, 10_485, 8_061])
  })

  it('stands in several files, which the index names with the latest change of each', async () => {
    // Each of them may have an entry of 2.2 MB.
    const names = Array.from({ length: 1_000 }, (_, at) => `![P](p${at}.jpg)`)
    const { site } = await fold({ files: { 's.md': article('title: S', names.join('\n')) } })
    const [month] = site.months
    const articles = (month?.articles ?? []).flatMap((story) =>
      Array.from({ length: 25 }, (_, at) => ({ ...story, address: `/s${24 - at}/`, date: Date.UTC(2024, 5, 25 - at) })),
    )
    const pages = sitemaps({ ...site, months: month ? [{ ...month, articles }] : [] })
    const text = (address: string) => String(pages.find((page) => page.address === address)?.write([], []))
    const stories = (address: string) => textsOf(text(address), 'loc').map((loc) => Number(/s(\d+)\/$/.exec(loc)?.[1]))
    expect([...stories('/sitemaps/2024-06-2.xml'), ...stories('/sitemaps/2024-06.xml')]).toEqual(
      Array.from({ length: 25 }, (_, at) => 24 - at),
    )
    expect(text('/sitemap.xml')).toMatch(
      /2024-06\.xml<\/loc><lastmod>2024-06-23T00:00:00Z<\/lastmod><\/sitemap><sitemap><loc>https:\/\/paper\.example\/sitemaps\/2024-06-2\.xml<\/loc><lastmod>2024-06-25T/,
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
    [
      'pictures',
      { ...SITE, media: ['x.svg'], files: { 'a.md': article('date: 2024-06-30\nimage: x.svg', '![X](x.svg)') } },
    ],
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
