// The feeds of a site: of all that it publishes and of each section, in three forms.

import type { DocumentPage } from '../pages/page.ts'
import { FEED_FILES, FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { atomFeed } from './atom.ts'
import { type Feed, feedOf } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { rssFeed } from './rss.ts'

/** Every feed, in each form. */
export function feeds(site: Site): DocumentPage[] {
  return listFeeds(site).flatMap((feed) => [
    rssFeed(feed, feed.page + FEED_FILES.rss, site),
    atomFeed(feed, feed.page + FEED_FILES.atom, site),
    jsonFeed(feed, feed.page + FEED_FILES.json, site),
  ])
}

function listFeeds(site: Site): Feed[] {
  const { title, tagline } = site.settings
  const whole = { title, description: tagline ?? title, page: FIXED.front, articles: site.articles }
  const sections = site.sections.map(({ of, address, articles }) => {
    const name = `${title}: ${of.title}`
    return { title: name, description: of.description ?? name, page: address, articles }
  })
  return [whole, ...sections].map((feed) => feedOf(site, feed))
}
