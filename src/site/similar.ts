// Which articles are alike, by the rare features they share: an inverted index, read in short windows around each
// article's date, so that no step looks at all pairs. Remembers what it found: one more article is scored again with the
// few that it can change (remembered.ts), and the result is the same as if all had been.

import { CHOICE_RULES, type ChoiceRules, choose } from './choose.ts'
import type { Features } from './postings.ts'
import { type Memory, reuse } from './remembered.ts'
import { createScorer } from './score.ts'

export interface Similarity {
  /** A row's neighbours, best first, -1 where there are no more. A row is scored when it is first asked for. */
  readonly nearest: (row: number) => Int32Array
  readonly memory: Memory
  /** Scores all rows that nobody has asked for; returns how many have been scored in all. */
  readonly settle: () => number
}

/** What may be left out to see what it is worth. */
export interface SimilarityRules extends ChoiceRules {
  /** Whether nearness in time counts. */
  readonly isTimed: boolean
}

export const SIMILARITY_RULES: SimilarityRules = { ...CHOICE_RULES, isTimed: true }

/** Finds each row's `count` nearest. */
export function findSimilar(
  features: Features,
  count: number,
  memory: Memory | null,
  rules: SimilarityRules = SIMILARITY_RULES,
): Similarity {
  const rows = features.offsets.length - 1
  const neighbours = new Int32Array(rows * count).fill(-1)
  const { stale, index, termAt } = reuse(features, count, memory, neighbours)
  const candidatesOf = createScorer(features, { index, termAt }, rules.isTimed)
  let scored = 0
  const nearest = (row: number) => {
    if (stale[row] === 1) {
      neighbours.set(choose(candidatesOf(row), count, features, rules), row * count)
      stale[row] = 0
      scored++
    }
    return neighbours.subarray(row * count, (row + 1) * count)
  }
  const settle = () => {
    for (let row = 0; row < rows; row++) if (stale[row] === 1) nearest(row)
    return scored
  }
  return { nearest, settle, memory: { features, index, neighbours, count, stale } }
}
