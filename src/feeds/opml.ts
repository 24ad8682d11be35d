// The list of all feeds, for readers' programs to take in: OPML 2.0 (https://opml.org/spec2.opml).

import { absolute } from '../base/url.ts'
import { document, element, textElement } from '../base/xml.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FEED_FILES, FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { textAt } from './document.ts'
import type { Followed } from './feed.ts'
import { followedListings, wholeSite } from './feeds.ts'

/** The file: the feed of the whole site, then sections in the order of the menu, tags and authors by name. */
export function opml(site: Site, strings: Readonly<Record<string, string>>): DocumentPage {
  return textAt(FIXED.feeds, () => {
    const { section, tag, author } = followedListings(site)
    const collator = new Intl.Collator(site.settings.language)
    const byName = (listings: readonly Followed[]) =>
      [...listings].sort((a, b) => collator.compare(a.name, b.name) || (a.page < b.page ? -1 : 1))
    const body = [
      outline(wholeSite(site), site),
      group(strings.sections ?? 'Sections', section, site),
      group(strings['all-tags'] ?? 'Tags', byName(tag), site),
      group(strings['all-authors'] ?? 'Authors', byName(author), site),
    ]
    const head = element('head', {}, textElement('title', site.settings.title))
    return document(element('opml', { version: '2.0' }, head, element('body', {}, ...body)))
  })
}

/** An outline of outlines; none of nothing. */
function group(text: string, listings: readonly Followed[], site: Site): string {
  return listings.length === 0 ? '' : element('outline', { text }, ...listings.map((listing) => outline(listing, site)))
}

function outline({ title, description, page }: Followed, { base, settings }: Site): string {
  return element('outline', {
    type: 'rss',
    version: 'RSS2',
    text: title,
    title,
    description,
    language: settings.language,
    xmlUrl: absolute(base, page + FEED_FILES.rss),
    htmlUrl: absolute(base, page),
  })
}
