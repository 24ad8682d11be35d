// The front, an article and the search by keyboard alone, and with everything four times as large: a window of 1,280 × 1,024
// pixels then has room for 320 × 256.

import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comesTrue, open, openBrowser } from '../support/browser.ts'
import { WITH_PICTURE } from '../support/kinds.ts'
import { type Host, serve } from '../support/serve.ts'
import { demoSite } from '../support/site.ts'

const PAGES = [
  ['the front', '/'],
  ['an article', WITH_PICTURE],
  ['the search', '/search/'],
] as const

let host: Host
let browser: Browser

beforeAll(async () => {
  const site = demoSite()
  const { code } = await site.build()
  expect(code).toBe(0)
  host = await serve(join(site.root, 'dist'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
})

async function withPage(size: readonly [number, number], use: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } })
  await use(page)
  await page.close()
}

interface Stop {
  /** What it is called, and where it leads. */
  readonly name: string
  readonly href: string | null
  /** What is wrong with how it shows that it has the focus. */
  readonly wrong: readonly string[]
}

/** Looks at what has the focus: an outline around it or over it, in the window, and nothing on top of it. */
const LOOK = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const wrong = []
  const box = element.getBoundingClientRect()
  const outlined = [getComputedStyle(element), getComputedStyle(element, '::after')].some(
    (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
  if (!outlined) wrong.push('no outline')
  const rects = [...element.getClientRects()]
  const seen = rects.find(({ left, right, top, bottom }) => right > 0 && left < innerWidth && bottom > 0 && top < innerHeight)
  if (!seen) wrong.push('outside of the window')
  else {
    const x = (Math.max(seen.left, 0) + Math.min(seen.right, innerWidth)) / 2
    const y = (Math.max(seen.top, 0) + Math.min(seen.bottom, innerHeight)) / 2
    const over = document.elementFromPoint(x, y)
    if (over && !element.contains(over) && !over.contains(element)) wrong.push('under ' + over.outerHTML.slice(0, 80))
  }
  const labels = element.labels ? [...element.labels].map((label) => label.textContent).join(' ') : ''
  const name = element.getAttribute('aria-label') ?? (element.textContent.trim() || labels)
  return { name: (labels || name).trim().split('\\n')[0], href: element.getAttribute('href'), wrong, tag: element.tagName }
})()`

/** Where Tab stops, from the top of the page to its end. */
async function stopsOf(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let pressed = 0; pressed < 400; pressed++) {
    await page.keyboard.press('Tab')
    const stop = (await page.evaluate(LOOK)) as Stop | null
    if (stop === null) return stops
    stops.push(stop)
  }
  throw new Error('Tab never came to the end of the page.')
}

describe('by keyboard alone', () => {
  it.each(PAGES)('every stop on %s shows itself, none is a trap, and none is missing', async (_, address) => {
    await withPage([1280, 740], async (page) => {
      await open(page, host.origin + address)
      const stops = await stopsOf(page)
      expect(stops.filter(({ wrong }) => wrong.length > 0)).toEqual([])
      const shown = (await page.evaluate(`[...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0).length`)) as number
      expect(stops.length).toBe(shown)
    })
  })

  it('a reader comes from the top of the front to the menu, to a headline, into a story, and to its share bar', async () => {
    await withPage([1280, 740], async (page) => {
      await open(page, host.origin)
      const stops = await stopsOf(page)
      expect(stops[0]).toMatchObject({ name: 'Skip to content', href: '#Main' })
      const at = (href: RegExp) => stops.findIndex((stop) => href.test(stop.href ?? ''))
      const order = [at(/^\/search\/$/), at(/^\/news\/$/), at(/^\/opinion\/$/), at(/^\/news\/2026\//)]
      expect(order).toEqual([...order].sort((a, b) => a - b))
      expect(order).not.toContain(-1)
      await page.reload({ waitUntil: 'load' })
      for (let pressed = 0; pressed <= (order[3] ?? 0); pressed++) await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/news\/2026\//)
      const shared = (await stopsOf(page)).map(({ name }) => name)
      expect(shared).toEqual(expect.arrayContaining(['Share on Facebook', 'Share by email', 'Share on WhatsApp']))
    })
  })

  it('the skip link leads past the menu: the next stop is in the page itself', async () => {
    await withPage([1280, 740], async (page) => {
      await open(page, host.origin + WITH_PICTURE)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate("document.activeElement.closest('main') !== null")).toBe(true)
    })
  })

  it('words are searched, and a result is opened', async () => {
    await withPage([1280, 740], async (page) => {
      await open(page, `${host.origin}/search/`)
      for (let pressed = 0; pressed < 40; pressed++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate("document.activeElement.id === 'Query'")) break
      }
      await page.keyboard.type('lifeboat')
      await page.keyboard.press('Enter')
      await comesTrue(page, "document.querySelectorAll('.found a').length > 0")
      for (let pressed = 0; pressed < 20; pressed++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate("document.activeElement.closest('.found') !== null")) break
      }
      expect(await page.evaluate(LOOK)).toMatchObject({ wrong: [] })
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/\d{4}\/\d\d\//)
    })
  })
})

/** Text that sticks out of the window or is cut off by a box around it; what scrolls by itself may. */
const CUT = `(() => {
  const cut = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const element = node.parentElement
    if (!node.textContent.trim() || !element.checkVisibility({ visibilityProperty: true })) continue
    if (element.closest('.sr-only, .skip, noscript, script, style, option, select')) continue
    if (element.closest('.table-scroll, pre, .sections ul')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const { left, right, width } of range.getClientRects())
      if (width > 1 && (left < -0.5 || right > innerWidth + 0.5)) cut.push(node.textContent.trim().slice(0, 40))
  }
  return cut
})()`

/** Links and fields that lie upon each other. */
const OVERLAPS = `(() => {
  const found = []
  const boxes = [...document.querySelectorAll('main a[href], .masthead a[href], .footer a[href], input, select, button')]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest('.skip, .sr-only, .sections'))
    .flatMap((each) => [...each.getClientRects()].map((rect) => ({ each, rect })))
  for (const [index, { each, rect }] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      if (each === other.each || each.contains(other.each) || other.each.contains(each)) continue
      const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left)
      const down = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top)
      if (across > 2 && down > 6) found.push(each.textContent.trim().slice(0, 30) + ' / ' + other.each.textContent.trim().slice(0, 30))
    }
  return found
})()`

describe('four times as large', () => {
  it.each(
    PAGES,
  )('%s scrolls in one direction only, cuts nothing off, and lays nothing over anything', async (_, address) => {
    await withPage([320, 256], async (page) => {
      await open(page, host.origin + address)
      expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(320)
      expect(await page.evaluate(CUT)).toEqual([])
      expect(await page.evaluate(OVERLAPS)).toEqual([])
    })
  })

  it.each(PAGES)('every stop on %s shows itself', async (_, address) => {
    await withPage([320, 256], async (page) => {
      await open(page, host.origin + address)
      expect((await stopsOf(page)).filter(({ wrong }) => wrong.length > 0)).toEqual([])
    })
  })

  it('the whole menu can be reached: it scrolls to the section that has the focus', async () => {
    await withPage([320, 256], async (page) => {
      await open(page, host.origin)
      await page.locator('.sections a', { hasText: 'Opinion' }).focus()
      const box = await page.locator('.sections a', { hasText: 'Opinion' }).boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= 320).toBe(true)
    })
  })
})
