// Sections, tags, authors and the front's archive: their fronts and older pages.

import { hash } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import { FEED_FILES, FIXED, followedAddresses, pageAddressOf } from '../site/addresses.ts'
import { firstNumber, frontOf, type Neighbours, neighboursOf, olderCount, pageOf } from '../site/listings.ts'
import type { Author, Listing } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import { authorView, type PageContext, pageView } from './context.ts'
import { profileGraph, type Step, trailGraph } from './graph.ts'
import { frontPaging, numberedPaging } from './paging.ts'
import type { PageRun, PartOf, PartsOf } from './run.ts'
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
export function* listingPages(context: PageContext): Generator<PageRun> {
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
  yield runOf(front, kindOf({ template: 'archive', kind: 'front', title: name }), context, 'older')
  for (const listing of site.sections) {
    const { id, title, description } = listing.of
    const trail = [{ title, address: listing.address }]
    const own = { title, description, section: id, feed: feedOf(listing), trail }
    const kind = kindOf({ template: 'section', kind: 'section', ...own })
    yield runOf(listing, kind, context, 'front')
  }
  const tags = { title: strings['all-tags'] ?? 'Tags', address: FIXED.tags }
  for (const listing of site.tags) {
    const title = listing.of.name
    const trail = [tags, { title, address: listing.address }]
    const kind = kindOf({ template: 'tag', kind: 'tag', title, feed: feedOf(listing), trail })
    yield runOf(listing, kind, context, 'front')
  }
  const authors = { title: strings['all-authors'] ?? 'Authors', address: FIXED.authors }
  for (const listing of site.authors) {
    const { name: title, bio: description } = listing.of
    const trail = [authors, { title, address: listing.address }]
    const author = { ...listing.of, links: openLinks(listing.of, site) }
    const own = { title, description, author, feed: feedOf(listing), trail }
    const kind = kindOf({ template: 'author', kind: 'author', ...own })
    yield runOf(listing, kind, context, 'front')
  }
}

type Listed = Pick<Listing<unknown>, 'address' | 'articles'>

/** One of a listing's pages. */
type PageNumber = number | 'front'

/** The pages of a listing; `first` tells whether its front is among them, or made elsewhere. */
function runOf(listing: Listed, kind: Kind, context: PageContext, first: 'front' | 'older'): PageRun {
  const { site, frame } = context
  const { size, numbering } = site.settings.pagination
  const { articles, address } = listing
  const older = olderCount(articles.length, size, numbering)
  const fronts = first === 'front' ? 1 : 0
  const offset = firstNumber(numbering) - fronts
  const numberAt = (at: number): PageNumber => (at < fronts ? 'front' : at + offset)
  return {
    type: 'run',
    count: older + fronts,
    template: () => kind.template,
    frame,
    parts: partsOf(listing, kind, context, numberAt),
    body: null,
    addressOf: (at) => addressOf(address, numberAt(at)),
    sourceOf: () => null,
  }
}

function addressOf(listing: string, number: PageNumber): string {
  return number === 'front' ? listing : pageAddressOf(listing, number)
}

function partsOf(
  listing: Listed,
  kind: Kind,
  context: PageContext,
  numberAt: (at: number) => PageNumber,
): PartsOf<ListingView, FrameView> {
  const { site, href } = context
  const { size, numbering } = site.settings.pagination
  const { articles, address } = listing
  const count = articles.length
  const digest = new Int32Array(DIGEST_INTS)
  new Mixer().entry(kind.digest, 0).text(address).into(digest, 0)
  const mixNumber = (mixer: Mixer, number: PageNumber | null) =>
    mixer.entry(digest, 0).int(number === null ? -1 : number === 'front' ? 0 : number)
  const articlesAt = (at: number) => {
    const number = numberAt(at)
    return number === 'front' ? frontOf(articles, size, numbering) : pageOf(articles, number, size, numbering)
  }
  const pagingAt = (at: number): ListingView['paging'] => {
    const number = numberAt(at)
    if (number === 'front') return frontPaging(address, count, site)
    return numbering === 'newest-first' ? numberedPaging(address, count, number, site) : []
  }
  const neighbour = (name: keyof Neighbours): PartOf<string | null> => {
    const find = (at: number): PageNumber | null => {
      const number = numberAt(at)
      return number === 'front' ? null : neighboursOf(number, count, size, numbering)[name]
    }
    return {
      mix: (mixer, at) => mixNumber(mixer, find(at)),
      make: (at) => {
        const number = find(at)
        return number === null ? null : href(addressOf(address, number))
      },
    }
  }
  return {
    page: {
      mix: (mixer, at) => mixNumber(mixer, numberAt(at)),
      make: (at) => headOf(kind, addressOf(address, numberAt(at)), numberAt(at) === 'front', context),
    },
    listing: {
      mix: (mixer, at) => mixer.entry(digest, 0).int(numberAt(at) === 'front' ? 1 : 0),
      make: (at) => ({
        title: kind.title,
        description: kind.description,
        url: href(address),
        author: kind.author && authorView(kind.author, site),
        isFront: numberAt(at) === 'front',
      }),
    },
    teasers: context.teasersAt((at) => articlesAt(at).map(({ place }) => place)),
    paging: {
      mix: (mixer, at) => {
        const paging = pagingAt(at)
        if (paging.length > 0) mixer.text(JSON.stringify(paging))
      },
      make: pagingAt,
    },
    newer: neighbour('newer'),
    older: neighbour('older'),
  }
}

function headOf(kind: Kind, address: string, isFront: boolean, context: PageContext): PageView {
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
