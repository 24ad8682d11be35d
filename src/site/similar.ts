// Which articles are alike, by the rare features they share: an inverted index, read in short windows around each
// article's date, so that no step looks at all pairs. Remembers what it found: one more article is scored again with the
// few that it can change, and the result is the same as if all had been.

import { align } from './align.ts'
import { buildIndex, type Features, type Index, lowerBound } from './postings.ts'

/** What a result was computed from, to be kept for the next. */
export interface Memory {
  readonly features: Features
  readonly neighbours: Int32Array
  readonly count: number
}

export interface Similarity {
  /** `count` rows for each row, best first, -1 where there are no more. */
  readonly neighbours: Int32Array
  readonly memory: Memory
  /** How many rows were scored. */
  readonly scored: number
}

/**
 * How far a feature's list is read from a row: further to older rows than to newer ones, because what is published next
 * may then change the neighbours of only the few rows just before it.
 */
const OLDER = 40
const NEWER = 8

/** Finds each row's `count` nearest. */
export function findSimilar(features: Features, count: number, memory: Memory | null): Similarity {
  const rows = features.offsets.length - 1
  const neighbours = new Int32Array(rows * count).fill(-1)
  const dirty = reuse(features, count, memory, neighbours)
  const index = buildIndex(features, idsOf(features, dirty))
  const scores = new Float64Array(rows)
  let scored = 0
  for (let row = 0; row < rows; row++) {
    if (dirty[row] === 0) continue
    scoreRow(row, features, index, scores, neighbours, count)
    scored++
  }
  return { neighbours, memory: { features, neighbours, count }, scored }
}

/** The features of the rows that have to be scored. */
function idsOf({ offsets, ids }: Features, dirty: Uint8Array): Uint32Array {
  if (dirty.every((mark) => mark === 1)) return ids
  const wanted: number[] = []
  dirty.forEach((mark, row) => {
    if (mark === 1) for (const id of ids.subarray(offsets[row], offsets[row + 1])) wanted.push(id)
  })
  return Uint32Array.from(wanted)
}

/** Rarity in steps: frequencies and the number of rows count only as powers of two, so that one more changes few. */
function rarity(frequency: number, rows: number): number {
  return level(rows) - level(frequency) - 0.5
}

function level(count: number): number {
  return Math.ceil(Math.log2(count + 1))
}

/** Scores one row and writes its neighbours. */
function scoreRow(
  row: number,
  { offsets, ids, weights }: Features,
  { find, starts, postings }: Index,
  scores: Float64Array,
  neighbours: Int32Array,
  count: number,
): void {
  const touched: number[] = []
  for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
    const term = find(ids[at] ?? 0)
    const start = starts[term] ?? 0
    const end = starts[term + 1] ?? 0
    const worth = (weights[at] ?? 0) * rarity(end - start, scores.length)
    if (end - start < 2 || worth <= 0) continue
    const place = lowerBound(postings, start, end, row)
    for (let i = Math.max(start, place - NEWER); i < Math.min(end, place + OLDER + 1); i++) {
      const other = postings[i] ?? row
      if (other === row) continue
      if (scores[other] === 0) touched.push(other)
      scores[other] = (scores[other] ?? 0) + worth
    }
  }
  pick(touched, scores, neighbours, row * count, count)
  for (const other of touched) scores[other] = 0
}

/** Writes the `count` best; between equal scores the newer, which comes first in the order. */
function pick(touched: readonly number[], scores: Float64Array, into: Int32Array, start: number, count: number): void {
  let found = 0
  for (const candidate of touched) {
    let at = found
    while (at > 0 && isBetter(candidate, into[start + at - 1] ?? 0, scores)) at--
    if (at >= count) continue
    for (let i = Math.min(found, count - 1); i > at; i--) into[start + i] = into[start + i - 1] ?? -1
    into[start + at] = candidate
    if (found < count) found++
  }
}

function isBetter(a: number, b: number, scores: Float64Array): boolean {
  const difference = (scores[a] ?? 0) - (scores[b] ?? 0)
  return difference > 0 || (difference === 0 && a < b)
}

/** Copies remembered neighbours that nothing can have changed; marks all other rows with 1. */
function reuse(features: Features, count: number, memory: Memory | null, neighbours: Int32Array): Uint8Array {
  const rows = features.offsets.length - 1
  const dirty = new Uint8Array(rows)
  const old = memory?.features
  if (!memory || !old || memory.count !== count || level(old.offsets.length - 1) !== level(rows)) return dirty.fill(1)
  const { toNew, added, removed } = align(old.signatures, features.signatures)
  for (const row of added) dirty[row] = 1
  const changes = changedFeatures(added, removed, features, old)
  const index = buildIndex(features, Uint32Array.from(changes.keys()))
  for (const [id, change] of changes) markAround(id, change, index, toNew, dirty)
  for (let row = 0; row < old.offsets.length - 1; row++) {
    const now = toNew[row] ?? -1
    if (now < 0 || dirty[now] === 1) continue
    for (let i = 0; i < count; i++) {
      const other = memory.neighbours[row * count + i] ?? -1
      neighbours[now * count + i] = other < 0 ? -1 : (toNew[other] ?? -1)
    }
  }
  return dirty
}

interface Change {
  /** New rows that have the feature and are new, and old rows that had it and are gone. */
  readonly added: number[]
  readonly removed: number[]
}

function changedFeatures(
  added: readonly number[],
  removed: readonly number[],
  now: Features,
  old: Features,
): Map<number, Change> {
  const changes = new Map<number, Change>()
  const collect = (rows: readonly number[], { offsets, ids }: Features, side: keyof Change) => {
    for (const row of rows) {
      for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
        const id = ids[at] ?? 0
        const change = changes.get(id) ?? { added: [], removed: [] }
        change[side].push(row)
        changes.set(id, change)
      }
    }
  }
  collect(added, now, 'added')
  collect(removed, old, 'removed')
  return changes
}

/** Marks the rows whose window on a feature's list has changed; all that have it, if its rarity has. */
function markAround(id: number, { added, removed }: Change, index: Index, toNew: Int32Array, dirty: Uint8Array): void {
  const term = index.find(id)
  const start = index.starts[term] ?? 0
  const end = index.starts[term + 1] ?? 0
  const before = end - start - added.length + removed.length
  const mark = (from: number, to: number) => {
    for (let i = Math.max(start, from); i < Math.min(end, to); i++) dirty[index.postings[i] ?? 0] = 1
  }
  // A list of one is worth nothing and a list of two is: that step counts as a change of rarity.
  if (level(before) !== level(end - start) || Math.min(before, 2) !== Math.min(end - start, 2)) {
    mark(start, end)
    return
  }
  for (const row of added) {
    const place = lowerBound(index.postings, start, end, row)
    mark(place - OLDER, place + NEWER + 1)
  }
  for (const row of removed) {
    const place = lowerBound(index.postings, start, end, nextSurvivor(row, toNew))
    mark(place - OLDER, place + NEWER)
  }
}

/** The new place of the first row after an old one that is still there. */
function nextSurvivor(row: number, toNew: Int32Array): number {
  let next = row + 1
  while (next < toNew.length && (toNew[next] ?? -1) < 0) next++
  return next < toNew.length ? (toNew[next] ?? 0) : toNew.length + 1
}
