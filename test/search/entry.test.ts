// What is indexed of a story, and that its key tells of all of it.

import { describe, expect, it } from 'vitest'
import { Mixer } from '../../src/base/mixer.ts'
import { entryOf, mixEntry } from '../../src/search/entry.ts'
import { plainText } from '../../src/search/plain-text.ts'
import { article, fold, only } from '../support/fold.ts'

const SETTINGS = 'sections: [{id: news, title: News}]\ntimezone: Europe/Kyiv'

async function storyOf(lines: string, settings = SETTINGS) {
  const folded = await fold({ files: { 'news/bridge.md': article(lines) }, settings })
  return { site: folded.site, story: only(folded) }
}

it('an entry has the text, and what a reader finds and chooses by', async () => {
  const { site, story } = await storyOf(
    'title: Bridge\ndate: 2024-01-01T00:30\nauthors: [Anna, Bo]\ntags: [River]\nkicker: Analysis\nsummary: In short.\nlang: pt-BR',
  )
  expect(entryOf(story, '<p>A <b>long</b> text.</p>', site)).toEqual({
    url: '/news/2024/01/bridge/',
    content: 'In short.\nA long text.',
    language: 'pt',
    meta: { title: 'Bridge', date: '1704061800', kicker: 'Analysis', authors: 'Anna, Bo', tags: 'River' },
    filters: { year: ['2024'], section: ['news'], author: ['Anna', 'Bo'] },
  })
})

it('what a story lacks is absent', async () => {
  const folded = await fold({ files: { 'bridge.md': article('title: Bridge') } })
  const { meta, filters, content } = entryOf(only(folded), '', folded.site)
  expect([content, Object.keys(meta), filters]).toEqual(['', ['title', 'date'], { year: ['2024'] }])
})

describe('the digest of an entry', () => {
  const digestOf = async (lines: string, settings?: string) => {
    const { site, story } = await storyOf(lines, settings)
    const mixer = new Mixer()
    mixEntry(mixer, story, site)
    return mixer.hex()
  }
  const LINES = 'title: Bridge\nauthor: anna'
  const ANNA = `${SETTINGS}\nauthors: {anna: {name: Anna}}`

  it.each([
    ['the text', 'title: Ridge\nauthor: anna', ANNA],
    ['the address', `${LINES}\nslug: other`, ANNA],
    ['a name that site.yaml gives a writer', LINES, ANNA.replace('name: Anna', 'name: Anne')],
    ['the language of the site', LINES, `${ANNA}\nlanguage: uk`],
  ])('changes with %s', async (_, lines, settings) => {
    expect(await digestOf(lines, settings)).not.toBe(await digestOf(LINES, ANNA))
  })

  it('does not change with what is not in it', async () => {
    const bio = ANNA.replace('name: Anna', 'name: Anna, bio: Writes')
    expect(await digestOf(LINES, bio)).toBe(await digestOf(LINES, ANNA))
  })
})

it.each([
  ['<p>One.</p><p>Two<br>three</p><ul><li>four</li></ul>', 'One. Two three four'],
  ['<p>un<em>break</em>able <a href="/x/?a=1&#x26;b" title="a > b">link</a></p>', 'unbreakable link'],
  ['<p>A &#x26; B &lt;tag&gt; &quot;q&quot; &#39;s&#39; caf&#xE9;&nbsp;x</p>', 'A & B <tag> "q" \'s\' café x'],
  ['<p>Said<sup><a href="#n" id="r" data-footnote-ref aria-describedby="l">1</a></sup> so.</p>', 'Said so.'],
  ['<li>Note. <a href="#r" data-footnote-backref="">↩</a></li>', 'Note.'],
  ['<script>let a = "<p>"</script><style>p{}</style><!-- no --><p>Yes</p>', 'Yes'],
  ['<figure><img src="x.jpg" alt="A bridge"><figcaption>By night</figcaption></figure>', 'By night'],
  ['&#0; &#x110000; &#999999999;', '&#0; &#x110000; &#999999999;'],
])('the text of %s', (html, text) => {
  expect(plainText(html)).toBe(text)
})
