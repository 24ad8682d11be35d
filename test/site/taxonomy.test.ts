import { describe, expect, it } from 'vitest'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, only } from '../support/fold.ts'

const SETTINGS = `sections: [{id: news, title: News}, {id: sport, title: Sport, description: Games}, {id: світ, title: Світ}]
authors: {anna: {name: Anna Smith, bio: Writes., links: ["https://a.example/"]}, bo-lee: {name: Bo Lee}}`

describe('the section of an article', () => {
  it.each([
    ['its folder', 'news/a.md', '', 'news'],
    ['its field', 'news/a.md', 'section: sport', 'sport'],
    ['its field in any case', 'a.md', 'section: Sport', 'sport'],
    ['its field in another script', 'a.md', 'section: Світ', 'світ'],
    ['a category that names one', 'a.md', 'categories: [Rain, Sport]', 'sport'],
    ['a category before its folder', 'news/a.md', 'category: Sport', 'sport'],
    ['its field before a category', 'a.md', 'section: news\ncategory: Sport', 'news'],
    ['none', 'a.md', '', null],
    ['none by a folder of another name', 'archive/news/a.md', '', null],
  ])('%s', async (_case, name, lines, id) => {
    const { section } = only(await fold({ settings: SETTINGS, files: { [name]: article(lines) } }))
    expect(section?.id ?? null).toBe(id)
  })

  it.each([
    ['nwes', 'Did you mean "news"?'],
    ['weather', 'The sections are: news, sport, світ.'],
  ])('%s does not exist', async (id, hint) => {
    const { site, diagnostics } = await fold({ settings: SETTINGS, files: { 'a.md': article(`section: ${id}`) } })
    expect(site.articles[0]?.section).toBeNull()
    expect(toldWithFiles(diagnostics)).toEqual([
      `content/a.md 4:10+${id.length} error section-unknown | There is no section "${id}" in site.yaml. | ${hint}`,
    ])
  })

  it('does not exist where the site has none', async () => {
    const { diagnostics } = await fold({ files: { 'a.md': article('section: news') } })
    expect(toldWithFiles(diagnostics)).toEqual([
      'content/a.md 4:10+4 error section-unknown | There is no section "news" in site.yaml. | List it under `sections:` in site.yaml.',
    ])
  })

  it('every section has a listing, in the order of site.yaml, also while it is empty', async () => {
    const { site } = await fold({ settings: SETTINGS, files: { 'sport/a.md': article('') } })
    expect(site.sections.map(({ of, address, articles }) => [of.title, address, articles.length])).toEqual([
      ['News', '/news/', 0],
      ['Sport', '/sport/', 1],
      ['Світ', '/світ/', 0],
    ])
  })
})

describe('tags', () => {
  it('are tags and those categories that are no section', async () => {
    const { tags } = only(
      await fold({
        settings: SETTINGS,
        files: { 'a.md': article('tags: [Rain, Dams]\ncategories: [Sport, Weather, rain]') },
      }),
    )
    expect(tags).toEqual([
      { slug: 'rain', name: 'Rain', address: '/tags/rain/' },
      { slug: 'dams', name: 'Dams', address: '/tags/dams/' },
      { slug: 'weather', name: 'Weather', address: '/tags/weather/' },
    ])
  })

  it('of one slug share a listing, under the spelling used most', async () => {
    const { site } = await fold({
      files: {
        'a.md': article('date: 2024-06-01\ntags: [Rain]'),
        'b.md': article('date: 2024-06-03\ntags: [rain]'),
        'c.md': article('date: 2024-06-02\ntags: [rain]'),
        'd.md': article('date: 2024-06-02\ntags: [Dam]'),
        'e.md': article('date: 2024-06-01\ntags: [DAM]'),
      },
    })
    expect(site.tags.map(({ of, address, articles }) => [of.name, address, articles.map(({ slug }) => slug)])).toEqual([
      ['DAM', '/tags/dam/', ['d', 'e']],
      ['rain', '/tags/rain/', ['b', 'c', 'a']],
    ])
  })
})

describe('authors', () => {
  it.each([
    ['an id', 'anna', { slug: 'anna', name: 'Anna Smith', bio: 'Writes.', address: '/authors/anna/' }],
    ['an id in capitals', 'ANNA', { slug: 'anna', name: 'Anna Smith', address: '/authors/anna/' }],
    ['a name that site.yaml has', 'bo lee', { slug: 'bo-lee', name: 'Bo Lee', address: '/authors/bo-lee/' }],
    ['any other name', 'Віра Коваль', { slug: 'віра-коваль', name: 'Віра Коваль', address: '/authors/віра-коваль/' }],
    ['a name without letters', '"***"', { slug: '', name: '***', address: null }],
    ['a name of a method', 'constructor', { slug: 'constructor', name: 'constructor' }],
  ])('may be named by %s', async (_case, word, author) => {
    const { authors } = only(await fold({ settings: SETTINGS, files: { 'a.md': article(`author: ${word}`) } }))
    expect(authors).toEqual([expect.objectContaining(author)])
  })

  it.each([
    [
      'anan',
      [
        'content/a.md 4:9+4 warning author-unknown | "anan" is not an author in site.yaml; it stands in the byline as it is. | Did you mean "anna"?',
      ],
    ],
    ['Anan', []],
    ['anna', []],
    ['zoe', []],
  ])('%s may be a misspelt id', async (word, told) => {
    const { diagnostics } = await fold({ settings: SETTINGS, files: { 'a.md': article(`author: ${word}`) } })
    expect(toldWithFiles(diagnostics)).toEqual(told)
  })

  it('have listings where they have written something', async () => {
    const { site } = await fold({
      settings: SETTINGS,
      files: {
        'a.md': article('authors: [anna, Zoe]'),
        'b.md': article('author: Anna Smith'),
        'c.md': article('author: "***"'),
      },
    })
    expect(site.authors.map(({ of, articles }) => [of.name, articles.length])).toEqual([
      ['Anna Smith', 2],
      ['Zoe', 1],
    ])
  })
})

describe('series', () => {
  it('gather their articles', async () => {
    const { site } = await fold({
      files: {
        'a.md': article('date: 2024-06-01\nseries: The Floods'),
        'b.md': article('date: 2024-06-02\nseries: the floods'),
        'c.md': article('series: "!!!"'),
      },
    })
    expect(
      site.series.map(({ of, address, articles }) => [of.name, address, articles.map(({ slug }) => slug)]),
    ).toEqual([['The Floods', '/series/the-floods/', ['b', 'a']]])
  })
})

describe('the order of articles', () => {
  it('is by date and then by address, whatever order the files come in', async () => {
    const names = ['c', 'a', 'b', 'd']
    const date = (name: string) => (name === 'd' ? '2024-06-14' : '2024-06-13')
    const files = (order: string[]) =>
      Object.fromEntries(order.map((name) => [`${name}.md`, article(`date: ${date(name)}`)]))
    for (const order of [names, [...names].reverse(), [...names].sort()]) {
      const { site } = await fold({ files: files(order) })
      expect(site.articles.map(({ slug }) => slug)).toEqual(['d', 'a', 'b', 'c'])
    }
  })
})

it('names as long as a text have addresses that file systems hold', async () => {
  const long = 'very '.repeat(200)
  const { site } = await fold({ files: { 'a.md': article(`tags: [${long}]\nauthor: ${long}\nseries: ${long}`) } })
  for (const [listing, ...more] of [site.tags, site.authors, site.series]) {
    expect(more).toEqual([])
    expect(Buffer.byteLength(listing?.address.split('/')[2] ?? '')).toBeGreaterThan(50)
    expect(Buffer.byteLength(listing?.address.split('/')[2] ?? '')).toBeLessThan(256)
    expect(listing?.of.name).toBe(long.trim())
  }
})
