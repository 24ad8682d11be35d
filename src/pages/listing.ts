// Sections, tags, authors and the front's archive: their fronts and older pages.

import { type Hashed, hash, lazy } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import { FEED_FILES, FIXED, followedAddresses, pageAddressOf } from '../site/addresses.ts'
import { frontOf, neighboursOf, olderPages, pageOf } from '../site/listings.ts'
import type { Article, Author, Listing } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import { authorView, type PageContext, pageView } from './context.ts'
import { profileGraph, type Step, trailGraph } from './graph.ts'
import { noBody, type Own, type TemplatePage } from './page.ts'
import { frontPaging, numberedPaging } from './paging.ts'
import type { FrameView, ListingView, PageView } from './views.ts'

/** What the kinds of listing differ in. */
interface Kind {
  readonly template: string
  readonly kind: PageView['kind']
  readonly title: string
  readonly description: string | null
  readonly author: Author | null
  readonly section: string | null
  readonly feed: string | null
  /** The way to the listing from the front page; empty where it is the front page's own. */
  readonly trail: readonly Step[]
  /** Of all the above and the site's address, name and language. */
  readonly digest: Int32Array
}

/** Every listing's pages, and the older pages of the front (whose front has a maker of its own). */
export function* listingPages(context: PageContext): Generator<TemplatePage> {
  const { site } = context
  const strings = context.theme.strings.value
  const { url, title: name, language } = site.settings
  const kindOf = (own: Pick<Kind, 'template' | 'kind' | 'title'> & Partial<Kind>): Kind => {
    const kind = { description: null, author: null, section: null, feed: null, trail: [], ...own }
    const digest = new Int32Array(DIGEST_INTS)
    new Mixer().text(hash(JSON.stringify([kind, url, name, language]))).into(digest, 0)
    return { ...kind, digest }
  }
  const followed = new Set(followedAddresses(site))
  const feedOf = ({ address }: Pick<Listed, 'address'>) => (followed.has(address) ? address + FEED_FILES.rss : null)
  const front = { address: FIXED.front, articles: site.articles }
  yield* olderListingPages(front, kindOf({ template: 'archive', kind: 'front', title: name }), context)
  for (const listing of site.sections) {
    const { id, title, description } = listing.of
    const trail = [{ title, address: listing.address }]
    const own = { title, description, section: id, feed: feedOf(listing), trail }
    const kind = kindOf({ template: 'section', kind: 'section', ...own })
    yield* allPages(listing, kind, context)
  }
  const tags = { title: strings['all-tags'] ?? 'Tags', address: FIXED.tags }
  for (const listing of site.tags) {
    const title = listing.of.name
    const trail = [tags, { title, address: listing.address }]
    yield* allPages(listing, kindOf({ template: 'tag', kind: 'tag', title, feed: feedOf(listing), trail }), context)
  }
  const authors = { title: strings['all-authors'] ?? 'Authors', address: FIXED.authors }
  for (const listing of site.authors) {
    const { name: title, bio: description } = listing.of
    const trail = [authors, { title, address: listing.address }]
    const author = { ...listing.of, links: openLinks(listing.of, site) }
    const own = { title, description, author, feed: feedOf(listing), trail }
    const kind = kindOf({ template: 'author', kind: 'author', ...own })
    yield* allPages(listing, kind, context)
  }
}

type Listed = Pick<Listing<unknown>, 'address' | 'articles'>

function* allPages(listing: Listed, kind: Kind, context: PageContext): Generator<TemplatePage> {
  const { size, numbering } = context.site.settings.pagination
  yield page(listing, kind, context, {
    address: listing.address,
    articles: () => frontOf(listing.articles, size, numbering),
    isFront: true,
    paging: () => frontPaging(listing.address, listing.articles.length, context.site),
    newer: null,
    older: null,
  })
  yield* olderListingPages(listing, kind, context)
}

function* olderListingPages(listing: Listed, kind: Kind, context: PageContext): Generator<TemplatePage> {
  const { site } = context
  const { size, numbering } = site.settings.pagination
  const count = listing.articles.length
  for (const number of olderPages(count, size, numbering)) {
    yield page(listing, kind, context, {
      address: pageAddressOf(listing.address, number),
      articles: () => pageOf(listing.articles, number, size, numbering),
      isFront: false,
      paging: () => (numbering === 'newest-first' ? numberedPaging(listing.address, count, number, site) : []),
      ...neighboursOf(number, count, size, numbering),
    })
  }
}

/** Another page of the same listing: its number; null for none. */
type Neighbour = number | 'front' | null

interface PageParts {
  readonly address: string
  readonly articles: () => readonly Article[]
  readonly isFront: boolean
  readonly paging: () => ListingView['paging']
  readonly newer: Neighbour
  readonly older: Neighbour
}

function page(listing: Listed, kind: Kind, context: PageContext, own: PageParts): TemplatePage {
  return {
    type: 'template',
    address: own.address,
    template: kind.template,
    source: null,
    frame: context.frame,
    own: () => partsOf(listing, kind, context, own),
    body: noBody,
  }
}

function partsOf(listing: Listed, kind: Kind, context: PageContext, own: PageParts): Own<ListingView, FrameView> {
  const { address, isFront } = own
  const paging = own.paging()
  const of = (about: string) => (mixer: Mixer) =>
    mixer
      .entry(kind.digest, 0)
      .text(about)
      .int(isFront ? 1 : 0)
  return {
    page: lazy(of(address), () => headOf(kind, own, context)),
    listing: lazy(of(listing.address), () => ({
      title: kind.title,
      description: kind.description,
      url: context.href(listing.address),
      author: kind.author && authorView(kind.author, context.site),
      isFront,
    })),
    teasers: context.teasers(own.articles()),
    paging: lazy(paging.length === 0 ? '' : JSON.stringify(paging), () => paging),
    newer: neighbour(own.newer, listing, kind, context),
    older: neighbour(own.older, listing, kind, context),
  }
}

/** The link to another page of the listing, which the page names. */
function neighbour(at: Neighbour, { address }: Listed, { digest }: Kind, { href }: PageContext): Hashed<string | null> {
  if (at === null) return NOWHERE
  return lazy(
    (mixer) =>
      mixer
        .entry(digest, 0)
        .text(address)
        .int(at === 'front' ? 0 : at),
    () => href(at === 'front' ? address : pageAddressOf(address, at)),
  )
}

const NOWHERE: Hashed<null> = lazy('', () => null)

function headOf(kind: Kind, { address, isFront }: PageParts, context: PageContext): PageView {
  const { site } = context
  const isProfile = kind.author && isFront
  return pageView(context, address, {
    kind: kind.kind,
    title: kind.title,
    description: kind.description,
    section: kind.section,
    jsonLd: isProfile ? profileGraph(kind.author, kind.trail, site) : trailGraph(kind.trail, site),
    ...(kind.feed ? { feed: context.href(kind.feed) } : {}),
  })
}
