// Site → every page there is, and the errors of two that claim one address.

import type { Diagnostic } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { Facts } from '../content/article.ts'
import { aliasesOf, allAddresses, FIXED } from '../site/addresses.ts'
import { archiveAddresses } from '../site/archive.ts'
import { olderCount } from '../site/listings.ts'
import type { Site, WithdrawnAddress } from '../site/model.ts'
import { having } from '../site/traits.ts'
import { archivePages } from './archive.ts'
import { articlePages } from './article.ts'
import { createContext, type ThemeParts } from './context.ts'
import { copyAddresses, copyPages } from './copy.ts'
import { plainCards } from './drawn.ts'
import { frontPage } from './front.ts'
import { indexPages } from './indexes.ts'
import { listingPages } from './listing.ts'
import { livePages } from './live.ts'
import type { MediaPlan } from './media.ts'
import type { CopyPage, Page } from './page.ts'
import { republishAddresses, republishPages } from './republish.ts'
import { type PageRun, pagesOf } from './run.ts'
import { searchPages } from './search.ts'
import {
  blockAddresses,
  blockPages,
  correctionsPage,
  notFoundPage,
  redirectPages,
  seriesPages,
  standingPages,
} from './standing.ts'
import { withdrawnPageAddresses, withdrawnPages } from './withdrawn.ts'

export interface Plan {
  /**
   * Every page in turn, made as it is asked for: a large site's pages are never in memory together. First come those
   * that a reader asks for most. Each call begins anew.
   */
  readonly entries: () => Iterable<Page | PageRun>
  /** The same with each page of the runs; with `only`, of those and of other files of articles the one at this address alone. */
  readonly pages: (only?: string) => Iterable<Page>
  readonly count: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Pages made elsewhere: feeds and sitemaps, media, the theme's assets, content/root. */
export interface OtherPages {
  readonly documents: readonly Page[]
  readonly copies: readonly CopyPage[]
  readonly media: MediaPlan
}

/** The theme as far as pages depend on it. */
export interface PlanTheme extends ThemeParts {
  readonly templates: ReadonlySet<string>
}

/** Lists every page of a site. A file of content/root takes the place of a generated document. */
export function planPages(site: Site, theme: PlanTheme, others: OtherPages): Plan {
  const context = createContext(site, theme)
  const copied = new Set(others.copies.map(({ address }) => address))
  const documents = others.documents.filter(({ address }) => !copied.has(address))
  const withdrawn = freeOf(site, addressesOf(site, documents, others.copies))
  function* entries(only: string | null = null): Generator<Page | PageRun> {
    yield frontPage(context)
    yield notFoundPage(context)
    yield* blockPages(context)
    yield* others.copies
    yield* others.media.pages()
    yield* documents
    yield correctionsPage(context)
    yield* searchPages(context)
    yield* standingPages(context)
    yield articlePages(context)
    for (const copy of copyPages(context, only)) if (!copied.has(copy.address)) yield copy
    yield* livePages(context)
    yield* republishPages(context, only)
    yield* seriesPages(context)
    yield* indexPages(context)
    yield* archivePages(context)
    yield* redirectPages(context)
    yield* withdrawnPages(context, withdrawn)
    yield* listingPages(context)
  }
  function* addresses(): Generator<string> {
    yield* addressesOf(site, documents, others.copies)
    yield* withdrawnPageAddresses(site.settings.withdrawn, withdrawn)
  }
  const { count, isSuspect } = inspect(addresses(), site)
  const pages = (only?: string) => pagesOf(entries(only), only)
  const clashes = isSuspect ? collisions([...pages()], site) : []
  return {
    entries,
    pages,
    count: count + others.media.count,
    diagnostics: [...clashes, ...unknownTemplates(site, theme.templates), ...plainCards(site)],
  }
}

/** The address of every page, older pages of listings and media apart, without making one. */
function* addressesOf(site: Site, documents: readonly Page[], copies: readonly Page[]): Generator<string> {
  for (const { address } of site.articles) yield address
  for (const { address } of site.pages) yield address
  for (const { file, address } of [...having('aliases', site), ...site.pages]) yield* aliasesOf(file, address)
  for (const { address } of [...site.sections, ...site.tags, ...site.authors, ...site.series]) yield address
  yield* [FIXED.front, FIXED.tags, FIXED.authors, FIXED.archive, FIXED.corrections, FIXED.notFound]
  yield* [...blockAddresses(site), ...archiveAddresses(site.months)]
  yield* republishAddresses(site)
  if (site.settings.search === 'on') yield FIXED.search
  const copied = new Set<string>()
  for (const { address } of copies) copied.add(address)
  for (const address of copyAddresses(site)) if (!copied.has(address)) yield address
  for (const { address } of [...documents, ...copies]) yield address
}

/** The addresses of withdrawn stories at which nothing else stands now. */
function freeOf(site: Site, addresses: Iterable<string>): readonly WithdrawnAddress[] {
  if (site.withdrawn.length === 0) return []
  const claimed = new Set<string>()
  for (const address of addresses) claimed.add(foldAddress(address))
  const { has } = allAddresses(site)
  return site.withdrawn.filter(({ address }) => {
    const folded = foldAddress(address)
    const isFree = !claimed.has(folded) && !has(address)
    claimed.add(folded)
    return isFree
  })
}

interface Inspection {
  readonly count: number
  /** Whether two pages may claim one address. */
  readonly isSuspect: boolean
}

/**
 * Looks through all addresses once, cheaply: on most sites none is claimed twice. Older pages of listings differ as their
 * fronts do, and media by their fingerprints; only something else that is named like one can be in their way.
 */
function inspect(addresses: Iterable<string>, site: Site): Inspection {
  const claimed = new Set<string>()
  let count = 0
  let isSuspect = false
  for (const address of addresses) {
    count++
    // Looking at single characters is much faster, and mostly enough.
    if (endsInNumber(address) && NUMBERED.test(address)) isSuspect = true
    if ((address[1] === 'm' || address[1] === 'M') && MEDIA.test(address)) isSuspect = true
    if (address.includes('.') && FOLDER_LIKE_A_FILE.test(address)) isSuspect = true
    claimed.add(foldAddress(address))
  }
  return { count: count + olderCountOf(site), isSuspect: isSuspect || claimed.size < count }
}

function olderCountOf({ articles, sections, tags, authors, settings }: Site): number {
  const { size, numbering } = settings.pagination
  return [articles, ...[...sections, ...tags, ...authors].map((listing) => listing.articles)]
    .map(({ length }) => olderCount(length, size, numbering))
    .reduce((sum, pages) => sum + pages, 0)
}

function endsInNumber(address: string): boolean {
  const last = address.charCodeAt(address.length - 2)
  return (last >= 48 && last <= 57) || address.endsWith('.html')
}

const MEDIA = /^\/media\//i
const NUMBERED = /\/page\/\d+\/(index\.html)?$/i
/** A dot in a folder's name: only such a folder can be another page's file. */
const FOLDER_LIKE_A_FILE = /\.[^/]*\//

/** Compared as file systems that fold case and normalise names would; a file may not be another's folder either. */
function collisions(pages: readonly Page[], site: Site): Diagnostic[] {
  const owners = new Map<string, Page>()
  const clashes: Diagnostic[] = []
  for (const page of pages) {
    const key = foldAddress(page.address)
    const owner = owners.get(key)
    if (owner) clashes.push(taken(owner, page, site))
    else owners.set(key, page)
  }
  for (const page of pages) {
    const owner = foldersOf(foldAddress(page.address))
      .map((folder) => owners.get(folder))
      .find(Boolean)
    if (owner) clashes.push(taken(owner, page, site))
  }
  return clashes
}

function foldAddress(address: string): string {
  const folded = /^[a-z0-9/._-]*$/.test(address) ? address : address.normalize('NFC').toLowerCase()
  return folded.endsWith('/index.html') ? folded.slice(0, -'index.html'.length) : folded
}

/** The folders above an address that look like files: only those can be another page's file. */
function foldersOf(address: string): string[] {
  if (!FOLDER_LIKE_A_FILE.test(address)) return []
  const segments = address.split('/')
  return segments.slice(2).map((_, index) => segments.slice(0, index + 2).join('/'))
}

function taken(owner: Page, page: Page, site: Site): Diagnostic {
  const [first, second] = (owner.source ?? '') <= (page.source ?? '') ? [owner, page] : [page, owner]
  const file = second.source ?? SETTINGS_FILE
  const other = first.source ?? 'a page that the site makes itself'
  const same = other === file
  return {
    code: 'address-taken',
    severity: 'error',
    file,
    place: placeOfAddress(file, second, site),
    message: `The address ${second.address} is claimed by ${same ? 'two lines of this file' : `this file and by ${other}`}.`,
    hint: 'Give one of them another `slug`, or remove the alias.',
  }
}

function placeOfAddress(file: string, page: Page, site: Site): Diagnostic['place'] {
  const places = placesOf(file, site)
  const redirect = page.type === 'template' && page.template === 'redirect'
  return (redirect ? places?.aliases : (places?.permalink ?? places?.slug)) ?? null
}

function placesOf(file: string, site: Site): Facts['places'] | null {
  return [...site.articles, ...site.pages].find((article) => article.file.path === file)?.file.facts.places ?? null
}

/** Templates that front matter names and the theme lacks. The default theme has all others. */
function unknownTemplates(site: Site, templates: ReadonlySet<string>): Diagnostic[] {
  const unknown: Diagnostic[] = []
  for (const { file, address } of [...having('template', site), ...site.pages]) {
    const { template } = file.facts.fields
    if (template === null || templates.has(template)) continue
    const named = nearest(template, templates)
    unknown.push({
      code: 'template-missing',
      severity: 'error',
      file: file.path,
      place: file.facts.places.template ?? null,
      message: `There is no template "${template}" for ${address}.`,
      hint: named ? `Did you mean "${named}"?` : `Add templates/${template}.hbs.`,
    })
  }
  return unknown
}
