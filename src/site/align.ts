// Which rows of one order are which rows of another, by their signatures.

/** How the rows of two orders belong together. */
export interface Alignment {
  /** New place of each old row, -1 if it is gone. */
  readonly toNew: Int32Array
  readonly added: readonly number[]
  readonly removed: readonly number[]
}

/** Aligns rows by their signatures. Most edits leave long equal runs at both ends, which need no table. */
export function align(old: Float64Array, now: Float64Array): Alignment {
  const toNew = new Int32Array(old.length).fill(-1)
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start++
  let tail = 0
  while (tail < shorter - start && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  for (let row = 0; row < start; row++) toNew[row] = row
  for (let row = 1; row <= tail; row++) toNew[old.length - row] = now.length - row
  const places = new Map<number, number>()
  for (let row = start; row < now.length - tail; row++) places.set(now[row] ?? 0, row)
  const removed: number[] = []
  for (let row = start; row < old.length - tail; row++) {
    const place = places.get(old[row] ?? 0)
    if (place === undefined) removed.push(row)
    else toNew[row] = place
    places.delete(old[row] ?? 0)
  }
  const kept = new Set(toNew.subarray(start, old.length - tail))
  const added: number[] = []
  for (let row = start; row < now.length - tail; row++) if (!kept.has(row)) added.push(row)
  return { toNew, added, removed }
}
