// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

import { isoInZone } from '../base/date.ts'
import { cleanText } from '../base/text.ts'
import { absolute } from '../base/url.ts'
import { wholeAddress } from '../pages/away.ts'
import { type Article, type Site, summaryOf } from '../site/model.ts'
import { categoriesOf, changedAt, type Feed, identity, type Place } from './feed.ts'

/** A feed as JSON. */
export function jsonFeed(feed: Feed, { address, site }: Place, texts: readonly string[]): string {
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
    return { ...item, ...contentOf(texts[index], item.summary) }
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

function authorOf({ name, address }: Article['authors'][number], site: Site) {
  return { name: cleanText(name), ...(address === null ? {} : { url: absolute(site.base, address) }) }
}

/** Every item has a content, if it is but its summary. */
function contentOf(body: string | undefined, summary: string) {
  return body === undefined ? { content_text: summary } : { content_html: body }
}
