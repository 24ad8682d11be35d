// The feeds of a site: of all that it publishes, and of each section, tag and author, in three forms.

import { hash } from '../base/hash.ts'
import type { ThemeParts } from '../pages/context.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FEED_FILES, FIXED, followedOf } from '../site/addresses.ts'
import type { Listing, Site } from '../site/model.ts'
import { atomFeed } from './atom.ts'
import { documentAt } from './document.ts'
import { type Feed, type Followed, type Form, feedMaker } from './feed.ts'
import { jsonFeed } from './json-feed.ts'
import { presentation } from './presentation.ts'
import { rssFeed } from './rss.ts'

const FORMS: readonly (readonly [file: string, form: Form])[] = [
  [FEED_FILES.rss, rssFeed],
  [FEED_FILES.atom, atomFeed],
  [FEED_FILES.json, jsonFeed],
]

/** Every feed, in each form. */
export function feeds(site: Site, theme: ThemeParts): DocumentPage[] {
  const feedOf = feedMaker(site)
  const shown = presentation(theme)
  const look = hash(JSON.stringify(shown))
  return [wholeSite(site), ...Object.values(followedListings(site)).flat()].flatMap((listing) => {
    let made: Feed | null = null
    const feed = () => {
      made ??= feedOf(listing)
      return made
    }
    return FORMS.map(([file, form]) => {
      const address = listing.page + file
      return documentAt(address, () => ({
        said: [feed().digest, look],
        bodies: feed().bodies,
        files: filesOf(feed()),
        write: (texts, lengths) => {
          const known = new Map(filesOf(feed()).map((file, at) => [file, lengths[at] ?? null]))
          return form(feed(), { address, site, shown, lengthOf: (file) => known.get(file) ?? null }, texts)
        },
      }))
    })
  })
}

/** The addresses of all that goes with a feed's articles. */
function filesOf({ enclosures }: Feed): readonly string[] {
  return [...new Set(enclosures.flat().map(({ address }) => address))]
}

/** What the feeds of the whole site follow. */
export function wholeSite({ settings, articles }: Site): Followed {
  const { title, tagline } = settings
  return { name: title, title, description: tagline ?? title, page: FIXED.front, articles }
}

/** The listings that have feeds of their own, by kind, as their feeds call them. */
export function followedListings(site: Site): Readonly<Record<'section' | 'tag' | 'author', readonly Followed[]>> {
  const { section, tag, author } = followedOf(site)
  const of = ({ address, articles }: Listing<unknown>, name: string, description: string | null): Followed => {
    const title = `${site.settings.title}: ${name}`
    return { name, title, description: description ?? title, page: address, articles }
  }
  return {
    section: section.map((listing) => of(listing, listing.of.title, listing.of.description)),
    tag: tag.map((listing) => of(listing, listing.of.name, null)),
    author: author.map((listing) => of(listing, listing.of.name, listing.of.bio)),
  }
}
