// What Related found, kept from build to build for as long as the code that found it is the same.

import type { Memory } from '../site/remembered.ts'
import type { Cache } from './cache.ts'
import { pagesDigest } from './version.ts'

const NAME = 'related'

interface Kept {
  readonly code: string
  readonly memory: Memory
}

/** What Related found at the last build by the same code, or null. */
export function recallMemory(cache: Cache): Memory | null {
  const kept = cache.recall(NAME) as Kept | null
  return kept?.code === pagesDigest() ? kept.memory : null
}

/** Most articles that are scored once more at the next build rather than the whole memory be written for them. */
const LENIENCE = 100

/** Keeps what Related found, unless it is nearly what was known `before`. `scored`: how many articles it scored. */
export function keepMemory(cache: Cache, memory: Memory, scored: number, before: Memory | null): void {
  const isNear =
    before !== null && before.count === memory.count && scored <= Math.min(LENIENCE, memory.neighbours.length / 100)
  if (!isNear) cache.remember(NAME, { code: pagesDigest(), memory } satisfies Kept)
}
