// What a feed holds, whatever its form: its articles, and what stands for an article in it.

import type { Hashed } from '../base/hash.ts'
import { Mixer } from '../base/mixer.ts'
import { encodePath } from '../base/url.ts'
import { absoluteBody } from '../pages/away.ts'
import type { BodyUse } from '../pages/page.ts'
import { type Article, changedAt, type Site } from '../site/model.ts'
import { type Enclosure, enclosuresOf } from './enclosure.ts'
import type { Presentation } from './presentation.ts'

/** A listing that feeds follow. */
export interface Followed {
  /** Alone: `Floods`; and with the paper's: `The Ledger: Floods`. */
  readonly name: string
  readonly title: string
  readonly description: string
  /** Address of the page that lists the same. */
  readonly page: string
  /** Newest first. */
  readonly articles: readonly Article[]
}

/** A feed, before it has a form: of its articles the newest that are published, as many as the site says. */
export interface Feed extends Followed {
  /** The articles' bodies with absolute addresses, in the same order; none where feeds hold summaries alone. */
  readonly bodies: readonly Hashed<BodyUse>[]
  /** What goes with each article, in the same order. */
  readonly enclosures: readonly (readonly Enclosure[])[]
  /** Digest of all that it says in any form, the bodies apart. Mixed of what is known: a large site has a thousand feeds. */
  readonly digest: string
}

/** A form of feeds: writes a feed that stands at `address`. `texts` are those of its bodies, in their order. */
export type Form = (feed: Feed, place: Place, texts: readonly string[]) => string

/** Where a feed stands, and how long the files are that it names: bytes by address, or null where nobody knows. */
export interface Place {
  readonly address: string
  readonly site: Site
  readonly shown: Presentation
  readonly lengthOf: (address: string) => number | null
}

/** Makes the feeds of one site: an article that stands in many is looked at once. */
export function feedMaker(site: Site): (listing: Followed) => Feed {
  const { feeds, title, url, language, timezone } = site.settings
  const { items, content, hub } = feeds
  const bodies = new Map<Article, Hashed<BodyUse>>()
  const enclosures = new Map<Article, readonly Enclosure[]>()
  let addresses: ReadonlySet<string> | null = null
  const isThere = (address: string): boolean => {
    addresses ??= new Set([...site.media.values()].map((file) => file.address))
    return addresses.has(address)
  }
  const withIt = (article: Article): readonly Enclosure[] => {
    const known = enclosures.get(article) ?? enclosuresOf(article, site, isThere)
    enclosures.set(article, known)
    return known
  }
  const bodyOf = (article: Article): Hashed<BodyUse> => {
    const body = bodies.get(article) ?? absoluteBody(article, site)
    bodies.set(article, body)
    return body
  }
  const around = JSON.stringify([title, url, language, timezone, content, hub, site.logo?.src])
  return (listing) => {
    const articles = newestPublished(listing.articles, items)
    const { description, page } = listing
    const mixer = new Mixer().text(around).text(listing.title).text(description).text(page)
    for (const article of articles) {
      // All that any form shows; but the id, by which readers' programs tell stories apart, is not in it.
      mixer.entry(site.digests.pages, article.place).text(article.id)
      for (const { address } of withIt(article)) mixer.text(address)
    }
    return {
      ...listing,
      articles,
      bodies: content === 'full' ? articles.map(bodyOf) : [],
      enclosures: articles.map(withIt),
      digest: mixer.hex(),
    }
  }
}

function newestPublished(listed: readonly Article[], items: number): Article[] {
  const articles: Article[] = []
  for (const article of listed) {
    if (articles.length === items) break
    if (article.unpublished === null) articles.push(article)
  }
  return articles
}

/** A feed is as new as its newest article: a feed of the same articles has the same bytes. Null where it has none. */
export function newestOf({ articles }: Feed): number | null {
  return articles.length === 0 ? null : Math.max(...articles.map(changedAt))
}

/** Identity is the article's id, not its address, so that a new slug is not a new story. An IRI (RFC 3987). */
export function identity(article: Article, site: Site): string {
  return `${site.base.origin}${site.base.path}#${encodePath(article.id)}`
}

/** The words under which an article is filed: its section and its tags. */
export function categoriesOf(article: Article): string[] {
  const section = article.section ? [article.section.title] : []
  return [...section, ...article.tags.map(({ name }) => name)]
}
