// Sitemaps: an index, a file for each month, one for all that is no article, and the news sitemap.
// Rules: https://www.sitemaps.org/protocol.html and Google's for news (docs/feeds.md).

import { isoInZone } from '../base/date.ts'
import { absolute } from '../base/url.ts'
import { document, element, textElement } from '../base/xml.ts'
import { isIndexable } from '../pages/away.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FIXED } from '../site/addresses.ts'
import { archiveAddresses } from '../site/archive.ts'
import type { Article, Site } from '../site/model.ts'
import { documentAt, textAt } from './document.ts'
import { changedAt } from './feed.ts'

const SITEMAP = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
const NEWS = { ...SITEMAP, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' }

/** Google takes articles of the last two days, at most 1,000. */
export const NEWS_AGE = 48 * 3_600_000
const NEWS_COUNT = 1_000

/** All sitemaps of a site. */
export function sitemaps(site: Site): DocumentPage[] {
  const months = byMonth(site)
  return [
    textAt(FIXED.sitemap, () => document(sitemapIndex(months, site))),
    ...months.map((month) => monthPage(month, site)),
    textAt(FIXED.pagesSitemap, () => document(pagesSitemap(site))),
    textAt(FIXED.newsSitemap, () => document(newsSitemap(site))),
  ]
}

interface Month {
  readonly address: string
  readonly articles: readonly Article[]
}

function byMonth({ months }: Site): Month[] {
  return months
    .map(({ of: { year, month }, articles }) => ({
      address: `/sitemaps/${year}-${String(month).padStart(2, '0')}.xml`,
      articles: articles.filter(isIndexable),
    }))
    .filter(({ articles }) => articles.length > 0)
    .reverse()
}

function sitemapIndex(months: readonly Month[], site: Site): string {
  const entry = (address: string, lastmod: string | null) =>
    element(
      'sitemap',
      {},
      textElement('loc', absolute(site.base, address)),
      lastmod ? textElement('lastmod', lastmod) : '',
    )
  const entries = months.map(({ address, articles }) =>
    entry(address, stamp(Math.max(...articles.map(changedAt)), site)),
  )
  return element('sitemapindex', SITEMAP, ...entries, entry(FIXED.pagesSitemap, null))
}

function articleEntry(article: Article, site: Site): string {
  return element(
    'url',
    {},
    textElement('loc', absolute(site.base, article.address)),
    textElement('lastmod', stamp(changedAt(article), site)),
  )
}

/** Fronts of listings and standing pages; older pages of listings are found from there. */
function otherAddresses(site: Site): string[] {
  const standing = site.pages.filter((page) => !page.file.facts.fields.noindex)
  const listings = [...site.sections, ...site.tags, ...site.authors, ...site.series, ...standing]
  const fixed = [FIXED.front, FIXED.tags, FIXED.authors, FIXED.archive, FIXED.corrections]
  return [...fixed, ...listings.map(({ address }) => address), ...archiveAddresses(site.months)].sort()
}

function pagesSitemap(site: Site): string {
  return urlset(
    otherAddresses(site).map((address) => element('url', {}, textElement('loc', absolute(site.base, address)))),
  )
}

function newsSitemap(site: Site): string {
  const recent = site.articles
    .filter((article) => isIndexable(article) && article.date > site.now - NEWS_AGE)
    .slice(0, NEWS_COUNT)
  return element('urlset', NEWS, ...recent.map((article) => newsEntry(article, site)))
}

function newsEntry(article: Article, site: Site): string {
  const publication = element(
    'news:publication',
    {},
    textElement('news:name', site.settings.title),
    textElement('news:language', newsLanguage(article.language)),
  )
  const news = element(
    'news:news',
    {},
    publication,
    textElement('news:publication_date', stamp(article.date, site)),
    textElement('news:title', article.title),
  )
  return element('url', {}, textElement('loc', absolute(site.base, article.address)), news)
}

/** ISO 639, but zh-cn and zh-tw for Chinese. */
function newsLanguage(tag: string): string {
  const [language = '', ...rest] = tag.toLowerCase().split('-')
  if (language !== 'zh') return language
  return rest.some((part) => part === 'tw' || part === 'hk' || part === 'hant') ? 'zh-tw' : 'zh-cn'
}

function stamp(instant: number, site: Site): string {
  return isoInZone(instant, site.settings.timezone)
}

function urlset(entries: readonly string[]): string {
  return element('urlset', SITEMAP, ...entries)
}

/** Most months stay as they are, so a month's text is made only where what it says has changed. */
function monthPage({ address, articles }: Month, site: Site): DocumentPage {
  const { url, timezone } = site.settings
  return documentAt(address, () => ({
    said: [url, timezone, ...articles.map((article) => `${article.address} ${changedAt(article)}`)].join('\n'),
    bodies: [],
    write: () => document(urlset(articles.map((article) => articleEntry(article, site)))),
  }))
}
