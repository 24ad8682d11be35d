// What the fold makes of all files together: the published site, frozen, without bodies.

import type { Base } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import type { Facts } from '../content/article.ts'
import type { Resolution, ResolvedImage } from '../markdown/body.ts'
import type { ArticleDigests } from './digests.ts'
import type { Traits } from './traits.ts'

/** A Markdown file whose front matter could be read. */
export interface ContentFile {
  /** Relative to the site's root, with forward slashes: `content/2024/06/story.md`. */
  readonly path: string
  readonly kind: 'article' | 'page'
  /** Hash of the file's bytes; names its body in the store. */
  readonly hash: string
  readonly facts: Facts
}

/** An image or other file that a page may refer to. */
export interface MediaFile {
  /** Relative to the site's root: `content/media/bridge.jpg`. */
  readonly path: string
  readonly hash: string
  /** Address in the output, fingerprinted. */
  readonly address: string
  /** Pixels, or null where the file is not an image or has no size of its own. */
  readonly width: number | null
  readonly height: number | null
  readonly isImage: boolean
  /** Null where the file is not an image. */
  readonly form: Form | null
}

/** An image of pixels that does not move, of which versions can be made; one that does; one that is drawn anew at any size. */
export type Form = 'still' | 'moving' | 'drawing'

/**
 * As what something published uses a file: a `picture` in versions for every screen, a small one (a `face`), or the file
 * itself, which is linked to or stands alone.
 */
export type Use = 'picture' | 'face' | 'file'

/** A file that something published uses. */
export interface UsedMedia {
  readonly file: MediaFile
  readonly as: Use
}

export interface Section {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly address: string
}

export interface Tag {
  readonly slug: string
  readonly name: string
  readonly address: string
}

export interface Author {
  readonly slug: string
  readonly name: string
  readonly bio: string | null
  readonly image: ResolvedImage | null
  readonly links: readonly string[]
  /** Null where the name has no letter or digit to make an address of. */
  readonly address: string | null
}

export interface Series {
  readonly slug: string
  readonly name: string
  readonly address: string
}

/** A month in which something was published, by the calendar of the site. */
export interface Month {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
}

/** A lead image that exists. */
export interface LeadImage extends ResolvedImage {
  readonly file: MediaFile
  readonly alt: string
  readonly caption: string | null
  readonly credit: string | null
}

/** A published article with everything that other files decide about it. */
export interface Article {
  readonly file: ContentFile
  /** Its place among the site's articles, from 0 for the newest. */
  readonly place: number
  readonly title: string
  readonly date: number
  readonly updated: number | null
  readonly address: string
  readonly slug: string
  readonly id: string
  readonly language: string
  readonly section: Section | null
  readonly tags: readonly Tag[]
  readonly authors: readonly Author[]
  readonly series: Series | null
  readonly image: LeadImage | null
  /** Draft or scheduled, shown only by `--drafts`. */
  readonly unpublished: 'draft' | 'scheduled' | null
}

/** A standing page. */
export interface StandingPage {
  readonly file: ContentFile
  readonly title: string
  readonly address: string
  readonly language: string
  readonly image: LeadImage | null
}

/** Articles under one heading, newest first. */
export interface Listing<Of> {
  readonly of: Of
  readonly address: string
  readonly articles: readonly Article[]
}

export interface Site {
  readonly settings: Settings
  readonly base: Base
  readonly now: number
  /** Newest first, by date and then address. */
  readonly articles: readonly Article[]
  /** Of each article, by its place, what few have (`having`). */
  readonly traits: Traits
  readonly pages: readonly StandingPage[]
  readonly sections: readonly Listing<Section>[]
  readonly tags: readonly Listing<Tag>[]
  readonly authors: readonly Listing<Author>[]
  readonly series: readonly Listing<Series>[]
  /** Newest first. */
  readonly months: readonly Listing<Month>[]
  /** The related of an article, by its place. Made when it is asked for: a small edit asks for few. */
  readonly related: (place: number) => RelatedList
  /** Articles that tell the same in several languages, themselves among them, by address; those that have none are not in it. */
  readonly translations: ReadonlyMap<string, readonly Article[]>
  /** What the links and images of a shown file's body became. */
  readonly resolutionOf: (file: ContentFile) => Resolution
  readonly digests: ArticleDigests
  /** Files that something published refers to, by path. */
  readonly media: ReadonlyMap<string, MediaFile>
  /** As what each of them is used, by path. */
  readonly uses: ReadonlyMap<string, readonly Use[]>
  readonly logo: ResolvedImage | null
  /** Links of authors, and canonical and source addresses of articles and pages, that lead to something not published. */
  readonly closed: readonly string[]
  readonly data: Readonly<Record<string, unknown>>
  /** Read when somebody first asks for it: many sites have a picture for each of their newest stories. */
  readonly lettering: () => Lettering
  /** Where something may stand in place of withdrawn stories; nothing unless the settings want it. */
  readonly withdrawn: readonly WithdrawnAddress[]
  readonly scheduled: { readonly next: number | null; readonly count: number }
}

/** The fonts with which cards are drawn. */
export interface Lettering {
  /** Names them: equal hashes, equal letters. */
  readonly hash: string
  /** Whether one of them has a character, by its code point. */
  readonly has: (character: number) => boolean
}

/** An address at which a withdrawn story stood, or from which it was redirected to. */
export interface WithdrawnAddress {
  readonly address: string
  /** Path of the story's file. */
  readonly source: string
}

/** What is related to one article. */
export interface RelatedList {
  /** Places of articles, hand-picked ones first. */
  readonly places: readonly number[]
  /** Whether nothing resembles it: then these are what came before it in its section. */
  readonly isSection: boolean
}

/** The article at a place that there is. */
export function articleAt(place: number, { articles }: Pick<Site, 'articles'>): Article {
  return articles[place] as Article
}

/** The articles that are related to the one at a place. */
export function relatedTo(place: number, site: Pick<Site, 'articles' | 'related'>): Article[] {
  return site.related(place).places.map((other) => articleAt(other, site))
}

/** When an article was last changed for its readers. */
export function changedAt({ date, updated }: Pick<Article, 'date' | 'updated'>): number {
  return updated ?? date
}

/** What stands under a headline: the summary that was written, else the first paragraph. */
export function summaryOf({ file }: Pick<Article, 'file'>): string {
  return file.facts.fields.summary ?? file.facts.excerpt
}

/** Newest first; the address decides between equal dates, so the order is total. */
export function newestFirst(a: Article, b: Article): number {
  return b.date - a.date || (a.address < b.address ? -1 : a.address > b.address ? 1 : 0)
}
