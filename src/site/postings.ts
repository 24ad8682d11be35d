// The inverted index behind Related: for each feature, the rows that have it. All in typed arrays, and only of the features
// that somebody asks for: after a small edit those are few.

/** Articles in order, newest first, as rows of features. */
export interface Features {
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
  /** Identity of each row: equal where the article, its place in the order and its features are. */
  readonly signatures: Float64Array
}

/** For each feature asked for, the rows that have it, ascending. Plain, so that it can be kept. */
export interface Index {
  /** Features by hash, in the order of their dense numbers. */
  readonly ids: Uint32Array
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

/** Builds the index of some features. */
export function buildIndex({ offsets, ids: all, weights: own }: Features, wanted: Uint32Array): Index {
  const { ids, find } = number(wanted)
  finders.set(ids, find)
  const isWanted = sieveOf(wanted)
  const starts = new Uint32Array(ids.length + 1)
  const hits = new Uint32Array(all.length)
  const terms = new Uint32Array(all.length)
  let count = 0
  for (let at = 0; at < all.length; at++) {
    const id = all[at] as number
    if (isWanted[id & SIEVE] === 0) continue
    const term = find(id)
    if (term < 0) continue
    starts[term + 1] = (starts[term + 1] as number) + 1
    terms[count] = term
    hits[count++] = at
  }
  for (let term = 0; term < ids.length; term++)
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number)
  const postings = new Uint32Array(count)
  const next = starts.slice()
  let row = 0
  for (let hit = 0; hit < count; hit++) {
    const at = hits[hit] as number
    while ((offsets[row + 1] as number) <= at) row++
    const term = terms[hit] as number
    const place = next[term] as number
    postings[place] = postingOf(row, own[at] as number)
    next[term] = place + 1
  }
  return { ids, starts, postings }
}

/** How many rows have a feature, by its dense number. */
export function frequencyOf({ starts }: Index, term: number): number {
  return (starts[term + 1] as number) - (starts[term] as number)
}

/** Finds features in an index. The table is made once for each list of ids. */
export function finderOf({ ids }: Pick<Index, 'ids'>): Find {
  const known = finders.get(ids) ?? number(ids, ids.length).find
  finders.set(ids, known)
  return known
}

const finders = new WeakMap<Uint32Array, Find>()

const SIEVE = 0xffff

/** Marks the last bits of the wanted ids: most others are told from them without a look into the table. */
function sieveOf(wanted: Uint32Array): Uint8Array {
  const sieve = new Uint8Array(SIEVE + 1)
  for (const id of wanted) sieve[id & SIEVE] = 1
  return sieve
}

/**
 * Numbers the distinct ids from 0 in their order, by an open-addressed table that grows before it is two thirds full.
 * `expected`: how many there may be.
 */
function number(all: Uint32Array, expected = 1 << 11): { ids: Uint32Array; find: Find } {
  let size = 2 ** Math.ceil(Math.log2(Math.max(4, expected * 1.5 + 1)))
  let keys = new Uint32Array(size)
  let numbers = new Int32Array(size).fill(-1)
  let distinct = 0
  const slotOf = (id: number) => {
    let slot = (Math.imul(id, 0x9e3779b1) >>> 7) & (size - 1)
    while (numbers[slot] !== -1 && keys[slot] !== id) slot = (slot + 1) & (size - 1)
    return slot
  }
  const grow = () => {
    const before = { keys, numbers }
    size *= 4
    keys = new Uint32Array(size)
    numbers = new Int32Array(size).fill(-1)
    before.numbers.forEach((number, from) => {
      if (number < 0) return
      const slot = slotOf(before.keys[from] as number)
      keys[slot] = before.keys[from] as number
      numbers[slot] = number
    })
  }
  for (const id of all) {
    const slot = slotOf(id)
    if (numbers[slot] !== -1) continue
    keys[slot] = id
    numbers[slot] = distinct++
    if (distinct * 3 > size * 2) grow()
  }
  const ids = new Uint32Array(distinct)
  numbers.forEach((number, slot) => {
    if (number >= 0) ids[number] = keys[slot] as number
  })
  return { ids, find: (id) => numbers[slotOf(id)] as number }
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
