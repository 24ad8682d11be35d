// Who does the work: this process while there is little, a pool of workers when there is enough.

import { availableParallelism } from 'node:os'
import type Tinypool from 'tinypool'
import type { ParseContext, Parsed, Parser } from './parse.ts'

export interface Team {
  /** Parses files and hands over each result as it comes, in any order. */
  readonly parse: (paths: readonly string[], take: (parsed: Parsed) => void) => Promise<void>
  readonly close: () => Promise<void>
}

/** Fewer files than this are parsed here: starting workers would take longer. */
const ENOUGH = 200
/** Files of one task. */
const BATCH = 40

/** Forms a team. `workers`: how many threads at most; null for one per core. */
export function formTeam(context: ParseContext, workers: number | null): Team {
  const threads = workers ?? availableParallelism()
  let pool: Tinypool | null = null
  let parser: Parser | null = null
  return {
    parse: async (paths, take) => {
      if (threads < 2 || paths.length < ENOUGH) {
        if (paths.length > 0) parser ??= await (await import('./parse.ts')).createParser(context)
        for (const path of paths) if (parser) take(await parser(path))
        return
      }
      const workers = (pool ??= await openPool(threads))
      await Promise.all(
        batches(paths).map(async (batch) => {
          for (const parsed of (await workers.run({ context, paths: batch }, { name: 'parse' })) as Parsed[])
            take(parsed)
        }),
      )
    },
    close: async () => {
      await pool?.destroy()
    },
  }
}

async function openPool(threads: number): Promise<Tinypool> {
  const { default: Pool } = await import('tinypool')
  const filename = new URL('./worker.js', import.meta.url).href
  return new Pool({ filename, minThreads: threads, maxThreads: threads, idleTimeout: 60_000 })
}

function batches<T>(items: readonly T[]): T[][] {
  const list: T[][] = []
  for (let at = 0; at < items.length; at += BATCH) list.push(items.slice(at, at + BATCH))
  return list
}
