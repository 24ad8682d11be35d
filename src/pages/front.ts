// The front page: the lead, the latest, a band for each section, Don't Miss.

import { hashed, lazy } from '../base/hash.ts'
import { FIXED } from '../site/addresses.ts'
import { frontOf } from '../site/listings.ts'
import type { Article, Site } from '../site/model.ts'
import { baseParts, list, type PageContext, pageView } from './context.ts'
import type { Parts, TemplatePage } from './page.ts'
import { frontPaging } from './paging.ts'
import type { FrontView } from './views.ts'

/** Stories in a section's band. */
const BAND = 4

export function frontPage(context: PageContext): TemplatePage {
  const { site } = context
  const { size, numbering } = site.settings.pagination
  const lead = leadOf(site)
  const latest = frontOf(site.articles, size, numbering).filter((article) => article !== lead)
  const head = pageView(context, FIXED.front, {
    kind: 'front',
    title: site.settings.title,
    description: site.settings.tagline,
  })
  const bands = site.sections.flatMap((section) => {
    const articles = section.articles.filter((article) => article !== lead).slice(0, BAND)
    if (articles.length === 0) return []
    const teasers = context.teasers(articles)
    const link = { title: section.of.title, url: context.href(section.address) }
    return [lazy(`${JSON.stringify(link)} ${teasers.hash}`, () => ({ section: link, teasers: teasers.value }))]
  })
  const parts: Parts<FrontView> = {
    ...baseParts(context, hashed(head)),
    lead: lead ? context.teaser(lead) : hashed(null),
    latest: context.teasers(latest),
    sections: list(bands),
    paging: hashed(frontPaging(FIXED.front, site.articles.length, site)),
    dontMiss: context.contents.dontMiss,
  }
  return { type: 'template', address: FIXED.front, template: 'front', sources: [], parts, body: null }
}

/** The newest article that an editor marked as lead; else the newest of all. */
function leadOf(site: Site): Article | null {
  return site.articles.find((article) => article.file.facts.fields.lead) ?? site.articles[0] ?? null
}
