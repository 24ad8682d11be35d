// The inverted index behind Related: for each feature, the rows that have it. All in typed arrays: it is built whole at
// every build, from features that are hashes already.

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

/** Postings: for each feature the rows that have it, ascending. */
export interface Index {
  /** Dense number of the feature at each place of `features.ids`. */
  readonly terms: Uint32Array
  /** Where each dense feature's postings start; one more than there are features. */
  readonly starts: Uint32Array
  readonly postings: Uint32Array
  /** Dense number by hash; -1 where no row has the feature. */
  readonly find: (id: number) => number
}

/** Builds the index of some features. */
export function buildIndex({ offsets, ids }: Features): Index {
  const { terms, distinct, find } = number(ids)
  const starts = new Uint32Array(distinct + 1)
  for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1
  for (let term = 0; term < distinct; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0)
  const postings = new Uint32Array(ids.length)
  const next = starts.slice()
  for (let row = 0; row < offsets.length - 1; row++) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
      const term = terms[at] ?? 0
      postings[next[term] ?? 0] = row
      next[term] = (next[term] ?? 0) + 1
    }
  }
  return { terms, starts, postings, find }
}

/** Numbers the distinct ids from 0, by an open-addressed table. */
function number(ids: Uint32Array): { terms: Uint32Array; distinct: number; find: Index['find'] } {
  const size = 1 << Math.max(4, Math.ceil(Math.log2(ids.length * 2 + 1)))
  const keys = new Uint32Array(size)
  const numbers = new Int32Array(size).fill(-1)
  const terms = new Uint32Array(ids.length)
  let distinct = 0
  const slotOf = (id: number) => {
    let slot = (Math.imul(id, 0x9e3779b1) >>> 0) & (size - 1)
    while (numbers[slot] !== -1 && keys[slot] !== id) slot = (slot + 1) & (size - 1)
    return slot
  }
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] ?? 0
    const slot = slotOf(id)
    if (numbers[slot] === -1) {
      keys[slot] = id
      numbers[slot] = distinct++
    }
    terms[at] = numbers[slot] ?? 0
  }
  return { terms, distinct, find: (id) => numbers[slotOf(id)] ?? -1 }
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
