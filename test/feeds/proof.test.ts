// Everything that is made for machines, of the demo newspaper, of a paper with nothing in it, and of one with the worst
// headlines: XML is XML, JSON is JSON, and whatever is named is there.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { cleanText } from '../../src/base/text.ts'
import { HOSTILE } from '../support/hostile.ts'
import { describeWithShared } from '../support/shared.ts'
import { article, demoSite, makeSite, SITE_YAML, type TestSite } from '../support/site.ts'
import { atomErrors, sitemapErrors, textsOf } from '../support/xml.ts'

const EVERYTHING = 'copies: {markdown: on, llms: on}\nindexnow: our-key-2026\n'

const demo = demoSite()
demo.write({ 'content/site.yaml': `${readYaml(demo)}\n${EVERYTHING}` })

function readYaml({ root }: TestSite): string {
  return readFileSync(join(root, 'content/site.yaml'), 'utf8')
}

const hostile = Object.fromEntries(
  HOSTILE.map((words, at) => {
    const quoted = JSON.stringify(words)
    const lines = `title: ${quoted}\ndate: 2026-11-${String(at + 1).padStart(2, '0')}\nslug: s${at}\nsection: news\ntags: [${quoted}, ok]\nauthor: [${quoted}]\nsummary: ${quoted}\nkicker: ${quoted}\nimage: {src: a.svg, alt: ${quoted}, caption: ${quoted}}\ncorrections: [{date: 2026-11-22, text: ${quoted}}]`
    return [`content/s${at}.md`, article(lines, `${words}\n\n[a](s0.md) [recording](a.mp3)`)]
  }),
)

const PAPERS: [string, TestSite, string][] = [
  ['the demo newspaper', demo, 'https://www.kilvarralantern.example'],
  [
    'an empty paper',
    makeSite({ 'content/site.yaml': `title: "]]> & <b>"\nurl: https://ossel.example/п\n${EVERYTHING}` }),
    'https://ossel.example/%D0%BF',
  ],
  [
    'hostile headlines',
    makeSite({
      ...hostile,
      'content/site.yaml': `${SITE_YAML}tagline: ${JSON.stringify(HOSTILE[0])}\n${EVERYTHING}`,
      'content/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"/>',
      'content/a.mp3': 'A recording.',
    }),
    'https://ossel.example',
  ],
]

describe.each(PAPERS)('%s', (_name, site, home) => {
  let paths: readonly string[] = []
  beforeAll(async () => {
    await site.publish()
    paths = site.output()
  }, 120_000)

  /** Whether the site has what stands at a whole address. */
  const isThere = (url: string) => {
    const path = decodeURIComponent(url.slice(home.length + 1))
    return url.startsWith(`${home}/`) && paths.includes(path === '' || path.endsWith('/') ? `${path}index.html` : path)
  }

  it('its XML is XML', async () => {
    const files = paths.filter((path) => /\.(xml|opml)$/.test(path))
    expect(files.length).toBeGreaterThanOrEqual(6)
    for (let at = 0; at < files.length; at += 20) {
      const xml = files
        .slice(at, at + 20)
        .map((path) => ({ fileName: path.replaceAll('/', '+'), contents: site.read(path) }))
      const { errors } = await validateXML({ xml, schema: [], initialMemoryPages: 512, maxMemoryPages: 2_048 })
      expect(errors.map(({ message }) => message)).toEqual([])
    }
  })

  it('its JSON is JSON, in pages as well', () => {
    for (const path of paths.filter((path) => path.endsWith('.json') && !path.startsWith('search/')))
      expect(typeof JSON.parse(site.read(path)), path).toBe('object')
    const graphs = paths
      .filter((path) => path.endsWith('.html'))
      .flatMap((path) => [...site.read(path).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)])
    expect(graphs.length).toBeGreaterThan(0)
    for (const [, text = ''] of graphs) expect(JSON.parse(text)['@graph'].length).toBeGreaterThan(0)
  })

  it('what sitemaps, robots.txt, feeds and llms.txt name is there', () => {
    const named = paths
      .filter((path) =>
        /(^|\/)(sitemap|news-sitemap|feed|atom)\.xml$|^sitemaps\/|\.opml$|^robots\.txt$|^llms\.txt$/.test(path),
      )
      .flatMap((path) => {
        const text = site.read(path).replace(/<\?xml-stylesheet [^>]*>/, '')
        return [
          ...['loc', 'image:loc', 'link', 'uri', 'logo'].flatMap((name) => textsOf(text, name)),
          ...[...text.matchAll(/ (?:href|url|xmlUrl|htmlUrl)="([^"]*)"|^Sitemap: (.*)$|^- \[.*\]\(([^)]*)\)/gm)].map(
            ([, attribute, sitemap, link]) => attribute ?? sitemap ?? link ?? '',
          ),
        ].map((url) => [path, url] as const)
      })
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(([, url]) => !isThere(url))).toEqual([])
  })

  it('each page leads to a copy that is there, or has none', () => {
    const copies = paths.filter((path) => path.endsWith('/index.md'))
    const named = paths
      .filter((path) => path.endsWith('.html'))
      .flatMap((path) =>
        [...site.read(path).matchAll(/type="text\/markdown" href="([^"]*)"/g)].map(([, href]) => href ?? ''),
      )
    const { pathname } = new URL(home)
    expect(named.map((href) => decodeURIComponent(href.slice(pathname.replace(/\/$/, '').length + 1))).sort()).toEqual(
      copies,
    )
  })

  describeWithShared('oracles', 'by the schemas', () => {
    it('its sitemaps and the feeds of the whole site are right', async () => {
      for (const path of paths.filter((path) => /^sitemaps\/|^sitemap\.xml$/.test(path)).slice(0, 6))
        expect(await sitemapErrors(site.read(path), path === 'sitemap.xml' ? 'index' : 'urls'), path).toEqual([])
      expect(await atomErrors(site.read('atom.xml'))).toEqual([])
    })
  })
})

it('hostile words are in feeds as they are, and nowhere as markup', () => {
  const [, site] = PAPERS[2] ?? []
  const items: { title: string }[] = JSON.parse(site?.read('feed.json') ?? '').items
  expect(new Set(items.map(({ title }) => title))).toEqual(new Set(HOSTILE.map((words) => cleanText(words).trim())))
  for (const at of HOSTILE.keys()) {
    const copy = site?.read(`news/2026/11/s${at}/index.md`) ?? ''
    const [, text = '', ...more] = copy.split('\n---\n')
    expect(more).toEqual([])
    expect(text).toContain('# ')
    expect(text).not.toMatch(/(^|[^\\])<(script|img|!--|\?)/m)
  }
})
