// The feeds of a site: of all that it publishes and of each section, in three forms.

import type { DocumentPage } from '../pages/page.ts'
import { FEED_FILES, FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { atomFeed } from './atom.ts'
import { documentAt } from './document.ts'
import { type Feed, type Followed, feedOf } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { rssFeed } from './rss.ts'

/** Every feed, in each form. */
export function feeds(site: Site): DocumentPage[] {
  return followed(site).flatMap((listing) => {
    let made: Feed | null = null
    const feed = () => {
      made ??= feedOf(listing, site)
      return made
    }
    const forms = [
      [FEED_FILES.rss, rssFeed],
      [FEED_FILES.atom, atomFeed],
      [FEED_FILES.json, jsonFeed],
    ] as const
    return forms.map(([file, form]) => {
      const address = listing.page + file
      return documentAt(address, () => form(feed(), address, site))
    })
  })
}

function followed(site: Site): Followed[] {
  const { title, tagline } = site.settings
  const whole = { title, description: tagline ?? title, page: FIXED.front, articles: site.articles }
  const sections = site.sections.map(({ of, address, articles }) => {
    const name = `${title}: ${of.title}`
    return { title: name, description: of.description ?? name, page: address, articles }
  })
  return [whole, ...sections]
}
