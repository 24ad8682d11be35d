// Sitemaps: an index, a file for each month, one for all that is no article, and the news sitemap.
// Rules: https://www.sitemaps.org/protocol.html and Google's for news and pictures (docs/feeds.md).

import { isoInZone } from '../base/date.ts'
import { Mixer } from '../base/mixer.ts'
import { absolute } from '../base/url.ts'
import { document, element, textElement } from '../base/xml.ts'
import { isIndexable } from '../pages/away.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FIXED } from '../site/addresses.ts'
import { archiveAddresses } from '../site/archive.ts'
import { type Article, changedAt, type Site } from '../site/model.ts'
import { sitemapPictures } from '../site/sitemap-pictures.ts'
import { documentAt, textAt } from './document.ts'
import { fileAddress, shareOut } from './sitemap-files.ts'

const SITEMAP = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }
const IMAGES = { ...SITEMAP, 'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1' }
const NEWS = { ...SITEMAP, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' }

/** Google takes articles of the last two days, at most 1,000. */
export const NEWS_AGE = 48 * 3_600_000
const NEWS_COUNT = 1_000

/** Bytes of an address with its elements at most, by which files are shared out: the protocol allows 2,047 characters. */
const LONGEST = 2_047 + 153

/** All sitemaps of a site. */
export function sitemaps(site: Site): DocumentPage[] {
  const months = byMonth(site)
  const others = otherPages(site)
  const addresses = others.map(({ address }) => address)
  return [
    textAt(FIXED.sitemap, () => document(sitemapIndex(months, addresses, site))),
    ...months.map((month) => monthPage(month, site)),
    ...others,
    textAt(FIXED.newsSitemap, () => document(newsSitemap(site))),
  ]
}

/** A sitemap of a month's articles. A month has more than one where it does not fit. */
interface Month {
  readonly address: string
  readonly articles: readonly Article[]
}

function byMonth(site: Site): Month[] {
  const monthly = site.months.map(({ of: { year, month }, articles }) => ({
    address: `/sitemaps/${year}-${String(month).padStart(2, '0')}.xml`,
    articles: articles.filter((article) => isIndexable(article, site)),
  }))
  return monthly
    .filter(({ articles }) => articles.length > 0)
    .reverse()
    .flatMap(({ address, articles }) =>
      shareOut(articles, longest(site)).map((own, place) => ({
        address: fileAddress(address, place),
        articles: own,
      })),
    )
}

/** How long an article's entry is at most. */
function longest(site: Site): (article: Article) => number {
  return ({ place }) => (1 + (site.digests.pictures[place] ?? 0)) * LONGEST
}

function sitemapIndex(months: readonly Month[], others: readonly string[], site: Site): string {
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
  return element('sitemapindex', SITEMAP, ...entries, ...others.map((address) => entry(address, null)))
}

function articleEntry(article: Article, site: Site): string {
  return element(
    'url',
    {},
    textElement('loc', absolute(site.base, article.address)),
    textElement('lastmod', stamp(changedAt(article), site)),
    ...sitemapPictures(article, site).map((src) => element('image:image', {}, textElement('image:loc', src))),
  )
}

/** Fronts of listings and standing pages; older pages of listings are found from there. */
export function otherAddresses(site: Site): string[] {
  const standing = site.pages.filter((page) => !page.file.facts.fields.noindex)
  const listings = [...site.sections, ...site.tags, ...site.authors, ...site.series, ...standing]
  const fixed = [FIXED.front, FIXED.tags, FIXED.authors, FIXED.archive, FIXED.corrections]
  return [...fixed, ...listings.map(({ address }) => address), ...archiveAddresses(site.months)].sort()
}

function otherPages(site: Site): DocumentPage[] {
  return shareOut(otherAddresses(site), () => LONGEST).map((own, place) =>
    textAt(fileAddress(FIXED.pagesSitemap, place), () =>
      document(
        element(
          'urlset',
          SITEMAP,
          ...own.map((address) => element('url', {}, textElement('loc', absolute(site.base, address)))),
        ),
      ),
    ),
  )
}

function newsSitemap(site: Site): string {
  const old = site.articles.findIndex(({ date }) => date <= site.now - NEWS_AGE)
  const recent = (old < 0 ? site.articles : site.articles.slice(0, old))
    .filter((article) => isIndexable(article, site))
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

/** Most months stay as they are, so a month's text is made only where what it says has changed. */
function monthPage({ address, articles }: Month, site: Site): DocumentPage {
  const { url, timezone } = site.settings
  const said = () => {
    const mixer = new Mixer().text(url).text(timezone)
    for (const { place } of articles) mixer.entry(site.digests.entries, place)
    return mixer.hex()
  }
  return documentAt(address, () => ({
    said: said(),
    bodies: [],
    files: [],
    write: () => document(element('urlset', IMAGES, ...articles.map((article) => articleEntry(article, site)))),
  }))
}
