// What one session of `dev` has read, in memory, above the bodies that the cache had when it began. A session does not
// hold the cache's lock, so that builds can go on beside it.

import type { Album } from '../build/album.ts'
import type { Cache, EncodedFile } from '../build/cache.ts'
import { decodeBody, decodeFacts } from '../build/codec.ts'
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
  const buffer = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length)
  return {
    rebuilt: null,
    isEmpty: false,
    isOnDisk: false,
    facts: (key) => {
      const file = files.get(key)
      return file ? decodeFacts(buffer(file.facts), 0, file.facts.length) : null
    },
    body: (key) => {
      const file = files.get(key)
      return file ? decodeBody(buffer(file.body), 0, file.body.length) : below(key)
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
    recall: () => null,
    remember: () => {},
    album,
    flush: () => {},
    compact: () => {},
    hold: () => {},
    close: () => {},
  }
}
