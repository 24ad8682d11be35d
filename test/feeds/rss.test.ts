import { describe, expect, it } from 'vitest'
import { cleanText } from '../../src/base/text.ts'
import { article, fold, type TestSite } from '../support/fold.ts'
import { HOSTILE } from '../support/hostile.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'
import { syntaxErrors, textsOf } from '../support/xml.ts'

/** The text of a feed of a site. */
async function feed(site: TestSite, address = '/feed.xml'): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, address), folded)
}

const day = (number: number) => `date: 2024-06-${String(number).padStart(2, '0')}`

describe('a feed', () => {
  it('is RSS 2.0, whole', async () => {
    const site: TestSite = {
      settings: 'tagline: All of it\nlanguage: en-GB\nsections: [{id: news, title: News}]',
      url: 'https://user.example/p/',
      media: ['media/dam.jpg'],
      files: {
        'news/flood.md': article(
          'title: Flood & fire\ndate: 2024-06-13T10:00:00+02:00\nupdated: 2024-06-14\ntags: [Rain]\nauthors: [Anna, Bo]\nsummary: It <rained>.',
          '[Next](../b.md) ![dam](dam.jpg) [web](https://a.example/)',
        ),
        'b.md': article('title: B\ndate: 2024-06-01', ''),
      },
    }
    const text = await feed(site)
    const src = /src=&quot;(https:\/\/user\.example\/p\/media\/dam\.[0-9a-f]{10}\.jpg)&quot;/.exec(text)?.[1]
    expect(text).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n' +
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
        '<title>The Paper</title><link>https://user.example/p/</link><description>All of it</description><language>en-GB</language>' +
        '<lastBuildDate>Fri, 14 Jun 2024 00:00:00 GMT</lastBuildDate><docs>https://www.rssboard.org/rss-specification</docs>' +
        '<atom:link href="https://user.example/p/feed.xml" rel="self" type="application/rss+xml"/>' +
        '<item><title>Flood &amp; fire</title><link>https://user.example/p/news/2024/06/flood/</link>' +
        '<guid isPermaLink="false">https://user.example/p#news/flood.md</guid><pubDate>Thu, 13 Jun 2024 08:00:00 GMT</pubDate>' +
        '<dc:creator>Anna</dc:creator><dc:creator>Bo</dc:creator><category>News</category><category>Rain</category>' +
        '<description>It &lt;rained&gt;.</description>' +
        '<content:encoded>&lt;p&gt;&lt;a href=&quot;https://user.example/p/2024/06/b/&quot;&gt;Next&lt;/a&gt; ' +
        `&lt;img src=&quot;${src}&quot; alt=&quot;dam&quot; width=&quot;4&quot; height=&quot;3&quot; loading=&quot;lazy&quot; decoding=&quot;async&quot;&gt; ` +
        '&lt;a href=&quot;https://a.example/&quot;&gt;web&lt;/a&gt;&lt;/p&gt;</content:encoded></item>' +
        '<item><title>B</title><link>https://user.example/p/2024/06/b/</link><guid isPermaLink="false">https://user.example/p#b.md</guid>' +
        '<pubDate>Sat, 01 Jun 2024 00:00:00 GMT</pubDate><description>B</description><content:encoded></content:encoded></item>' +
        '</channel></rss>\n',
    )
    expect(await syntaxErrors(text)).toEqual([])
  })

  it('holds the newest, as many as the site says', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [`a${at}.md`, article(`title: A${at}\n${day(at + 1)}`)]),
    )
    expect(textsOf(await feed({ files }), 'title').slice(1)).toEqual(
      Array.from({ length: 20 }, (_, at) => `A${24 - at}`),
    )
    expect(textsOf(await feed({ files, settings: 'feeds: {items: 2}' }), 'title').slice(1)).toEqual(['A24', 'A23'])
  })

  it('holds summaries alone where the site says so', async () => {
    const text = await feed({
      files: { 'a.md': article('summary: Short.', 'Long.') },
      settings: 'feeds: {content: summary}',
    })
    expect(textsOf(text, 'description')).toEqual(['The Paper', 'Short.'])
    expect(text).not.toContain('<content:encoded>')
    expect(text).not.toContain('Long.')
  })

  it('of a section has the section alone', async () => {
    const site: TestSite = {
      settings: 'sections: [{id: news, title: News, description: All news}, {id: sport, title: Sport}]',
      files: { 'news/a.md': article('title: A'), 'sport/b.md': article('title: B') },
    }
    const text = await feed(site, '/news/feed.xml')
    expect(textsOf(text, 'title')).toEqual(['The Paper: News', 'A'])
    expect(textsOf(text, 'description')).toEqual(['All news', 'Body.'])
    expect(textsOf(text, 'link')).toEqual(['https://paper.example/news/', 'https://paper.example/news/2024/06/a/'])
    expect(text).toContain('<atom:link href="https://paper.example/news/feed.xml" rel="self"')
    expect(textsOf(await feed(site, '/sport/feed.xml'), 'description')).toEqual(['The Paper: Sport', 'Body.'])
  })

  it('of nothing is a feed still', async () => {
    const text = await feed({ files: {} })
    expect(text).not.toContain('lastBuildDate')
    expect(text).not.toContain('<item>')
    expect(textsOf(text, 'title')).toEqual(['The Paper'])
    expect(await syntaxErrors(text)).toEqual([])
  })

  it('names no draft, not even under --drafts', async () => {
    const files = {
      'a.md': article('title: A'),
      'b.md': article('title: B\ndraft: true'),
      'c.md': article('title: C\ndate: 2024-07-01'),
    }
    expect(textsOf(await feed({ files, drafts: true }), 'title').slice(1)).toEqual(['A'])
  })

  it('says nothing of the instant', async () => {
    const files = { 'a.md': article(day(13)) }
    expect(await feed({ files, now: '2024-06-20T00:00:00Z' })).toBe(await feed({ files, now: '2030-01-01T00:00:00Z' }))
  })

  it('keeps the identity of a story when its headline, slug or section changes', async () => {
    const guids = async (lines: string) =>
      textsOf(
        await feed({ files: { 'a.md': article(lines) }, settings: 'sections: [{id: news, title: News}]' }),
        'guid',
      )
    expect(await guids('title: New\nslug: other\nsection: news')).toEqual(await guids('title: Old'))
    expect(await guids('id: "4711"')).toEqual(['https://paper.example#4711'])
  })
})

describe('whatever the words', () => {
  it.each(HOSTILE)('%j', async (words) => {
    const quoted = JSON.stringify(words)
    const lines = `title: ${quoted}\ntags: [${quoted}, ok]\nauthor: [${quoted}]\nsummary: ${quoted}`
    const text = await feed({ files: { 'a.md': article(lines, words) }, settings: 'tagline: "]]> & <b>"' })
    const read = cleanText(words).trim()
    expect(await syntaxErrors(text)).toEqual([])
    expect(textsOf(text, 'title')[1]).toBe(read)
    expect(textsOf(text, 'dc:creator')).toEqual([read])
    expect(textsOf(text, 'description')[1]).toBe(read)
  })
})

describe('rules of readers', () => {
  it('dates are RFC 822, links absolute, identities unique', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [
        `київ/а${at}.md`,
        article(`${day(at + 1)}\nslug: а${at}`, '[x](/about/) [y](#z)'),
      ]),
    )
    const text = await feed({ files, url: 'https://user.example/p' })
    for (const date of [...textsOf(text, 'pubDate'), ...textsOf(text, 'lastBuildDate')]) {
      expect(date).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Jun) 2024 \d\d:\d\d:\d\d GMT$/)
    }
    for (const link of textsOf(text, 'link')) {
      expect(new URL(link).href).toBe(link)
      expect(link).toMatch(/^https:\/\/user\.example\/p\//)
    }
    const guids = textsOf(text, 'guid')
    expect(new Set(guids).size).toBe(9)
    expect(text).not.toMatch(/(href|src)=&quot;\//)
  })
})
