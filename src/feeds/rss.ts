// RSS 2.0 (https://www.rssboard.org/rss-specification).

import { rfc822 } from '../base/date.ts'
import { absolute } from '../base/url.ts'
import { document, element, escapeXml, textElement } from '../base/xml.ts'
import { type Article, type Site, summaryOf } from '../site/model.ts'
import type { Enclosure } from './enclosure.ts'
import { categoriesOf, type Feed, identity, newestOf, type Place } from './feed.ts'
import { noteFor } from './presentation.ts'

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
}

/** A feed as RSS. */
export function rssFeed(feed: Feed, place: Place, texts: readonly string[]): string {
  const items = feed.articles.map((article, index) =>
    element(
      'item',
      {},
      itemHead(article, place.site),
      enclosed(feed.enclosures[index], place),
      contentOf(texts[index]),
    ),
  )
  const channel = element('channel', {}, channelHead(feed, place), noteFor(feed, place), ...items)
  return document(element('rss', NAMESPACES, channel), place.shown.styleSheet)
}

function channelHead(feed: Feed, { address, site }: Place): string {
  const newest = newestOf(feed)
  const { language, feeds } = site.settings
  return [
    textElement('title', feed.title),
    textElement('link', absolute(site.base, feed.page)),
    textElement('description', feed.description),
    textElement('language', language),
    newest === null ? '' : textElement('lastBuildDate', rfc822(newest)),
    textElement('docs', 'https://www.rssboard.org/rss-specification'),
    element('atom:link', { href: absolute(site.base, address), rel: 'self', type: 'application/rss+xml' }),
    feeds.hub === null ? '' : element('atom:link', { href: feeds.hub, rel: 'hub' }),
  ].join('')
}

function itemHead(article: Article, site: Site): string {
  return [
    textElement('title', article.title),
    textElement('link', absolute(site.base, article.address)),
    element('guid', { isPermaLink: 'false' }, escapeXml(identity(article, site))),
    textElement('pubDate', rfc822(article.date)),
    ...article.authors.map(({ name }) => textElement('dc:creator', name)),
    ...categoriesOf(article).map((word) => textElement('category', word)),
    textElement('description', summaryOf(article) || article.title),
  ].join('')
}

/** An item has one at most (https://www.rssboard.org/rss-profile#element-channel-item-enclosure); a length that nobody knows is 0. */
function enclosed([first]: readonly Enclosure[] = [], { lengthOf }: Place): string {
  if (!first) return ''
  const { url, type, address } = first
  return element('enclosure', { url, length: String(lengthOf(address) ?? 0), type })
}

function contentOf(body: string | undefined): string {
  return body === undefined ? '' : textElement('content:encoded', body)
}
