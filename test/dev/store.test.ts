// What a session of `dev` keeps of the files it has read.

import { describe, expect, it } from 'vitest'
import { NO_ALBUM } from '../../src/build/album.ts'
import { storeAbove } from '../../src/dev/store.ts'

const file = { facts: new Uint8Array(), body: new Uint8Array() }

/** Keys whose bodies were asked of the cache below, and so are not in the store. */
function missing(keys: readonly string[], tidied: readonly string[]): string[] {
  const asked: string[] = []
  const store = storeAbove((key) => {
    asked.push(key)
    return null
  }, NO_ALBUM)
  for (const key of keys) store.put(key, file)
  store.tidy(() => new Set(tidied))
  for (const key of keys) {
    try {
      store.body(key)
    } catch {
      // It is there; an empty record cannot be decoded.
    }
  }
  return asked
}

describe('the store', () => {
  it('keeps what is used and, after many saves, nothing else', () => {
    const saves = Array.from({ length: 100 }, (_, at) => `save ${at}`)
    expect(missing(saves, ['save 0', 'save 99', 'elsewhere'])).toEqual(saves.slice(1, -1))
  })

  it('keeps everything while that is little', () => {
    expect(missing(['save 0', 'save 1'], ['save 1'])).toEqual([])
  })
})
