// What a feed holds, whatever its form: its articles, and what stands for an article in it.

import { encodePath } from '../base/url.ts'
import type { BodyUse } from '../pages/page.ts'
import type { Article, Site } from '../site/model.ts'

/** A listing that feeds follow. */
export interface Followed {
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
  readonly bodies: readonly BodyUse[]
}

/** What a feed is made of. */
export function feedOf(listing: Followed, site: Site): Feed {
  const { items, content } = site.settings.feeds
  const articles = listing.articles.filter((article) => !article.unpublished).slice(0, items)
  const bodies = content === 'full' ? articles.map((article) => absoluteBody(article, site)) : []
  return { ...listing, articles, bodies }
}

/** A feed is as new as its newest article: a feed of the same articles has the same bytes. Null where it has none. */
export function newestOf({ articles }: Feed): number | null {
  return articles.length === 0 ? null : Math.max(...articles.map(changedAt))
}

/** When an article was last changed for its readers. */
export function changedAt({ date, updated }: Article): number {
  return updated ?? date
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

/** The body with absolute addresses, since a feed is read away from the site. */
function absoluteBody({ file }: Article, site: Site): BodyUse {
  const resolution = site.resolutions.get(file.path) ?? { links: [], images: [] }
  const whole = (address: string) => wholeAddress(address, site)
  return {
    hash: file.hash,
    references: { links: file.facts.links, images: file.facts.images },
    resolution: {
      links: resolution.links.map((link) => link && whole(link)),
      images: resolution.images.map((image) => image && { ...image, src: whole(image.src), versions: null }),
    },
  }
}

/** An href of a page of the site as it reads elsewhere. */
export function wholeAddress(href: string, site: Site): string {
  return href.startsWith('/') ? site.base.origin + href : href
}
