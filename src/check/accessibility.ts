// Accessibility of one page of each kind, by axe in a real browser. Pages come from memory: there is no server, and
// nothing is loaded from elsewhere.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page as Tab } from 'playwright-core'
import type { Diagnostic } from '../base/diagnostic.ts'
import { combine, hash } from '../base/hash.ts'
import { decodePath, encodePath, outputPath } from '../base/url.ts'
import type { Cache } from '../build/cache.ts'
import type { Decision } from '../build/decide.ts'
import type { Inputs } from '../build/inputs.ts'
import { renderInMemory } from '../build/preview.ts'
import type { Page, TemplatePage } from '../pages/page.ts'
import { startBrowser } from './browser.ts'
import { makerFor } from './makers.ts'
import { findPeer } from './peers.ts'

export interface AccessibilityContext {
  readonly root: string
  readonly inputs: Inputs
  readonly cache: Cache
  /** A browser that the user named, or null. */
  readonly browser: string | null
}

/** What a rule of axe says of a page. */
interface Violation {
  readonly address: string
  readonly template: string
  readonly rule: string
  readonly help: string
  readonly url: string
  /** Selectors of the elements. */
  readonly at: readonly string[]
}

/** The levels of WCAG 2.2 AA. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const ORIGIN = 'http://check.localhost'
/** The narrowest phone that is still common. */
const VIEWPORT = { width: 360, height: 740 }
const NAME = 'accessibility'

/** Checks pages, or says why they cannot be. What was found is remembered for as long as these pages are the same. */
export async function checkAccessibility(
  { site, plan }: Decision,
  context: AccessibilityContext,
): Promise<Diagnostic[] | { readonly why: string }> {
  const { root, inputs, cache, browser: named } = context
  const axe = findPeer(root, 'axe-core/axe.min.js')
  if (axe === null) return { why: 'axe-core is not installed (npm install --save-dev axe-core playwright-core)' }
  const script = readFileSync(axe, 'utf8')
  const { kinds, blocks } = onePerTemplate(plan.pages())
  const files = await filesOf([...kinds, ...blocks], plan.pages(), site.base.path, context)
  const key = combine([hash(script), ...[...files].map(([path, bytes]) => `${path} ${hash(bytes())}`)])
  const known = cache.recall(NAME) as { readonly key: string; readonly violations: readonly Violation[] } | null
  if (known?.key === key) return told(known.violations, inputs)
  const browser = await startBrowser(root, named)
  if ('why' in browser) return browser
  try {
    const violations = await look(browser, script, kinds, site.base.path, files)
    cache.remember(NAME, { key, violations })
    return told(violations, inputs)
  } finally {
    await browser.close()
  }
}

/** The first page of each template: the newest article, the first section. Blocks and redirects are no pages by themselves. */
function onePerTemplate(pages: Iterable<Page>): { kinds: TemplatePage[]; blocks: TemplatePage[] } {
  const kinds = new Map<string, TemplatePage>()
  const blocks: TemplatePage[] = []
  for (const page of pages) {
    if (page.type !== 'template' || page.template === 'redirect') continue
    if (page.template.startsWith('blocks/')) blocks.push(page)
    else if (!kinds.has(page.template)) kinds.set(page.template, page)
  }
  return { kinds: [...kinds.values()], blocks }
}

type Files = ReadonlyMap<string, () => Uint8Array>

/** What the pages may ask for: themselves, blocks, the theme's assets and pictures. */
async function filesOf(
  wanted: readonly TemplatePage[],
  all: Iterable<Page>,
  base: string,
  { root, inputs, cache }: AccessibilityContext,
): Promise<Files> {
  const files = new Map<string, () => Uint8Array>()
  await renderInMemory(wanted, {
    root,
    inputs,
    cache,
    progress: () => {},
    isKnown: () => false,
    look: ({ path, bytes }) => files.set(path, () => bytes),
  })
  const markup = [...files.values()].map((bytes) => new TextDecoder().decode(bytes())).join('')
  const named = new Set([...markup.matchAll(/\s(?:src|href)="([^"#?]+)/g)].map(([, address]) => address))
  const assets = new Map(inputs.assets.map(({ address, bytes }) => [address, bytes]))
  for (const page of all) {
    if (page.type !== 'copy') continue
    const asset = assets.get(page.address)
    if (asset) files.set(outputPath(page.address), () => asset)
    else if (named.has(base + encodePath(page.address)))
      files.set(outputPath(page.address), () => readFileSync(join(root, page.from)))
  }
  return files
}

async function look(
  browser: Browser,
  script: string,
  kinds: readonly TemplatePage[],
  base: string,
  files: Files,
): Promise<Violation[]> {
  const found: Violation[] = []
  for (const { address, template } of kinds) {
    const context = await browser.newContext({ viewport: VIEWPORT })
    try {
      const tab = await context.newPage()
      await serve(tab, base, files)
      await tab.goto(ORIGIN + base + encodePath(address), { waitUntil: 'networkidle' })
      await tab.evaluate(script)
      const options = { runOnly: LEVELS, resultTypes: ['violations'] }
      const { violations } = await tab.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
      for (const { id, help, helpUrl, nodes } of violations)
        found.push({ address, template, rule: id, help, url: helpUrl, at: nodes.map(({ target }) => target.join(' ')) })
    } finally {
      await context.close()
    }
  }
  return found
}

/** Answers what a tab asks for from memory. */
async function serve(tab: Tab, base: string, files: Files): Promise<void> {
  await tab.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    const path = outputPath(decodePath(url.pathname.slice(base.length)))
    const bytes = url.origin === ORIGIN ? files.get(path) : undefined
    if (!bytes) return await route.fulfill({ status: 404, body: '' })
    await route.fulfill({ status: 200, contentType: typeOf(path), body: Buffer.from(bytes()) })
  })
}

const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css; charset=utf-8',
  gif: 'image/gif',
  html: 'text/html; charset=utf-8',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  woff2: 'font/woff2',
}

function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

/** One for each rule and place, with the kinds of page on which it was found. */
function told(violations: readonly Violation[], { themeFiles }: Inputs): Diagnostic[] {
  const groups = new Map<string, Violation[]>()
  for (const violation of violations) {
    const name = `${violation.rule} ${violation.at[0]}`
    groups.set(name, [...(groups.get(name) ?? []), violation])
  }
  return [...groups.values()].flatMap(([first, ...others]): Diagnostic[] => {
    if (!first) return []
    const { address, template, rule, help, url, at } = first
    const { file, remedy } = makerFor(template, themeFiles)
    const kinds =
      others.length > 0 ? `, and on ${others.length} other kind${others.length === 1 ? '' : 's'} of page` : ''
    const more = at.length > 1 ? ` and ${at.length - 1} more` : ''
    return [
      {
        code: 'page-inaccessible',
        severity: 'warning',
        file,
        place: null,
        message: `On ${address}${kinds}: ${help} (${rule}, at ${at[0]}${more}).`,
        hint: `${remedy}; ${url.split('?')[0]} explains the rule.`,
      },
    ]
  })
}
