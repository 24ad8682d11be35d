// Footnotes without a script, in a real browser: a note shows itself where the reader is, and leads back there.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { serve } from '../support/serve.ts'
import { article, makeSite } from '../support/site.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it.each([
  ['en', 360],
  ['ar', 360],
  ['en', 1280],
])('a note in %s at %i pixels shows itself over the text, which stays where it is', async (lang, width) => {
  const words = Array.from({ length: 40 }, () => 'A paragraph of some length, so that the page is long.').join('\n\n')
  const text = `${words}\n\nIt fell.[^1]\n\n${words}\n\nTwice.[^2]\n\n[^1]: Very far.\n[^2]: Really.`
  const site = makeSite({
    'content/rain.md': article(`title: Rain\ndate: 2026-11-20\nsection: news\nlang: ${lang}`, text),
  })
  await site.publish()
  const host = await serve(`${site.root}/dist`)
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 640 } })
  const page = await context.newPage()
  await page.goto(`${host.origin}/news/2026/11/rain/`)
  const mark = page.locator('#note-fnref-1')
  await mark.scrollIntoViewIfNeeded()
  const before = await mark.boundingBox()
  await mark.click()
  const note = page.locator('#note-fn-1')
  const box = await note.boundingBox()
  expect(await note.innerText()).toContain('Very far.')
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(640)
  expect(await mark.boundingBox()).toEqual(before)
  await note.getByRole('link').click()
  expect((await note.boundingBox())?.y).toBeGreaterThan(640)
  const after = await mark.boundingBox()
  expect(after?.y).toBeGreaterThan(0)
  expect(after?.y).toBeLessThan(640)
  await context.close()
  await host.close()
})
