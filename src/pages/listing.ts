// Sections, tags, authors and the front's archive: their fronts and older pages.

import { hash, lazy } from '../base/hash.ts'
import { FEED_FILES, FIXED, pageAddressOf } from '../site/addresses.ts'
import { frontOf, neighboursOf, olderPages, pageOf } from '../site/listings.ts'
import type { Article, Author, Listing } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import { authorView, type PageContext, pageView } from './context.ts'
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
  /** Of all the above and the site's address. */
  readonly digest: string
}

/** Every listing's pages, and the older pages of the front (whose front has a maker of its own). */
export function* listingPages(context: PageContext): Generator<TemplatePage> {
  const { site } = context
  const { url, title } = site.settings
  const kindOf = (own: Pick<Kind, 'template' | 'kind' | 'title'> & Partial<Kind>): Kind => {
    const kind = { description: null, author: null, section: null, feed: null, ...own }
    return { ...kind, digest: hash(JSON.stringify([kind, url])) }
  }
  const front = { address: FIXED.front, articles: site.articles }
  yield* olderListingPages(front, kindOf({ template: 'archive', kind: 'front', title }), context)
  for (const listing of site.sections) {
    const { id, title, description } = listing.of
    const feed = listing.address + FEED_FILES.rss
    const kind = kindOf({ template: 'section', kind: 'section', title, description, section: id, feed })
    yield* allPages(listing, kind, context)
  }
  for (const listing of site.tags) {
    yield* allPages(listing, kindOf({ template: 'tag', kind: 'tag', title: listing.of.name }), context)
  }
  for (const listing of site.authors) {
    const { name, bio } = listing.of
    const author = { ...listing.of, links: openLinks(listing.of, site) }
    const kind = kindOf({ template: 'author', kind: 'author', title: name, description: bio, author })
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
    newer: () => null,
    older: () => null,
  })
  yield* olderListingPages(listing, kind, context)
}

function* olderListingPages(listing: Listed, kind: Kind, context: PageContext): Generator<TemplatePage> {
  const { site } = context
  const { size, numbering } = site.settings.pagination
  const count = listing.articles.length
  const hrefOf = (at: number | 'front') =>
    context.href(at === 'front' ? listing.address : pageAddressOf(listing.address, at))
  for (const number of olderPages(count, size, numbering)) {
    const { newer, older } = neighboursOf(number, count, size, numbering)
    yield page(listing, kind, context, {
      address: pageAddressOf(listing.address, number),
      articles: () => pageOf(listing.articles, number, size, numbering),
      isFront: false,
      paging: () => (numbering === 'newest-first' ? numberedPaging(listing.address, count, number, site) : []),
      newer: () => hrefOf(newer),
      older: () => (older === null ? null : hrefOf(older)),
    })
  }
}

interface PageParts {
  readonly address: string
  readonly articles: () => readonly Article[]
  readonly isFront: boolean
  readonly paging: () => ListingView['paging']
  readonly newer: () => string | null
  readonly older: () => string | null
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
  const newer = own.newer()
  const older = own.older()
  return {
    page: lazy(`${kind.digest} ${address}`, () => headOf(kind, address, context)),
    listing: lazy(`${kind.digest} ${listing.address} ${isFront}`, () => ({
      title: kind.title,
      description: kind.description,
      url: context.href(listing.address),
      author: kind.author && authorView(kind.author, context.site),
      isFront,
    })),
    teasers: context.teasers(own.articles()),
    paging: lazy(paging.length === 0 ? '' : JSON.stringify(paging), () => paging),
    newer: lazy(newer ?? '', () => newer),
    older: lazy(older ?? '', () => older),
  }
}

function headOf(kind: Kind, address: string, context: PageContext): PageView {
  return pageView(context, address, {
    kind: kind.kind,
    title: kind.title,
    description: kind.description,
    section: kind.section,
    ...(kind.feed ? { feed: context.href(kind.feed) } : {}),
  })
}
