// The heads of built pages: what search engines and networks find there, on the demo newspaper, an empty paper and a story
// whose headline tries to get out.

import type { Element, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { beforeAll, describe, expect, it } from 'vitest'
import { breaches, graphIn, type Thing } from '../support/search-rules.ts'
import { article, demoSite, makeSite, type TestSite } from '../support/site.ts'

/** The elements of a page as a browser's parser finds them, the text of each in `text`. */
function elementsOf(html: string): { name: string; attributes: Record<string, unknown>; text: string }[] {
  const root = unified()
    .use(rehypeRaw)
    .runSync({ type: 'root', children: [{ type: 'raw', value: html }] } as Root)
  const found: ReturnType<typeof elementsOf> = []
  const visit = (node: Root | Element) => {
    for (const child of node.children) {
      if (child.type !== 'element') continue
      const [only] = child.children
      found.push({ name: child.tagName, attributes: child.properties, text: only?.type === 'text' ? only.value : '' })
      visit(child)
    }
  }
  visit(root)
  return found
}

/** The metas of a page as `name content`, in order. */
function metasOf(html: string, names: RegExp): string[] {
  return elementsOf(html)
    .filter(({ name }) => name === 'meta')
    .map(({ attributes }) => `${attributes.name ?? attributes.property ?? ''} ${attributes.content ?? ''}`)
    .filter((meta) => names.test(meta))
}

const DATA = /<script type="application\/ld\+json">(.*?)<\/script>/g
const graphsOf = (html: string): Thing[][] => [...html.matchAll(DATA)].map(([, json = '']) => graphIn(json))

describe('the demo newspaper', () => {
  let site: TestSite
  beforeAll(async () => {
    site = demoSite()
    await site.publish()
  })

  it('keeps every rule on every page', () => {
    const pages = site.output().filter((path) => path.endsWith('.html'))
    const withData = pages.map((path) => [path, graphsOf(site.read(path))] as const).filter(([, all]) => all.length > 0)
    expect(withData.length).toBeGreaterThan(100)
    expect(withData.filter(([, graphs]) => graphs.length > 1)).toEqual([])
    expect(withData.flatMap(([path, [graph = []]]) => breaches(graph).map((breach) => `${path}: ${breach}`))).toEqual(
      [],
    )
  })

  it('tells of every article what readers see: headline, dates, writers', () => {
    const articles = site.output().filter((path) => /\/\d{4}\/\d\d\/.*index\.html$/.test(path))
    expect(articles.length).toBeGreaterThan(40)
    for (const path of articles) {
      const html = site.read(path)
      const [[story = {}] = []] = graphsOf(html)
      const [header = ''] = /<article class="story">[\s\S]*?<\/header>/.exec(html) ?? []
      const seen = elementsOf(header)
      const dates = seen.filter(({ name }) => name === 'time').map(({ attributes }) => attributes.dateTime)
      const writers = seen.filter(({ attributes }) => String(attributes.rel) === 'author').map(({ text }) => text)
      expect({
        path,
        headline: seen.find(({ name }) => name === 'h1')?.text,
        dates,
        writers,
      }).toEqual({
        path,
        headline: story.headline,
        dates: [story.datePublished, story.dateModified].filter(Boolean),
        writers: ((story.author ?? []) as Thing[]).map(({ name }) => name),
      })
    }
  })

  it('an article with a picture says to networks what Facebook and X read', () => {
    const html = site.read('news/2026/11/lifeboat-night/index.html')
    expect(metasOf(html, /^(og:(type|image)|twitter|article|robots|fediverse)/)).toEqual([
      'robots max-image-preview:large',
      'og:type article',
      expect.stringMatching(
        /^og:image https:\/\/www\.kilvarralantern\.example\/media\/lifeboat-night-card\.[0-9a-f]{10}\.jpg$/,
      ),
      'og:image:width 1200',
      'og:image:height 630',
      expect.stringMatching(/^og:image:alt An orange lifeboat /),
      'twitter:card summary_large_image',
      'article:published_time 2026-11-20T06:15:00Z',
      'article:author https://www.kilvarralantern.example/authors/nuala-frayne/',
      'article:author https://www.kilvarralantern.example/authors/maeve-tarrant/',
      'article:section News',
      'article:tag lifeboat',
      'article:tag harbour',
      'article:tag volunteers',
      'article:tag weather',
      'fediverse:creator @maeve@social.kilvarra.example',
    ])
  })

  it.each([
    ['authors/maeve-tarrant/index.html', ['robots max-image-preview:large', 'og:type profile']],
    ['index.html', ['robots max-image-preview:large', 'og:type website']],
    ['404.html', ['robots noindex', 'og:type website']],
  ])('%s says no more than it has', (path, metas) => {
    expect(metasOf(site.read(path), /^(og:(type|image)|twitter|article|robots|fediverse)/)).toEqual(metas)
  })
})

describe('an empty paper', () => {
  it('tells who it is, and nothing that is not', async () => {
    const site = makeSite({ 'content/site.yaml': 'title: Nothing yet\nurl: https://nothing.example\n' })
    await site.publish()
    const graphs = site
      .output()
      .flatMap((path) =>
        path.endsWith('.html') ? graphsOf(site.read(path)).map((graph) => [path, graph] as const) : [],
      )
    expect(graphs.map(([path, graph]) => [path, ...graph.map((thing) => thing['@type'])])).toEqual([
      ['archive/index.html', 'BreadcrumbList'],
      ['index.html', 'WebSite', 'NewsMediaOrganization'],
    ])
  })
})

it('a headline cannot leave the data', async () => {
  const title = '</script><!--<script>alert(1)</script>]]> & "x"'
  const site = makeSite({
    'content/2026/11/trap.md': article(`title: ${JSON.stringify(title)}\ndate: 2026-11-20\nsection: news`),
  })
  await site.publish()
  const elements = elementsOf(site.read('news/2026/11/trap/index.html'))
  const scripts = elements.filter(({ name }) => name === 'script')
  expect(scripts.map(({ attributes, text }) => attributes.type ?? text)).toEqual(['', 'application/ld+json'])
  expect(graphIn(scripts[1]?.text ?? '')[0]).toMatchObject({ headline: title })
  expect(elements.find(({ name }) => name === 'h1')?.text).toBe(title)
})

it('a page that search engines are to leave out says so and nothing of pictures', async () => {
  const site = makeSite({
    'content/2026/11/copy.md': article('title: A\ndate: 2026-11-20\nsection: news\nnoindex: true'),
  })
  await site.publish()
  expect(metasOf(site.read('news/2026/11/copy/index.html'), /^robots/)).toEqual(['robots noindex'])
})
