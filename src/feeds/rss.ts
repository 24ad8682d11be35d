// RSS 2.0 (https://www.rssboard.org/rss-specification).

import { rfc822 } from '../base/date.ts'
import { absolute } from '../base/url.ts'
import { document, element, escapeXml, textElement } from '../base/xml.ts'
import { type Article, type Site, summaryOf } from '../site/model.ts'
import type { Draft } from './document.ts'
import { categoriesOf, type Feed, identity, newestOf } from './feed.ts'

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
}

/** A feed as RSS, to stand at an address. */
export function rssFeed(feed: Feed, address: string, site: Site): Draft {
  const heads = feed.articles.map((article) => itemHead(article, site))
  const channel = channelHead(feed, address, site)
  return {
    said: [channel, heads],
    bodies: feed.bodies,
    write: (texts) => {
      const list = heads.map((head, index) => element('item', {}, head, contentOf(texts[index])))
      return document(element('rss', NAMESPACES, element('channel', {}, channel, ...list)))
    },
  }
}

function channelHead(feed: Feed, address: string, site: Site): string {
  const newest = newestOf(feed)
  return [
    textElement('title', feed.title),
    textElement('link', absolute(site.base, feed.page)),
    textElement('description', feed.description),
    textElement('language', site.settings.language),
    newest === null ? '' : textElement('lastBuildDate', rfc822(newest)),
    textElement('docs', 'https://www.rssboard.org/rss-specification'),
    element('atom:link', { href: absolute(site.base, address), rel: 'self', type: 'application/rss+xml' }),
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

function contentOf(body: string | undefined): string {
  return body === undefined ? '' : textElement('content:encoded', body)
}
