// The inverted index behind Related: for each feature, the rows that have it. All in typed arrays, and only of the features
// that somebody asks for: after a small edit those are few.

/** Articles in order, newest first, as rows of features. */
export interface Features {
  /** Names the settings by which sections, writers and addresses are named. */
  readonly naming: number
  /** Where each row starts in `ids`; one more than there are rows. */
  readonly offsets: Uint32Array
  /** Features by hash. In each row words stand first, ascending. */
  readonly ids: Uint32Array
  /** How much the article is about each. */
  readonly weights: Uint8Array
  /** How many of each row's features are words. */
  readonly words: Uint8Array
  /** Days since 1970 of each row. */
  readonly days: Int32Array
  /** Identity of each row: equal where the article, its place in the order and, under one naming, its features are. */
  readonly signatures: Float64Array
}

/** For each feature asked for, the rows that have it, ascending. Plain, so that it can be kept. */
export interface Index extends Numbering {
  /** Where each dense feature's postings start; one more than there are features. */
  readonly starts: Uint32Array
  /** Postings: a row and the weight that the feature has in it, in one number, because they are always read together. */
  readonly postings: Uint32Array
}

/** Rows of a posting are above these bits of its weight. There may be 16 million. */
const ROW = 256

/** A row's posting. A list is sorted by them as by its rows, and no posting of a row comes before the one of weight 0. */
export function postingOf(row: number, weight: number): number {
  return row * ROW + weight
}

export function rowOf(posting: number): number {
  return posting >>> 8
}

export function weightOf(posting: number): number {
  return posting & 0xff
}

/** Dense number of a feature by its hash; -1 where it is not in the index. */
export type Find = (id: number) => number

/** An index, and of each feature of each row, as they stand one after the other, its dense number; -1 where it is not in the index. */
export interface BuiltIndex {
  readonly index: Index
  readonly terms: Int32Array
}

/** Builds the index of some features. */
export function buildIndex({ offsets, ids: all, weights }: Features, wanted: Uint32Array): BuiltIndex {
  const { ids, slots } = number(wanted)
  const find = finderOf({ ids, slots })
  const isWanted = sieveOf(wanted)
  const starts = new Uint32Array(ids.length + 1)
  const terms = new Int32Array(all.length).fill(-1)
  let count = 0
  for (let at = 0; at < all.length; at++) {
    const id = all[at] as number
    if (isWanted[id & SIEVE] === 0) continue
    const term = find(id)
    if (term < 0) continue
    starts[term + 1] = (starts[term + 1] as number) + 1
    terms[at] = term
    count++
  }
  for (let term = 0; term < ids.length; term++)
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number)
  const postings = new Uint32Array(count)
  const next = starts.slice()
  let row = 0
  for (let at = 0; at < all.length; at++) {
    const term = terms[at] as number
    if (term < 0) continue
    while ((offsets[row + 1] as number) <= at) row++
    const place = next[term] as number
    postings[place] = postingOf(row, weights[at] as number)
    next[term] = place + 1
  }
  return { index: { ids, slots, starts, postings }, terms }
}

/** How many rows have a feature, by its dense number. */
export function frequencyOf({ starts }: Index, term: number): number {
  return (starts[term + 1] as number) - (starts[term] as number)
}

/** Finds features in an index. */
export function finderOf({ ids, slots }: Numbering): Find {
  return (id) => slots[slotOf(id, ids, slots)] as number
}

const SIEVE = 0xffff

/** Marks the last bits of the wanted ids: most others are told from them without a look into the table. */
function sieveOf(wanted: Uint32Array): Uint8Array {
  const sieve = new Uint8Array(SIEVE + 1)
  for (const id of wanted) sieve[id & SIEVE] = 1
  return sieve
}

/** Features with their dense numbers: the place of each in `ids`. */
export interface Numbering {
  readonly ids: Uint32Array
  /** An open-addressed table of these numbers by hash, a power of two in size and at most two thirds full; -1 where it is free. */
  readonly slots: Int32Array
}

const NOTHING: Numbering = { ids: new Uint32Array(0), slots: new Int32Array(4).fill(-1) }

/** Numbers the distinct ids of a list in their order, after those that have a number. */
export function number(all: Iterable<number>, known: Numbering = NOTHING): Numbering {
  let { ids } = known
  let slots = known.slots.slice()
  let count = ids.length
  const lengthen = () => {
    const longer = new Uint32Array(count * 1.25 + 64)
    longer.set(ids)
    ids = longer
  }
  const spread = () => {
    slots = new Int32Array(slots.length * 4).fill(-1)
    for (let at = 0; at < count; at++) slots[slotOf(ids[at] as number, ids, slots)] = at
  }
  for (const id of all) {
    if (slots[slotOf(id, ids, slots)] !== -1) continue
    if (count === ids.length) lengthen()
    if (count * 3 > slots.length * 2) spread()
    ids[count] = id
    slots[slotOf(id, ids, slots)] = count++
  }
  return { ids: ids.slice(0, count), slots }
}

/** The slot in which an id's number stands, or the free one where it belongs. */
function slotOf(id: number, ids: Uint32Array, slots: Int32Array): number {
  const mask = slots.length - 1
  let slot = (Math.imul(id, 0x9e3779b1) >>> 7) & mask
  for (let at = slots[slot] as number; at !== -1 && ids[at] !== id; at = slots[slot] as number) slot = (slot + 1) & mask
  return slot
}

/** The first place from which a sorted list holds `wanted` or more. */
export function lowerBound(sorted: Uint32Array, from: number, to: number, wanted: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
