// Feeds, sitemaps and other files made by code, as pages of the plan: nothing of one is made before somebody asks for it.

import { type Hashed, hashed } from '../base/hash.ts'
import type { BodyUse, DocumentPage } from '../pages/page.ts'

/** What a document is written from. */
export interface Draft {
  /** All that it says, its bodies apart, as something that JSON can hold: the same, the same document. */
  readonly said: unknown
  readonly bodies: readonly Hashed<BodyUse>[]
  readonly files: readonly string[]
  /** The document's text; `texts` are those of its bodies and `lengths` those of its files, in their order. */
  readonly write: (texts: readonly string[], lengths: readonly (number | null)[]) => string
}

/** The document at an address. `make` is called once, when something of it is first asked for. */
export function documentAt(address: string, make: () => Draft): DocumentPage {
  let made: Draft | null = null
  const draft = () => {
    made ??= make()
    return made
  }
  return {
    type: 'document',
    address,
    source: null,
    get key() {
      return hashed(draft().said).hash
    },
    get bodies() {
      return draft().bodies
    },
    get files() {
      return draft().files
    },
    write: (texts, lengths) => draft().write(texts, lengths),
  }
}

/** A document that is a text and no more. */
export function textAt(address: string, make: () => string): DocumentPage {
  return documentAt(address, () => {
    const text = make()
    return { said: text, bodies: [], files: [], write: () => text }
  })
}
