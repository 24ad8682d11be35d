// Pages that are one of their kind: standing pages, series, indexes, corrections, 404, redirects, blocks.

import { hashed } from '../base/hash.ts'
import { aliasesOf, FIXED } from '../site/addresses.ts'
import { type Site, type StandingPage, summaryOf } from '../site/model.ts'
import { openAddress } from '../site/own-links.ts'
import { having } from '../site/traits.ts'
import { standingBody } from './body.ts'
import { cardOf } from './card.ts'
import { type PageContext, pageView } from './context.ts'
import { trailGraph } from './graph.ts'
import { imageView } from './image.ts'
import { liveAddresses } from './live.ts'
import { type Own, plainPage, type TemplatePage } from './page.ts'
import type { CorrectionsView, FrameView, NotFoundView, RedirectView, SeriesView, StandingPageView } from './views.ts'

/** Pages from content/pages. */
export function standingPages(context: PageContext): TemplatePage[] {
  return context.site.pages.map((page) => standingPage(page, context))
}

function standingPage(page: StandingPage, context: PageContext): TemplatePage {
  const { fields } = page.file.facts
  const head = pageView(context, page.address, {
    kind: 'page',
    title: page.title,
    description: summaryOf(page) || null,
    language: page.language,
    noindex: fields.noindex,
    image: cardOf(page.image, context.site.base),
    canonical: openAddress(fields.canonical, context.site) ?? context.absolute(page.address),
  })
  const own: Own<StandingPageView, FrameView> = {
    page: hashed(head),
    standing: hashed({
      title: page.title,
      summary: summaryOf(page),
      image: page.image && imageView(page.image),
      extra: fields.extra,
    }),
  }
  return {
    type: 'template',
    address: page.address,
    template: fields.template ?? 'page',
    source: page.file.path,
    frame: context.frame,
    own: () => own,
    body: () => standingBody(page, context.site),
  }
}

/** `/series/NAME/`, all parts from the first. */
export function seriesPages(context: PageContext): TemplatePage[] {
  return context.site.series.map(({ of, address, articles }) => {
    const jsonLd = trailGraph([{ title: of.name, address }], context.site)
    const own: Own<SeriesView, FrameView> = {
      page: hashed(pageView(context, address, { kind: 'series', title: of.name, jsonLd })),
      series: hashed({ name: of.name, url: context.href(address) }),
      teasers: context.teasers([...articles].reverse()),
    }
    return plainPage({ address, template: 'series', frame: context.frame, own })
  })
}

/** `/corrections/`, newest first. */
export function correctionsPage(context: PageContext): TemplatePage {
  const entries = having('corrections', context.site)
    .flatMap((article) => article.file.facts.fields.corrections.map((correction) => ({ article, ...correction })))
    .sort((a, b) => b.date - a.date || (a.article.address < b.article.address ? -1 : 1))
  const title = context.theme.strings.value.corrections ?? 'Corrections'
  const own: Own<CorrectionsView, FrameView> = {
    page: hashed(pageView(context, FIXED.corrections, { kind: 'corrections', title })),
    corrections: hashed(
      entries.map(({ article, date, text }) => ({
        article: { title: article.title, url: context.href(article.address) },
        date: context.date(date),
        text,
      })),
    ),
  }
  return plainPage({ address: FIXED.corrections, template: 'corrections', frame: context.frame, own })
}

/** `/404.html` */
export function notFoundPage(context: PageContext): TemplatePage {
  const title = context.theme.strings.value['not-found-title'] ?? 'Page not found'
  const own: Own<NotFoundView, FrameView> = {
    page: hashed(pageView(context, FIXED.notFound, { kind: 'not-found', title, noindex: true })),
    dontMiss: context.blocks.dontMiss,
  }
  return plainPage({ address: FIXED.notFound, template: '404', frame: context.frame, own })
}

/** A page for each alias, which leads to where the article or page now stands. */
export function* redirectPages(context: PageContext): Generator<TemplatePage> {
  const { site, frame, href } = context
  for (const { file, address, title, language } of [...having('aliases', site), ...site.pages]) {
    for (const from of aliasesOf(file, address)) {
      const head = pageView(context, address, { kind: 'redirect', title, language, noindex: true })
      const own: Own<RedirectView, FrameView> = { page: hashed(head), target: hashed(href(address)) }
      yield plainPage({ address: from, template: 'redirect', frame, own, source: file.path })
    }
  }
}

const BLOCKS = { more: 'more', dontMiss: 'dont-miss', banner: 'banner' } as const

function blockAddress(name: string): string {
  return `/blocks/${name}.html`
}

/** Where the living blocks' own files stand: nowhere under `inline`, which reads none. */
export function blockAddresses(site: Site): readonly string[] {
  return site.settings.blocks.delivery === 'inline'
    ? []
    : [...Object.values(BLOCKS).map(blockAddress), ...liveAddresses(site)]
}

/** The addresses of the blocks that a page shows and does not hold. */
export function blocksOn(page: TemplatePage, site: Site): readonly string[] {
  if (site.settings.blocks.delivery === 'inline') return []
  const parts = { ...page.frame.parts, ...page.own() }
  return Object.entries(BLOCKS).flatMap(([part, name]) => (part in parts ? blockAddress(name) : []))
}

/** The living blocks' own files, under whichever delivery reads them. */
export function blockPages(context: PageContext): TemplatePage[] {
  if (context.site.settings.blocks.delivery === 'inline') return []
  const { contents, blockFrame: frame } = context
  return (['more', 'dontMiss', 'banner'] as const).map((block) => {
    const name = BLOCKS[block]
    return plainPage({
      address: blockAddress(name),
      template: `blocks/${name}`,
      frame,
      own: { content: contents[block] },
    })
  })
}
