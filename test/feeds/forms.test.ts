// Atom and JSON Feed: word for word, and by the schemas of their specifications.

import ajv from 'ajv-draft-04'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/base/text.ts'
import { article, fold, type TestSite } from '../support/fold.ts'
import { HOSTILE } from '../support/hostile.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'
import { describeWithShared, sharedBytes } from '../support/shared.ts'
import { atomErrors, syntaxErrors, textsOf } from '../support/xml.ts'

/** The text of a document of a site. */
async function textAt(address: string, site: TestSite): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, address), folded)
}

const jsonAt = async (address: string, site: TestSite) => JSON.parse(await textAt(address, site))

const SITE: TestSite = {
  settings: 'tagline: All of it\nlanguage: en-GB\ntimezone: Europe/Brussels\nsections: [{id: news, title: News}]',
  url: 'https://user.example/p/',
  media: ['media/dam.jpg'],
  files: {
    'news/flood.md': article(
      'title: Flood & fire\ndate: 2024-06-13T10:00:00+02:00\nupdated: 2024-06-14\ntags: [Rain]\nauthors: [Anna]\nsummary: It <rained>.\nimage: {src: dam.jpg, alt: A dam}',
      '[Next](../b.md)',
    ),
    'b b.md': article('title: Б\ndate: 2024-06-01\nlang: uk', ''),
    'b.md': article('title: B\ndate: 2024-05-01', ''),
  },
}

describe('a feed as Atom', () => {
  it('is whole', async () => {
    expect((await textAt('/atom.xml', SITE)).replace(/\.[0-9a-f]{10}\./, '.')).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n' +
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><id>https://user.example/p/</id><title>The Paper</title><subtitle>All of it</subtitle>' +
        '<updated>2024-06-14T00:00:00+02:00</updated><author><name>The Paper</name></author>' +
        '<link rel="self" type="application/atom+xml" href="https://user.example/p/atom.xml"/><link rel="alternate" type="text/html" href="https://user.example/p/"/>' +
        '<entry><id>https://user.example/p#news/flood.md</id><title>Flood &amp; fire</title>' +
        '<published>2024-06-13T10:00:00+02:00</published><updated>2024-06-14T00:00:00+02:00</updated>' +
        '<link rel="alternate" type="text/html" href="https://user.example/p/news/2024/06/flood/"/>' +
        '<author><name>Anna</name><uri>https://user.example/p/authors/anna/</uri></author><category term="News"/><category term="Rain"/>' +
        '<summary>It &lt;rained&gt;.</summary><link rel="enclosure" type="image/jpeg" href="https://user.example/p/media/dam.jpg" length="4321"/><content type="html">&lt;p&gt;&lt;a href=&quot;https://user.example/p/2024/05/b/&quot;&gt;Next&lt;/a&gt;&lt;/p&gt;</content></entry>' +
        '<entry xml:lang="uk"><id>https://user.example/p#b%20b.md</id><title>Б</title><published>2024-06-01T00:00:00+02:00</published><updated>2024-06-01T00:00:00+02:00</updated>' +
        '<link rel="alternate" type="text/html" href="https://user.example/p/2024/06/b-b/"/><summary>Б</summary><content type="html"></content></entry>' +
        '<entry><id>https://user.example/p#b.md</id><title>B</title><published>2024-05-01T00:00:00+02:00</published><updated>2024-05-01T00:00:00+02:00</updated>' +
        '<link rel="alternate" type="text/html" href="https://user.example/p/2024/05/b/"/><summary>B</summary><content type="html"></content></entry>' +
        '</feed>\n',
    )
  })

  it('of a section has the section alone, under the address of the section', async () => {
    const text = await textAt('/news/atom.xml', SITE)
    expect(textsOf(text, 'title')).toEqual(['The Paper: News', 'Flood & fire'])
    expect(textsOf(text, 'id')[0]).toBe('https://user.example/p/news/')
  })

  it('of nothing has a date still, the same at every instant', async () => {
    const texts = await Promise.all(
      ['2024-06-20T00:00:00Z', '2030-01-01T00:00:00Z'].map((now) => textAt('/atom.xml', { files: {}, now })),
    )
    expect(textsOf(texts[0] ?? '', 'updated')).toEqual(['1970-01-01T00:00:00Z'])
    expect(texts[0]).toBe(texts[1])
  })
})

describe('a feed as JSON', () => {
  it('is whole', async () => {
    const feed = await jsonAt('/feed.json', SITE)
    const [flood, other] = feed.items
    expect({ ...feed, items: feed.items.length }).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Paper',
      home_page_url: 'https://user.example/p/',
      feed_url: 'https://user.example/p/feed.json',
      description: 'All of it',
      language: 'en-GB',
      items: 3,
    })
    expect(flood).toEqual({
      id: 'https://user.example/p#news/flood.md',
      url: 'https://user.example/p/news/2024/06/flood/',
      title: 'Flood & fire',
      summary: 'It <rained>.',
      image: expect.stringMatching(/^https:\/\/user\.example\/p\/media\/dam\.[\da-f]{10}\.jpg$/),
      date_published: '2024-06-13T10:00:00+02:00',
      date_modified: '2024-06-14T00:00:00+02:00',
      authors: [{ name: 'Anna', url: 'https://user.example/p/authors/anna/' }],
      tags: ['News', 'Rain'],
      content_html: '<p><a href="https://user.example/p/2024/05/b/">Next</a></p>',
    })
    expect(other).toMatchObject({ language: 'uk', content_html: '', summary: 'Б' })
  })

  it('holds summaries alone where the site says so', async () => {
    const site: TestSite = {
      settings: 'feeds: {content: summary}',
      files: { 'a.md': article('summary: Short.', 'Long.') },
    }
    expect((await jsonAt('/feed.json', site)).items[0]).toMatchObject({ summary: 'Short.', content_text: 'Short.' })
    expect(await textAt('/feed.json', site)).not.toContain('Long.')
    expect(await textAt('/atom.xml', site)).not.toContain('<content')
  })

  it('names no draft, not even under --drafts, and has the logo as its icon', async () => {
    const files = { 'a.md': article('title: A'), 'b.md': article('title: B\ndraft: true') }
    const feed = await jsonAt('/feed.json', {
      settings: 'logo: /media/dam.jpg',
      media: ['media/dam.jpg'],
      files,
      drafts: true,
    })
    expect(feed.items.map(({ title }: { title: string }) => title)).toEqual(['A'])
    expect(feed.icon).toMatch(/^https:\/\/paper\.example\/media\/dam\./)
  })
})

describeWithShared('oracles', 'by the schemas of their specifications', () => {
  const schema = (name: string) => JSON.parse(sharedBytes(`oracles/${name}.json`).toString('utf8'))
  const valid = new ajv.default({ strict: false, formats: { uri: true, 'date-time': true } })
    .addSchema(schema('json-feed-1'), 'https://json.schemastore.org/feed-1')
    .compile(schema('json-feed-1.1'))
  const hostile: [string, TestSite][] = HOSTILE.map((words) => {
    const quoted = JSON.stringify(words)
    const lines = `title: ${quoted}\ntags: [${quoted}, ok]\nauthor: [${quoted}]\nsummary: ${quoted}\nid: ${quoted}`
    return [words, { files: { 'a.md': article(lines, words) }, settings: 'tagline: "]]> & <b>"' }]
  })
  it.each([['a site', SITE], ['nothing', { files: {} }], ...hostile] as [
    string,
    TestSite,
  ][])('%j', async (_case, site) => {
    const atom = await textAt('/atom.xml', site)
    expect(await syntaxErrors(atom)).toEqual([])
    expect(await atomErrors(atom)).toEqual([])
    valid(await jsonAt('/feed.json', site))
    expect(valid.errors ?? []).toEqual([])
  })

  it.each(hostile)('has the words %j as they are', async (words, site) => {
    const read = cleanText(words).trim()
    expect((await jsonAt('/feed.json', site)).items[0]).toMatchObject({
      title: read,
      summary: read,
    })
    expect(textsOf(await textAt('/atom.xml', site), 'summary')).toEqual([read])
  })

  it('which find what is wrong', async () => {
    expect(await atomErrors('<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title></feed>')).not.toEqual([])
    expect(valid({ version: 'https://jsonfeed.org/version/1.1', title: 'A', items: [{}] })).toBe(false)
  })
})
