// What the file system said of each input when it was last read, so that an unchanged file need not be opened.

import { type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Cache } from './cache.ts'

/** Knows the content hashes of files whose metadata has not changed. */
export interface Stamps {
  /** The file's metadata, or null where it cannot be read. */
  readonly stat: (path: string) => Stats | null
  /** The hash of the file's content, if it surely has not changed since that was noted; else null. */
  readonly hashOf: (path: string, stats: Stats) => string | null
  /** Notes the hash of a file that was read. */
  readonly note: (path: string, stats: Stats, hash: string) => void
  /** Keeps the notes of this build, and only these. */
  readonly save: () => void
}

/** File systems and clocks round: a file changed this shortly before a build may change again unseen. */
const MARGIN = 2_000
const NAME = 'stamps'
const NUMBERS = 4
const HASH = 32

interface Kept {
  /** When the build that noted these began, in milliseconds since 1970 UTC by the machine's clock. */
  readonly began: number
  readonly paths: string
  /** Size, mtime, ctime, inode of each. */
  readonly numbers: Float64Array
  readonly hashes: string
}

/** Opens the stamps of a site. `began`: the machine's clock when this build began. */
export function openStamps(root: string, cache: Cache, began: number): Stamps {
  const kept = cache.recall(NAME) as Kept | null
  const rows = new Map(kept && kept.paths !== '' ? kept.paths.split('\n').map((path, row) => [path, row]) : [])
  const noted = new Map<string, { readonly stats: Stats; readonly hash: string }>()
  let changed = false
  return {
    stat: (path) => statSync(join(root, path), { throwIfNoEntry: false }) ?? null,
    hashOf: (path, stats) => {
      const row = rows.get(path)
      if (row === undefined || kept === null || !isSame(stats, kept, row)) return null
      const hash = kept.hashes.slice(row * HASH, (row + 1) * HASH)
      noted.set(path, { stats, hash })
      return hash
    },
    note: (path, stats, hash) => {
      changed = true
      noted.set(path, { stats, hash })
    },
    save: () => {
      if (!changed && noted.size === rows.size) return
      cache.remember(NAME, pack(noted, began))
    },
  }
}

function isSame({ size, mtimeMs, ctimeMs, ino }: Stats, { began, numbers }: Kept, row: number): boolean {
  const at = row * NUMBERS
  return (
    numbers[at] === size &&
    numbers[at + 1] === mtimeMs &&
    numbers[at + 2] === ctimeMs &&
    numbers[at + 3] === ino &&
    Math.max(mtimeMs, ctimeMs) < began - MARGIN
  )
}

function pack(noted: ReadonlyMap<string, { stats: Stats; hash: string }>, began: number): Kept {
  const numbers = new Float64Array(noted.size * NUMBERS)
  const hashes: string[] = []
  let at = 0
  for (const { stats, hash } of noted.values()) {
    numbers[at++] = stats.size
    numbers[at++] = stats.mtimeMs
    numbers[at++] = stats.ctimeMs
    numbers[at++] = stats.ino
    hashes.push(hash)
  }
  return { began, paths: [...noted.keys()].join('\n'), numbers, hashes: hashes.join('') }
}
