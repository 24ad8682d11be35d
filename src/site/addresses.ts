// Where articles and standing pages stand, and every address the site has.

import { readDate, yearMonth } from '../base/date.ts'
import type { Finding, Place } from '../base/diagnostic.ts'
import { addressOf, cutSlug, isReservedName, slugify } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { olderPages } from './listings.ts'
import type { ContentFile, Section, Site } from './model.ts'

/** Addresses that are the same on every site. */
export const FIXED = {
  front: '/',
  tags: '/tags/',
  authors: '/authors/',
  corrections: '/corrections/',
  notFound: '/404.html',
  rss: '/feed.xml',
  sitemap: '/sitemap.xml',
  pagesSitemap: '/sitemaps/pages.xml',
  newsSitemap: '/news-sitemap.xml',
  robots: '/robots.txt',
} as const

const DATED_NAME = /^(\d{4}-\d{2}-\d{2})[-_]+/

/** The name that an article's default slug is made of: the file's, or its folder's for `index.md`. */
function plainName(path: string): string {
  const segments = path.replace(/\.(md|markdown)$/i, '').split('/')
  const last = segments.at(-1) ?? ''
  const name = last === 'index' && segments.length > 2 ? (segments.at(-2) ?? last) : last
  return name
}

/** The date in a file's name (`2014-03-12-slug.md`) or address (`/blog/2014/03/12/slug/`), or null. */
export function dateFromName(file: ContentFile, zone: string): number | null {
  const named = DATED_NAME.exec(`${plainName(file.path)}-`)?.[1]
  const dated = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})(?:\/|$)/.exec(file.facts.fields.permalink?.join('/') ?? '')
  const written = named ?? dated?.slice(1).join('-') ?? null
  const reading = written ? readDate(written, zone) : null
  return reading?.ok ? reading.instant : null
}

/** A slug, or the finding that says why there is none. */
export type SlugReading = { readonly slug: string } | { readonly finding: Finding }

/** The slug of a file: its `slug` field, else its name without a leading date. */
export function slugOf(file: ContentFile): SlugReading {
  const name = plainName(file.path)
  const written = file.facts.fields.slug ?? slugify(name.replace(DATED_NAME, '') || name)
  const place = file.facts.places.slug ?? null
  const slug = cutSlug(written)
  if (slug === '') return { finding: slugEmpty(name, place) }
  if (isReservedName(slug)) return { finding: slugReserved(slug, place) }
  return { slug }
}

/** The address of an article under the site's permalink pattern; segments it has no value for are left out. */
export function articleAddress(
  settings: Settings,
  parts: { readonly slug: string; readonly date: number; readonly section: Section | null },
): string {
  const { year, month } = yearMonth(parts.date, settings.timezone)
  const values: Record<string, string | null> = {
    ':section': parts.section?.id ?? null,
    ':year': String(year),
    ':month': String(month).padStart(2, '0'),
    ':slug': parts.slug,
  }
  const segments = settings.permalink.split('/').filter((segment) => segment !== '')
  return addressOf(segments.flatMap((segment) => (segment in values ? (values[segment] ?? []) : segment)))
}

/** The address of a standing page: its path below content/pages. */
export function pageAddress(file: ContentFile, slug: string): string {
  const folders = file.path
    .split('/')
    .slice(2, -1)
    .map(slugify)
    .filter((folder) => folder !== '')
  const isIndex = /\/index\.(md|markdown)$/i.test(file.path)
  return addressOf(isIndex && folders.length > 0 ? [...folders.slice(0, -1), slug] : [...folders, slug])
}

/** The addresses that redirect to a file's own; one that differs from it only in case is none. */
export function aliasesOf(file: ContentFile, address: string): readonly string[] {
  const own = address.toLowerCase()
  return file.facts.fields.aliases.map(addressOf).filter((alias) => alias.toLowerCase() !== own)
}

/** Every address that a link may lead to. */
export function allAddresses(site: Site): ReadonlySet<string> {
  const { size, numbering } = site.settings.pagination
  const known = new Set<string>(Object.values(FIXED))
  const add = (address: string | null) => address && known.add(address)
  for (const article of site.articles) {
    add(article.address)
    for (const alias of aliasesOf(article.file, article.address)) add(alias)
  }
  for (const page of site.pages) {
    add(page.address)
    for (const alias of aliasesOf(page.file, page.address)) add(alias)
  }
  for (const listing of [site, ...site.sections, ...site.tags, ...site.authors]) {
    const address = 'address' in listing ? listing.address : FIXED.front
    add(address)
    for (const page of olderPages(listing.articles.length, size, numbering)) add(pageAddressOf(address, page))
  }
  for (const { address } of site.sections) add(`${address}feed.xml`)
  for (const { address } of site.series) add(address)
  return known
}

/** `/news/page/12/` */
export function pageAddressOf(listing: string, number: number): string {
  return `${listing}page/${number}/`
}

function slugEmpty(name: string, place: Place | null): Finding {
  return {
    code: 'slug-empty',
    severity: 'error',
    place,
    message: `The file name "${name}" has no letter or digit to make an address of.`,
    hint: 'Add a slug to the front matter: slug: some-words.',
  }
}

function slugReserved(slug: string, place: Place | null): Finding {
  return {
    code: 'slug-reserved',
    severity: 'error',
    place,
    message: `"${slug}" is a name that Windows cannot store, so it cannot be an address.`,
    hint: `Write another slug: slug: ${slug}-story.`,
  }
}
