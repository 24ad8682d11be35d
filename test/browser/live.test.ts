// A live blog that stays open, in a real browser: it says what is new and moves nothing until the reader wants it.

import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { openBrowser, watch } from '../support/browser.ts'
import { serve } from '../support/serve.ts'
import { article, makeSite } from '../support/site.ts'

const PAGE = '/news/2026/11/flood/'
const OLD = '## 21:05 Water\n\nWet.'
const NEW = '## 21:30 Higher\n\nWetter.'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

function flood(entries: string, live = 'true') {
  return {
    'content/flood.md': article(`title: Flood\ndate: 2026-11-20T16:00\nsection: news\nlive: ${live}`, entries),
  }
}

async function opened() {
  const site = makeSite(flood(OLD))
  await site.publish()
  const host = await serve(join(site.root, 'dist'))
  const page = await browser.newPage()
  onTestFinished(async () => {
    await page.close()
    await host.close()
  })
  const { requests, errors } = watch(page, host.origin)
  await page.clock.install()
  await page.goto(host.origin + PAGE, { waitUntil: 'networkidle' })
  const asked = () => requests.filter((request) => request.startsWith('/blocks/live/')).length
  const minute = async () => {
    const answered = page.waitForResponse('**/blocks/live/**')
    await page.clock.runFor(60_000)
    await answered
  }
  return { site, page, errors, asked, minute, titles: () => page.locator('.entry h2').allInnerTexts() }
}

it('offers new entries, and shows them when it is asked to', async () => {
  const { site, page, errors, minute, titles } = await opened()
  await minute()
  expect(await page.getByRole('status').innerText()).toBe('')
  site.write(flood(`${NEW}\n\n${OLD}`))
  await site.publish()
  await minute()
  const button = page.getByRole('button', { name: 'New entries: 1' })
  await button.waitFor()
  expect(await titles()).toEqual([expect.stringContaining('Water')])
  await button.click()
  expect(await titles()).toEqual([expect.stringContaining('Higher'), expect.stringContaining('Water')])
  expect(await page.evaluate('document.activeElement.id')).toBe('t-2026-11-20-2130')
  expect(await page.getByRole('button').count()).toBe(0)
  expect(errors).toEqual([])
})

it('offers what has changed, and asks no more when the coverage is over', async () => {
  const { site, page, asked, minute } = await opened()
  await minute()
  site.write(flood(OLD.replace('Wet', 'Very wet'), '{ended: 2026-11-21}'))
  await site.publish()
  await minute()
  await page.getByRole('button', { name: 'Show what has changed' }).click()
  expect(await page.locator('.entry').innerText()).toContain('Very wet.')
  await page.clock.runFor(600_000)
  expect(asked()).toBe(2)
})
