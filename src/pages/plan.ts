// Site → every page there is, and the errors of two that claim one address.

import type { Diagnostic } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { outputPath } from '../base/url.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { Facts } from '../content/article.ts'
import type { Site } from '../site/model.ts'
import { articlePages } from './article.ts'
import { createContext, type ThemeParts } from './context.ts'
import { frontPage } from './front.ts'
import { listingPages } from './listing.ts'
import type { CopyPage, Page } from './page.ts'
import {
  blockPages,
  correctionsPage,
  indexPages,
  notFoundPage,
  redirectPages,
  seriesPages,
  standingPages,
} from './standing.ts'

export interface Plan {
  readonly pages: readonly Page[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Pages made elsewhere: feeds and sitemaps, media, the theme's assets, content/root. */
export interface OtherPages {
  readonly documents: readonly Page[]
  readonly copies: readonly CopyPage[]
}

/** The theme as far as pages depend on it. */
export interface PlanTheme extends ThemeParts {
  readonly templates: ReadonlySet<string>
}

/** Lists every page of a site. A file of content/root takes the place of a generated document. */
export function planPages(site: Site, theme: PlanTheme, others: OtherPages): Plan {
  const context = createContext(site, theme)
  const copied = new Set(others.copies.map(({ address }) => address))
  const pages: Page[] = [
    frontPage(context),
    ...articlePages(context),
    ...standingPages(context),
    ...listingPages(context),
    ...seriesPages(context),
    ...indexPages(context),
    correctionsPage(context),
    notFoundPage(context),
    ...blockPages(context),
    ...redirectPages(context),
    ...others.documents.filter(({ address }) => !copied.has(address)),
    ...others.copies,
  ]
  return { pages, diagnostics: [...collisions(pages, site), ...unknownTemplates(pages, theme.templates, site)] }
}

/** Compared as file systems that fold case and normalise names would; a file may not be another's folder either. */
function collisions(pages: readonly Page[], site: Site): Diagnostic[] {
  const owners = new Map<string, Page>()
  const clashes: Diagnostic[] = []
  for (const page of pages) {
    const key = foldPath(page.address)
    const owner = owners.get(key)
    if (owner) clashes.push(taken(owner, page, site))
    else owners.set(key, page)
  }
  for (const page of pages) {
    const owner = foldersOf(foldPath(page.address))
      .map((folder) => owners.get(folder))
      .find(Boolean)
    if (owner) clashes.push(taken(owner, page, site))
  }
  return clashes
}

function foldPath(address: string): string {
  return outputPath(address).normalize('NFC').toLowerCase()
}

/** The folders above a path that look like files: only those can be another page's file. */
function foldersOf(path: string): string[] {
  if (!path.slice(0, path.lastIndexOf('/')).includes('.')) return []
  const segments = path.split('/')
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'))
}

function taken(owner: Page, page: Page, site: Site): Diagnostic {
  const [first, second] = [owner, page].sort((a, b) => ((a.source ?? '') < (b.source ?? '') ? -1 : 1))
  const file = second?.source ?? SETTINGS_FILE
  const other = first?.source ?? 'a page that the site makes itself'
  const same = other === file
  return {
    code: 'address-taken',
    severity: 'error',
    file,
    place: placeOfAddress(file, page, site),
    message: `The address ${page.address} is claimed by ${same ? 'two lines of this file' : `this file and by ${other}`}.`,
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

/** Templates that front matter names and the theme lacks. */
function unknownTemplates(pages: readonly Page[], templates: ReadonlySet<string>, site: Site): Diagnostic[] {
  return pages.flatMap((page): Diagnostic[] => {
    if (page.type !== 'template' || templates.has(page.template)) return []
    const file = page.source ?? SETTINGS_FILE
    const named = nearest(page.template, templates)
    return [
      {
        code: 'template-missing',
        severity: 'error',
        file,
        place: placesOf(file, site)?.template ?? null,
        message: `There is no template "${page.template}" for ${page.address}.`,
        hint: named ? `Did you mean "${named}"?` : `Add templates/${page.template}.hbs.`,
      },
    ]
  })
}
