// The small things that a cache keeps by name. They are written while the build goes on.

import { join } from 'node:path'
import type { Cache } from './cache.ts'
import { readRecord, writeRecord } from './record.ts'

/** The small things in a folder. */
export function recordsIn(folder: string): Pick<Cache, 'recall' | 'remember' | 'settled'> {
  const waiting = new Map<string, { readonly value: unknown; readonly end: Promise<unknown> }>()
  return {
    recall: (name) => waiting.get(name)?.value ?? readRecord(join(folder, name)),
    remember: (name, value) => {
      const write = () => writeRecord(join(folder, name), value)
      const before = waiting.get(name)?.end
      // An error is told by `settled`: nobody may be waiting yet.
      const end = (before ? before.then(write) : write()).then(nothing, (error: unknown) => error)
      waiting.set(name, { value, end })
    },
    settled: async () => {
      const all = [...waiting]
      const errors = await Promise.all(all.map(([, { end }]) => end))
      for (const [name, entry] of all) if (waiting.get(name) === entry) waiting.delete(name)
      const error = errors.find((each) => each !== undefined)
      if (error) throw error
    },
  }
}

function nothing(): void {}
