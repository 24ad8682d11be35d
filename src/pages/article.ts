// The article page.

import { type Hashed, hashed, lazy } from '../base/hash.ts'
import { minutes } from '../base/number.ts'
import { FEED_FILES, FIXED } from '../site/addresses.ts'
import { type Article, articleAt, type Listing, type RelatedList, type Series, summaryOf } from '../site/model.ts'
import { openAddress } from '../site/own-links.ts'
import { has } from '../site/traits.ts'
import { bodiesOf } from './body.ts'
import { articleCard } from './card.ts'
import { authorView, type PageContext, pageView } from './context.ts'
import { copyAddress, hasCopy } from './copy.ts'
import { articleGraph } from './graph.ts'
import { imageView } from './image.ts'
import { liveView } from './live.ts'
import { republishAddress } from './republish.ts'
import type { PageRun, PartsOf } from './run.ts'
import { sectionLink } from './section-link.ts'
import { shareLinks } from './share.ts'
import { storyOf } from './story.ts'
import { alternatesOf, translationViews } from './translations.ts'
import type { ArticleFrameView, ArticlePageView, ArticleView, LinkView, PageView } from './views.ts'

/** One page for each published article, by its place. */
export function articlePages(context: PageContext): PageRun {
  const { site } = context
  const templateOf = (place: number) =>
    has(place, 'template', site) ? (articleAt(place, site).file.facts.fields.template ?? TEMPLATE) : TEMPLATE
  return {
    type: 'run',
    count: site.articles.length,
    template: templateOf,
    frame: context.articleFrame,
    parts: partsOf(context),
    body: bodiesOf(site),
    addressOf: (place) => articleAt(place, site).address,
    sourceOf: (place) => articleAt(place, site).file.path,
  }
}

const TEMPLATE = 'article'

function partsOf(context: PageContext): PartsOf<ArticlePageView, ArticleFrameView> {
  const { site, mixArticle, teasersAt } = context
  const listings = new Map(site.series.map((listing) => [listing.address, listing]))
  let last: { readonly place: number; readonly related: RelatedList } | null = null
  /** Two parts ask for the same, one after the other. */
  const relatedAt = (place: number): RelatedList => {
    if (last?.place !== place) last = { place, related: site.related(place) }
    return last.related
  }
  const seriesAt = (place: number): Hashed<ArticleView['series']> => {
    if (!has(place, 'series', site)) return NO_SERIES
    const article = articleAt(place, site)
    return seriesBox(article, listings.get(article.series?.address ?? ''), context)
  }
  return {
    page: { mix: mixArticle, make: (place) => headOf(articleAt(place, site), context) },
    article: {
      mix: (mixer, place) => {
        mixArticle(mixer, place)
        seriesAt(place).mix(mixer)
      },
      make: (place) => articleView(articleAt(place, site), seriesAt(place).value, context),
    },
    related: teasersAt((place) => relatedAt(place).places),
    relatedIsSection: {
      mix: (mixer, place) => mixer.int(relatedAt(place).isSection ? 1 : 0),
      make: (place) => relatedAt(place).isSection,
    },
  }
}

function headOf(article: Article, context: PageContext): PageView {
  const { fields } = article.file.facts
  const isFollowed = context.site.settings.feeds.of.includes('section')
  return pageView(context, article.address, {
    kind: 'article',
    title: article.title,
    description: summaryOf(article) || null,
    canonical: openAddress(fields.canonical, context.site) ?? context.absolute(article.address),
    language: article.language,
    noindex: fields.noindex || article.unpublished !== null,
    image: articleCard(article, context.site),
    story: storyOf(article, context),
    markdown: hasCopy(article, context.site) ? context.href(copyAddress(article)) : null,
    jsonLd: articleGraph(article, context),
    alternates: alternatesOf(article, context.site),
    feed: context.href((isFollowed ? (article.section?.address ?? FIXED.front) : FIXED.front) + FEED_FILES.rss),
    section: article.section?.id ?? null,
  })
}

/** What is shared of an article's picture: its card, or a picture that networks cannot show, for those that only link. */
function pictureAddress(article: Article, { site }: PageContext): string | null {
  return articleCard(article, site)?.url ?? (article.image && site.base.origin + article.image.src)
}

function articleView(article: Article, series: ArticleView['series'], context: PageContext): ArticleView {
  const { site } = context
  const { fields, words } = article.file.facts
  const address = context.absolute(article.address)
  const republished = republishAddress(article, site)
  return {
    title: article.title,
    url: context.href(article.address),
    kicker: fields.kicker,
    dateline: fields.dateline,
    section: sectionLink(article, site),
    authors: article.authors.map((author) => authorView(author, site)),
    date: context.date(article.date),
    updated: article.updated === null ? null : context.date(article.updated),
    summary: summaryOf(article),
    hasSummary: fields.summary !== null,
    image: article.image && imageView(article.image),
    source: fields.source && { ...fields.source, url: openAddress(fields.source.url, site) },
    share: shareLinks(site.settings.share, { address, title: article.title, image: pictureAddress(article, context) }),
    tags: article.tags.map((tag) => ({ title: tag.name, url: context.href(tag.address) })),
    corrections: fields.corrections.map(({ date, text }) => ({ date: context.date(date), text })),
    series,
    translations: translationViews(article, site),
    republish: republished && context.href(republished),
    live: liveView(article, context),
    words,
    readingTime: fields.live === null ? minutes(Math.max(1, Math.round(words / PACE)), site.settings.language) : null,
    extra: fields.extra,
    unpublished: article.unpublished,
  }
}

/** Words that adults read in a minute: M. Brysbaert, "How many words do we read per minute?", 2019, for English that informs. */
const PACE = 238

/** The neighbours of an article in its series. Not all its parts: a new one would change every page. */
function seriesBox(
  article: Article,
  series: Listing<Series> | undefined,
  context: PageContext,
): Hashed<ArticleView['series']> {
  if (!series) return NO_SERIES
  const at = series.articles.indexOf(article)
  const link = (other: Article | undefined): LinkView | null =>
    other ? { title: other.title, url: context.href(other.address) } : null
  return hashed({
    name: series.of.name,
    url: context.href(series.address),
    previous: link(series.articles[at + 1]),
    next: link(series.articles[at - 1]),
  })
}

const NO_SERIES: Hashed<null> = lazy('', () => null)
