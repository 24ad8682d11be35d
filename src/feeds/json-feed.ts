// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

import { isoInZone } from '../base/date.ts'
import { cleanText } from '../base/text.ts'
import { absolute } from '../base/url.ts'
import { wholeAddress } from '../pages/away.ts'
import { type Article, changedAt, type Site, summaryOf } from '../site/model.ts'
import { type Enclosure, isRecording } from './enclosure.ts'
import { categoriesOf, type Feed, identity, type Place } from './feed.ts'

/** A feed as JSON. */
export function jsonFeed(feed: Feed, place: Place, texts: readonly string[]): string {
  const { address, site } = place
  const { settings, base, logo } = site
  const { hub } = settings.feeds
  const head = {
    version: 'https://jsonfeed.org/version/1.1',
    title: cleanText(feed.title),
    home_page_url: absolute(base, feed.page),
    feed_url: absolute(base, address),
    description: cleanText(feed.description),
    ...(logo ? { icon: base.origin + logo.src } : {}),
    language: settings.language,
    ...(hub === null ? {} : { hubs: [{ type: 'WebSub', url: hub }] }),
  }
  const items = feed.articles.map((article, index) => {
    const item = itemOf(article, site)
    return { ...item, ...contentOf(texts[index], item.summary), ...attached(feed.enclosures[index], place) }
  })
  return `${JSON.stringify({ ...head, items })}\n`
}

function itemOf(article: Article, site: Site) {
  const { timezone, language } = site.settings
  const { image } = article
  const words = categoriesOf(article).map(cleanText)
  return {
    id: identity(article, site),
    url: absolute(site.base, article.address),
    title: cleanText(article.title),
    summary: cleanText(summaryOf(article) || article.title),
    ...(image ? { image: wholeAddress(image.src, site) } : {}),
    date_published: isoInZone(article.date, timezone),
    date_modified: isoInZone(changedAt(article), timezone),
    ...(article.authors.length > 0 ? { authors: article.authors.map((author) => authorOf(author, site)) } : {}),
    ...(words.length > 0 ? { tags: words } : {}),
    ...(article.language === language ? {} : { language: article.language }),
  }
}

/** Recordings; the lead image is the item's `image`. */
function attached(enclosures: readonly Enclosure[] = [], { lengthOf }: Place) {
  const attachments = enclosures.filter(isRecording).map(({ url, type, address }) => {
    const length = lengthOf(address)
    return { url, mime_type: type, ...(length === null ? {} : { size_in_bytes: length }) }
  })
  return attachments.length === 0 ? {} : { attachments }
}

function authorOf({ name, address }: Article['authors'][number], site: Site) {
  return { name: cleanText(name), ...(address === null ? {} : { url: absolute(site.base, address) }) }
}

/** Every item has a content, if it is but its summary. */
function contentOf(body: string | undefined, summary: string) {
  return body === undefined ? { content_text: summary } : { content_html: body }
}
