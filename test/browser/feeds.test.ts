// A feed that a person opens in a browser: it says what it is and leads to the site, under the site's own policy.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, watch } from '../support/browser.ts'
import { type Host, serve } from '../support/serve.ts'
import { article, makeSite, type TestSite } from '../support/site.ts'
import { atomErrors, syntaxErrors } from '../support/xml.ts'

let site: TestSite
let host: Host
let browser: Browser

beforeAll(async () => {
  site = makeSite({
    'content/site.yaml':
      'title: The Ledger\ntagline: All of it\nurl: https://ledger.example\nlanguage: de\nsections: [{id: news, title: News}]\n',
    'content/flood.md': article(
      'title: Flood & fire\ndate: 2026-06-13\nsection: news\ntags: [Rain]\nsummary: It <rained>.',
      'A <b>long</b> day.',
    ),
  })
  await site.publish()
  host = await serve(join(site.root, 'dist'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
})

describe.each(['/feed.xml', '/atom.xml', '/tags/rain/feed.xml', '/news/atom.xml'])('%s', (address) => {
  const shown =
    'document.documentElement.innerText ?? [...document.querySelectorAll("*")].filter(e => e.checkVisibility() && e.children.length === 0).map(e => e.textContent).join("\\n")'

  it.each(['application/xml', 'text/xml'])('as %s shows a note, a link and the headlines', async (type) => {
    const policy = /Content-Security-Policy: (.*)/.exec(site.read('_headers'))?.[1] ?? ''
    expect(policy).toContain("default-src 'self'")
    const page = await browser.newPage()
    const { requests, errors } = watch(page, host.origin)
    await page.route(`**${address}`, (route) =>
      route.fulfill({
        body: site.read(address.slice(1)),
        headers: { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
      }),
    )
    await page.goto(host.origin + address, { waitUntil: 'load' })
    const text = await page.evaluate<string>(shown)
    expect(text).toContain('Das ist ein Feed')
    expect(text).toContain('Flood & fire')
    expect(text).toContain('It <rained>.')
    expect(text).not.toMatch(/long|https:/)
    const link = page.locator('a')
    expect(await link.isVisible()).toBe(true)
    expect(await page.evaluate('getComputedStyle(document.querySelector("a")).cursor')).toBe('pointer')
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/ledger\.example\/((news|tags\/rain)\/)?$/)
    expect(requests.filter((request) => !request.startsWith('/'))).toEqual([])
    expect(requests).toContainEqual(expect.stringMatching(/^\/assets\/feed\.[0-9a-f]+\.css$/))
    expect(errors).toEqual([])
    await page.close()
  })

  it('is what its specification asks for, note and all', async () => {
    const text = readFileSync(join(site.root, 'dist', address), 'utf8')
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<\?xml-stylesheet type="text\/css" href="\/assets\//,
    )
    expect(await syntaxErrors(text)).toEqual([])
    if (address.endsWith('atom.xml')) expect(await atomErrors(text)).toEqual([])
  })
})
