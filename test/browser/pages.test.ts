// Every kind of page of the demo newspaper in a real browser: valid, accessible, self-contained, readable without script.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { open, openBrowser, textOf, watch } from '../support/browser.ts'
import { ARABIC, KINDS, violations, WITH_BLOCKS, WITH_PICTURE, WITHOUT_PICTURE } from '../support/kinds.ts'
import { type Host, serve } from '../support/serve.ts'
import { article, demoSite, makeSite, type TestSite } from '../support/site.ts'

let site: TestSite
let host: Host
let browser: Browser

beforeAll(async () => {
  site = demoSite()
  site.write(oldStories(5))
  const { code, stderr } = await site.build()
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('  error  ')])
  host = await serve(join(site.root, 'dist'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
})

function oldStories(count: number): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return Object.fromEntries(
    numbers.map((number) => [
      `content/2019/old-${number}.md`,
      article(`title: Old story ${number}\ndate: 2019-05-0${number}\nsection: news`, 'It was long ago.'),
    ]),
  )
}

/** The text of an article's body. */
function textIn(html: string): string {
  const [, body = ''] = /<div class="body">([\s\S]*?)<\/article>/.exec(html) ?? []
  return body.replace(/<[^>]*>/g, ' ').trim()
}

/** Runs a test with a page of its own. */
async function withPage<T>(use: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
  try {
    return await use(await context.newPage())
  } finally {
    await context.close()
  }
}

describe('HTML', () => {
  it('of every page and block is valid', async () => {
    // `long-title` asks for at most 70 characters, and a headline is as long as its story needs.
    // `unique-landmark` takes any aside for a landmark; by HTML-AAM, one in an article that has no name is none.
    const rules = { 'long-title': 'off', 'unique-landmark': 'off' } as const
    const config = { root: true, extends: ['html-validate:recommended'], rules }
    const validator = new HtmlValidate(new StaticConfigLoader(config))
    const pages = site.output().filter((path) => path.endsWith('.html'))
    const invalid: string[] = []
    for (const path of pages) {
      const { results } = await validator.validateString(site.read(path))
      for (const { line, column, ruleId, message } of results.flatMap(({ messages }) => messages))
        invalid.push(`${path}:${line}:${column} ${ruleId} ${message}`)
    }
    expect(pages.length).toBeGreaterThan(100)
    expect(invalid).toEqual([])
  })
})

describe('a page of every kind', () => {
  it('says in its head what it is, as search engines ask for', () => {
    const missing = site
      .output()
      .filter(
        (path) =>
          path.endsWith('.html') &&
          /<meta name="robots"/.test(site.read(path)) &&
          !/http-equiv="refresh"/.test(site.read(path)),
      )
      .filter((path) => !/<meta name="description" content="[^"]{10,}">/.test(site.read(path)))
    expect(missing).toEqual([])
    expect(site.read('tags/flood/index.html')).toContain('content="flood: news and stories from The Kilvarra Lantern."')
  })

  it.each(KINDS)('%s asks only its own site, has no error, and fits on a phone', async (_, address) => {
    await withPage(async (page) => {
      const { requests, errors } = watch(page, host.origin)
      await open(page, host.origin + address)
      expect(requests.filter((request) => !request.startsWith('/'))).toEqual([])
      expect(requests).toContain(address)
      expect(errors).toEqual([])
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 640 })
        expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(width)
      }
    })
  })

  it.each(KINDS)('%s meets WCAG 2.2 AA in light and dark, narrow and wide', async (_, address) => {
    await withPage(async (page) => {
      await open(page, host.origin + address)
      const broken: string[] = []
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [360, 1280]) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize({ width, height: 740 })
          for (const rule of await violations(page)) broken.push(`${colorScheme} ${width}: ${rule}`)
        }
      }
      expect(broken).toEqual([])
    })
  })

  it('has a dark colour scheme: the page is light on light and dark on dark', async () => {
    const brightness = (colorScheme: 'light' | 'dark') =>
      withPage(
        async (page) => {
          await page.goto(host.origin)
          const color = await page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
          const own = /\d/.test(color) && !color.endsWith(', 0)')
          const shown = own ? color : await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
          return Math.max(...(shown.match(/\d+/g) ?? []).slice(0, 3).map(Number))
        },
        { colorScheme },
      )
    expect(await brightness('light')).toBeGreaterThan(200)
    expect(await brightness('dark')).toBeLessThan(80)
  })

  it('a redirect leads to the article at its present address', async () => {
    await withPage(async (page) => {
      await page.goto(`${host.origin}/flood/`)
      await page.waitForURL(`${host.origin}/news/2023/10/night-of-the-flood/`)
      expect(await textOf(page.locator('h1'))).toBe('The night the Ossel came over the quay')
    })
  })

  it('an address that is not there answers with a page that has its style and leads on, however deep', async () => {
    await withPage(async (page) => {
      const response = await page.goto(`${host.origin}/no/such/page/`)
      expect(response?.status()).toBe(404)
      expect(await textOf(page.locator('h1'))).toBe('Page not found')
      expect(await page.evaluate('document.styleSheets[0].cssRules.length')).toBeGreaterThan(10)
      expect(await page.locator('main a', { hasText: 'Sport' }).getAttribute('href')).toBe('/sport/')
    })
  })
})

describe('a word that is longer than any line', () => {
  it('is broken, wherever it stands and however wide the window is', async () => {
    const long = 'w'.repeat(150)
    const story = (number: number) =>
      article(
        `title: ${long}\ndate: 2026-11-1${number}\nsection: news\ntags: [${long}]\nauthor: jane\nkicker: ${long}\n` +
          `summary: ${long}\nseries: ${long}\nsource: {name: ${long}}\ndontMiss: true\n` +
          `corrections: [{date: 2026-11-20, text: ${long}}]`,
        `${long} https://herald.example/${long} \`${long}\`\n\n## ${long}\n\n> ${long}\n\n| ${long} | b |\n|---|---|\n| a | b |`,
      )
    const offer = { title: long, text: long, url: '/' }
    const wide = makeSite({
      ...Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`content/story-${number}.md`, story(number)])),
      'content/site.yaml': JSON.stringify({
        title: long,
        tagline: long,
        url: 'https://ossel.example',
        sections: [{ id: 'news', title: long, description: long }],
        authors: { jane: { name: long, bio: long, links: [`https://ossel.example/${long}`] } },
        support: { title: long, text: long, once: offer, monthly: offer },
        banner: { text: long },
        menu: [{ text: long, url: '/' }],
        footer: long,
      }),
    })
    await wide.publish()
    const wideHost = await serve(join(wide.root, 'dist'))
    const tooWide: string[] = []
    try {
      await withPage(async (page) => {
        for (const address of ['/', '/news/', '/authors/jane/', '/corrections/', '/news/2026/11/story-1/']) {
          await open(page, wideHost.origin + address)
          for (const width of [320, 700, 1100]) {
            await page.setViewportSize({ width, height: 640 })
            const needed = await page.evaluate('document.scrollingElement.scrollWidth')
            if (needed !== width) tooWide.push(`${address} needs ${needed} of ${width} pixels`)
          }
        }
      })
    } finally {
      await wideHost.close()
    }
    expect(tooWide).toEqual([])
  })
})

describe('without JavaScript', () => {
  it('the whole story is there, with related stories, share links and ways on', async () => {
    await withPage(
      async (page) => {
        const { requests } = watch(page, host.origin)
        await page.goto(host.origin + WITH_PICTURE)
        for (const shown of [
          'h1 >> text=Seven brought in from trawler after three hours in the sound',
          'text=Seven fishermen were brought ashore safely at Kilvarra early this morning',
          'text=well short of Storm Halden in January',
          'text=Keep the Lantern lit',
          '.more >> text=Today’s front page',
          '.more >> text=More from News',
          '.dont-miss >> text=Today’s front page',
        ]) {
          expect([shown, await page.locator(shown).first().isVisible()]).toEqual([shown, true])
        }
        expect(await page.locator('[aria-labelledby=Related] .teaser h3 a').count()).toBe(4)
        expect(await visibleCount(page, '.share a')).toBe(8)
        expect(requests.filter((request) => request.startsWith('/blocks/'))).toEqual([])
      },
      { javaScriptEnabled: false },
    )
  })

  it('every icon of the share bar is drawn', async () => {
    await withPage(
      async (page) => {
        await page.goto(host.origin + WITH_PICTURE)
        const sizes = await page.locator('.share svg').all()
        const drawn = await Promise.all(sizes.map((icon) => icon.boundingBox()))
        expect(drawn.filter((box) => box !== null && box.width >= 12 && box.height >= 12)).toHaveLength(8)
        const icons = site.output().find((path) => /^assets\/icons\..*\.svg$/.test(path)) ?? ''
        const used = await Promise.all(sizes.map((icon) => icon.locator('use').getAttribute('href')))
        for (const href of used) {
          const id = (href ?? '').split('#')[1]
          expect(href).toBe(`/${icons}#${id}`)
          expect(site.read(icons)).toMatch(new RegExp(`<symbol [^>]*id="${id}"`))
        }
      },
      { javaScriptEnabled: false },
    )
  })
})

async function visibleCount(page: Page, selector: string): Promise<number> {
  const shown = await Promise.all((await page.locator(selector).all()).map((each) => each.isVisible()))
  return shown.filter(Boolean).length
}

describe('with JavaScript', () => {
  it('More and Don’t Miss arrive, with teasers and the paging row', async () => {
    await withPage(async (page) => {
      await open(page, host.origin + WITHOUT_PICTURE)
      const more = page.locator('section.more')
      expect(await textOf(more.locator('h2'))).toBe('More')
      const first = more.locator('.teaser').first()
      expect(await textOf(first.locator('h3'))).toBe(
        "Library to take the mill's ground floor, after a meeting of six hours",
      )
      expect(await textOf(first.locator('time'))).toBe('November 23, 2026')
      expect(await textOf(first.locator('.excerpt'))).toMatch(/^Councillors voted 8–5 to lease the ground floor/)
      expect(await more.locator('.paging li').allInnerTexts()).toEqual(['1', '2', '3', '4', '5'])
      expect(await textOf(page.locator('section.dont-miss h2'))).toBe('Don’t Miss')
      expect(await page.locator('section.dont-miss .teaser h3').count()).toBeGreaterThan(2)
    })
  })

  it('a block leaves out the page it stands on', async () => {
    await withPage(async (page) => {
      await open(page, host.origin + WITH_PICTURE)
      const own = page.locator(`.more .teaser a[href="${WITH_PICTURE}"]`)
      expect(await own.count()).toBe(1)
      expect(await own.isVisible()).toBe(false)
    })
  })

  it('a block that does not come leaves its fixed links', async () => {
    await withPage(async (page) => {
      await page.route('**/blocks/*', (route) => route.abort())
      await page.goto(host.origin + WITH_PICTURE, { waitUntil: 'networkidle' })
      expect(await page.locator('.more .instead a').allInnerTexts()).toEqual(['Today’s front page', 'More from News'])
    })
  })

  it('the script that brings them is under 1 KB, and the only one that pages load but the search page and those to copy from', async () => {
    const pages = site.output().filter((path) => path.endsWith('.html') && !/^search\/|\/republish\//.test(path))
    const scripts = new Set(pages.flatMap((path) => site.read(path).match(/(?<=<script[^>]* src=")[^"]*/g) ?? []))
    expect([...scripts]).toEqual([expect.stringMatching(/^\/assets\/blocks\.[0-9a-f]+\.js$/)])
    for (const script of scripts) expect(Buffer.byteLength(site.read(script.slice(1)))).toBeLessThan(1_024)
  })
})

describe('a banner', () => {
  it.each(['fetch', 'inline'])('by %s goes by the clock of the reader', async (delivery) => {
    const site = makeSite({
      'content/site.yaml': `title: T\nurl: https://t.example\nblocks: {delivery: ${delivery}}\nbanner: {text: High water, until: 2026-12-01}\n`,
      'content/a.md': article('title: A\ndate: 2026-11-20'),
    })
    await site.publish()
    const own = await serve(join(site.root, 'dist'))
    onTestFinished(own.close)
    await withPage(async (page) => {
      await page.clock.install({ time: new Date('2026-11-30T23:59:30Z') })
      await page.goto(`${own.origin}/2026/11/a/`, { waitUntil: 'networkidle' })
      expect(await page.locator('.banner').allInnerTexts()).toEqual(['High water'])
      await page.clock.runFor(31_000)
      expect(await page.locator('.banner').count()).toBe(0)
    })
  })
})

describe('an article', () => {
  it('runs no script that stands in its own text', async () => {
    await withPage(async (page) => {
      await page.route(`**${WITH_PICTURE}`, async (route) => {
        const body = await (await route.fetch()).text()
        const planted =
          '<script>document.title = "run"</script><img src="x" alt="" onerror="document.title = \'run\'"><h1'
        await route.fulfill({ contentType: 'text/html; charset=utf-8', body: body.replace('<h1', planted) })
      })
      const { errors } = watch(page, host.origin)
      await open(page, host.origin + WITH_PICTURE)
      expect(await page.title()).not.toBe('run')
      expect(errors.filter((error) => error.includes('Content Security Policy'))).toHaveLength(2)
    })
  })

  it('of up to two thousand words is at most 14 KB compressed with its style and script', () => {
    const zipped = (path: string) => gzipSync(site.read(path), { level: 9 }).length
    const assets = site.output().filter((path) => /^assets\/(style|blocks)\..*\.(css|js)$/.test(path))
    const shared = assets.reduce((sum, path) => sum + zipped(path), 0)
    const wordsOf = (path: string) => textIn(site.read(path)).split(/\s+/).length
    const articles = site
      .output()
      .filter((path) => /\/\d{4}\/\d\d\/[^/]*\/index\.html$/.test(path) && wordsOf(path) <= 2_000)
    expect([assets.length, articles.length]).toEqual([2, expect.any(Number)])
    expect(articles.length).toBeGreaterThan(50)
    const heavy = articles.map((path) => [zipped(path) + shared, path] as const).filter(([bytes]) => bytes > 14 * 1024)
    expect(heavy).toEqual([])
  })

  it.each([
    [360, 1],
    [1440, 2],
  ])('with a gallery shows its pictures at %i pixels in %i columns, whole', async (width, columns) => {
    await withPage(
      async (page) => {
        await page.goto(host.origin + WITH_BLOCKS)
        const pictures = await page.locator('.gallery img').all()
        const boxes = await Promise.all(pictures.map((picture) => picture.boundingBox()))
        expect(boxes).toHaveLength(2)
        expect(new Set(boxes.map((box) => box?.x)).size).toBe(columns)
        for (const box of boxes) expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.5, 1)
      },
      { viewport: { width, height: 900 }, javaScriptEnabled: false },
    )
  })

  it('with its data for search engines keeps a policy that allows no script in the page', async () => {
    await withPage(async (page) => {
      const { errors } = watch(page, host.origin)
      await page.route('**/lifeboat-night/', async (route) => {
        const response = await route.fetch()
        await route.fulfill({
          response,
          headers: { ...response.headers(), 'content-security-policy': "default-src 'self'" },
        })
      })
      await open(page, host.origin + WITH_PICTURE)
      expect(errors).toEqual([])
      const data = await page.locator('script[type="application/ld+json"]').textContent()
      expect(JSON.parse(data ?? '')).toMatchObject({ '@graph': [{ '@type': 'NewsArticle' }, {}] })
    })
  })

  it('the skip link is the first thing on the keyboard, shows itself, and leads to the story', async () => {
    await withPage(async (page) => {
      await open(page, host.origin + WITH_PICTURE)
      const skip = page.locator('.skip')
      const isOnScreen = async () => {
        const box = await skip.boundingBox()
        return box !== null && box.y >= 0 && box.x >= 0 && box.height > 20 && box.width > 100
      }
      expect(await isOnScreen()).toBe(false)
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
      expect(await isOnScreen()).toBe(true)
      await page.keyboard.press('Enter')
      expect(await page.evaluate('document.activeElement.id')).toBe('Main')
    })
  })

  it.each([
    ['Facebook', 'https://www.facebook.com/sharer/sharer.php', { u: 'ADDRESS' }],
    ['X', 'https://x.com/intent/tweet', { url: 'ADDRESS', text: 'TITLE' }],
    ['LinkedIn', 'https://www.linkedin.com/sharing/share-offsite/', { url: 'ADDRESS' }],
    [
      'Pinterest',
      'https://www.pinterest.com/pin/create/button/',
      { url: 'ADDRESS', media: 'PICTURE', description: 'TITLE' },
    ],
    ['Telegram', 'https://t.me/share/url', { url: 'ADDRESS', text: 'TITLE' }],
    ['email', 'mailto:', { subject: 'TITLE', body: 'TITLE\r\nADDRESS' }],
    ['Reddit', 'https://www.reddit.com/submit', { url: 'ADDRESS', title: 'TITLE' }],
    ['WhatsApp', 'https://api.whatsapp.com/send', { text: 'TITLE ADDRESS' }],
  ])('shared by %s, an address and a title in Arabic arrive whole', async (network, target, expected) => {
    await withPage(async (page) => {
      await page.goto(host.origin + ARABIC)
      const name = network === 'email' ? 'Share by email' : `Share on ${network}`
      const link = new URL((await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '')
      const title = await textOf(page.locator('h1'))
      const address = `https://www.kilvarralantern.example${encodeURI(ARABIC)}`
      const picture = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? ''
      const filled = Object.entries(expected).map(([key, value]) => [
        key,
        value.replace('ADDRESS', address).replace('TITLE', title).replace('PICTURE', picture),
      ])
      expect(title).toMatch(/\p{Script=Arabic}/u)
      expect(`${link.protocol}${link.host && `//${link.host}`}${link.pathname}`).toBe(target)
      expect([...link.searchParams]).toEqual(filled)
    })
  })

  it('in Arabic reads from right to left, the newspaper’s own words around it from left to right', async () => {
    await withPage(async (page) => {
      await open(page, host.origin + ARABIC)
      const directionOf = (selector: string) =>
        page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).direction`)
      expect(await page.locator('html').getAttribute('lang')).toBe('ar')
      expect(await directionOf('h1')).toBe('rtl')
      expect(await directionOf('.body p')).toBe('rtl')
      expect(await directionOf('.masthead')).toBe('ltr')
      expect(await directionOf('.more')).toBe('ltr')
    })
  })

  it('in Arabic, in a newspaper that is in Arabic as well, reads from right to left throughout', async () => {
    const arabic = demoSite()
    const settings = readFileSync(join(arabic.root, 'content/site.yaml'), 'utf8')
    arabic.write({ 'content/site.yaml': settings.replace('language: en', 'language: ar') })
    expect((await arabic.build()).code).toBe(0)
    const arabicHost = await serve(join(arabic.root, 'dist'))
    try {
      await withPage(async (page) => {
        await open(page, arabicHost.origin + ARABIC)
        const style = (selector: string, property: string) =>
          page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`)
        expect(await style('.masthead', 'direction')).toBe('rtl')
        expect(await style('.more', 'direction')).toBe('rtl')
        // Arabic is not slanted, and its lines need more room than Latin ones, in the largest headlines too.
        expect(await style('.tagline', 'fontStyle')).toBe('normal')
        const [size = 0, line = 0] = [await style('h1', 'fontSize'), await style('h1', 'lineHeight')].map((each) =>
          Number.parseFloat(String(each)),
        )
        expect(line / size).toBeGreaterThan(1.3)
        // The menu fades out where it goes on, which is at its left here.
        expect(await style('.sections ul', 'maskImage')).toMatch(/^linear-gradient\(to left,/)
        expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(360)
        expect(await violations(page)).toEqual([])
      })
    } finally {
      await arabicHost.close()
    }
  })

  it('on paper is the story without navigation, share bar and appeals', async () => {
    await withPage(async (page) => {
      await open(page, host.origin + WITH_PICTURE)
      await page.emulateMedia({ media: 'print' })
      for (const hidden of ['nav.sections', 'nav.share', '.support', '.more', '.dont-miss', '.skip', '.footer nav'])
        expect([hidden, await visibleCount(page, hidden)]).toEqual([hidden, 0])
      for (const shown of ['.nameplate', 'h1', '.byline', '.body p', '.lead-picture img'])
        expect([shown, await page.locator(shown).first().isVisible()]).toEqual([shown, true])
    })
  })

  it('moves nothing for readers who ask for that', async () => {
    await withPage(
      async (page) => {
        await open(page, host.origin + WITH_PICTURE)
        expect(await page.evaluate('document.getAnimations().length')).toBe(0)
        expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto')
      },
      { reducedMotion: 'reduce' },
    )
  })
})
