// Atom (RFC 4287).

import { isoInZone } from '../base/date.ts'
import { absolute } from '../base/url.ts'
import { document, element, escapeXml, textElement } from '../base/xml.ts'
import { type Article, type Author, changedAt, type Site, summaryOf } from '../site/model.ts'
import type { Enclosure } from './enclosure.ts'
import { categoriesOf, type Feed, identity, newestOf, type Place } from './feed.ts'
import { noteFor } from './presentation.ts'

/** RFC 4287 asks every feed for a date, also one that is empty; the build's own would change the bytes. */
const NEVER = 0

/** A feed as Atom. */
export function atomFeed(feed: Feed, place: Place, texts: readonly string[]): string {
  const { language } = place.site.settings
  const entries = feed.articles.map((article, index) => {
    const own: Record<string, string> = article.language === language ? {} : { 'xml:lang': article.language }
    return element(
      'entry',
      own,
      entryHead(article, place.site),
      enclosed(feed.enclosures[index], place),
      contentOf(texts[index]),
    )
  })
  const namespaces = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }
  const root = element('feed', namespaces, feedHead(feed, place), noteFor(feed, place), ...entries)
  return document(root, place.shown.styleSheet)
}

/** An entry without an author is the paper's. */
function feedHead(feed: Feed, { address, site }: Place): string {
  const { settings, base, logo } = site
  return [
    textElement('id', absolute(base, feed.page)),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    textElement('updated', isoInZone(newestOf(feed) ?? NEVER, settings.timezone)),
    element('author', {}, textElement('name', settings.title)),
    element('link', { rel: 'self', type: 'application/atom+xml', href: absolute(base, address) }),
    element('link', { rel: 'alternate', type: 'text/html', href: absolute(base, feed.page) }),
    settings.feeds.hub === null ? '' : element('link', { rel: 'hub', href: settings.feeds.hub }),
    logo ? textElement('logo', base.origin + logo.src) : '',
  ].join('')
}

function entryHead(article: Article, site: Site): string {
  const { timezone } = site.settings
  return [
    textElement('id', identity(article, site)),
    textElement('title', article.title),
    textElement('published', isoInZone(article.date, timezone)),
    textElement('updated', isoInZone(changedAt(article), timezone)),
    element('link', { rel: 'alternate', type: 'text/html', href: absolute(site.base, article.address) }),
    ...article.authors.map((author) => authorOf(author, site)),
    ...categoriesOf(article).map((term) => element('category', { term })),
    textElement('summary', summaryOf(article) || article.title),
  ].join('')
}

function enclosed(enclosures: readonly Enclosure[] = [], { lengthOf }: Place): string {
  return enclosures
    .map(({ url, type, address }) => {
      const length = lengthOf(address)
      return element('link', {
        rel: 'enclosure',
        type,
        href: url,
        ...(length === null ? {} : { length: String(length) }),
      })
    })
    .join('')
}

function authorOf({ name, address }: Author, site: Site): string {
  const uri = address === null ? '' : textElement('uri', absolute(site.base, address))
  return element('author', {}, textElement('name', name), uri)
}

function contentOf(body: string | undefined): string {
  return body === undefined ? '' : element('content', { type: 'html' }, escapeXml(body))
}
