// Where articles and standing pages stand, and every address the site has.

import { readDate, yearMonth } from '../base/date.ts'
import type { Finding, Place } from '../base/diagnostic.ts'
import { addressOf, cutSlug, isReservedName, slugify } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { archiveAddresses } from './archive.ts'
import { isOlderPage } from './listings.ts'
import type { Author, ContentFile, Listing, Section, Site, Tag } from './model.ts'

/** Addresses that are the same on every site. */
export const FIXED = {
  front: '/',
  tags: '/tags/',
  authors: '/authors/',
  archive: '/archive/',
  corrections: '/corrections/',
  search: '/search/',
  notFound: '/404.html',
  rss: '/feed.xml',
  atom: '/atom.xml',
  jsonFeed: '/feed.json',
  feeds: '/feeds.opml',
  sitemap: '/sitemap.xml',
  pagesSitemap: '/sitemaps/pages.xml',
  newsSitemap: '/news-sitemap.xml',
  robots: '/robots.txt',
  llms: '/llms.txt',
} as const

/** Where the list of volumes stands that readers' search begins with. */
export const SEARCH_LIST = `${FIXED.search}volumes.json`

/** Names of feeds below the address of the page that they follow, by form. */
export const FEED_FILES = { rss: 'feed.xml', atom: 'atom.xml', json: 'feed.json' } as const

/** The listings that have feeds of their own, by kind; the feeds of the whole site are not among them. */
export interface Followed {
  readonly section: readonly Listing<Section>[]
  readonly tag: readonly Listing<Tag>[]
  readonly author: readonly Listing<Author>[]
}

/** Those that the settings name. */
export function followedOf({ settings, sections, tags, authors }: Site): Followed {
  const { of } = settings.feeds
  return {
    section: of.includes('section') ? sections : [],
    tag: of.includes('tag') ? tags : [],
    author: of.includes('author') ? authors : [],
  }
}

/** Addresses of the listings that have feeds of their own. */
export function followedAddresses(site: Site): readonly string[] {
  const { section, tag, author } = followedOf(site)
  return [...section, ...tag, ...author].map(({ address }) => address)
}

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

function slugFromName(name: string): string {
  return slugify(name.replace(DATED_NAME, '') || name)
}

/** A slug, or the finding that says why there is none. */
export type SlugReading = { readonly slug: string } | { readonly finding: Finding }

/** The slug of a file: its `slug` field, else its name without a leading date. */
export function slugOf(file: ContentFile): SlugReading {
  const slug = cutSlug(file.facts.fields.slug ?? slugFromName(plainName(file.path)))
  if (slug === '') return { finding: slugEmpty(plainName(file.path), file.facts.places.slug ?? null) }
  if (isReservedName(slug)) return { finding: slugReserved(slug, file.facts.places.slug ?? null) }
  return { slug }
}

/** By what feeds know a file's article: a new slug or headline is no new story. */
export function idOf({ path, facts }: ContentFile): string {
  return facts.fields.id ?? path.replace(/^content\//, '')
}

/** What an article's address is made of. */
export interface AddressParts {
  readonly slug: string
  readonly date: number
  readonly section: Section | null
}

/** The address of an article under the site's permalink pattern; segments it has no value for are left out. */
export function articleAddress({ permalink, timezone }: Settings, { slug, date, section }: AddressParts): string {
  const { year, month } = yearMonth(date, timezone)
  const segments: string[] = []
  for (const segment of permalink.split('/')) {
    if (segment === ':section') {
      if (section) segments.push(section.id)
    } else if (segment === ':year') segments.push(String(year))
    else if (segment === ':month') segments.push(String(month).padStart(2, '0'))
    else if (segment === ':slug') segments.push(slug)
    else if (segment !== '') segments.push(segment)
  }
  return addressOf(segments)
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
export interface KnownAddresses {
  readonly has: (address: string) => boolean
  /**
   * Those in the folder of an address, and those of the same name in other folders, capitals apart and older pages of
   * listings apart. None on a large site.
   */
  readonly beside: (address: string) => readonly string[]
}

/** Addresses from which on nobody looks for those beside one. */
const LARGE = 2_000

/** Collects the addresses of a site. */
export function allAddresses(site: Site): KnownAddresses {
  const own = new Set<string>(Object.values(FIXED))
  if (site.settings.search === 'off') own.delete(FIXED.search)
  if (site.settings.copies.llms === 'off') own.delete(FIXED.llms)
  for (const { address, file } of [...site.articles, ...site.pages]) {
    own.add(address)
    if (file.facts.fields.aliases.length > 0) for (const alias of aliasesOf(file, address)) own.add(alias)
  }
  const { size, numbering } = site.settings.pagination
  const counts = new Map<string, number>([[FIXED.front, site.articles.length]])
  for (const { address, articles } of [...site.sections, ...site.tags, ...site.authors]) {
    own.add(address)
    counts.set(address, articles.length)
  }
  for (const address of followedAddresses(site)) {
    for (const file of Object.values(FEED_FILES)) own.add(address + file)
  }
  for (const { address } of site.series) own.add(address)
  for (const address of archiveAddresses(site.months)) own.add(address)
  const isOlder = (address: string) => {
    const [, listing = '', number] = /^(.*\/)page\/([1-9]\d*)\/$/.exec(address) ?? []
    return isOlderPage(Number(number ?? 0), counts.get(listing) ?? 0, size, numbering)
  }
  const has = (address: string) => own.has(address) || isOlder(address)
  let neighbours: ReadonlyMap<string, readonly string[]> | null = null
  return {
    has,
    beside: (address) => {
      if (own.size > LARGE) return []
      neighbours ??= groupByPlace(own)
      const { folder, name } = placeOf(address)
      return [...(neighbours.get(folder) ?? []), ...(neighbours.get(name) ?? [])]
    },
  }
}

/** Addresses by folder, which ends with a slash, and by name, which does not begin with one. */
function groupByPlace(addresses: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  const add = (key: string, address: string) => {
    const group = groups.get(key)
    if (group) group.push(address)
    else groups.set(key, [address])
  }
  for (const address of addresses) {
    const { folder, name } = placeOf(address)
    add(folder, address)
    add(name, address)
  }
  return groups
}

/** `/news/2024/` and `story/` of `/news/2024/story/`, without capitals. */
function placeOf(address: string): { readonly folder: string; readonly name: string } {
  const plain = address.toLowerCase()
  const at = plain.lastIndexOf('/', plain.length - 2) + 1
  return { folder: plain.slice(0, at), name: plain.slice(at) }
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
