// Readers' search over ten thousand articles, on a slow line: sentences that are known to be there are found, in few
// requests and 300 KB at most.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { article, writeCorpus } from '../../bench/corpus.js'
import { openBrowser } from '../support/browser.ts'
import { type Host, serve } from '../support/serve.ts'
import { makeSite } from '../support/site.ts'

const COUNT = 10_000
/** Added to each request, in milliseconds. */
const DELAY = 400
const MOST_REQUESTS = 40
const MOST_BYTES = 300_000

const site = makeSite({})
let host: Host

beforeAll(async () => {
  writeCorpus(COUNT, site.root)
  expect((await site.build('--quiet')).code).toBe(0)
  host = await serve(join(site.root, 'dist'))
})
afterAll(() => host?.close())

/** The two longest words of an article's headline, and the address at which it stands. */
function storyAt(index: number): { words: string; address: string } {
  const { path, text } = article(index, COUNT)
  const [, title = ''] = /^title: "?(.*?)"?$/m.exec(text) ?? []
  const [, year, month, slug] = /(\d{4})\/(\d{2})\/(.*)\.md$/.exec(path) ?? []
  const words = title.split(' ').sort((a, b) => b.length - a.length)
  return { words: words.slice(0, 2).join(' '), address: `/${year}/${month}/${slug}/` }
}

it.each([9_999, 9_990, 9_900])('article %i of ten thousand, by two words of its headline', async (index) => {
  const { words, address } = storyAt(index)
  expect(readFileSync(join(site.root, 'dist', address, 'index.html'), 'utf8')).toContain('<h1')
  const browser = await openBrowser()
  try {
    const page = await (await browser.newContext()).newPage()
    const sizes: number[] = []
    page.on('response', async (response) => sizes.push((await response.body().catch(() => Buffer.alloc(0))).length))
    await page.route('**/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, DELAY))
      await route.continue()
    })
    await page.goto(`${host.origin}/search/`)
    await page.getByRole('searchbox').fill(words)
    await page.locator('#Found li').first().waitFor()
    const found = await page
      .locator('#Found li a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(found).toContain(address)
    expect(sizes.length).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES)
  } finally {
    await browser.close()
  }
})
