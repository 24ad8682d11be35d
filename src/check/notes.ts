// What earlier checks learned of pages, kept in the cache: a page whose key is known need not be rendered again, and one
// whose bytes are known need not be validated again.

import type { Cache } from '../build/cache.ts'

/** What is known of the page of a key. */
export interface PageNote {
  /** Of its bytes. */
  readonly hash: string
  /** Bytes that a reader's first visit loads, or 0 for what is no page. */
  readonly weight: number
  /** The heaviest picture among them. */
  readonly picture: { readonly address: string; readonly bytes: number } | null
}

/** One thing that is wrong with a page's HTML. */
export interface HtmlFlaw {
  readonly rule: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly url: string | null
}

export interface Notes {
  readonly page: (key: string) => PageNote | undefined
  readonly notePage: (key: string, note: PageNote) => void
  /** What is wrong with the HTML of these bytes; undefined where nobody has looked. */
  readonly flaws: (hash: string) => readonly HtmlFlaw[] | undefined
  readonly noteFlaws: (hash: string, flaws: readonly HtmlFlaw[]) => void
  /** Keeps what is known of the pages that were asked for or noted since, and drops the rest. */
  readonly save: () => void
}

const NAME = 'check'
/** Changes when the same page would be noted otherwise. */
const LAYOUT = 1

interface Kept {
  readonly layout: number
  /** Names the validator and its rules. */
  readonly validator: string
  readonly pages: ReadonlyMap<string, PageNote>
  readonly flaws: ReadonlyMap<string, readonly HtmlFlaw[]>
}

/** Opens the notes. Flaws that another validator found do not count. */
export function openNotes(cache: Cache, validator: string): Notes {
  const kept = cache.recall(NAME) as Kept | null
  const isOurs = kept?.layout === LAYOUT
  const pages = isOurs ? kept.pages : new Map<string, PageNote>()
  const flaws = isOurs && kept.validator === validator ? kept.flaws : new Map<string, readonly HtmlFlaw[]>()
  const usedPages = new Map<string, PageNote>()
  const usedFlaws = new Map<string, readonly HtmlFlaw[]>()
  const use = <T>(from: ReadonlyMap<string, T>, used: Map<string, T>, name: string) => {
    const known = used.get(name) ?? from.get(name)
    if (known !== undefined) used.set(name, known)
    return known
  }
  return {
    page: (key) => use(pages, usedPages, key),
    notePage: (key, note) => usedPages.set(key, note),
    flaws: (hash) => use(flaws, usedFlaws, hash),
    noteFlaws: (hash, found) => usedFlaws.set(hash, found),
    save: () => {
      // A check of a sample does not forget what a whole one found.
      for (const { hash } of usedPages.values()) use(flaws, usedFlaws, hash)
      cache.remember(NAME, { layout: LAYOUT, validator, pages: usedPages, flaws: usedFlaws } satisfies Kept)
    },
  }
}
