// The front page: the lead, the latest, a band for each section, Don't Miss.

import { hashed, lazy } from '../base/hash.ts'
import { FIXED } from '../site/addresses.ts'
import { frontOf } from '../site/listings.ts'
import type { Article, Site } from '../site/model.ts'
import { having } from '../site/traits.ts'
import { list, type PageContext, pageView } from './context.ts'
import { frontGraph } from './graph.ts'
import { type Own, plainPage, type TemplatePage } from './page.ts'
import { frontPaging } from './paging.ts'
import type { FrameView, FrontView } from './views.ts'

/** Stories beside the lead, and stories in a section's band. */
const TOP = 3
const BAND = 4

export function frontPage(context: PageContext): TemplatePage {
  const { site } = context
  const { size, numbering } = site.settings.pagination
  const lead = leadOf(site)
  const others = frontOf(site.articles, size, numbering).filter((article) => article !== lead)
  const top = others.slice(0, TOP)
  const shown = new Set([lead, ...top])
  const head = pageView(context, FIXED.front, {
    kind: 'front',
    title: site.settings.title,
    description: site.settings.tagline,
    jsonLd: frontGraph(site),
  })
  const bands = site.sections.flatMap((section) => {
    const articles = firstOthers(section.articles, shown)
    if (articles.length === 0) return []
    const teasers = context.teasers(articles)
    const link = { title: section.of.title, url: context.href(section.address) }
    return [lazy(`${JSON.stringify(link)} ${teasers.hash}`, () => ({ section: link, teasers: teasers.value }))]
  })
  const own: Own<FrontView, FrameView> = {
    page: hashed(head),
    lead: lead ? context.teaser(lead) : hashed(null),
    top: context.teasers(top),
    latest: context.teasers(others.slice(TOP)),
    sections: list(bands),
    paging: hashed(frontPaging(FIXED.front, site.articles.length, site)),
    dontMiss: context.contents.dontMiss,
  }
  return plainPage({ address: FIXED.front, template: 'front', frame: context.frame, own })
}

/** A section's newest that do not stand at the top of the front already. */
function firstOthers(articles: readonly Article[], shown: ReadonlySet<Article | null>): Article[] {
  const others: Article[] = []
  for (const article of articles) {
    if (!shown.has(article)) others.push(article)
    if (others.length === BAND) break
  }
  return others
}

/** The newest article that an editor marked as lead; else the newest of all. */
function leadOf(site: Site): Article | null {
  return having('lead', site)[0] ?? site.articles[0] ?? null
}
