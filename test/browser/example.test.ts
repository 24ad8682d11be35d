// The second theme, examples/evening: it builds without a warning, looks different, and is as accessible as the first.

import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { open, openBrowser } from '../support/browser.ts'
import { KINDS, violations, WITH_PICTURE } from '../support/kinds.ts'
import { type Host, serve } from '../support/serve.ts'
import { demoSite, PROJECT, type TestSite } from '../support/site.ts'

const THEME = join(PROJECT, 'examples/evening')
/** The demo newspaper has no older pages of its listings by itself. */
const PAGES = KINDS.filter(([kind]) => !kind.startsWith('an older page of a section'))

let site: TestSite
let host: Host
let browser: Browser

beforeAll(async () => {
  site = demoSite()
  cpSync(join(THEME, 'templates'), join(site.root, 'templates'), { recursive: true })
  site.write({
    'content/site.yaml': `${site.read('../content/site.yaml')}\n${readFileSync(join(THEME, 'settings.yaml'), 'utf8')}`,
  })
  const { code, stderr } = await site.build('--strict')
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('  warning  ')])
  host = await serve(join(site.root, 'dist'))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
})

describe('the theme of examples/evening', () => {
  it.each(PAGES)('%s meets WCAG 2.2 AA in light and dark, and fits on a phone', async (_, address) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 740 } })
    await open(page, host.origin + address)
    const broken: string[] = []
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const rule of await violations(page)) broken.push(`${colorScheme}: ${rule}`)
    }
    expect(broken).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBe(320)
    await page.close()
  })

  it('looks different: another ground of the masthead, another place of the name, another type', async () => {
    const page = await browser.newPage()
    await open(page, host.origin + WITH_PICTURE)
    const shown = await page.evaluate(`(() => {
      const of = (selector) => getComputedStyle(document.querySelector(selector))
      return [of('.masthead').backgroundColor, of('.masthead .nameplate').textAlign, of('.story > header').textAlign]
    })()`)
    expect(shown).toEqual(['rgb(16, 32, 46)', 'start', 'center'])
    expect(await page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")).toMatch(/^"Avenir Next"/)
    await page.close()
  })
})
