// What of the last build's Related still holds: all rows but those whose lists were changed within their window, or whose
// features have become rarer or more frequent by a step.

import { align } from './align.ts'
import { buildIndex, type Features, type Index, lowerBound } from './postings.ts'
import { level, rarityStep } from './rarity.ts'
import { NEWER, OLDER } from './score.ts'
import type { Memory } from './similar.ts'

/** Copies remembered neighbours that nothing can have changed; marks all other rows with 1. */
export function reuse(features: Features, count: number, memory: Memory | null, neighbours: Int32Array): Uint8Array {
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
  const steps = [rarityStep(before, dirty.length), rarityStep(end - start, dirty.length)] as const
  const mark = (from: number, to: number) => {
    for (let i = Math.max(start, from); i < Math.min(end, to); i++) dirty[index.postings[i] ?? 0] = 1
  }
  if (steps[0] !== steps[1]) {
    mark(start, end)
    return
  }
  if (steps[0] === 0) return
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
