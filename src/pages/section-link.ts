// How a page leads to an article's section.

import { href } from '../base/url.ts'
import type { Article, Site } from '../site/model.ts'
import type { LinkView } from './views.ts'

/** The link to an article's section, or null. */
export function sectionLink(article: Article, site: Site): LinkView | null {
  return article.section && { title: article.section.title, url: href(site.base, article.section.address) }
}
