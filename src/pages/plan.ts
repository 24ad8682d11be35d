// Site → every page there is, in the order in which they are made and listed.

import type { Diagnostic } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { aliasesOf, allAddresses, FIXED } from '../site/addresses.ts'
import { archiveAddresses } from '../site/archive.ts'
import type { Site, WithdrawnAddress } from '../site/model.ts'
import { having } from '../site/traits.ts'
import { archivePages } from './archive.ts'
import { articlePages } from './article.ts'
import { collisions, foldAddress, inspect } from './claims.ts'
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
   * Every page in turn, made as it is asked for: a large site's pages are never in memory together. Those of a kind stand as
   * one run. First come those that a reader asks for most. Each call begins anew.
   */
  readonly entries: () => Iterable<Page | PageRun>
  /**
   * The same, runs page by page. With `only`, those of runs, and copies and forms to be printed elsewhere of articles, are
   * left out but for the one at this address.
   */
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
