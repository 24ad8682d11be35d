import { describe, expect, it } from 'vitest'
import { article, fold, type TestSite } from '../support/fold.ts'
import { HOSTILE } from '../support/hostile.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'
import { syntaxErrors } from '../support/xml.ts'

async function opmlOf(site: TestSite): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, '/feeds.opml'), folded)
}

const outline = (name: string, path: string, description = name) =>
  `<outline type="rss" version="RSS2" text="${name}" title="${name}" description="${description}" language="de" xmlUrl="https://user.example/p${path}feed.xml" htmlUrl="https://user.example/p${path}"/>`

describe('the list of all feeds', () => {
  const SITE: TestSite = {
    settings: 'language: de\nsections: [{id: sport, title: Sport}, {id: news, title: "N & E"}]',
    url: 'https://user.example/p',
    files: {
      'a.md': article('tags: [Zug, Ära, Bahn]\nauthor: Bo'),
      'b.md': article('tags: [Hidden]\nauthor: Zoe\ndraft: true'),
    },
  }

  it('has that of the site, then sections as in the menu, tags and authors by name, and no other', async () => {
    expect(await opmlOf(SITE)).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n' +
        '<opml version="2.0"><head><title>The Paper</title></head><body>' +
        outline('The Paper', '/') +
        `<outline text="Sections">${outline('The Paper: Sport', '/sport/')}${outline('The Paper: N &amp; E', '/news/')}</outline>` +
        `<outline text="Tags">${outline('The Paper: Ära', '/tags/%C3%A4ra/')}${outline('The Paper: Bahn', '/tags/bahn/')}${outline('The Paper: Zug', '/tags/zug/')}</outline>` +
        `<outline text="Authors">${outline('The Paper: Bo', '/authors/bo/')}</outline>` +
        '</body></opml>\n',
    )
  })

  it('leaves out what feeds.of leaves out', async () => {
    const text = await opmlOf({ ...SITE, settings: 'language: de\nfeeds: {of: []}' })
    expect(text.match(/<outline[^>]*>/g)).toEqual([outline('The Paper', '/')])
  })

  it.each(HOSTILE)('is XML whatever the words: %j', async (words) => {
    const quoted = JSON.stringify(words)
    const files = { 'a.md': article(`tags: [${quoted}, ok]\nauthor: [${quoted}]`) }
    expect(await syntaxErrors(await opmlOf({ files, settings: `tagline: ${quoted}` }))).toEqual([])
  })
})
