// What an earlier build knew of the same site: read from the cache, or still in memory where one process builds again and again.

import type { Known } from '../site/fold.ts'
import type { Earlier } from '../site/ledger.ts'
import type { ContentFile } from '../site/model.ts'
import type { Memory } from '../site/remembered.ts'
import type { Cache } from './cache.ts'
import type { Decision } from './decide.ts'
import type { Inputs } from './inputs.ts'
import { type Measures, recallMeasures } from './media.ts'
import { recallMemory } from './memory.ts'
import { anticipate } from './read.ts'
import { openRoster, rowIn } from './roster.ts'
import { type Noted, recallStamps } from './stamps.ts'
import { rosterContext } from './version.ts'

export interface Before {
  /** The files that the earlier build surveyed; null where there was none. */
  readonly noted: Noted | null
  /** Those of them that it read, so far as they are known, in the same order. */
  readonly known: readonly (ContentFile | null)[]
  /** What Related found, or null. */
  readonly memory: Memory | null
  /** What a fold made, or null: only one process keeps that. */
  readonly folded: Known | null
  /** What a fold of another process made, or null. */
  readonly earlier: Earlier | null
  /** Sizes of images by their content. */
  readonly measures: Measures
}

/** Where there was no earlier build. */
export const NOTHING: Before = {
  noted: null,
  known: [],
  memory: null,
  folded: null,
  earlier: null,
  measures: new Map(),
}

/** Asks for it. `context`: digest of everything but a file's bytes that its facts depend on. */
export type Recall = (context: string) => Before

/** What a cache has of the last build. */
export function recallFrom(cache: Cache): Recall {
  return (context) => {
    const memory = recallMemory(cache)
    const noted = recallStamps(cache)
    const roster = noted?.roster?.context === rosterContext(context) ? noted.roster : null
    const known = noted && roster ? openRoster(roster, noted.paths, cache) : anticipate(noted, context, cache)
    const earlier = roster?.ledger ? { ledger: roster.ledger, rowOf: rowIn } : null
    return { noted, known, memory, folded: null, earlier, measures: recallMeasures(cache) }
  }
}

/** What a build that has just decided knows. */
export function beforeNext(
  { before, byRow, stamps, mediaMemory }: Inputs,
  { memory, folded }: Pick<Decision, 'memory' | 'folded'>,
): Before {
  const { earlier } = before
  return { noted: stamps.noted(), known: byRow, memory, folded, earlier, measures: mediaMemory.measures() }
}
