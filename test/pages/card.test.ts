// What networks are told of a page, for their cards.

import { describe, expect, it } from 'vitest'
import { cardOf } from '../../src/pages/card.ts'
import type { PageView } from '../../src/pages/views.ts'
import { article, fold } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'

const BASE = { origin: 'https://paper.example', path: '' }
const picture = (src: string, width: number | null = 1200, height: number | null = 800) => ({
  ...{ src, width, height },
  alt: 'A bridge',
  caption: null,
  credit: null,
  versions: null,
})

async function headOf(lines: string, settings = '', media: readonly string[] = []): Promise<PageView> {
  const folded = await fold({ files: { 'news/a.md': article(lines) }, settings, media })
  const { address } = folded.site.articles[0] ?? { address: '' }
  return (viewOf(pageAt(plan(folded).pages, address), folded) as { page: PageView }).page
}

describe('the picture of a card', () => {
  it('is absolute, with its size and text', () => {
    expect(cardOf(picture('/media/a.jpg'), BASE)).toEqual({
      url: 'https://paper.example/media/a.jpg',
      width: 1200,
      height: 800,
      alt: 'A bridge',
      isLarge: true,
    })
  })

  it.each([
    ['/media/a.jpg', 300, 157, true],
    ['/media/a.jpg', 299, 157, false],
    ['/media/a.jpg', 300, 156, false],
    ['/media/a.png', null, null, false],
  ])('%s of %s × %s may be as wide as the card: %s', (src, width, height, isLarge) => {
    expect(cardOf(picture(src, width, height), BASE)).toMatchObject({ isLarge })
  })

  it.each(['/media/a.svg', '/media/a.avif'])('is not %s, which networks do not show', (src) => {
    expect(cardOf(picture(src), BASE)).toBeNull()
  })

  it('is none where there is none', () => {
    expect(cardOf(null, BASE)).toBeNull()
  })

  it('stands in the head of a standing page as well', async () => {
    const folded = await fold({
      files: { 'pages/about.md': '---\ntitle: About\nimage: {src: /media/desk.jpg, alt: A desk}\n---\n' },
      media: ['media/desk.jpg'],
    })
    const view = viewOf(pageAt(plan(folded).pages, '/about/'), folded) as { page: PageView }
    expect(view.page.image).toMatchObject({ alt: 'A desk', width: 4, isLarge: false })
  })
})

describe('what networks are told of an article', () => {
  it('is its dates with offsets, its section, the pages of its authors, its tags and their accounts', async () => {
    const settings = `timezone: Europe/Brussels
sections: [{id: news, title: News}]
authors: {anna: {name: Anna, links: ["mailto:a@b.example", "https://social.example/@anna"]}}`
    const lines = 'date: 2024-06-13T10:00\nupdated: 2024-06-14\nauthors: [anna, Bo, "!!"]\ntags: [Rivers, Київ]'
    expect((await headOf(lines, settings)).story).toEqual({
      published: '2024-06-13T10:00:00+02:00',
      updated: '2024-06-14T00:00:00+02:00',
      section: 'News',
      authors: ['https://paper.example/authors/anna/', 'https://paper.example/authors/bo/'],
      tags: ['Rivers', 'Київ'],
      creators: ['@anna@social.example'],
    })
  })

  it('is little where it has little', async () => {
    expect((await headOf('')).story).toEqual({
      published: '2024-06-13T00:00:00Z',
      updated: null,
      section: null,
      authors: [],
      tags: [],
      creators: [],
    })
  })

  it.each([
    ['https://social.example/@anna', ['@anna@social.example']],
    ['https://social.example/@anna/', ['@anna@social.example']],
    ['https://social.example/@anna@other.example', ['@anna@other.example']],
    ['https://social.example/@anna/112233', []],
    ['https://social.example/anna', []],
    ['http://social.example/@anna', []],
    ['https://social.example/@анна', []],
    ['https://medium.com/@anna', []],
    ['https://www.youtube.com/@anna', []],
    ['https://anna.substack.com/@anna', []],
    ['mailto:anna@paper.example', []],
    ['/@anna', []],
  ])('the account of %s is %j', async (link, creators) => {
    const settings = `authors: {anna: {name: Anna, links: ["${link}"]}}`
    expect((await headOf('author: anna', settings)).story?.creators).toEqual(creators)
  })

  it('one account for each author, the first of several links', async () => {
    const settings = `authors:
  anna: {name: Anna, links: ["https://one.example/@anna", "https://two.example/@anna"]}
  bo: {name: Bo, links: ["https://one.example/@bo"]}`
    expect((await headOf('authors: [bo, anna]', settings)).story?.creators).toEqual([
      '@bo@one.example',
      '@anna@one.example',
    ])
  })
})
