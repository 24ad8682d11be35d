// An index after an edit: rows have moved, come and gone. Most lists change by their rows' numbers alone, so this takes a
// twentieth of the time that a new index would.

import type { Alignment } from './align.ts'
import {
  buildIndex,
  type Features,
  type Find,
  finderOf,
  type Index,
  lowerBound,
  type Numbering,
  number,
  postingOf,
  rowOf,
  weightOf,
} from './postings.ts'

/** The index of all features, and how to find them in it. */
export interface FoundIndex {
  readonly index: Index
  readonly find: Find
  /** The dense number of a feature by its place in the rows' `ids`. */
  readonly termAt: (at: number) => number
}

/** How the list of one feature has changed. */
export interface Change {
  /** New rows that have the feature, ascending, and the weight of each. */
  readonly added: number[]
  readonly weights: number[]
  /** Old rows that had it and are gone, ascending. */
  readonly removed: number[]
}

/** The features of the rows that came or went. */
export function changedFeatures(
  { added, removed }: Alignment,
  old: Features,
  now: Features,
): ReadonlyMap<number, Change> {
  const changes = new Map<number, Change>()
  const collect = (rows: readonly number[], { offsets, ids, weights }: Features, side: 'added' | 'removed') => {
    for (const row of rows) {
      for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
        const id = ids[at] as number
        const change = changes.get(id) ?? { added: [], weights: [], removed: [] }
        change[side].push(row)
        if (side === 'added') change.weights.push(weights[at] as number)
        changes.set(id, change)
      }
    }
  }
  collect(added, now, 'added')
  collect(removed, old, 'removed')
  return changes
}

/** The whole index of features, made of nothing else. */
export function indexAll(features: Features): FoundIndex {
  const { index, terms } = buildIndex(features, features.ids)
  return { index, find: finderOf(index), termAt: (at) => terms[at] as number }
}

/** The whole index of features after changes. Rows that stayed are in the same order as before. */
export function reindex(
  old: Index,
  { ids }: Features,
  alignment: Alignment,
  changes: ReadonlyMap<number, Change>,
): FoundIndex {
  const known = finderOf(old)
  const fresh = [...changes.keys()].filter((id) => known(id) < 0)
  const numbering = fresh.length === 0 ? old : number(fresh, old)
  const find = finderOf(numbering)
  const byTerm = [...changes].map(([id, change]) => [find(id), change] as const).sort(([a], [b]) => a - b)
  return { index: copyWith(old, numbering, alignment, byTerm), find, termAt: (at) => find(ids[at] as number) }
}

/**
 * By how much the numbers of all rows that stayed have grown: 0 after an edit of one article, 1 after a new one that is the
 * newest; null where they differ.
 */
function movedBy(toNew: Int32Array): number | null {
  let moved: number | null = null
  for (let row = 0; row < toNew.length; row++) {
    const now = toNew[row] as number
    if (now < 0) continue
    moved ??= now - row
    if (now - row !== moved) return null
  }
  return moved ?? 0
}

/** Of each new row the first old one that comes after it; one more than the last where none does. */
function followers({ toNew, added }: Alignment): ReadonlyMap<number, number> {
  const followers = new Map<number, number>()
  let row = 0
  for (const each of added) {
    while (row < toNew.length && (toNew[row] as number) < each) row++
    followers.set(each, row)
  }
  return followers
}

/** Copies whole stretches of lists, cut where a row came or went. */
function copyWith(
  old: Index,
  { ids, slots }: Numbering,
  alignment: Alignment,
  changes: readonly (readonly [term: number, change: Change])[],
): Index {
  const { toNew } = alignment
  const nextOld = followers(alignment)
  const growth = changes.reduce((sum, [, { added, removed }]) => sum + added.length - removed.length, 0)
  const starts = new Uint32Array(ids.length + 1)
  const postings = new Uint32Array(old.postings.length + growth)
  const startOf = (term: number) => old.starts[Math.min(term, old.ids.length)] as number
  let length = 0
  let done = 0
  const moved = movedBy(toNew)
  const copy = (from: number, to: number) => {
    const shift = length - from
    if (moved === 0) postings.set(old.postings.subarray(from, to), length)
    else if (moved !== null) addTo(postings, old.postings, from, to, shift, postingOf(moved, 0))
    else for (let at = from; at < to; at++) postings[at + shift] = movedTo(old.postings[at] as number, toNew)
    length += to - from
  }
  const copyUpTo = (term: number) => {
    const from = startOf(done)
    const shift = length - from
    copy(from, startOf(term))
    for (; done < term && done < old.ids.length; done++) starts[done + 1] = (old.starts[done + 1] as number) + shift
    for (; done < term; done++) starts[done + 1] = length
  }
  for (const [term, { added: fresh, weights: own, removed }] of changes) {
    copyUpTo(term)
    let at = startOf(term)
    const end = startOf(term + 1)
    let gone = 0
    /** Copies what stands before an old row, of rows that stayed. */
    const copyBefore = (row: number) => {
      const placeOf = (each: number) => lowerBound(old.postings, at, end, postingOf(each, 0))
      for (; gone < removed.length && (removed[gone] as number) < row; gone++) {
        const place = placeOf(removed[gone] as number)
        copy(at, place)
        at = place + 1
      }
      const place = placeOf(row)
      copy(at, place)
      at = place
    }
    fresh.forEach((row, next) => {
      copyBefore(nextOld.get(row) as number)
      postings[length++] = postingOf(row, own[next] as number)
    })
    copyBefore(toNew.length)
    done = term + 1
    starts[done] = length
  }
  copyUpTo(ids.length)
  return { ids, slots, starts, postings }
}

/** Copies numbers from one place on to before another, `shift` places further, each with `more` added. */
function addTo(into: Uint32Array, all: Uint32Array, from: number, to: number, shift: number, more: number): void {
  // As signed numbers of 32 bits, which are added in half the time; they wrap around to the same bits.
  const source = new Int32Array(all.buffer, all.byteOffset, all.length)
  const target = new Int32Array(into.buffer, into.byteOffset, into.length)
  for (let at = from; at < to; at++) target[at + shift] = ((source[at] as number) + more) | 0
}

/** The posting of a row that stayed, under its new number. */
function movedTo(posting: number, toNew: Int32Array): number {
  return postingOf(toNew[rowOf(posting)] as number, weightOf(posting))
}
