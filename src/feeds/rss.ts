// RSS 2.0 (https://www.rssboard.org/rss-specification) of the site and of each section.

import { rfc822 } from '../base/date.ts'
import { hashed } from '../base/hash.ts'
import { absolute } from '../base/url.ts'
import { document, element, escapeXml, textElement } from '../base/xml.ts'
import type { BodyUse, DocumentPage } from '../pages/page.ts'
import { FIXED } from '../site/addresses.ts'
import { type Article, type Site, summaryOf } from '../site/model.ts'

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
}

interface Feed {
  readonly address: string
  readonly title: string
  readonly description: string
  /** Address of the page that the feed follows. */
  readonly page: string
  readonly articles: readonly Article[]
}

/** The feeds of a site. */
export function rssFeeds(site: Site): DocumentPage[] {
  const { settings } = site
  const whole: Feed = {
    address: FIXED.rss,
    title: settings.title,
    description: settings.tagline ?? settings.title,
    page: FIXED.front,
    articles: site.articles,
  }
  const sections = site.sections.map(({ of, address, articles }): Feed => {
    const title = `${settings.title}: ${of.title}`
    return { address: `${address}feed.xml`, title, description: of.description ?? title, page: address, articles }
  })
  return [whole, ...sections].map((feed) => feedPage(feed, site))
}

function feedPage(feed: Feed, site: Site): DocumentPage {
  const { items, content } = site.settings.feeds
  const articles = feed.articles.filter((article) => !article.unpublished).slice(0, items)
  const heads = articles.map((article) => itemHead(article, site))
  const bodies = content === 'full' ? articles.map((article) => absoluteBody(article, site)) : []
  const channel = channelHead(feed, articles, site)
  return {
    type: 'document',
    address: feed.address,
    source: null,
    key: hashed([channel, heads]).hash,
    bodies,
    write: (texts) => {
      const list = heads.map((head, index) => element('item', {}, head, contentOf(texts[index])))
      return document(element('rss', NAMESPACES, element('channel', {}, channel, ...list)))
    },
  }
}

/** The channel's date is its newest article's: a feed of the same articles has the same bytes. */
function channelHead(feed: Feed, articles: readonly Article[], site: Site): string {
  const newest = articles.reduce((latest, { date, updated }) => Math.max(latest, updated ?? date), 0)
  return [
    textElement('title', feed.title),
    textElement('link', absolute(site.base, feed.page)),
    textElement('description', feed.description),
    textElement('language', site.settings.language),
    newest > 0 ? textElement('lastBuildDate', rfc822(newest)) : '',
    textElement('docs', 'https://www.rssboard.org/rss-specification'),
    element('atom:link', { href: absolute(site.base, feed.address), rel: 'self', type: 'application/rss+xml' }),
  ].join('')
}

function itemHead(article: Article, site: Site): string {
  return [
    textElement('title', article.title),
    textElement('link', absolute(site.base, article.address)),
    element('guid', { isPermaLink: 'false' }, escapeXml(identity(article, site))),
    textElement('pubDate', rfc822(article.date)),
    ...article.authors.map(({ name }) => textElement('dc:creator', name)),
    ...[article.section?.title, ...article.tags.map(({ name }) => name)].flatMap((word) =>
      word ? [textElement('category', word)] : [],
    ),
    textElement('description', summaryOf(article) || article.title),
  ].join('')
}

/** Identity is the article's id, not its address, so that a new slug is not a new story. */
function identity(article: Article, site: Site): string {
  return `${site.base.origin}${site.base.path}#${article.id}`
}

function contentOf(body: string | undefined): string {
  return body === undefined ? '' : textElement('content:encoded', body)
}

/** The body with absolute addresses, since a feed is read away from the site. */
function absoluteBody({ file }: Article, site: Site): BodyUse {
  const resolution = site.resolutions.get(file.path) ?? { links: [], images: [] }
  const whole = (address: string) => (address.startsWith('/') ? site.base.origin + address : address)
  return {
    hash: file.hash,
    references: { links: file.facts.links, images: file.facts.images },
    resolution: {
      links: resolution.links.map((link) => link && whole(link)),
      images: resolution.images.map((image) => image && { ...image, src: whole(image.src) }),
    },
  }
}
