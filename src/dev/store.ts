// What one session of `dev` has read, in memory, above the bodies that the cache had when it began. A session does not
// hold the cache's lock, so that builds can go on beside it.

import type { Album } from '../build/album.ts'
import { type Cache, type EncodedFile, factsFrom, memoryCache, wholeOf } from '../build/cache.ts'
import { decodeBody } from '../build/codec.ts'
import type { Body } from '../markdown/body.ts'

export interface Store extends Cache {
  /** To be called after each look. Now and then drops all but `used`: an author saves a story hundreds of times a day. */
  readonly tidy: (used: () => ReadonlySet<string>) => void
}

/** How many files are put before the store is tidied. */
const MANY = 100

/** A store in memory. `below` finds bodies that it does not have itself. */
export function storeAbove(below: (key: string) => Body | null, album: Album): Store {
  let fresh = 0
  const files = new Map<string, EncodedFile>()
  return {
    ...memoryCache(),
    isEmpty: false,
    facts: (key) => {
      // Held by the facts: they may be asked for more after it was dropped here.
      const record = wholeOf(files.get(key)?.facts)
      return factsFrom(() => record)
    },
    body: (key) => {
      const record = wholeOf(files.get(key)?.body)
      return record ? decodeBody(record.bytes, record.start, record.end) : below(key)
    },
    put: (key, file) => {
      fresh++
      files.set(key, file)
    },
    tidy: (used) => {
      if (fresh < MANY) return
      fresh = 0
      const kept = used()
      for (const key of files.keys()) if (!kept.has(key)) files.delete(key)
    },
    album,
  }
}
