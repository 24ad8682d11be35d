// What the steps of the fold share while it goes on.

import type { Diagnostic, Severity } from '../base/diagnostic.ts'
import type { Base } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import type { ContentFile, MediaFile, Section, UsedMedia } from './model.ts'
import type { AuthorBook, TagBook } from './taxonomy.ts'

/** Under what circumstances files are folded. */
export interface Circumstances {
  readonly settings: Settings
  /** The build's instant, in milliseconds since 1970 UTC. */
  readonly now: number
  /** Whether drafts and scheduled articles are shown too. */
  readonly drafts: boolean
  /** When files were last changed, by path, where that is to be shown. */
  readonly changed: ReadonlyMap<string, number>
  readonly media: ReadonlyMap<string, MediaFile>
  /** Reason why a media file that exists cannot be used, by path. */
  readonly unusable: ReadonlyMap<string, string>
  /** Paths of all media files that are there, used or not, for names that are nearly right. */
  readonly present: readonly string[]
}

/** Where pictures are found, and how those are spoken of that are not. */
export interface Pictures extends Pick<Circumstances, 'media' | 'unusable' | 'present'> {
  readonly base: Base
  /** What dead links and missing images are; null where they are not spoken of. */
  readonly severity: Severity | null
}

export interface Folding {
  readonly input: Circumstances
  readonly pictures: Pictures
  readonly sections: ReadonlyMap<string, Section>
  readonly book: AuthorBook
  readonly tags: TagBook
  readonly used: UsedMedia[]
  /** The same by file, of those that are articles'. */
  readonly usedBy: Map<ContentFile, UsedMedia[]>
  /** Files of whose articles, and of whose bodies, something is to be said. */
  readonly spoken: { readonly articles: Set<ContentFile>; readonly bodies: Set<ContentFile> }
  /** Pictures of authors in site.yaml, of whom not all have published something. */
  readonly portraits: readonly UsedMedia[]
  readonly diagnostics: Diagnostic[]
}
