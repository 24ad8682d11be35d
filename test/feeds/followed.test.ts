// Which listings have feeds, what these are called, and how a reader finds them.

import { describe, expect, it } from 'vitest'
import { allAddresses } from '../../src/site/addresses.ts'
import { article, fold, type TestSite } from '../support/fold.ts'
import { contentOf, pageAt, plan, viewOf } from '../support/plan.ts'
import { textsOf } from '../support/xml.ts'

const SECTIONS = 'sections: [{id: news, title: News}]'
const FILES = {
  'news/a.md': article('title: A\ndate: 2024-06-01\ntags: [Rain, Wind]\nauthors: [anna, Bo]'),
  'news/b.md': article('title: B\ndate: 2024-06-02\ntags: [Rain]'),
  'c.md': article('title: C\ndate: 2024-06-03\ntags: [rain]\nauthor: Bo\ndraft: true'),
}
const SITE: TestSite = {
  settings: `${SECTIONS}\nauthors: {anna: {name: Anna Berg, bio: Writes of weather.}}`,
  files: FILES,
}

const feedsOf = async (settings: string) =>
  plan(await fold({ files: FILES, settings }))
    .pages.map(({ address }) => address)
    .filter((address) => address.endsWith('/feed.xml'))
    .sort()

describe('feeds.of', () => {
  it('is sections, tags and authors', async () => {
    expect(await feedsOf(SECTIONS)).toEqual([
      '/authors/anna/feed.xml',
      '/authors/bo/feed.xml',
      '/feed.xml',
      '/news/feed.xml',
      '/tags/rain/feed.xml',
      '/tags/wind/feed.xml',
    ])
  })

  it.each([
    ['[section]', ['/feed.xml', '/news/feed.xml']],
    ['[tag]', ['/feed.xml', '/tags/rain/feed.xml', '/tags/wind/feed.xml']],
    ['[]', ['/feed.xml']],
  ])('may be %s', async (of, feeds) => {
    expect(await feedsOf(`${SECTIONS}\nfeeds: {of: ${of}}`)).toEqual(feeds)
  })

  it.each([
    ['[section, tag, author]', ['/news/', '/tags/rain/', '/authors/bo/']],
    ['[]', ['/', '/', '/']],
  ])('%s: pages name the nearest feed that there is', async (of, nearest) => {
    const folded = await fold({ files: FILES, settings: `${SECTIONS}\nfeeds: {of: ${of}}` })
    const { pages } = plan(folded)
    const feedAt = (address: string) => viewOf(pageAt(pages, address), folded).page as { readonly feed: string }
    expect([feedAt('/news/').feed, feedAt('/tags/rain/').feed, feedAt('/authors/bo/').feed]).toEqual(
      nearest.map((address) => `${address}feed.xml`),
    )
    expect(feedAt('/news/2024/06/a/').feed).toBe(`${nearest[0]}feed.xml`)
    const { has } = allAddresses(folded.site)
    expect(has('/tags/rain/atom.xml')).toBe(of !== '[]')
    expect(has('/tags/snow/atom.xml')).toBe(false)
  })
})

describe('the feed of', () => {
  const texts = async (address: string, name: string) => {
    const folded = await fold(SITE)
    return textsOf(contentOf(pageAt(plan(folded).pages, address), folded), name)
  }

  it('a tag has its articles under its name', async () => {
    expect(await texts('/tags/rain/feed.xml', 'title')).toEqual(['The Paper: Rain', 'B', 'A'])
    expect(await texts('/tags/rain/feed.xml', 'link')).toEqual([
      'https://paper.example/tags/rain/',
      'https://paper.example/news/2024/06/b/',
      'https://paper.example/news/2024/06/a/',
    ])
    expect(await texts('/tags/wind/atom.xml', 'title')).toEqual(['The Paper: Wind', 'A'])
  })

  it('an author says who that is', async () => {
    expect((await texts('/authors/anna/feed.xml', 'description'))[0]).toBe('Writes of weather.')
    expect((await texts('/authors/bo/feed.xml', 'description'))[0]).toBe('The Paper: Bo')
    expect(await texts('/authors/bo/feed.xml', 'title')).toEqual(['The Paper: Bo', 'A'])
  })
})

describe('feeds.hub', () => {
  const HUB = 'https://hub.example/?a=1&b=2'
  const textAt = async (address: string, settings: string) => {
    const folded = await fold({ files: FILES, settings })
    return contentOf(pageAt(plan(folded).pages, address), folded)
  }

  it('is named by every form, beside the feed itself', async () => {
    const settings = `${SECTIONS}\nfeeds: {hub: "${HUB}"}`
    expect(await textAt('/news/feed.xml', settings)).toContain(
      '<atom:link href="https://paper.example/news/feed.xml" rel="self" type="application/rss+xml"/><atom:link href="https://hub.example/?a=1&amp;b=2" rel="hub"/>',
    )
    expect(await textAt('/news/atom.xml', settings)).toContain(
      '<link rel="hub" href="https://hub.example/?a=1&amp;b=2"/>',
    )
    expect(JSON.parse(await textAt('/news/feed.json', settings)).hubs).toEqual([{ type: 'WebSub', url: HUB }])
  })

  it('is named by none where there is none', async () => {
    for (const address of ['/feed.xml', '/atom.xml', '/feed.json'])
      expect(await textAt(address, SECTIONS)).not.toContain('hub')
  })
})
