// What all page makers share: the parts that stand on every page, and teasers made once per article.

import { isoInZone, longDate } from '../base/date.ts'
import { type Hashed, hashed, lazy } from '../base/hash.ts'
import { direction } from '../base/html.ts'
import { absolute, href } from '../base/url.ts'
import { FIXED } from '../site/addresses.ts'
import { frontOf } from '../site/listings.ts'
import type { Article, Author, Site } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import { having } from '../site/traits.ts'
import { bannerNow, siteView } from './chrome.ts'
import { deliveryOf } from './delivery.ts'
import { createDigests, type MixArticle } from './digest.ts'
import { smallImageView } from './image.ts'
import { type Frame, frameOf, type Parts } from './page.ts'
import { elsewherePaging } from './paging.ts'
import { createTeasers, type Teasers } from './teasers.ts'
import type {
  ArticleFrameView,
  AuthorView,
  BannerView,
  BlocksView,
  BlockView,
  DateView,
  DontMissView,
  FrameView,
  MoreView,
  PageView,
} from './views.ts'

/** The theme's own inputs to views. */
export interface ThemeParts {
  readonly strings: Hashed<Readonly<Record<string, string>>>
  readonly assets: Hashed<Readonly<Record<string, string>>>
}

export interface PageContext extends Teasers {
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
  readonly date: (instant: number) => DateView
  readonly href: (address: string) => string
  readonly absolute: (address: string) => string
}

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
  const { teaser, teasers, teasersAt } = createTeasers(site, date)
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
