// What search engines are told, by Google's rules: of each kind of page, of an empty paper, and of hostile words.

import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/base/text.ts'
import type { PageView } from '../../src/pages/views.ts'
import { article, type Folded, fold, type TestSite } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'
import { breaches, graphIn, type Thing } from '../support/search-rules.ts'

const SETTINGS = `timezone: Europe/Brussels
sections: [{id: news, title: News}]
logo: /media/logo.svg
social:
  - {text: Mastodon, url: https://social.example/@paper}
  - {text: Write, url: mailto:desk@paper.example}
  - {text: About, url: /about/}
  - {text: Masthead, url: https://paper.example/masthead/}
authors:
  anna:
    name: Anna Sørensen
    bio: Writes.
    image: /media/anna.jpg
    links: [mailto:anna@paper.example, "https://social.example/@anna", /about/, "https://paper.example/about/"]`

const MEDIA = ['media/logo.svg', 'media/anna.jpg', 'media/bridge.jpg']

const FULL = `title: Bridge reopens
date: 2024-06-13T10:00:00+02:00
updated: 2024-06-14T09:30
authors: [anna, Bo Li, "!!"]
tags: [Rivers, "Bridges, old"]
image: {src: /media/bridge.jpg, alt: A bridge, caption: Seen from the quay}
canonical: https://wire.example/bridge
source: {name: Wire, url: "https://wire.example/"}
corrections: [{date: 2024-06-15, text: It is 40 metres long.}]`

const page = (folded: Folded, address: string) =>
  (viewOf(pageAt(plan(folded).pages, address), folded) as { page: PageView }).page

/** The graph of a page of a site; null where it has none. */
async function graphOf(site: TestSite, address: string): Promise<Thing[] | null> {
  const { jsonLd } = page(await fold({ settings: SETTINGS, media: MEDIA, ...site }), address)
  return jsonLd === null ? null : graphIn(jsonLd)
}

const story = (lines: string, settings = SETTINGS) =>
  graphOf({ files: { 'news/bridge.md': article(lines) }, settings }, '/news/2024/06/bridge/')

const PUBLISHER = {
  '@type': 'NewsMediaOrganization',
  '@id': 'https://paper.example/#publisher',
  name: 'The Paper',
  url: 'https://paper.example/',
  logo: expect.stringMatching(/^https:\/\/paper\.example\/media\/logo\.[0-9a-f]{10}\.svg$/),
}

const trail = (...steps: [name: string, item: string][]) => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(([name, item], index) => ({ '@type': 'ListItem', position: index + 1, name, item })),
})

const HOME: [string, string] = ['The Paper', 'https://paper.example/']
const NEWS: [string, string] = ['News', 'https://paper.example/news/']

describe('an article', () => {
  it('has its photograph in the three shapes that Google asks for, where it has cards; else as it is', async () => {
    const images = async (settings: string) => {
      const site: TestSite = {
        files: { 'a.md': article('image: {src: dam.jpg, alt: A}') },
        settings,
        pictures: { 'dam.jpg': [1_600, 1_000] },
      }
      const [told] = (await graphOf(site, '/2024/06/a/')) ?? []
      return (told as { image: readonly string[] }).image.map((address) => address.replace(/\.[\da-f]{10}\./, '.'))
    }
    expect(await images('')).toEqual(
      ['16x9', '4x3', '1x1'].map((shape) => `https://paper.example/media/dam-${shape}.jpg`),
    )
    expect(await images('cards: {newest: 0}')).toEqual(['https://paper.example/media/dam-1440.webp'])
  })

  it('tells everything that the rules use', async () => {
    expect(await story(FULL)).toEqual([
      {
        '@type': 'NewsArticle',
        headline: 'Bridge reopens',
        image: [expect.stringMatching(/^https:\/\/paper\.example\/media\/bridge\.[0-9a-f]{10}\.jpg$/)],
        datePublished: '2024-06-13T10:00:00+02:00',
        dateModified: '2024-06-14T09:30:00+02:00',
        author: [
          { '@type': 'Person', name: 'Anna Sørensen', url: 'https://paper.example/authors/anna/' },
          { '@type': 'Person', name: 'Bo Li', url: 'https://paper.example/authors/bo-li/' },
          { '@type': 'Person', name: '!!' },
        ],
        publisher: PUBLISHER,
        articleSection: 'News',
        keywords: ['Rivers', 'Bridges, old'],
        correction: [
          { '@type': 'CorrectionComment', text: 'It is 40 metres long.', datePublished: '2024-06-15T00:00:00+02:00' },
        ],
        isBasedOn: 'https://wire.example/bridge',
      },
      trail(HOME, NEWS),
    ])
  })

  it('tells no more than it has', async () => {
    const graph = await graphOf({ files: { 'a.md': article('') }, settings: '' }, '/2024/06/a/')
    const { logo: _logo, ...publisher } = PUBLISHER
    expect(graph).toEqual([
      { '@type': 'NewsArticle', headline: 'A story', datePublished: '2024-06-13T00:00:00Z', publisher },
    ])
  })

  it.each([
    [
      'its canonical address',
      'canonical: https://wire.example/a\nsource: {name: W, url: https://b.example/}',
      'https://wire.example/a',
    ],
    ['its source, where it has no other', 'source: {name: W, url: https://b.example/}', 'https://b.example/'],
    [
      'its source, where canonical is its own address',
      'canonical: https://paper.example/news/2024/06/bridge/\nsource: {name: W, url: https://b.example/}',
      'https://b.example/',
    ],
    ['nothing, where only a name is known', 'source: {name: W}', undefined],
    ['nothing, where it is the original', 'canonical: https://paper.example/news/2024/06/bridge/', undefined],
  ])('is based on %s', async (_case, lines, expected) => {
    expect((await story(lines))?.[0]?.isBasedOn).toBe(expected)
  })

  it('does not name an original of the site itself that is not published', async () => {
    const lines = 'canonical: https://paper.example/news/2024/06/secret/'
    const files = { 'news/bridge.md': article(lines), 'news/secret.md': article('draft: true') }
    const graph = await graphOf({ files }, '/news/2024/06/bridge/')
    expect(JSON.stringify(graph)).not.toContain('secret')
  })
})

describe('other pages', () => {
  const files = { 'news/bridge.md': article(`${FULL}\nseries: Bridges`), 'pages/about.md': '---\ntitle: About\n---\n' }

  it('the front tells of the site and who publishes it, which social links to pages elsewhere prove', async () => {
    expect(await graphOf({ files }, '/')).toEqual([
      { '@type': 'WebSite', name: 'The Paper', url: 'https://paper.example/', publisher: { '@id': PUBLISHER['@id'] } },
      { ...PUBLISHER, sameAs: ['https://social.example/@paper'] },
    ])
  })

  it('an author’s page tells who the author is, without mail addresses and pages of the paper', async () => {
    expect(await graphOf({ files }, '/authors/anna/')).toEqual([
      {
        '@type': 'ProfilePage',
        mainEntity: {
          '@type': 'Person',
          name: 'Anna Sørensen',
          url: 'https://paper.example/authors/anna/',
          description: 'Writes.',
          image: expect.stringMatching(/^https:\/\/paper\.example\/media\/anna\.[0-9a-f]{10}\.jpg$/),
          sameAs: ['https://social.example/@anna'],
        },
      },
      trail(
        HOME,
        ['Authors', 'https://paper.example/authors/'],
        ['Anna Sørensen', 'https://paper.example/authors/anna/'],
      ),
    ])
  })

  it.each([
    ['a section', '/news/', [trail(HOME, NEWS)]],
    [
      'a tag',
      '/tags/rivers/',
      [trail(HOME, ['Tags', 'https://paper.example/tags/'], ['Rivers', 'https://paper.example/tags/rivers/'])],
    ],
    ['a series', '/series/bridges/', [trail(HOME, ['Bridges', 'https://paper.example/series/bridges/'])]],
    ['a standing page', '/about/', null],
    ['an index', '/tags/', null],
    ['corrections', '/corrections/', null],
    ['a wrong address', '/404.html', null],
  ])('%s tells the way to it and nothing else', async (_case, address, expected) => {
    expect(await graphOf({ files }, address)).toEqual(expected)
  })

  it('older pages tell the way to their front; an author’s are no profile, and the paper’s have no way', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5 }, (_, at) => [`news/a${at}.md`, article('authors: [anna]')]),
    )
    const site = { files: many, settings: `${SETTINGS}\npagination: {size: 1}` }
    expect(await graphOf(site, '/news/page/1/')).toEqual([trail(HOME, NEWS)])
    expect((await graphOf(site, '/authors/anna/page/1/'))?.map((thing) => thing['@type'])).toEqual(['BreadcrumbList'])
    expect(await graphOf(site, '/page/1/')).toBeNull()
  })

  it('addresses lie below the path of the site, and are encoded', async () => {
    const site = {
      files: { 'news/a.md': article('tags: [Київ]\nauthors: [anna]\nimage: /media/bridge.jpg') },
      url: 'https://paper.example/p/',
    }
    const told = JSON.stringify(await graphOf(site, '/tags/київ/'))
    expect(told).toContain('"https://paper.example/p/tags/%D0%BA%D0%B8%D1%97%D0%B2/"')
    expect(JSON.stringify(await graphOf(site, '/news/2024/06/a/'))).toMatch(
      /"https:\/\/paper\.example\/p\/media\/bridge\.[^"]*".*"https:\/\/paper\.example\/p\/authors\/anna\/".*"https:\/\/paper\.example\/p\/#publisher"/,
    )
    expect(breaches((await graphOf(site, '/')) ?? [])).toEqual([])
  })
})

describe('Google’s rules', () => {
  const hostile = [
    ']]>',
    '</script><!--<script>',
    '"}],"@graph":[{',
    '&lt;/script&gt; &amp; &',
    '👩🏽‍🚒 🏳️‍🌈',
    'a\u0000b\u001b\u0085c',
    'עברית \u200f\u202eabc\u202c \u2067x\u2069',
    'line\u2028paragraph\u2029',
    '\ud83d half',
    '\\u003c/script\\u003e',
  ]

  it.each(hostile)('hold for a paper whose every word is %j', async (word) => {
    const fields = {
      title: word,
      date: '2024-06-13',
      section: 'news',
      tags: [word],
      authors: ['anna', word],
      summary: word,
      series: word,
      corrections: [{ date: '2024-06-14', text: word }],
      image: { src: '/media/bridge.jpg', alt: word },
    }
    const authors = { anna: { name: word, bio: word, links: ['https://a.example/@a?b=</script>'] } }
    const sections = [{ id: 'news', title: word }]
    const folded = await fold({
      files: { 'news/a.md': `---json\n${JSON.stringify(fields)}\n---\nText.\n` },
      settings: `sections: ${JSON.stringify(sections)}\nauthors: ${JSON.stringify(authors)}\nlogo: /media/logo.svg`,
      media: MEDIA,
    })
    let graphs = 0
    for (const each of plan(folded).pages) {
      if (each.type !== 'template' || each.address.startsWith('/blocks/')) continue
      const { jsonLd } = page(folded, each.address)
      if (jsonLd === null) continue
      graphs++
      expect(jsonLd).not.toMatch(/[<>&\u2028\u2029]/)
      expect([each.address, breaches(graphIn(jsonLd))]).toEqual([each.address, []])
    }
    expect(graphs).toBeGreaterThan(3)
    const { jsonLd } = page(folded, folded.site.articles[0]?.address ?? '')
    expect(graphIn(jsonLd ?? '')[0]).toMatchObject({
      headline: cleanText(folded.site.articles[0]?.title ?? ''),
      correction: [{ text: cleanText(folded.site.articles[0]?.file.facts.fields.corrections[0]?.text ?? '') }],
    })
  })

  it('hold for an empty paper', async () => {
    const graph = (await graphOf({ files: {}, settings: '' }, '/')) ?? []
    expect(graph.map((thing) => thing['@type'])).toEqual(['WebSite', 'NewsMediaOrganization'])
    expect(breaches(graph)).toEqual([])
  })

  it('hold for the article with everything', async () => {
    expect(breaches((await story(FULL)) ?? [])).toEqual([])
  })
})
