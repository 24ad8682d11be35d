// Pages that are one of their kind: standing pages, series, indexes, corrections, 404, redirects, blocks.

import { hashed } from '../base/hash.ts'
import { aliasesOf, FIXED } from '../site/addresses.ts'
import type { StandingPage } from '../site/model.ts'
import { bodyOf } from './article.ts'
import { baseParts, imageView, type PageContext, pageView } from './context.ts'
import { noBody, type Parts, type TemplatePage } from './page.ts'
import type {
  CorrectionsView,
  IndexView,
  LinkView,
  NotFoundView,
  RedirectView,
  SeriesView,
  StandingPageView,
} from './views.ts'

/** Pages from content/pages. */
export function standingPages(context: PageContext): TemplatePage[] {
  return context.site.pages.map((page) => standingPage(page, context))
}

function standingPage(page: StandingPage, context: PageContext): TemplatePage {
  const { fields } = page.file.facts
  const head = pageView(context, page.address, {
    kind: 'page',
    title: page.title,
    description: page.summary || null,
    language: page.language,
    noindex: fields.noindex,
    canonical: fields.canonical ?? context.absolute(page.address),
  })
  const parts: Parts<StandingPageView> = {
    ...baseParts(context, hashed(head)),
    standing: hashed({
      title: page.title,
      summary: page.summary,
      image: page.image && imageView(page.image),
      extra: fields.extra,
    }),
  }
  return {
    type: 'template',
    address: page.address,
    template: fields.template ?? 'page',
    source: page.file.path,
    parts: () => parts,
    body: () => bodyOf(page, context),
  }
}

/** `/series/NAME/`, all parts from the first. */
export function seriesPages(context: PageContext): TemplatePage[] {
  return context.site.series.map(({ of, address, articles }) => {
    const parts: Parts<SeriesView> = {
      ...baseParts(context, hashed(pageView(context, address, { kind: 'series', title: of.name }))),
      series: hashed({ name: of.name, url: context.href(address) }),
      teasers: context.teasers([...articles].reverse()),
    }
    return { type: 'template', address, template: 'series', source: null, parts: () => parts, body: noBody }
  })
}

/** `/tags/` and `/authors/`. */
export function indexPages(context: PageContext): TemplatePage[] {
  const { site, theme } = context
  const collator = new Intl.Collator(site.settings.language)
  const entriesOf = (listings: readonly { of: { name: string }; address: string }[]): LinkView[] =>
    listings
      .map(({ of, address }) => ({ title: of.name, url: context.href(address) }))
      .sort((a, b) => collator.compare(a.title, b.title) || (a.url < b.url ? -1 : 1))
  const index = (address: string, title: string, entries: LinkView[]): TemplatePage => {
    const parts: Parts<IndexView> = {
      ...baseParts(context, hashed(pageView(context, address, { kind: 'index', title }))),
      index: hashed({ title, entries }),
    }
    return { type: 'template', address, template: 'index', source: null, parts: () => parts, body: noBody }
  }
  const { strings } = theme
  return [
    index(FIXED.tags, strings.value['all-tags'] ?? 'Tags', entriesOf(site.tags)),
    index(FIXED.authors, strings.value['all-authors'] ?? 'Authors', entriesOf(site.authors)),
  ]
}

/** `/corrections/`, newest first. */
export function correctionsPage(context: PageContext): TemplatePage {
  const entries = context.site.articles
    .flatMap((article) => article.file.facts.fields.corrections.map((correction) => ({ article, ...correction })))
    .sort((a, b) => b.date - a.date || (a.article.address < b.article.address ? -1 : 1))
  const title = context.theme.strings.value.corrections ?? 'Corrections'
  const parts: Parts<CorrectionsView> = {
    ...baseParts(context, hashed(pageView(context, FIXED.corrections, { kind: 'corrections', title }))),
    corrections: hashed(
      entries.map(({ article, date, text }) => ({
        article: { title: article.title, url: context.href(article.address) },
        date: context.date(date),
        text,
      })),
    ),
  }
  return {
    type: 'template',
    address: FIXED.corrections,
    template: 'corrections',
    source: null,
    parts: () => parts,
    body: noBody,
  }
}

/** `/404.html` */
export function notFoundPage(context: PageContext): TemplatePage {
  const title = context.theme.strings.value['not-found-title'] ?? 'Page not found'
  const parts: Parts<NotFoundView> = {
    ...baseParts(context, hashed(pageView(context, FIXED.notFound, { kind: 'not-found', title, noindex: true }))),
    dontMiss: context.blocks.dontMiss,
  }
  return { type: 'template', address: FIXED.notFound, template: '404', source: null, parts: () => parts, body: noBody }
}

/** A page for each alias, which leads to where the article or page now stands. */
export function redirectPages(context: PageContext): TemplatePage[] {
  return [...context.site.articles, ...context.site.pages].flatMap(({ file, address, title, language }) =>
    aliasesOf(file, address).map((from): TemplatePage => {
      const head = pageView(context, address, { kind: 'redirect', title, language, noindex: true })
      const parts: Parts<RedirectView> = { ...baseParts(context, hashed(head)), target: hashed(context.href(address)) }
      return {
        type: 'template',
        address: from,
        template: 'redirect',
        source: file.path,
        parts: () => parts,
        body: noBody,
      }
    }),
  )
}

/** The living blocks' own files, under whichever delivery reads them. */
export function blockPages(context: PageContext): TemplatePage[] {
  if (context.site.settings.blocks.delivery === 'inline') return []
  const { siteView: site, contents, theme } = context
  const block = (name: string, content: (typeof contents)[keyof typeof contents]): TemplatePage => ({
    type: 'template',
    address: `/blocks/${name}.html`,
    template: `blocks/${name}`,
    source: null,
    parts: () => ({ site, strings: theme.strings, assets: theme.assets, content }),
    body: noBody,
  })
  return [block('more', contents.more), block('dont-miss', contents.dontMiss), block('banner', contents.banner)]
}
