// Work with the cache: one that turns out damaged half-way is thrown away, and the work begins again without it.

import { type Cache, openCache } from './cache.ts'
import type { Decision } from './decide.ts'
import type { Inputs } from './inputs.ts'
import { keepMemory } from './memory.ts'
import { DamagedCache } from './pack.ts'
import { rosterOf } from './roster.ts'
import { rosterContext } from './version.ts'

/** Does something with the cache of a site. `notice` is told where the cache has to be made anew. */
export async function withCache<T>(
  root: string,
  notice: (sentence: string) => void,
  use: (cache: Cache) => Promise<T>,
): Promise<T> {
  const open = async (cache: Cache) => {
    if (cache.rebuilt !== null) notice(`The cache is made anew: ${cache.rebuilt}.`)
    return await useCache(cache, use)
  }
  try {
    return await open(openCache(root))
  } catch (error) {
    if (!(error instanceof DamagedCache)) throw error
    notice(`The cache is made anew: ${error.message}.`)
    return await open(openCache(root, 'start empty'))
  }
}

/** Does something with a cache, and closes it. Where both fail, the first failure is told. */
export async function useCache<T>(cache: Cache, use: (cache: Cache) => Promise<T>): Promise<T> {
  let result: T
  try {
    result = await use(cache)
  } catch (error) {
    await cache.close().catch(() => {})
    throw error
  }
  await cache.close()
  return result
}

/** Keeps what was read and found out, for the next command. */
export async function keepLearned(
  cache: Cache,
  inputs: Inputs,
  { memory, settle, ledgerOf }: Pick<Decision, 'memory' | 'settle' | 'ledgerOf'>,
): Promise<void> {
  cache.flush()
  inputs.stamps.save(rosterOf(rosterContext(inputs.context), inputs.byRow, ledgerOf(inputs.byRow)))
  await cache.compact(new Set(inputs.files.map(({ hash }) => hash)))
  inputs.mediaMemory.save()
  keepMemory(cache, memory, settle(), inputs.before.memory)
}
