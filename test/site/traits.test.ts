import { describe, expect, it } from 'vitest'
import { having, TRAITS, type Trait } from '../../src/site/traits.ts'
import { article, fold } from '../support/fold.ts'

const LINES: Readonly<Record<Exclude<Trait, 'attached'>, string>> = {
  section: 'section: news',
  template: 'template: long-read',
  live: 'live: true',
  series: 'series: Cup',
  aliases: 'aliases: [/old/]',
  corrections: 'corrections: [{date: 2024-06-02, text: It was 2.}]',
  dontMiss: 'dontMiss: true',
  noindex: 'noindex: true',
  unpublished: 'draft: true',
  picked: 'related: [plain]',
  translated: 'translations: [plain]',
  focus: 'image: {src: /media/bridge.jpg, alt: A, focus: 10% 20%}',
  lead: 'lead: true',
}

const story = (lines: string, body = 'Text.') => article(`title: A story\ndate: 2024-06-01\n${lines}`, body)

describe('what an article has', () => {
  it.each(Object.entries(LINES))('is noted: %s', async (name, lines) => {
    const files = { 'plain.md': story(''), 'other.md': story(lines) }
    const { site } = await fold({
      files,
      settings: 'sections: [{id: news, title: News}]',
      media: ['media/bridge.jpg'],
      drafts: true,
    })
    const found = Object.keys(TRAITS).map((each) => [each, having(each as Trait, site).map(({ slug }) => slug)])
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.keys(TRAITS).map((each) => [each, each === name ? ['other'] : []])),
    )
  })

  it.each([
    ['a link to a recording', '[Listen](/media/talk.mp3)', ['other']],
    ['a picture alone', '![A bridge](/media/bridge.jpg)', []],
    ['a link to another story', '[Plain](plain.md)', []],
  ])('attached: %s', async (_what, body, expected) => {
    const files = { 'plain.md': story(''), 'other.md': story('', body) }
    const { site } = await fold({ files, media: ['media/bridge.jpg', 'media/talk.mp3'] })
    expect(having('attached', site).map(({ slug }) => slug)).toEqual(expected)
  })
})
