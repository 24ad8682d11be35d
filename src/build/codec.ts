// Facts and bodies as bytes for the cache. Most fields of most articles have their default, so those are left out:
// decoding every article is part of every build.

import type { Facts } from '../content/article.ts'
import type { Fields } from '../content/fields.ts'
import { hasFocus, namesMedia } from '../content/named-media.ts'
import type { Terms } from '../content/terms.ts'
import type { Body, Slot } from '../markdown/body.ts'
import { DamagedCache } from './pack.ts'
import { ABSENT, isAbsent } from './shape.ts'

/** What every build looks at in every article. Few are live blogs, which have entries. */
type Card = [
  fields: Partial<Fields>,
  words: number,
  teaser: string,
  links: Facts['links'],
  images: Facts['images'],
  categories: Facts['categories'],
  findings: Facts['findings'],
  entries?: Facts['entries'],
]

/** What is looked at only where an article is shown or spoken of. Most articles have no remarks. */
type Rest = [excerpt: string, places: Facts['places'], remarks?: Facts['remarks']]

export function encodeFacts(facts: Facts): Buffer {
  const own = Object.entries(facts.fields).filter(([name, value]) => !isAbsent(name as keyof Fields, value))
  const { excerpt, words, teaser, terms, places, links, images, categories, findings, remarks, entries } = facts
  const card: Card = [Object.fromEntries(own), words, teaser, links, images, categories, findings]
  if (entries.length > 0) card.push(entries)
  const rest: Rest = remarks.length > 0 ? [excerpt, places, remarks] : [excerpt, places]
  return Buffer.concat([Buffer.from(`${JSON.stringify(card)}\n${JSON.stringify(rest)}\n`), encodeTerms(terms)])
}

/** A record among other bytes. */
export interface Slice {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

/** The facts that were encoded. Throws DamagedCache where the bytes are something else. `again` finds them once more. */
export const decodeFacts = orDamaged(({ bytes, start }: Slice, again: () => Slice): Facts => {
  const line = bytes.indexOf(10, start)
  return new StoredFacts(JSON.parse(bytes.toString('utf8', start, line)) as Card, again)
})

/** Terms take more room than all else, so they are not JSON: hashes of four bytes each, then weights of one. */
function encodeTerms({ ids, weights }: Terms): Buffer {
  const bytes = Buffer.alloc(ids.length * 5)
  for (let i = 0; i < ids.length; i++) bytes.writeUInt32LE(ids[i] ?? 0, i * 4)
  bytes.set(weights, ids.length * 4)
  return bytes
}

function decodeTerms(bytes: Buffer, start: number, end: number): Terms {
  const count = (end - start) / 5
  const ids = new Uint32Array(count)
  for (let i = 0; i < count; i++) ids[i] = bytes.readUInt32LE(start + i * 4)
  return { ids, weights: new Uint8Array(bytes.subarray(start + count * 4, end)) }
}

/** Facts whose less wanted parts are decoded when they are asked for. */
class StoredFacts implements Facts {
  readonly fields: Fields
  readonly words: number
  readonly teaser: string
  readonly links: Facts['links']
  readonly images: Facts['images']
  readonly hasFocus: boolean
  readonly namesMedia: boolean
  readonly categories: Facts['categories']
  readonly findings: Facts['findings']
  readonly entries: Facts['entries']
  /** Finds the record when more is asked for than is decoded: kept, those of a large archive would take hundreds of megabytes. */
  readonly #again: () => Slice
  /** Whoever looks at an article asks for several of its parts in a row: those of the last one are kept. */
  static #last: { readonly of: StoredFacts; readonly rest: Rest } | null = null

  constructor([fields, words, teaser, links, images, categories, findings, entries = []]: Card, again: () => Slice) {
    // Few fields are present in most articles: the absent ones are the prototype's. (To an object that has another one
    // already, V8 gives a layout of its own.)
    this.fields = Object.assign(Object.create(ABSENT) as Fields, fields)
    this.words = words
    this.teaser = teaser
    this.links = links
    this.images = images
    this.hasFocus = hasFocus(this.fields)
    this.namesMedia = namesMedia(this.fields, { images, links })
    this.categories = categories
    this.findings = findings
    this.entries = entries
    this.#again = again
  }

  get excerpt(): string {
    return this.#decoded()[0]
  }

  /** Not kept: Related asks once, and keeps them in its own way. */
  get terms(): Terms {
    const { bytes, start, end } = this.#again()
    const after = endOfLine(bytes, endOfLine(bytes, start))
    if (after > end || (end - after) % 5 !== 0) throw damaged()
    return decodeTerms(bytes, after, end)
  }

  get places(): Facts['places'] {
    return this.#decoded()[1]
  }

  get remarks(): Facts['remarks'] {
    return this.#decoded()[2] ?? []
  }

  #decoded(): Rest {
    if (StoredFacts.#last?.of === this) return StoredFacts.#last.rest
    try {
      const { bytes, start } = this.#again()
      const from = endOfLine(bytes, start)
      const rest = JSON.parse(bytes.toString('utf8', from, endOfLine(bytes, from) - 1)) as Rest
      StoredFacts.#last = { of: this, rest }
      return rest
    } catch {
      throw damaged()
    }
  }
}

/** Where the line ends that begins at a place, its end included. */
function endOfLine(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(10, start)
  if (end < 0) throw damaged()
  return end + 1
}

function orDamaged<From extends unknown[], T>(decode: (...from: From) => T): (...from: From) => T {
  return (...from) => {
    try {
      return decode(...from)
    } catch {
      throw damaged()
    }
  }
}

function damaged(): DamagedCache {
  return new DamagedCache('a record of the cache cannot be decoded')
}

/** Stands between the parts of a body; decode.ts has taken it out of every text. */
const BETWEEN = '\ufdd1'

export function encodeBody({ parts, slots }: Body): Buffer {
  const list = slots.map(({ kind, index }) => `${kind}${index}`).join(' ')
  return Buffer.from(`${list}\n${parts.join(BETWEEN)}`)
}

/** The body that was encoded. Throws DamagedCache where the bytes are something else. */
export const decodeBody = orDamaged((bytes: Buffer, start: number, end: number): Body => {
  const line = bytes.indexOf(10, start)
  const list = bytes.toString('utf8', start, line)
  const slots = list === '' ? [] : list.split(' ').map(readSlot)
  return { parts: bytes.toString('utf8', line + 1, end).split(BETWEEN), slots }
})

function readSlot(text: string): Slot {
  const digits = text.search(/\d/)
  return { kind: text.slice(0, digits) as Slot['kind'], index: Number(text.slice(digits)) }
}
