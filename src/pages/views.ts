// The types of what templates see. docs/templates.md describes them for theme makers.
// Every field is always present: null, empty text or an empty list where there is nothing.

import type { Html } from '../base/html.ts'

/** The same story in another language. */
export interface TranslationView {
  /** The language's own name: `Українська`. */
  readonly name: string
  readonly url: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** The same page in a language, for search engines. */
export interface AlternateView {
  /** A language, or `x-default` for all others. */
  readonly language: string
  /** Absolute. */
  readonly url: string
}

export interface LinkView {
  readonly title: string
  readonly url: string
}

export interface DateView {
  /** `2024-06-13T10:00:00+02:00`, for `<time datetime>`. */
  readonly iso: string
  /** As readers see it: `June 13, 2024`. */
  readonly text: string
}

export interface ImageView {
  /** One version, for browsers and programs that take no other. */
  readonly src: string
  /** All versions of a format as `srcset` names them; null where the picture is shown as it is. */
  readonly avif: string | null
  readonly webp: string | null
  /** The same for a small picture: one version, and those that are no wider than a phone. */
  readonly thumb: string
  readonly thumbs: string | null
  readonly width: number | null
  readonly height: number | null
  readonly alt: string
  readonly caption: string | null
  readonly credit: string | null
}

/** A picture of which there is one version: a face, the logo. */
export interface SmallImageView {
  readonly src: string
  readonly width: number | null
  readonly height: number | null
}

export interface AuthorView {
  readonly name: string
  /** Null where the author has no page. */
  readonly url: string | null
  readonly bio: string | null
  readonly image: SmallImageView | null
  readonly links: readonly LinkView[]
}

/** An article in a listing. */
export interface TeaserView {
  readonly title: string
  readonly url: string
  readonly kicker: string | null
  readonly section: LinkView | null
  readonly date: DateView
  readonly excerpt: string
  readonly image: ImageView | null
  readonly authors: readonly { readonly name: string; readonly url: string | null }[]
  /** The article's language where it is not the site's. */
  readonly language: string | null
  readonly direction: 'ltr' | 'rtl'
  /** `draft` or `scheduled` in a build with --drafts. */
  readonly unpublished: 'draft' | 'scheduled' | null
}

export interface OfferView {
  readonly title: string
  readonly text: string | null
  readonly url: string
}

/** The same on every page. */
export interface SiteView {
  readonly title: string
  readonly tagline: string | null
  /** The front's address. */
  readonly url: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly logo: SmallImageView | null
  readonly sections: readonly (LinkView & { readonly id: string })[]
  readonly menu: readonly LinkView[]
  readonly social: readonly LinkView[]
  readonly footer: string | null
  readonly feed: string
  /** The list of all feeds, as OPML. */
  readonly feeds: string
  readonly corrections: string
  readonly archive: string
  /** Address of the search page; null where there is none. */
  readonly search: string | null
  readonly tags: string
  readonly authors: string
  readonly support: {
    readonly title: string
    readonly text: string
    readonly once: OfferView | null
    readonly monthly: OfferView | null
  } | null
  readonly republish: string | null
  /** The Content-Security-Policy of all pages but the search page, or null. */
  readonly policy: string | null
  /** content/data/NAME.yaml as `data.NAME`. */
  readonly data: Readonly<Record<string, unknown>>
}

/** A picture as networks show it over a link. */
export interface CardView {
  /** Absolute. */
  readonly url: string
  readonly width: number | null
  readonly height: number | null
  readonly alt: string
  /** Whether it may fill the width of a card. */
  readonly isLarge: boolean
}

/** What networks are told of an article. Dates are ISO 8601 with an offset. */
export interface StoryView {
  readonly published: string
  readonly updated: string | null
  readonly section: string | null
  /** Absolute addresses of the authors' pages. */
  readonly authors: readonly string[]
  readonly tags: readonly string[]
  /** Accounts of the authors in the fediverse, as `@name@server`. */
  readonly creators: readonly string[]
}

/** What the head of a page needs. */
export interface PageView {
  readonly kind:
    | 'article'
    | 'front'
    | 'section'
    | 'tag'
    | 'author'
    | 'series'
    | 'page'
    | 'index'
    | 'archive'
    | 'year'
    | 'month'
    | 'corrections'
    | 'search'
    | 'not-found'
    | 'withdrawn'
    | 'republish'
    | 'redirect'
  readonly title: string
  readonly description: string | null
  /** The absolute address of this page, or of the original of a syndicated copy. */
  readonly canonical: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly noindex: boolean
  /** The picture for cards. */
  readonly image: CardView | null
  /** Null where the page is no article. */
  readonly story: StoryView | null
  /** Address of the same as Markdown, where there is one. */
  readonly markdown: string | null
  /** What search engines are told of the page, as JSON-LD; safe inside a `<script>`. */
  readonly jsonLd: Html | null
  /** The page in each of its languages, itself included; empty where there is one. */
  readonly alternates: readonly AlternateView[]
  /** Address of the nearest RSS feed. */
  readonly feed: string
  /** The section whose menu entry is marked, by id. */
  readonly section: string | null
}

/** `fetch`, `inline`, `ssi` or `esi`, as flags for templates. */
export interface DeliveryView {
  readonly fetch: boolean
  readonly inline: boolean
  readonly ssi: boolean
  readonly esi: boolean
}

/** A block that changes at every publish: either its content, or what stands in for it. */
export interface BlockView<Content> {
  readonly delivery: DeliveryView
  /** Address of the block's own file. */
  readonly url: string
  /** Under `inline`; null otherwise. */
  readonly content: Content | null
}

export interface PagingEntry {
  /** Grouped as the site's language groups numbers. */
  readonly label: string
  readonly url: string
  readonly current: boolean
  /** Stands after a gap: an ellipsis goes before it. */
  readonly gap: boolean
}

export interface MoreView {
  readonly teasers: readonly TeaserView[]
  readonly paging: readonly PagingEntry[]
}

export interface DontMissView {
  readonly teasers: readonly TeaserView[]
}

export interface BannerView {
  readonly text: string
  readonly url: string | null
  /** From when it shows no longer, as ISO 8601 with an offset; null where it stays. */
  readonly until: string | null
}

export interface BlocksView {
  readonly more: BlockView<MoreView>
  readonly dontMiss: BlockView<DontMissView>
  readonly banner: BlockView<BannerView | null>
}

export interface ArticleView {
  readonly title: string
  readonly url: string
  readonly kicker: string | null
  readonly dateline: string | null
  readonly section: LinkView | null
  readonly authors: readonly AuthorView[]
  readonly date: DateView
  readonly updated: DateView | null
  readonly summary: string
  /** Whether the summary was written by the author, so that it may stand as a standfirst. */
  readonly hasSummary: boolean
  readonly image: ImageView | null
  readonly source: { readonly name: string; readonly url: string | null } | null
  readonly share: readonly { readonly network: string; readonly name: string; readonly url: string }[]
  readonly tags: readonly LinkView[]
  readonly corrections: readonly { readonly date: DateView; readonly text: string }[]
  readonly series: {
    readonly name: string
    readonly url: string
    readonly previous: LinkView | null
    readonly next: LinkView | null
  } | null
  readonly translations: readonly TranslationView[]
  /** Address of the page for those who print the story; null where they may not. */
  readonly republish: string | null
  /** Null where the article is no live blog. */
  readonly live: LiveView | null
  readonly words: number
  /** How long it takes to read, in the site's language: `4 minutes`. Null for live blogs, which nobody reads from end to end. */
  readonly readingTime: string | null
  readonly extra: Readonly<Record<string, unknown>>
  readonly unpublished: 'draft' | 'scheduled' | null
}

/** A live blog on its own page. */
export interface LiveView {
  readonly delivery: DeliveryView
  /** Address of the file of the text alone; null under `inline`. */
  readonly url: string | null
  /** The same while the coverage goes on: where an open page asks for what is new. */
  readonly refresh: string | null
  readonly content: LiveBlockView
}

/** What stands around the text of a live blog, on its page and in the file of the text alone. */
export interface LiveBlockView {
  readonly isOn: boolean
  /** When the coverage was over. */
  readonly ended: DateView | null
  /** The entries that are marked as such, newest first; each `url` leads to the entry on the same page, `date` has its time. */
  readonly points: readonly (LinkView & { readonly date: DateView })[]
  readonly dateline: string | null
}

/** Parts that stand in the view of every template. */
export interface BaseView extends FrameView {
  readonly page: PageView
}

/** What is the same on every page. */
export interface FrameView {
  readonly site: SiteView
  readonly strings: Readonly<Record<string, string>>
  readonly assets: Readonly<Record<string, string>>
  readonly banner: BlockView<BannerView | null>
}

/** What is the same on every article's page. */
export interface ArticleFrameView extends FrameView {
  readonly more: BlockView<MoreView>
  readonly dontMiss: BlockView<DontMissView>
}

/** `article.hbs` and whatever an article names as `template`; `body` comes beside it. */
export interface ArticlePageView extends BaseView, ArticleFrameView {
  readonly article: ArticleView
  readonly related: readonly TeaserView[]
  /** Whether nothing resembles the article, so that `related` is what came before it in its section. */
  readonly relatedIsSection: boolean
}

/** `front.hbs` */
export interface FrontView extends BaseView {
  readonly lead: TeaserView | null
  /** The next stories, beside the lead. */
  readonly top: readonly TeaserView[]
  /** The rest of the newest. */
  readonly latest: readonly TeaserView[]
  readonly sections: readonly { readonly section: LinkView; readonly teasers: readonly TeaserView[] }[]
  readonly paging: readonly PagingEntry[]
  readonly dontMiss: DontMissView
}

/** `section.hbs`, `tag.hbs`, `author.hbs` and `archive.hbs` (older pages of the front). */
export interface ListingView extends BaseView {
  readonly listing: {
    readonly title: string
    readonly description: string | null
    readonly url: string
    /** The author of an author's listing. */
    readonly author: AuthorView | null
    /** Whether this is the front of the listing rather than an older page. */
    readonly isFront: boolean
  }
  readonly teasers: readonly TeaserView[]
  /** On the front (and on every page under newest-first). */
  readonly paging: readonly PagingEntry[]
  /** On older pages. */
  readonly newer: string | null
  readonly older: string | null
}

/** `series.hbs`: all parts, oldest first. */
export interface SeriesView extends BaseView {
  readonly series: { readonly name: string; readonly url: string }
  readonly teasers: readonly TeaserView[]
}

/** `page.hbs`: a standing page; `body` comes beside it. */
export interface StandingPageView extends BaseView {
  readonly standing: {
    readonly title: string
    readonly summary: string
    readonly image: ImageView | null
    readonly extra: Readonly<Record<string, unknown>>
  }
}

/** `index.hbs`: all tags, or all authors. */
export interface IndexView extends BaseView {
  readonly index: { readonly title: string; readonly entries: readonly IndexEntryView[] }
}

export interface IndexEntryView extends LinkView {
  /** How many stories it has, as the site's language groups numbers. */
  readonly count: string
  /** On the first entry of each letter: `A`. Null on others, and where names do not begin with letters of an alphabet. */
  readonly letter: string | null
}

/** `calendar.hbs`: the archive's years, or one of them, newest first. */
export interface CalendarView extends BaseView {
  readonly years: readonly (LinkView & {
    /**
     * Newest first; `count` as the site's language groups numbers. On the page of a year all twelve, those without stories
     * with no address; else those with stories.
     */
    readonly months: readonly { readonly title: string; readonly url: string | null; readonly count: string }[]
  })[]
}

/** `month.hbs`: every story of a month, newest first. */
export interface MonthView extends BaseView {
  readonly year: LinkView
  readonly calendar: MonthGridView
  readonly days: readonly DayView[]
  /** The months with stories after and before this one. */
  readonly newer: LinkView | null
  readonly older: LinkView | null
}

/** A month by weeks. */
export interface MonthGridView {
  /** Seven, from the first of the week as the site's language has it. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[]
  /** Of seven days each. */
  readonly weeks: readonly (readonly GridDayView[])[]
}

export interface GridDayView {
  /** As the language writes numbers; empty outside of the month. */
  readonly number: string
  /** Where the day's stories stand on the page, and its date as readers see it; null and empty where it has none. */
  readonly url: string | null
  readonly text: string
}

export interface DayView {
  /** To link to: `d-13`. */
  readonly id: string
  /** `iso` is the day alone: `2024-06-13`. */
  readonly date: DateView
  readonly lines: readonly LineView[]
}

/** An article in an archive. */
export type LineView = Pick<TeaserView, 'title' | 'url' | 'section' | 'language' | 'direction' | 'unpublished'>

/** `corrections.hbs` */
export interface CorrectionsView extends BaseView {
  readonly corrections: readonly { readonly article: LinkView; readonly date: DateView; readonly text: string }[]
}

/** `search.hbs` */
export interface SearchView extends BaseView {
  readonly search: {
    /** The page itself, for forms. */
    readonly url: string
    /** Address of the list of volumes, which the page's script reads. */
    readonly list: string
    /** The Content-Security-Policy of this page, or null. */
    readonly policy: string | null
    /** IANA time zone of the dates that the script shows. */
    readonly zone: string
    /** The site as other search engines name it: `news.example`, `host.example/paper`. */
    readonly host: string
  }
}

/** `404.hbs` */
export interface NotFoundView extends BaseView {
  readonly dontMiss: BlockView<DontMissView>
}

/** `withdrawn.hbs`: nothing of the story. */
export type WithdrawnView = BaseView

/** `republish.hbs`: a story for others to print; `body` comes beside it. */
export interface RepublishView extends BaseView {
  readonly copy: LinkView & {
    /** Of the story. */
    readonly language: string
    readonly direction: 'ltr' | 'rtl'
    /** HTML of what stands before and after the text. */
    readonly before: string
    readonly after: string
  }
}

/** `redirect.hbs` */
export interface RedirectView extends BaseView {
  readonly target: string
}

/** The view of an article's or standing page's body, beside the parts. */
export interface WithBody {
  readonly body: Html
}
