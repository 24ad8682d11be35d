// The small things that a cache keeps by name. They are written while the build goes on.

import { join } from 'node:path'
import type { Cache } from './cache.ts'
import { readRecord, writeRecord } from './record.ts'

/** Those in a folder. */
export function recordsIn(folder: string): Pick<Cache, 'recall' | 'remember' | 'settled'> {
  const waiting = new Map<string, { readonly value: unknown; readonly end: Promise<unknown> }>()
  return {
    recall: (name) => waiting.get(name)?.value ?? readRecord(join(folder, name)),
    remember: (name, value) => {
      const write = () => writeRecord(join(folder, name), value)
      const before = waiting.get(name)?.end
      // Whoever waits for all is told.
      const end = (before ? before.then(write) : write()).then(nothing, (error: unknown) => error)
      waiting.set(name, { value, end })
    },
    settled: async () => {
      const ends = await Promise.all([...waiting.values()].map(({ end }) => end))
      waiting.clear()
      const error = ends.find((end) => end !== undefined)
      if (error) throw error
    },
  }
}

function nothing(): void {}
