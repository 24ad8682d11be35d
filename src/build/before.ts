// What an earlier build knew of the same site: read from the cache, or still in memory where one process builds again and again.

import type { Known } from '../site/fold.ts'
import type { ContentFile } from '../site/model.ts'
import type { Memory } from '../site/remembered.ts'
import type { Cache } from './cache.ts'
import type { Decision } from './decide.ts'
import type { Inputs } from './inputs.ts'
import { type Measures, recallMeasures } from './media.ts'
import { recallMemory } from './memory.ts'
import { anticipate } from './read.ts'
import { type Noted, recallStamps } from './stamps.ts'

export interface Before {
  /** The files that the earlier build surveyed; null where there was none. */
  readonly noted: Noted | null
  /** Those of them that it read, so far as they are known, in the same order. */
  readonly known: readonly (ContentFile | null)[]
  /** What Related found, or null. */
  readonly memory: Memory | null
  /** What a fold made, or null: only one process keeps that. */
  readonly folded: Known | null
  /** Sizes of images by their content. */
  readonly measures: Measures
}

/** Where there was no earlier build. */
export const NOTHING: Before = { noted: null, known: [], memory: null, folded: null, measures: new Map() }

/** Asks for it. `context`: digest of everything but a file's bytes that its facts depend on. */
export type Recall = (context: string) => Before

/** What a cache has of the last build. */
export function recallFrom(cache: Cache): Recall {
  return (context) => {
    const memory = recallMemory(cache)
    const noted = recallStamps(cache)
    return { noted, known: anticipate(noted, context, cache), memory, folded: null, measures: recallMeasures(cache) }
  }
}

/** What a build that has just decided knows. */
export function beforeNext(
  { files, scan, stamps, mediaMemory }: Inputs,
  { memory, folded }: Pick<Decision, 'memory' | 'folded'>,
): Before {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const known = [...scan.articles, ...scan.pages].map((path) => byPath.get(path) ?? null)
  return { noted: stamps.noted(), known, memory, folded, measures: mediaMemory.measures() }
}
