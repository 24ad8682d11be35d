// Every page of a test site, as the build plans them, without a theme's files.

import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { hashed } from '../../src/base/hash.ts'
import { documents } from '../../src/feeds/documents.ts'
import { fillBody } from '../../src/markdown/body.ts'
import { planMedia } from '../../src/pages/media.ts'
import { type BodyUse, type CopyPage, type Page, viewOf as partsView } from '../../src/pages/page.ts'
import { planPages } from '../../src/pages/plan.ts'
import type { PageRun } from '../../src/pages/run.ts'
import type { Folded } from './fold.ts'

/** The templates of the default theme, a page for each kind. */
export const TEMPLATES = [
  '404',
  'archive',
  'article',
  'author',
  'blocks/banner',
  'blocks/dont-miss',
  'blocks/more',
  'calendar',
  'corrections',
  'front',
  'index',
  'month',
  'page',
  'redirect',
  'search',
  'section',
  'series',
  'tag',
  'withdrawn',
]

/** Bytes of every picture and recording, as its feeds name them. */
const LENGTH = 4_321

/** All pages, and what the plan said. */
export interface Planned {
  readonly pages: readonly Page[]
  readonly runs: readonly PageRun[]
  readonly count: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Plans a folded site with its feeds and sitemaps, and copies of files at some addresses. */
export function plan({ site }: Folded, copies: readonly string[] = []): Planned {
  const theme = { strings: hashed({}), assets: hashed({}), templates: new Set([...TEMPLATES, 'long-read']) }
  const { pages, entries, count, diagnostics } = planPages(site, theme, {
    documents: documents(site, theme, '1.0.0'),
    copies: [...copies.map((address) => copy(address, `content/root${address}`, address))],
    media: planMedia(site),
  })
  const runs = [...entries()].filter((entry) => entry.type === 'run')
  return { pages: [...pages()], runs, count, diagnostics }
}

function copy(address: string, from: string, hash: string): CopyPage {
  return { type: 'copy', address, from, hash, source: from }
}

/** The page at an address; throws where there is none. */
export function pageAt(pages: readonly Page[], address: string): Page {
  const page = pages.find((candidate) => candidate.address === address)
  if (!page) throw new Error(`no page at ${address}`)
  return page
}

/** What a template is given for a page. */
export function viewOf(page: Page, { bodies }: Folded): Record<string, unknown> {
  if (page.type !== 'template') throw new Error(`${page.address} is not made by a template`)
  const view = { ...partsView(page.frame.parts), ...partsView(page.own()) }
  const body = page.body()
  return body ? { ...view, body: bodyText(body.value, bodies) } : view
}

/** The text of a page that code writes, also of one that is written in time. */
export async function textOf(page: Page, { bodies }: Folded): Promise<string> {
  if (page.type !== 'document') throw new Error(`${page.address} is not made by code`)
  return await page.write(
    page.bodies.map((body) => bodyText(body.value, bodies)),
    page.files.map(() => LENGTH),
  )
}

/** All that a page's bytes are made of, but its template: the view, the document's text or the copied file. */
export function contentOf(page: Page, folded: Folded): string {
  if (page.type === 'copy') return page.hash
  if (page.type === 'image') return `${page.hash} ${JSON.stringify(page.recipe)}`
  if (page.type === 'drawn') return `${page.lettering} ${JSON.stringify(page.words)}`
  if (page.type === 'template') return JSON.stringify([page.template, viewOf(page, folded)])
  const text = page.write(
    page.bodies.map((body) => bodyText(body.value, folded.bodies)),
    page.files.map(() => LENGTH),
  )
  if (typeof text !== 'string') throw new Error(`${page.address} is written in time`)
  return text
}

function bodyText(use: BodyUse, bodies: Folded['bodies']): string {
  const body = bodies.get(use.hash)
  if (!body) throw new Error(`no body ${use.hash}`)
  return fillBody(body, use.references, use.resolution)
}
