// What of the last build's Related still holds: all rows but those whose lists were changed within their window, or whose
// features have become rarer or more frequent by a step.

import { align } from './align.ts'
import { type Features, type Index, lowerBound, postingOf, rowOf } from './postings.ts'
import { level, rarityStep } from './rarity.ts'
import { type Change, changedFeatures, type FoundIndex, indexAll, reindex } from './reindex.ts'
import { NEWER, OLDER } from './score.ts'

/** What a result was computed from, to be kept for the next. */
export interface Memory {
  readonly features: Features
  readonly index: Index
  /** `count` rows for each row, best first, -1 where there are no more. */
  readonly neighbours: Int32Array
  readonly count: number
  /** Marks with 1 the rows whose neighbours nobody has asked for yet, so that they are not known. */
  readonly stale: Uint8Array
}

/** Of no rows. */
export const NO_MEMORY: Memory = {
  features: {
    naming: 0,
    offsets: Uint32Array.of(0),
    ids: new Uint32Array(0),
    weights: new Uint8Array(0),
    words: new Uint8Array(0),
    days: new Int32Array(0),
    signatures: new Float64Array(0),
  },
  index: {
    ids: new Uint32Array(0),
    slots: Int32Array.of(-1),
    starts: Uint32Array.of(0),
    postings: new Uint32Array(0),
  },
  neighbours: new Int32Array(0),
  count: 0,
  stale: new Uint8Array(0),
}

/** What still holds: the index brought up to date, and the rows that have to be scored, marked with 1. */
export interface Reuse extends FoundIndex {
  readonly stale: Uint8Array
}

/** A share of rows that came or went from which next to no other row would keep what it had. */
const MANY = 0.1

/** Copies remembered neighbours that nothing can have changed. */
export function reuse(features: Features, count: number, memory: Memory | null, neighbours: Int32Array): Reuse {
  const rows = features.offsets.length - 1
  const stale = new Uint8Array(rows)
  const old = memory?.features
  if (!memory || !old || memory.count !== count || level(old.offsets.length - 1) !== level(rows))
    return { ...indexAll(features), stale: stale.fill(1) }
  const alignment = align(old.signatures, features.signatures)
  const { toNew, added, removed } = alignment
  // Following each change would take longer than scoring all.
  if (added.length + removed.length > rows * MANY) return { ...indexAll(features), stale: stale.fill(1) }
  for (const row of added) stale[row] = 1
  const changes = changedFeatures(alignment, old, features)
  const found = reindex(memory.index, features, alignment, changes)
  for (const [id, change] of changes) {
    const term = found.find(id)
    // A feature that nobody has any more changes nothing but what is gone.
    if (term >= 0) markAround(term, change, found.index, toNew, stale)
  }
  for (let row = 0; row < old.offsets.length - 1; row++) {
    const now = toNew[row] as number
    if (now < 0) continue
    if (memory.stale[row] === 1) stale[now] = 1
    if (stale[now] === 1) continue
    for (let i = 0; i < count; i++) {
      const other = memory.neighbours[row * count + i] as number
      neighbours[now * count + i] = other < 0 ? -1 : (toNew[other] as number)
    }
  }
  return { ...found, stale }
}

/** Marks the rows whose window on a feature's list has changed; all that have it, if its rarity has. */
function markAround(
  term: number,
  { added, removed }: Change,
  index: Index,
  toNew: Int32Array,
  stale: Uint8Array,
): void {
  const start = index.starts[term] ?? 0
  const end = index.starts[term + 1] ?? 0
  const before = end - start - added.length + removed.length
  const steps = [rarityStep(before, stale.length), rarityStep(end - start, stale.length)] as const
  const mark = (from: number, to: number) => {
    for (let i = Math.max(start, from); i < Math.min(end, to); i++) stale[rowOf(index.postings[i] ?? 0)] = 1
  }
  if (steps[0] !== steps[1]) {
    mark(start, end)
    return
  }
  if (steps[0] === 0) return
  for (const row of added) {
    const place = lowerBound(index.postings, start, end, postingOf(row, 0))
    mark(place - OLDER, place + NEWER + 1)
  }
  for (const row of removed) {
    const place = lowerBound(index.postings, start, end, postingOf(nextSurvivor(row, toNew), 0))
    mark(place - OLDER, place + NEWER)
  }
}

/** The new place of the first row after an old one that is still there. */
function nextSurvivor(row: number, toNew: Int32Array): number {
  let next = row + 1
  while (next < toNew.length && (toNew[next] ?? -1) < 0) next++
  return next < toNew.length ? (toNew[next] ?? 0) : toNew.length + 1
}
