// Copying the link and the device's own sheet, in a real browser: with a script, without one, and where there is neither.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { serve } from '../support/serve.ts'
import { article, makeSite, SITE_YAML } from '../support/site.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A built article with all of these in its share bar, and what its address is. */
async function built(share: string) {
  const site = makeSite({
    'content/site.yaml': `${SITE_YAML}share: ${share}\n`,
    'content/bridge.md': article('title: Bridge reopens\ndate: 2026-11-20\nsection: news'),
  })
  await site.publish()
  return { site, host: await serve(`${site.root}/dist`), path: '/news/2026/11/bridge/' }
}

const ADDRESS = 'https://ossel.example/news/2026/11/bridge/'

describe('the page of a story for others to print', () => {
  const files = {
    'content/site.yaml': `${SITE_YAML}republish: Credit us.\n`,
    'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsection: news', 'It *opened*.'),
  }
  const TEXT = /<h1>Bridge<\/h1>[\s\S]*<p>It <em>opened<\/em>\.<\/p>/

  it('copies the story and says so, or selects it where the page may not', async () => {
    const site = makeSite(files)
    await site.publish()
    const host = await serve(`${site.root}/dist`)
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(`${host.origin}/news/2026/11/bridge/`)
    await page.getByRole('link', { name: 'Republish this story' }).click()
    await page.getByRole('button', { name: 'Copy the HTML' }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(TEXT)
    await page.evaluate(`navigator.clipboard.writeText = () => Promise.reject(new Error('no'))`)
    await page.getByRole('button', { name: 'Copy the HTML' }).click()
    expect(await page.evaluate('String(getSelection())')).toMatch(TEXT)
    await context.close()
    await host.close()
  })

  it('has the story without JavaScript, and no button', async () => {
    const site = makeSite(files)
    await site.publish()
    const host = await serve(`${site.root}/dist`)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${host.origin}/news/2026/11/bridge/republish/`)
    expect(await page.getByLabel('The story as HTML').inputValue()).toMatch(TEXT)
    expect(await page.getByRole('button').count()).toBe(0)
    await context.close()
    await host.close()
  })
})

describe('the share bar', () => {
  it('copies the address and says so', async () => {
    const { host, path } = await built('[facebook, mastodon, copy, device]')
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    await page.goto(host.origin + path)
    await page.getByRole('link', { name: 'Copy the link' }).click()
    await page.getByRole('status').getByText('Copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(ADDRESS)
    expect(page.url()).toBe(host.origin + path)
    expect(await page.getByRole('link', { name: 'Share on Mastodon' }).getAttribute('href')).toBe(
      `https://share.joinmastodon.org/#text=Bridge%20reopens%20${encodeURIComponent(ADDRESS)}`,
    )
    await context.close()
    await host.close()
  })

  it('lets the reader copy where the page may not', async () => {
    const { host, path } = await built('[copy]')
    const page = await browser.newPage()
    await page.addInitScript(`navigator.clipboard.writeText = () => Promise.reject(new Error('no'))`)
    await page.goto(host.origin + path)
    const asked = new Promise<string>((resolve) => {
      page.on('dialog', (dialog) => {
        resolve(dialog.defaultValue())
        void dialog.dismiss()
      })
    })
    await page.getByRole('link', { name: 'Copy the link' }).click()
    expect(await asked).toBe(ADDRESS)
    await page.close()
    await host.close()
  })

  it('opens the sheet of the device, and shows no link to one where there is none', async () => {
    const { host, path } = await built('[device]')
    const page = await browser.newPage()
    await page.addInitScript(`navigator.share = (data) => { window.shared = data; return Promise.resolve() }`)
    await page.goto(host.origin + path)
    await page.getByRole('link', { name: 'More ways to share' }).click()
    expect(await page.evaluate('window.shared')).toEqual({
      title: expect.stringContaining('Bridge reopens'),
      url: ADDRESS,
    })
    const other = await browser.newPage()
    await other.addInitScript('navigator.share = undefined')
    await other.goto(host.origin + path, { waitUntil: 'networkidle' })
    expect(await other.getByRole('link', { name: 'More ways to share' }).count()).toBe(0)
    await host.close()
  })

  it('has plain links without JavaScript, and no script where it needs none', async () => {
    const { host, path } = await built('[copy, device, x]')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(host.origin + path)
    expect(await page.getByRole('link', { name: 'Copy the link' }).getAttribute('href')).toBe(ADDRESS)
    expect(await page.getByRole('link', { name: 'More ways to share' }).count()).toBe(0)
    await context.close()
    await host.close()
    const plain = await built('[x, mastodon]')
    expect(plain.site.read('news/2026/11/bridge/index.html')).not.toContain('share.js')
    await plain.host.close()
  })
})
