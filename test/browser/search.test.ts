// Search as a reader does it: in a real browser, with the keyboard, by filters, in several languages, on a slow line,
// without JavaScript.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, watch } from '../support/browser.ts'
import { type Host, serve } from '../support/serve.ts'
import { article, makeSite, type TestSite } from '../support/site.ts'

const WRITERS = ['Jane Roe', 'Ann Archer', 'Bo Benson']

/** Two full volumes of other years, and a newest one with few stories. */
function stories(): Record<string, string> {
  const old = (year: number) =>
    Array.from({ length: 300 }, (_, at): [string, string] => [
      `content/${year}/old-${at}.md`,
      article(
        `title: Old ${at} of ${year}\ndate: ${year}-03-0${1 + (at % 9)}\nsection: ${at % 2 ? 'sport' : 'news'}\nauthor: ${WRITERS[at % 3]}`,
        `Nothing happened at ${at % 150 === 7 ? 'the lighthouse' : 'all'}. ${at < 14 ? 'The ferry was late.' : ''}`,
      ),
    ])
  return Object.fromEntries([
    ...old(2024),
    ...old(2025),
    ...Array.from({ length: 100 }, (_, at): [string, string] => [
      `content/2026/other-${at}.md`,
      article(`title: Other ${at}\ndate: 2026-11-18\nsection: news`, `Of ${at} hens and a cow.`),
    ]),
    [
      'content/2026/ferry.md',
      article(
        'title: The ferry sails\ndate: 2026-11-20T23:30:00Z\nsection: news\nauthor: Jane Roe',
        'It left <b>at</b> dawn & was running late; `<script>alert(1)</script>` said the ferry.',
      ),
    ],
    [
      'content/2026/match.md',
      article('title: A match\ndate: 2026-11-21\nsection: sport\nauthor: Ann Archer', 'Ferry fans won.'),
    ],
    [
      'content/2026/fair.md',
      article('title: Зимовий ярмарок\ndate: 2026-11-19\nsection: news\nlang: uk', 'Ярмарок відкрився на набережній.'),
    ],
    ['content/2026/copy.md', article('title: A copy\ndate: 2026-11-19\nnoindex: true', 'The ferry elsewhere.')],
  ])
}

let site: TestSite
let host: Host
let browser: Browser

beforeAll(async () => {
  site = makeSite({
    'content/site.yaml':
      'title: Post\nurl: https://post.example\ntimezone: Europe/Kyiv\nsections: [{id: news, title: News}, {id: sport, title: Sport}, {id: culture, title: Culture and more}, {id: outdoors, title: The great outdoors}]\n',
    ...stories(),
  })
  await site.publish()
  host = await serve(join(site.root, 'dist'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await host?.close()
})

async function withPage(use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, locale: 'en-GB', ...options })
  try {
    await use(await context.newPage())
  } finally {
    await context.close()
  }
}

const titles = (page: Page) => page.locator('#Found h2').allInnerTexts()
const said = (page: Page, text: string) => page.locator('[role=status]', { hasText: new RegExp(`^${text}$`) }).waitFor()

/** Opens the page and types. */
async function ask(page: Page, words: string): Promise<void> {
  await page.goto(`${host.origin}/search/`)
  await page.getByRole('searchbox', { name: 'Search our stories' }).fill(words)
}

it('a magnifier in front of the sections leads there, on a phone too', async () => {
  await withPage(
    async (page) => {
      await page.goto(host.origin)
      const link = page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Search' })
      const icon = await link.locator('svg').boundingBox()
      expect([icon?.width, icon?.height]).toEqual([20, 20])
      await link.click()
      await page.waitForURL(`${host.origin}/search/`)
      expect(await link.getAttribute('aria-current')).toBe('page')
    },
    { viewport: { width: 320, height: 640 } },
  )
})

it('nothing of it is loaded before a reader turns to the field, and nothing from elsewhere after', async () => {
  await withPage(async (page) => {
    const { requests, errors } = watch(page, host.origin)
    await page.goto(`${host.origin}/search/`, { waitUntil: 'networkidle' })
    const before = requests.length
    expect(requests.filter((path) => /volumes|pagefind|pf_/.test(path))).toEqual([])
    await page.getByRole('searchbox').focus()
    await page.getByRole('searchbox').fill('match')
    await said(page, 'Stories found: 1')
    expect(requests.slice(before).filter((path) => !path.startsWith('/search/'))).toEqual([])
    expect(errors).toEqual([])
  })
})

it('on a slow line a first search of the newest volume is few requests and at most 300 KB', async () => {
  await withPage(async (page) => {
    const sizes: number[] = []
    page.on('response', async (response) => sizes.push((await response.body().catch(() => Buffer.alloc(0))).length))
    await page.route('**/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      await route.continue()
    })
    await ask(page, 'ferry lighthouse')
    await page.locator('[role=status]', { hasText: 'Searching' }).waitFor()
    await page.locator('[role=status]', { hasNotText: 'Searching' }).waitFor()
    expect(sizes.length).toBeLessThan(35)
    // Uncompressed, the page itself and its style included.
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(300_000)
  })
})

it('finds by words and word forms in text and headline, quotes with marks, and takes no text for HTML', async () => {
  await withPage(async (page) => {
    await ask(page, 'runs late ferry sails')
    // In a volume that lacks a word, Pagefind does without it: such hits come after those with all words.
    await said(page, 'Stories found: \\d+')
    const hit = page.locator('#Found li').first()
    expect(await hit.locator('a').getAttribute('href')).toBe('/news/2026/11/ferry/')
    expect(await hit.locator('.label').innerText()).toMatch(/^news$/i)
    expect(await hit.locator('mark').allInnerTexts()).toContain('running')
    expect(await hit.locator('.excerpt').innerText()).toContain(
      'dawn & was running late; <script>alert(1)</script> said',
    )
    expect(await hit.locator('.meta').innerText()).toContain('By Jane Roe')
    // The newspaper's own clock, not that of the reader: in Kyiv it was the next day.
    expect(await hit.locator('time').innerText()).toBe('November 21, 2026')
  })
})

it('opens older volumes where the newest have few hits, and further ones when asked', async () => {
  await withPage(async (page) => {
    const { requests } = watch(page, host.origin)
    await ask(page, 'ferry')
    await said(page, 'Stories found: 16')
    const opened = (name: string) => requests.some((path) => path.startsWith(`/search/${name}/`))
    expect([opened('2026-11-3'), opened('2025-03-1'), opened('2024-03-1')]).toEqual([true, true, false])
    expect(await titles(page)).toHaveLength(10)
    await page.getByRole('button', { name: 'More results' }).click()
    await expect.poll(() => titles(page)).toHaveLength(16)
    await page.getByRole('button', { name: 'Search older stories' }).click()
    await said(page, 'Stories found: 30')
    expect(opened('2024-03-1')).toBe(true)
    await page.getByRole('button', { name: 'More results' }).click()
    await page.getByRole('button', { name: 'More results' }).waitFor({ state: 'hidden' })
    expect(await page.getByRole('button', { name: 'Search older stories' }).isVisible()).toBe(false)
    expect(await titles(page)).not.toContain('A copy')
  })
})

it('filters by section, year and writer; the address keeps it all', async () => {
  await withPage(async (page) => {
    await ask(page, 'ferry')
    await said(page, 'Stories found: 16')
    await page.locator('select[name=section]').selectOption('Sport')
    await said(page, 'Stories found: 15')
    await page.getByLabel('Year').selectOption('2026')
    await said(page, 'Stories found: 1')
    expect(await titles(page)).toEqual(['A match'])
    await page.locator('select[name=section]').selectOption('All')
    await page.getByLabel('Year').selectOption('2024')
    await said(page, 'Stories found: 14')
    await page.getByLabel('Writer').focus()
    await expect.poll(() => page.getByLabel('Writer').locator('option').allInnerTexts()).toContain('Bo Benson')
    await page.getByLabel('Writer').selectOption('Bo Benson')
    await said(page, 'Stories found: 4')
    expect(new URL(page.url()).search).toBe('?q=ferry&author=Bo+Benson&year=2024&lang=en')
    const found = await titles(page)
    await page.reload()
    await said(page, 'Stories found: 4')
    expect(await titles(page)).toEqual(found)
    expect(await page.getByLabel('Writer').inputValue()).toBe('Bo Benson')
  })
})

it('goes by keyboard: to the field, down and up the hits, back, and into a story', async () => {
  await withPage(async (page) => {
    await page.goto(`${host.origin}/search/`)
    const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.id')
    await page.keyboard.press('/')
    expect(await focused()).toBe('Query')
    await page.keyboard.type('dawn')
    await page.keyboard.press('Enter')
    await said(page, 'Stories found: 1')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).toBe('The ferry sails')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toBe('Query')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('Query')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/news/2026/11/ferry/')
  })
})

describe('languages', () => {
  it('are the newspaper’s at first, others when ticked, all at once', async () => {
    await withPage(async (page) => {
      await ask(page, 'ярмарок')
      await said(page, 'No story has these words.')
      await page.getByLabel('Ukrainian').check()
      await said(page, 'Stories found: 1')
      expect(await page.locator('#Found h2').getAttribute('lang')).toBe('uk')
      expect(await page.locator('#Found mark').allInnerTexts()).toEqual(['Ярмарок'])
      await page.getByRole('searchbox').fill('match')
      await expect.poll(() => titles(page)).toEqual(['A match'])
      expect(await page.evaluate('document.documentElement.lang')).toBe('en')
    })
  })

  it('of the reader count, too', async () => {
    await withPage(
      async (page) => {
        await ask(page, 'ярмарок')
        await said(page, 'Stories found: 1')
        expect(await page.getByLabel('Ukrainian').isChecked()).toBe(true)
        expect(await page.getByLabel('English').isChecked()).toBe(true)
      },
      { locale: 'uk-UA' },
    )
  })
})

describe('what does not come', () => {
  it('an engine: it says so, and the links stay', async () => {
    await withPage(async (page) => {
      await page.route('**/*.pagefind', (route) => route.abort())
      await ask(page, 'ferry')
      await said(page, 'The search could not be loaded. Please try again, or look below.')
      expect(await page.getByRole('navigation', { name: 'Or look here' }).getByRole('link').count()).toBe(7)
    })
  })

  it('an index, as under `dev`: it says so', async () => {
    await withPage(async (page) => {
      await page.route('**/volumes.json', (route) => route.fulfill({ status: 404, body: '' }))
      await ask(page, 'ferry')
      await said(page, 'There is no index to search here: broadsheet build makes one, broadsheet dev does not.')
    })
  })

  it('a volume that a newer build has replaced: the list is read again', async () => {
    await withPage(async (page) => {
      await ask(page, 'dawn')
      await said(page, 'Stories found: 1')
      const old = site.read('search/volumes.json')
      mkdirSync(join(site.root, 'content/2026'), { recursive: true })
      writeFileSync(
        join(site.root, 'content/2026/tide.md'),
        article('title: Tide\ndate: 2026-11-22\nsection: news', 'At dawn.'),
      )
      await site.publish()
      expect(site.read('search/volumes.json')).not.toBe(old)
      const { requests } = watch(page, host.origin)
      // What this page knows of is gone: the text of the story that it found is still there, that of others may not be.
      await page.route('**/*.pf_fragment', (route) => route.continue())
      await page.evaluate('Date.now = () => Number.MAX_SAFE_INTEGER')
      await page.getByRole('searchbox').fill('dawn ')
      await said(page, 'Stories found: 2')
      expect(requests).toContain('/search/volumes.json')
    })
  })
})

it('without JavaScript there are links and a form that asks another search engine, which nothing is loaded from', async () => {
  await withPage(
    async (page) => {
      const { requests } = watch(page, host.origin)
      await page.goto(`${host.origin}/search/`)
      expect(requests.filter((path) => !path.startsWith('/'))).toEqual([])
      const form = page.locator('form:visible')
      expect(await form.getAttribute('action')).toBe('https://duckduckgo.com/')
      expect(await form.locator('[name=sites]').getAttribute('value')).toBe('post.example')
      expect(await page.getByRole('navigation', { name: 'Or look here' }).getByRole('link').allInnerTexts()).toEqual([
        'Today’s front page',
        'News',
        'Sport',
        'Culture and more',
        'The great outdoors',
        'Topics',
        'Our writers',
      ])
    },
    { javaScriptEnabled: false },
  )
})
