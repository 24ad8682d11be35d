// The page that the project began from (../shared/seed), rebuilt: each of its blocks stands in the output, in its order.

import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { open, openBrowser, textOf } from '../support/browser.ts'
import { serve } from '../support/serve.ts'
import { describeWithShared, sharedBytes } from '../support/shared.ts'
import { article, demoSite, type Files, type TestSite } from '../support/site.ts'

/** Midsummer of 2024, when the original page was read. */
const THEN = '2024-07-01T00:00:00Z'
const ADDRESS = '/news/2024/06/nato/'

/** What the page is looked at for: everything that the original shows, in the order of the document. */
const BLOCKS = [
  '.labels a',
  'h1',
  '.share a',
  '.body > p',
  '.source',
  '.support :is(h2, h3, p, a)',
  '[aria-labelledby=Related] > h2',
  '.more > h2',
  '.more .lines > li:first-child :is(h3, time, .excerpt)',
  '.more .paging li',
  '.dont-miss > h2',
  '.dont-miss h3',
]
  .map((selector) => `main ${selector}`)
  .join(', ')

describeWithShared('seed', 'the page that the project began from', () => {
  const original = readOriginal()
  let site: TestSite
  let browser: Browser

  beforeAll(async () => {
    site = demoSite()
    site.write(originalFiles(original))
    const { json } = await site.report('--now', THEN)
    site.write(fillers(131 - json.articles))
    browser = await openBrowser()
  })

  afterAll(() => browser?.close())

  const expected = () => [
    original.section,
    original.headline,
    ...['Facebook', 'X', 'LinkedIn', 'Pinterest', 'Telegram'].map((name) => `Share on ${name}`),
    'Share by email',
    ...['Reddit', 'WhatsApp'].map((name) => `Share on ${name}`),
    'BRUSSELS —',
    ...original.paragraphs,
    'This story originally appeared on ABCNews.go.com. Read the full story.',
    original.support.title,
    original.support.text,
    original.support.once,
    original.support.onceText,
    'Donate once',
    'Every month',
    'A little, and often.',
    'Donate monthly',
    'Related',
    'More',
    original.teaser.headline,
    original.teaser.date,
    original.teaser.excerpt,
    ...['1', '2', '3', '…', '13'],
    'Don’t Miss',
    original.teaser.headline,
  ]

  it.each(['inline', 'fetch'] as const)('stands there block by block under `delivery: %s`', async (delivery) => {
    site.write({ 'content/site.yaml': settings(original, delivery) })
    const { code, json } = await site.report('--now', THEN)
    expect([code, json.articles]).toEqual([0, 131])
    const host = await serve(join(site.root, 'dist'))
    const context = await browser.newContext({ javaScriptEnabled: delivery === 'fetch' })
    try {
      const page = await context.newPage()
      await (delivery === 'fetch' ? open(page, host.origin + ADDRESS) : page.goto(host.origin + ADDRESS))
      const blocks = await page.locator(BLOCKS).all()
      const texts = await Promise.all(
        blocks.map(async (block) => (await block.getAttribute('aria-label')) ?? (await textOf(block))),
      )
      // The numbers of the paging row have names of their own for those who hear it.
      expect(texts.map((text) => text.replace(/^Page /, ''))).toEqual(expected())
      const related = page.locator('[aria-labelledby=Related] .headline')
      expect(await textOf(related.first())).toBe(original.teaser.headline)
      expect(plain(await textOf(page.locator('.source')))).toBe(plain(original.source))
      expect(await page.locator('.source a').getAttribute('href')).toBe('https://abcnews.go.com/')
      expect(await page.locator('.paging li:last-child a').getAttribute('href')).toBe('/page/1/')
    } finally {
      await context.close()
      await host.close()
    }
  })
})

/** Without the full stops and capitals that the original's line does without. */
function plain(text: string): string {
  return text.replace(/\.(?= |$)/g, '').toLowerCase()
}

interface Original {
  readonly section: string
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly source: string
  readonly support: Readonly<Record<'title' | 'text' | 'once' | 'onceText', string>>
  readonly teaser: Readonly<Record<'headline' | 'date' | 'excerpt', string>>
}

/** The original's lines. Its text is a news agency's, so it is read here rather than written here. */
function readOriginal(): Original {
  const text = sharedBytes('seed/000_7e8f4942e296f187.txt').toString('utf8')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const at = (start: string) => lines.findIndex((line) => line.startsWith(start))
  const line = (index: number) => lines[index] ?? ''
  const [source, support, more] = [at('This story originally'), at('Support fearless'), at('More')]
  return {
    section: line(0),
    headline: line(1),
    paragraphs: lines.slice(at('BRUSSELS'), source).map((paragraph) => paragraph.replace('BRUSSELS — ', '')),
    source: line(source),
    support: { title: line(support), text: line(support + 1), once: line(support + 2), onceText: line(support + 3) },
    teaser: { headline: line(more + 1), date: line(more + 2), excerpt: line(more + 3) },
  }
}

function originalFiles({ teaser }: Original): Files {
  return {
    'content/2024/06/nato.md': sharedBytes('seed/nato.md'),
    'content/2024/06/pier.md': article(
      `title: ${teaser.headline}\ndate: 2024-06-30T12:00:00Z\nsection: news\nsummary: ${JSON.stringify(teaser.excerpt)}\n` +
        'tags: [NATO, Ukraine, Defense]\ndontMiss: true',
    ),
  }
}

/** Stories of long ago, so that there are enough for the paging row. */
function fillers(count: number): Files {
  const names = Array.from({ length: count }, (_, index) => `tide-${index + 1}`)
  return Object.fromEntries(
    names.map((name) => [`content/1999/${name}.md`, article(`title: ${name}\ndate: 1999-05-01\nsection: sport`)]),
  )
}

function settings({ support }: Original, delivery: string): string {
  return JSON.stringify({
    title: 'BNC',
    url: 'https://bnc.example',
    sections: ['news', 'business', 'sport', 'culture', 'outdoors', 'opinion'].map((id) => ({
      id,
      title: id[0]?.toUpperCase() + id.slice(1),
    })),
    blocks: { delivery },
    support: {
      title: support.title,
      text: support.text,
      once: { title: support.once, text: support.onceText, url: 'https://bnc.example/once' },
      monthly: { title: 'Every month', text: 'A little, and often.', url: 'https://bnc.example/monthly' },
    },
  })
}
