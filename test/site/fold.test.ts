import { describe, expect, it } from 'vitest'
import { type Site, summaryOf } from '../../src/site/model.ts'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, resolutionsOf, type TestSite } from '../support/fold.ts'

/** A whole site as text, maps and all. */
function serialised(site: Site): string {
  return JSON.stringify(site, (_key, value) => (value instanceof Map ? [...value] : value))
}

const SETTINGS = `sections: [{id: news, title: News}]
authors: {anna: {name: Anna}}
timezone: Europe/Kyiv`

/** An article that says the word in every field and at every place of its body. */
const canary = (lines: string) =>
  `---
title: Canary one
date: 2024-06-13
updated: 2024-06-14
tags: [Canary two, rain]
authors: [Canary Three, anna]
summary: Canary four
image: {src: canary.jpg, alt: Canary five, caption: Canary six, credit: Canary seven}
kicker: Canary eight
dateline: CANARY
source: {name: Canary nine, url: "https://canary.example/"}
canonical: https://canary.example/
slug: canary-ten
aliases: [/canary/eleven/]
id: canary-twelve
related: [published]
corrections: [{date: 2024-06-15, text: Canary thirteen}]
series: Canary fourteen
extra: {canary: fifteen}
lead: true
dontMiss: true
${lines}
---
Canary sixteen [words](published.md) ![canary](canary.png) rain in the mountains.

# Canary seventeen
`

const published = {
  'news/published.md': article('title: Published\ntags: [rain]\nauthor: anna', 'Rain in the mountains.'),
  'pages/about.md': '---\ntitle: About\n---\n',
}
const media = ['news/canary.jpg', 'news/canary.png']

describe('what is not published leaves no trace in the site', () => {
  it.each<[string, Partial<TestSite>]>([
    ['a draft', { files: { 'news/canary-file.md': canary('draft: true') } }],
    ['a scheduled article', { files: { 'news/canary-file.md': canary('').replace('2024-06-13', '2024-07-13') } }],
    ['an expired article', { files: { 'news/canary-file.md': canary('expires: 2024-06-30T12:00:00Z') } }],
    ['a draft of a page', { files: { 'pages/canary-file.md': canary('draft: true') } }],
    ['an expired page', { files: { 'pages/canary-file.md': canary('expires: 2024-06-30T12:00:00Z') } }],
    ['an expired article under --drafts', { drafts: true, files: { 'news/canary.md': canary('expires: 2024-06-30') } }],
  ])('%s', async (_case, site) => {
    const bare = await fold({ files: published, settings: SETTINGS })
    const { site: folded } = await fold({ settings: SETTINGS, media, ...site, files: { ...published, ...site.files } })
    expect(serialised(folded)).not.toMatch(/canary/i)
    expect(serialised({ ...folded, scheduled: bare.site.scheduled })).toBe(serialised(bare.site))
  })

  it('and this test would see it', async () => {
    const { site } = await fold({ settings: SETTINGS, media, files: { ...published, 'news/c.md': canary('') } })
    const words = ['one', 'two', 'Three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'thirteen', 'fourteen']
    for (const word of words) expect(serialised(site)).toContain(`Canary ${word}`)
    expect([...site.media.keys()]).toEqual(media.map((name) => `content/${name}`))
  })

  it('not even where something published refers to it', async () => {
    const files = {
      'a.md': article('related: [news/secret.md]', '[one](news/secret.md) [two](/news/2024/06/covert/) [three](/was/)'),
      'news/secret.md': article('draft: true\nslug: covert\naliases: [/was/]'),
    }
    const { site, diagnostics } = await fold({ files, settings: SETTINGS })
    expect([...resolutionsOf(site)]).toEqual([['content/a.md', { links: [null, null, null], images: [] }]])
    expect(site.related(0)).toEqual({ places: [], isSection: true })
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning link-unpublished',
      'warning link-unpublished',
      'warning link-unpublished',
      'warning link-unpublished',
    ])
  })
})

describe('the site', () => {
  it('is the same whatever order the files come in', async () => {
    const files = {
      ...published,
      'a.md': article('tags: [rain, RAIN]\nseries: S', '[b](b.md)'),
      'b.md': article('tags: [Rain]\nauthors: [anna, Zoe]\nseries: s'),
      'news/c.md': canary(''),
      'pages/z.md': '---\ntitle: Z\n---\n[about](about.md)\n',
    }
    const reversed = Object.fromEntries(Object.entries(files).reverse())
    const sorted = (site: Site) => serialised({ ...site, media: new Map() })
    const [one, other] = [await fold({ files, media }), await fold({ files: reversed, media })]
    expect(sorted(other.site)).toBe(sorted(one.site))
    expect(resolutionsOf(other.site)).toEqual(resolutionsOf(one.site))
    expect(new Map(other.site.media)).toEqual(new Map(one.site.media))
  })

  it('cannot be changed', async () => {
    const { site } = await fold({ files: published })
    expect(Object.isFrozen(site)).toBe(true)
  })

  it('holds nothing that JSON cannot, maps apart', async () => {
    const { site } = await fold({ settings: SETTINGS, media, files: { ...published, 'news/c.md': canary('') } })
    const walk = (value: unknown): void => {
      if (value instanceof Map) for (const [key, inner] of value) walk([key, inner])
      else if (Array.isArray(value)) for (const inner of value) walk(inner)
      else if (value && typeof value === 'object') {
        expect([Object.prototype, null]).toContain(Object.getPrototypeOf(value))
        for (const inner of Object.values(value)) walk(inner)
      } else expect(['string', 'number', 'boolean', 'object']).toContain(typeof value)
    }
    walk({
      ...site,
      articles: site.articles.map(({ file, ...rest }) => ({ ...rest, fields: file.facts.fields })),
      pages: [],
      sections: [],
      tags: [],
      authors: [],
      series: [],
      months: [],
      related: null,
      resolutionOf: null,
      traits: null,
      digests: null,
      lettering: null,
    })
  })

  it('of no files is empty but for its sections', async () => {
    const NO_ROWS = new Int32Array(0)
    const { site, diagnostics } = await fold({ files: {}, settings: SETTINGS })
    expect({ ...site, settings: null, related: null, resolutionOf: null, lettering: null }).toEqual({
      settings: null,
      base: { origin: 'https://paper.example', path: '' },
      now: Date.parse('2024-06-30T12:00:00Z'),
      articles: [],
      traits: new Uint16Array(0),
      pages: [],
      sections: [
        { of: { id: 'news', title: 'News', description: null, address: '/news/' }, address: '/news/', articles: [] },
      ],
      tags: [],
      authors: [],
      series: [],
      months: [],
      translations: new Map(),
      related: null,
      lettering: null,
      withdrawn: [],
      resolutionOf: null,
      digests: {
        teasers: NO_ROWS,
        lines: NO_ROWS,
        pages: NO_ROWS,
        entries: NO_ROWS,
        pictures: new Uint16Array(0),
        bodies: NO_ROWS,
      },
      media: new Map(),
      uses: new Map(),
      logo: null,
      closed: [],
      data: {},
      scheduled: { next: null, count: 0 },
    })
    expect(diagnostics).toEqual([])
  })
})

describe('an article', () => {
  it.each([
    ['has its path for an identity', '', { id: 'news/a.md' }],
    ['may have another', 'id: "42"', { id: '42' }],
    ["has the site's language", '', { language: 'en' }],
    ['may have another language', 'lang: uk', { language: 'uk' }],
    ['has its first paragraph for a summary', '', { summary: 'Body.' }],
    ['may have another summary', 'summary: Said.', { summary: 'Said.' }],
    ['has no image that does not exist', 'image: {src: no.jpg, alt: A}', { image: null }],
  ])('%s', async (_case, lines, expected) => {
    const { site } = await fold({ files: { 'news/a.md': article(lines) } })
    const [first] = site.articles
    expect(first && { ...first, summary: summaryOf(first) }).toMatchObject(expected)
  })
})

describe('drafts that are hidden', () => {
  it('are known, so that what is not finished is not warned of', async () => {
    const files = {
      'a.md': article('draft: true'),
      'b.md': article('date: 2024-07-01'),
      'c.md': article('draft: true\ndate: 2024-07-01'),
      'pages/d.md': '---\ntitle: D\ndraft: true\n---\n',
    }
    expect([...(await fold({ files })).hiddenDrafts].sort()).toEqual([
      'content/a.md',
      'content/c.md',
      'content/pages/d.md',
    ])
    expect([...(await fold({ files, drafts: true })).hiddenDrafts]).toEqual([])
  })
})

describe('diagnostics', () => {
  it('come all at once, each with its file', async () => {
    const files = {
      'a.md': article('section: nowhere\nrelated: [no]', '[x](gone.md)'),
      'b.md': '---\ntitle: B\n---\n',
      '!!!.md': article(''),
    }
    expect(toldWithFiles((await fold({ files })).diagnostics).map((line) => line.split(' | ')[0])).toEqual([
      'content/b.md 1:1+3 error date-missing',
      'content/a.md 4:10+7 error section-unknown',
      'content/!!!.md - error slug-empty',
      'content/a.md 5:10+4 warning related-unknown',
      'content/a.md 7:1+12 warning link-dead',
    ])
  })
})
