// Sections, tags, authors and the front's archive: their fronts and older pages.

import { hashed } from '../base/hash.ts'
import { FIXED, pageAddressOf } from '../site/addresses.ts'
import { frontOf, neighboursOf, olderPages, pageOf } from '../site/listings.ts'
import type { Article, Author, Listing } from '../site/model.ts'
import { authorView, baseParts, type PageContext, pageView } from './context.ts'
import type { Parts, TemplatePage } from './page.ts'
import { frontPaging, numberedPaging } from './paging.ts'
import type { ListingView, PageView } from './views.ts'

/** What the kinds of listing differ in. */
interface Kind {
  readonly template: string
  readonly kind: PageView['kind']
  readonly title: string
  readonly description: string | null
  readonly author: Author | null
  readonly section: string | null
  readonly feed: string | null
}

/** Every listing's pages, and the older pages of the front (whose front has a maker of its own). */
export function listingPages(context: PageContext): TemplatePage[] {
  const { site } = context
  const plain = { description: null, author: null, section: null, feed: null }
  return [
    ...olderListingPages(
      { address: FIXED.front, articles: site.articles },
      { ...plain, template: 'archive', kind: 'front', title: site.settings.title },
      context,
    ),
    ...site.sections.flatMap((listing) =>
      allPages(
        listing,
        {
          ...plain,
          template: 'section',
          kind: 'section',
          title: listing.of.title,
          description: listing.of.description,
          section: listing.of.id,
          feed: `${listing.address}feed.xml`,
        },
        context,
      ),
    ),
    ...site.tags.flatMap((listing) =>
      allPages(listing, { ...plain, template: 'tag', kind: 'tag', title: listing.of.name }, context),
    ),
    ...site.authors.flatMap((listing) =>
      allPages(
        listing,
        {
          ...plain,
          template: 'author',
          kind: 'author',
          title: listing.of.name,
          description: listing.of.bio,
          author: listing.of,
        },
        context,
      ),
    ),
  ]
}

type Listed = Pick<Listing<unknown>, 'address' | 'articles'>

function allPages(listing: Listed, kind: Kind, context: PageContext): TemplatePage[] {
  const { size, numbering } = context.site.settings.pagination
  const front = page(listing, kind, context, {
    address: listing.address,
    articles: frontOf(listing.articles, size, numbering),
    isFront: true,
    paging: frontPaging(listing.address, listing.articles.length, context.site),
    newer: null,
    older: null,
  })
  return [front, ...olderListingPages(listing, kind, context)]
}

function olderListingPages(listing: Listed, kind: Kind, context: PageContext): TemplatePage[] {
  const { site } = context
  const { size, numbering } = site.settings.pagination
  const count = listing.articles.length
  const addressOf = (at: number | 'front') => (at === 'front' ? listing.address : pageAddressOf(listing.address, at))
  return olderPages(count, size, numbering).map((number) => {
    const { newer, older } = neighboursOf(number, count, size, numbering)
    return page(listing, kind, context, {
      address: pageAddressOf(listing.address, number),
      articles: pageOf(listing.articles, number, size, numbering),
      isFront: false,
      paging: numbering === 'newest-first' ? numberedPaging(listing.address, count, number, site) : [],
      newer: context.href(addressOf(newer)),
      older: older === null ? null : context.href(addressOf(older)),
    })
  })
}

interface PageParts {
  readonly address: string
  readonly articles: readonly Article[]
  readonly isFront: boolean
  readonly paging: ListingView['paging']
  readonly newer: string | null
  readonly older: string | null
}

function page(listing: Listed, kind: Kind, context: PageContext, own: PageParts): TemplatePage {
  const head = pageView(context, own.address, {
    kind: kind.kind,
    title: kind.title,
    description: kind.description,
    section: kind.section,
    ...(kind.feed ? { feed: context.href(kind.feed) } : {}),
  })
  const parts: Parts<ListingView> = {
    ...baseParts(context, head),
    listing: hashed({
      title: kind.title,
      description: kind.description,
      url: context.href(listing.address),
      author: kind.author && authorView(kind.author, context.site),
      isFront: own.isFront,
    }),
    teasers: context.teasers(own.articles),
    paging: hashed(own.paging),
    newer: hashed(own.newer),
    older: hashed(own.older),
  }
  return { type: 'template', address: own.address, template: kind.template, sources: [], parts, body: null }
}
