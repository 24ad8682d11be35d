// Which version of a picture a browser takes, on a phone and on a desk, and that nothing moves while it comes.

import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { shot } from '../support/picture.ts'
import { type Host, serve } from '../support/serve.ts'
import { article, makeSite } from '../support/site.ts'

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 }
const DESK = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 }
const STORY = '/news/2026/11/dam/'

let host: Host
let browser: Browser

beforeAll(async () => {
  const story = (title: string, file: string, text = 'It holds.') =>
    article(`title: ${title}\ndate: 2026-11-20\nsection: news\nimage: {src: ${file}, alt: A}`, text)
  const site = makeSite({
    'content/dam.md': story('The dam', 'dam.jpg', 'It holds.\n\n![B](weir.jpg)\n\nIt does.'),
    'content/mill.md': story('The mill', 'mill.jpg'),
    'content/dam.jpg': await shot(2_000, 1_000),
    'content/weir.jpg': await shot(2_000, 1_001),
    'content/mill.jpg': await shot(2_000, 1_002),
  })
  await site.publish()
  host = await serve(join(site.root, 'dist'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
})

/** The pictures that a page has loaded when it was read to its end, and how far anything on it has moved. */
async function load(address: string, screen: BrowserContextOptions): Promise<{ pictures: string[]; shift: number }> {
  const context = await browser.newContext(screen)
  try {
    const page = await context.newPage()
    await page.addInitScript(`
      window.shift = 0
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value })
        .observe({ type: 'layout-shift', buffered: true })`)
    await page.goto(host.origin + address, { waitUntil: 'load' })
    const images = await page.locator('main img:visible').all()
    for (const image of images) {
      await image.scrollIntoViewIfNeeded()
      await image.evaluate('(image) => image.decode()')
    }
    const pictures = await page.evaluate<string[]>(
      `[...document.querySelectorAll('main img')].filter((image) => image.naturalWidth > 0)
        .map((image) => image.currentSrc.replace(/.*\\/media\\//, '').replace(/\\.[\\da-f]{10}\\./, '.'))`,
    )
    return { pictures, shift: await page.evaluate<number>('window.shift') }
  } finally {
    await context.close()
  }
}

describe('a browser', () => {
  it('takes what a sharp phone shows: all of its width, and thumbnails in lists', async () => {
    const story = await load(STORY, PHONE)
    expect(story.pictures.slice(0, 2)).toEqual(['dam-960.avif', 'weir-960.avif'])
    expect((await load('/', PHONE)).pictures.slice(0, 2)).toEqual(['dam-960.avif', 'mill-320.avif'])
  })

  it('takes what a desk shows: a large lead, a column of text, and small pictures in lists', async () => {
    const story = await load(STORY, DESK)
    expect(story.pictures.slice(0, 2)).toEqual(['dam-960.avif', 'weir-640.avif'])
    expect((await load('/', DESK)).pictures.slice(0, 2)).toEqual(['dam-960.avif', 'mill-320.avif'])
  })

  it.each([STORY, '/', '/news/'])('moves nothing on %s while pictures come', async (address) => {
    for (const screen of [PHONE, DESK]) expect((await load(address, screen)).shift).toBe(0)
  })
})
