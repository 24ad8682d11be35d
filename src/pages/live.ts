// Live blogs: what their pages say around the entries, and the entries' own files, from which open pages are refreshed.

import { shortTime } from '../base/date.ts'
import { hashed, lazy } from '../base/hash.ts'
import { href } from '../base/url.ts'
import type { Article, Site } from '../site/model.ts'
import { having } from '../site/traits.ts'
import { bodyOf } from './body.ts'
import type { PageContext } from './context.ts'
import { deliveryOf } from './delivery.ts'
import type { TemplatePage } from './page.ts'
import type { LiveBlockView, LiveView } from './views.ts'

/** Where the text of a live blog stands by itself. No two stories have one address, and nothing else stands below `/blocks/live/`. */
export function liveAddress({ address }: Pick<Article, 'address'>): string {
  return `/blocks/live${address.replace(/\/$/, '')}.html`
}

/** Whether the coverage goes on at the build's instant. */
export function isOn({ file }: Pick<Article, 'file'>, { now }: Pick<Site, 'now'>): boolean {
  const { live } = file.facts.fields
  return live !== null && (live.ended === null || live.ended > now)
}

/** What an article's page says of its coverage; null where it is no live blog. */
export function liveView(article: Article, { site, date }: Pick<PageContext, 'site' | 'date'>): LiveView | null {
  if (article.file.facts.fields.live === null) return null
  const { delivery } = site.settings.blocks
  const url = delivery === 'inline' ? null : href(site.base, liveAddress(article))
  return {
    delivery: deliveryOf(site),
    url,
    refresh: isOn(article, site) ? url : null,
    content: liveBlockView(article, { site, date }),
  }
}

function liveBlockView(article: Article, { site, date }: Pick<PageContext, 'site' | 'date'>): LiveBlockView {
  const { fields, entries } = article.file.facts
  const ended = fields.live?.ended ?? null
  return {
    isOn: isOn(article, site),
    ended: ended === null || isOn(article, site) ? null : date(ended),
    points: entries
      .filter(({ isKey }) => isKey)
      .map(({ id, title, at }) => ({
        title,
        url: `#${id}`,
        date: { iso: date(at).iso, text: shortTime(at, article.language, site.settings.timezone) },
      })),
    dateline: fields.dateline,
  }
}

/** The texts of live blogs by themselves, under whichever delivery reads them. */
export function* livePages(context: PageContext): Generator<TemplatePage> {
  const { site, blockFrame, mixArticle } = context
  if (site.settings.blocks.delivery === 'inline') return
  for (const article of having('live', site)) {
    const content = lazy(
      (mixer) => mixArticle(mixer, article.place),
      () => liveBlockView(article, context),
    )
    yield {
      type: 'template',
      address: liveAddress(article),
      template: 'blocks/live',
      source: article.file.path,
      frame: blockFrame,
      own: () => ({ content, page: hashed({ language: article.language }) }),
      body: () => bodyOf(article, site),
    }
  }
}

/** Addresses of the texts of live blogs, where they stand by themselves. */
export function liveAddresses(site: Site): readonly string[] {
  return site.settings.blocks.delivery === 'inline' ? [] : having('live', site).map(liveAddress)
}
