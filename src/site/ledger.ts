// What a fold made of articles, in columns, to be kept for the next: a row for each Markdown file in the order of the survey.
// Most articles are as they were, in the circumstances in which they were. The next fold takes over what is here of them
// without making it again, and without asking their files.

import { hash } from '../base/hash.ts'
import type { ArticleDigests } from './digests.ts'
import type { Folding, Pictures } from './folding.ts'
import type { ContentFile, Use } from './model.ts'
import type { Rows } from './rows.ts'
import type { Traits } from './traits.ts'

/** Plain, so that it can be kept. */
export interface Ledger {
  /** Names the circumstances. */
  readonly circumstances: string
  /** 0 for a file that is here not known, ARTICLE for one whose article is, BODY for one whose body's links are, too. */
  readonly known: Uint8Array
  /** Instants of publication, and of the last change for readers; NaN for none. */
  readonly dates: Float64Array
  readonly updated: Float64Array
  /** What git said of the last change; NaN for nothing. */
  readonly changed: Float64Array
  /** `identityOf` each article. */
  readonly identities: Float64Array
  readonly traits: Traits
  /** Addresses, one after the other, and where each ends. */
  readonly addresses: string
  readonly ends: Uint32Array
  /** Places of sections in the settings; -1 for none. */
  readonly sections: Int16Array
  readonly tags: Rows
  readonly authors: Rows
  /** Words that articles use for tags and authors. */
  readonly tagWords: readonly string[]
  readonly authorWords: readonly string[]
  /** Paths that a file names of what may be media, whatever became of it; and those that it uses, as `useNumber` has them. */
  readonly wanted: Rows
  readonly used: Rows
  readonly media: readonly string[]
  /** What stood at each of these paths: `mediaState`. */
  readonly states: readonly string[]
  /** The rows to which the links of a body lead. */
  readonly targets: Rows
  readonly digests: ArticleDigests
}

/** What stands at a path that may be a medium's: equal states, the same picture or file, under the same address. */
export function mediaState(path: string, { media, unusable }: Pick<Pictures, 'media' | 'unusable'>): string {
  const file = media.get(path)
  return file ? JSON.stringify(file) : (unusable.get(path) ?? '')
}

const USES: readonly Use[] = ['picture', 'face', 'file']

/** A path by its number among the media, and as what it is used, in one number. */
export function useNumber(medium: number, as: Use): number {
  return medium * USES.length + USES.indexOf(as)
}

export function readUse(number: number): { readonly medium: number; readonly as: Use } {
  return { medium: Math.floor(number / USES.length), as: USES[number % USES.length] as Use }
}

export const ARTICLE = 1
export const BODY = 2

/** A ledger, and where in it a file stands that is as it was; -1 for any other. */
export interface Earlier {
  readonly ledger: Ledger
  readonly rowOf: (file: ContentFile) => number
}

/** Everything besides its file, the media that it names, and what git says of it, from which an article is made. */
export function circumstancesOf({ input, book, sections }: Folding): string {
  const portraits = book.ids.map((id) => book.find(id).image)
  return hash(JSON.stringify([input.settings, [...sections.keys()], portraits]))
}
