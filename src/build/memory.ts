// What Related found, kept from build to build for as long as the code that found it is the same.

import type { Memory } from '../site/similar.ts'
import type { Cache } from './cache.ts'
import { pagesDigest } from './version.ts'

const NAME = 'related'

interface Kept {
  readonly code: string
  readonly memory: Memory
}

export function recallMemory(cache: Cache): Memory | null {
  const kept = cache.recall(NAME) as Kept | null
  return kept?.code === pagesDigest() ? kept.memory : null
}

export function keepMemory(cache: Cache, memory: Memory): void {
  cache.remember(NAME, { code: pagesDigest(), memory } satisfies Kept)
}
