// The inverted index behind Related: for each feature, the rows that have it. All in typed arrays, and only of the features
// that somebody asks for: after a small edit those are few.

/** Articles in order, newest first, as rows of features. */
export interface Features {
  /** Where each row starts in `ids`; one more than there are rows. */
  readonly offsets: Uint32Array
  /** Features by hash. */
  readonly ids: Uint32Array
  /** What sharing each is worth, before rarity. */
  readonly weights: Uint8Array
  /** Identity of each row: equal where the article, its place in the order and its features are. */
  readonly signatures: Float64Array
}

/** Postings: for each feature asked for, the rows that have it, ascending. */
export interface Index {
  /** Dense number of a feature by its hash; -1 where it was not asked for. */
  readonly find: (id: number) => number
  /** Where each dense feature's postings start; one more than there are features. */
  readonly starts: Uint32Array
  readonly postings: Uint32Array
}

/** Builds the index of some features. */
export function buildIndex({ offsets, ids }: Features, wanted: Uint32Array): Index {
  const { distinct, find } = number(wanted)
  const isWanted = sieveOf(wanted)
  const rows: number[] = []
  const terms: number[] = []
  const starts = new Uint32Array(distinct + 1)
  for (let row = 0; row < offsets.length - 1; row++) {
    const end = offsets[row + 1] ?? 0
    for (let at = offsets[row] ?? 0; at < end; at++) {
      const id = ids[at] ?? 0
      const term = isWanted[id & SIEVE] === 1 ? find(id) : -1
      if (term < 0) continue
      starts[term + 1] = (starts[term + 1] ?? 0) + 1
      rows.push(row)
      terms.push(term)
    }
  }
  for (let term = 0; term < distinct; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const postings = new Uint32Array(rows.length)
  const next = starts.slice()
  rows.forEach((row, hit) => {
    const term = terms[hit] ?? 0
    postings[next[term] ?? 0] = row
    next[term] = (next[term] ?? 0) + 1
  })
  return { find, starts, postings }
}

const SIEVE = 0xffff

/** Marks the last bits of the wanted ids: most others are told from them without a look into the table. */
function sieveOf(wanted: Uint32Array): Uint8Array {
  const sieve = new Uint8Array(SIEVE + 1)
  for (const id of wanted) sieve[id & SIEVE] = 1
  return sieve
}

/** Numbers the distinct ids from 0, by an open-addressed table at most half full. */
function number(ids: Uint32Array): { distinct: number; find: Index['find'] } {
  const size = 1 << Math.max(4, Math.ceil(Math.log2(ids.length * 2 + 1)))
  const keys = new Uint32Array(size)
  const numbers = new Int32Array(size).fill(-1)
  let distinct = 0
  const slotOf = (id: number) => {
    let slot = (Math.imul(id, 0x9e3779b1) >>> 0) & (size - 1)
    while (numbers[slot] !== -1 && keys[slot] !== id) slot = (slot + 1) & (size - 1)
    return slot
  }
  for (const id of ids) {
    const slot = slotOf(id)
    if (numbers[slot] !== -1) continue
    keys[slot] = id
    numbers[slot] = distinct++
  }
  return { distinct, find: (id) => numbers[slotOf(id)] ?? -1 }
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
