// What all page makers share: the parts that stand on every page, and teasers made once per article.

import { isoInZone, longDate } from '../base/date.ts'
import { type Hashed, hashed, lazy } from '../base/hash.ts'
import { direction } from '../base/html.ts'
import type { Mixer } from '../base/mixer.ts'
import { absolute, href } from '../base/url.ts'
import { FIXED } from '../site/addresses.ts'
import { frontOf } from '../site/listings.ts'
import { type Article, type Author, type Site, summaryOf } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import { having } from '../site/traits.ts'
import { bannerNow, siteView } from './chrome.ts'
import { deliveryOf } from './delivery.ts'
import { createDigests, type MixArticle } from './digest.ts'
import { smallImageView, teaserImageView } from './image.ts'
import { type Frame, frameOf, type Parts } from './page.ts'
import { elsewherePaging } from './paging.ts'
import type { PartOf } from './run.ts'
import type {
  ArticleFrameView,
  AuthorView,
  BannerView,
  BlocksView,
  BlockView,
  DateView,
  DontMissView,
  FrameView,
  LinkView,
  MoreView,
  PageView,
  TeaserView,
} from './views.ts'

/** The theme's own inputs to views. */
export interface ThemeParts {
  readonly strings: Hashed<Readonly<Record<string, string>>>
  readonly assets: Hashed<Readonly<Record<string, string>>>
}

export interface PageContext {
  readonly site: Site
  readonly theme: ThemeParts
  /** What stands around every page but a block, and around every article. */
  readonly frame: Frame
  readonly articleFrame: Frame
  readonly blockFrame: Frame
  readonly blocks: Parts<BlocksView>
  /** The blocks' own content, for their files. */
  readonly contents: {
    readonly more: Hashed<MoreView>
    readonly dontMiss: Hashed<DontMissView>
    readonly banner: Hashed<BannerView | null>
  }
  readonly mixArticle: MixArticle
  readonly teaser: (article: Article) => Hashed<TeaserView>
  readonly teasers: (articles: readonly Article[]) => Hashed<readonly TeaserView[]>
  /** Those of many pages: of each the places of its articles. */
  readonly teasersAt: (placesOf: (at: number) => readonly number[]) => PartOf<readonly TeaserView[]>
  readonly date: (instant: number) => DateView
  readonly href: (address: string) => string
  readonly absolute: (address: string) => string
}

/** Teasers that are kept as JSON at most: a kilobyte each. */
const TEXTS = 65_536

/** How many articles More and Don't Miss show. */
const DONT_MISS = 5

/** Makes the context of a build. */
export function createContext(site: Site, theme: ThemeParts): PageContext {
  const { settings, base } = site
  let last: { readonly instant: number; readonly view: DateView } | null = null
  /** Several parts of a page ask for the same date, one after the other. */
  const date = (instant: number): DateView => {
    if (last?.instant === instant) return last.view
    const iso = isoInZone(instant, settings.timezone)
    last = { instant, view: { iso, text: longDate(instant, settings.language, settings.timezone) } }
    return last.view
  }
  const { teasers: shown } = site.digests
  const views = new Map<Article, TeaserView>()
  /** Made once for the ten pages on which an article stands. */
  const teaserOf = (article: Article): TeaserView => {
    const known = views.get(article) ?? teaserView(article, site, date)
    views.set(article, known)
    return known
  }
  const teaser = (article: Article): Hashed<TeaserView> =>
    lazy(
      (mixer) => mixer.entry(shown, article.place),
      () => teaserOf(article),
    )
  const texts = new Map<Article, string>()
  const teaserJson = (article: Article): string => {
    const known = texts.get(article)
    if (known !== undefined) return known
    const text = JSON.stringify(teaserView(article, site, date))
    if (texts.size === TEXTS) texts.clear()
    texts.set(article, text)
    return text
  }
  const mixTeasers = (mixer: Mixer, places: readonly number[]) => {
    mixer.int(places.length)
    for (const place of places) mixer.entry(shown, place)
  }
  const teasersJson = (articles: readonly Article[]) => `[${articles.map(teaserJson).join(',')}]`
  const teasers = (articles: readonly Article[]) =>
    lazy(
      (mixer) =>
        mixTeasers(
          mixer,
          articles.map(({ place }) => place),
        ),
      () => articles.map(teaserOf),
      () => teasersJson(articles),
    )
  const teasersAt = (placesOf: (at: number) => readonly number[]): PartOf<readonly TeaserView[]> => {
    const articlesAt = (at: number) => placesOf(at).map((place) => site.articles[place] as Article)
    return {
      mix: (mixer, at) => mixTeasers(mixer, placesOf(at)),
      make: (at) => articlesAt(at).map(teaserOf),
      json: (at) => teasersJson(articlesAt(at)),
    }
  }
  const { size, numbering } = settings.pagination
  const latest = teasers(frontOf(site.articles, size, numbering).slice(0, size))
  const paging = elsewherePaging(FIXED.front, site.articles.length, site)
  const picks = teasers(dontMiss(site))
  const contents = {
    more: lazy<MoreView>(`${latest.hash} ${JSON.stringify(paging)}`, () => ({ teasers: latest.value, paging })),
    dontMiss: lazy<DontMissView>(picks.hash, () => ({ teasers: picks.value })),
    banner: hashed(bannerNow(site)),
  }
  const blocks = {
    more: block('more', contents.more, site),
    dontMiss: block('dont-miss', contents.dontMiss, site),
    banner: block('banner', contents.banner, site),
  }
  const aroundBlock = { site: hashed(siteView(site)), strings: theme.strings, assets: theme.assets }
  const around: Parts<FrameView> = { ...aroundBlock, banner: blocks.banner }
  const aroundArticle: Parts<ArticleFrameView> = { ...around, more: blocks.more, dontMiss: blocks.dontMiss }
  return {
    site,
    theme,
    frame: frameOf(around),
    articleFrame: frameOf(aroundArticle),
    blockFrame: frameOf(aroundBlock),
    blocks,
    contents,
    mixArticle: createDigests(site),
    teaser,
    teasers,
    teasersAt,
    date,
    href: (address) => href(base, address),
    absolute: (address) => absolute(base, address),
  }
}

/** A list of hashed values: its digest is made of theirs. */
export function list<T>(items: readonly Hashed<T>[]): Hashed<readonly T[]> {
  return lazy(items.map((item) => item.hash).join(' '), () => items.map((item) => item.value))
}

/** The head of a page: what a kind of page does not say itself is the site's. */
export function pageView(
  context: PageContext,
  address: string,
  own: Pick<PageView, 'kind' | 'title'> & Partial<PageView>,
): PageView {
  const { settings } = context.site
  const language = own.language ?? settings.language
  return {
    description: null,
    canonical: context.absolute(address),
    noindex: false,
    image: null,
    story: null,
    markdown: null,
    jsonLd: null,
    alternates: [],
    feed: context.href(FIXED.rss),
    section: null,
    ...own,
    language,
    direction: direction(language),
  }
}

function teaserView(article: Article, site: Site, date: (instant: number) => DateView): TeaserView {
  return {
    title: article.title,
    url: href(site.base, article.address),
    kicker: article.file.facts.fields.kicker,
    section: sectionLink(article, site),
    date: date(article.date),
    excerpt: summaryOf(article),
    image: teaserImageView(article, site.base),
    authors: article.authors.map(({ name, address }) => ({ name, url: address && href(site.base, address) })),
    language: article.language === site.settings.language ? null : article.language,
    direction: direction(article.language),
    unpublished: article.unpublished,
  }
}

/** The link to an article's section, or null. */
export function sectionLink(article: Article, site: Site): LinkView | null {
  return article.section && { title: article.section.title, url: href(site.base, article.section.address) }
}

/** An author as pages show one. */
export function authorView(author: Author, site: Site): AuthorView {
  return {
    name: author.name,
    url: author.address && href(site.base, author.address),
    bio: author.bio,
    image: author.image && smallImageView(author.image),
    links: openLinks(author, site).map((url) => ({ title: linkTitle(url), url })),
  }
}

function linkTitle(url: string): string {
  return url.startsWith('mailto:')
    ? url.slice('mailto:'.length)
    : url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}

/** The editors' picks; where there are none, nothing. */
function dontMiss(site: Site): Article[] {
  return having('dontMiss', site).slice(0, DONT_MISS)
}

/** A block as it stands on pages. Only under `inline` do pages change when its content does. */
function block<T>(name: string, content: Hashed<T>, site: Site): Hashed<BlockView<T>> {
  const { delivery } = site.settings.blocks
  const url = href(site.base, `/blocks/${name}.html`)
  const flags = deliveryOf(site)
  return lazy(`${url} ${delivery} ${flags.inline ? content.hash : ''}`, () => ({
    delivery: flags,
    url,
    content: flags.inline ? content.value : null,
  }))
}
