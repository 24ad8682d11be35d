// What is made for machines, of sixty thousand articles: every sitemap and feed is right, names what is there, and keeps
// within the limits; and one article more changes the files of its own day and no others.

import { appendFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { article, writeCorpus } from '../../bench/corpus.js'
import { describeWithShared } from '../support/shared.ts'
import { makeSite } from '../support/site.ts'
import { atomErrors, sitemapErrors, textsOf } from '../support/xml.ts'

const COUNT = 60_000
const HOME = 'https://corpus.example'
/** Of the protocol, for each file. */
const MOST_ADDRESSES = 50_000
const MOST_BYTES = 50 * 1024 * 1024

const site = makeSite({})
let paths: readonly string[] = []

/** Builds, and returns nothing but whether all went well: the list of what was written would be long. */
const build = async () => (await site.build('--quiet')).code

beforeAll(async () => {
  writeCorpus(COUNT, site.root)
  appendFileSync(join(site.root, 'content/site.yaml'), 'search: off\ncopies: {llms: on}\nindexnow: our-key-2026\n')
  expect(await build()).toBe(0)
  paths = site.output()
})

const sitemaps = () => paths.filter((path) => /^sitemaps\/|^sitemap\.xml$/.test(path))
const feeds = () => paths.filter((path) => /(^|\/)(feed|atom)\.xml$|\.opml$/.test(path))

it('each XML file is XML', async () => {
  const files = [...sitemaps(), ...feeds(), 'news-sitemap.xml']
  expect(files.length).toBeGreaterThan(800)
  for (let at = 0; at < files.length; at += 20) {
    const xml = files
      .slice(at, at + 20)
      .map((path) => ({ fileName: path.replaceAll('/', '+'), contents: site.read(path) }))
    const { errors } = await validateXML({ xml, schema: [], initialMemoryPages: 1_024, maxMemoryPages: 8_192 })
    expect(errors.map(({ message }) => message)).toEqual([])
  }
})

it('sitemaps name each article once, nothing that is not there, and keep within the limits', () => {
  const there = new Set(paths)
  const named: string[] = []
  for (const path of sitemaps()) {
    const found = textsOf(site.read(path), 'loc')
    expect(found.length, path).toBeLessThanOrEqual(MOST_ADDRESSES)
    expect(statSync(join(site.root, 'dist', path)).size, path).toBeLessThanOrEqual(MOST_BYTES)
    if (path !== 'sitemap.xml') named.push(...found)
  }
  expect(new Set(named).size).toBe(named.length)
  const absent = named.filter((url) => !there.has(`${decodeURIComponent(url.slice(HOME.length + 1))}index.html`))
  expect(absent).toEqual([])
  expect(named.filter((url) => /^\/\d{4}\/\d{2}\/[^/]+\/$/.test(url.slice(HOME.length)))).toHaveLength(COUNT)
})

it('feeds of JSON are JSON, of twenty stories at most, each with an id of its own', () => {
  const files = paths.filter((path) => path.endsWith('feed.json'))
  expect(files.length).toBeGreaterThan(300)
  for (const path of files) {
    const { items } = JSON.parse(site.read(path)) as { items: { id: string }[] }
    expect(items.length, path).toBeLessThanOrEqual(20)
    expect(new Set(items.map(({ id }) => id)).size, path).toBe(items.length)
  }
})

it('what each article says to search engines is JSON with its headline, and its address is its own', () => {
  let seen = 0
  for (const path of paths) {
    if (!/^\d{4}\/\d{2}\/[^/]+\/index\.html$/.test(path)) continue
    seen++
    const [, text = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(site.read(path)) ?? []
    const graph: { '@type': string; headline?: string }[] = JSON.parse(text)['@graph']
    expect(typeof graph.find((node) => node['@type'] === 'NewsArticle')?.headline, path).toBe('string')
    expect(site.read(path), path).toContain(
      `<link rel="canonical" href="${HOME}/${path.slice(0, -'index.html'.length)}">`,
    )
  }
  expect(seen).toBe(COUNT)
})

describeWithShared('oracles', 'by the schemas', () => {
  it('all sitemaps, and every tenth feed in Atom', async () => {
    for (const path of sitemaps())
      expect(await sitemapErrors(site.read(path), path === 'sitemap.xml' ? 'index' : 'urls'), path).toEqual([])
    for (const [at, path] of feeds()
      .filter((path) => path.endsWith('atom.xml'))
      .entries())
      if (at % 10 === 0) expect(await atomErrors(site.read(path)), path).toEqual([])
  })
})

it('one article more changes its month among the sitemaps, the index, and what it is listed in', async () => {
  const before = new Map(sitemaps().map((path) => [path, site.read(path)]))
  const { path, text } = article(COUNT, COUNT)
  mkdirSync(dirname(join(site.root, path)), { recursive: true })
  writeFileSync(join(site.root, path), text)
  expect(await build()).toBe(0)
  const after = site.output().filter((each) => /^sitemaps\/|^sitemap\.xml$/.test(each))
  expect(after.filter((each) => before.get(each) !== site.read(each)).length).toBeLessThanOrEqual(3)
})
