// Which of an article's candidates are shown: the best, but of those that tell the same thing only the newest, and none
// that tells the same as the article itself.

import type { Features } from './postings.ts'

/** A row that shares something with another. */
export interface Candidate {
  readonly row: number
  readonly score: number
  /** How much of the words is the same, from 0 to 65,025 (255 squared); 0 where what is rare in the other row is not. */
  readonly overlap: number
}

/** What may be left out to see what it is worth. */
export interface ChoiceRules {
  /**
   * Words alike from which on an article tells the same as another. In real archives an article and the same without its
   * last third are at 0.85 of 65,025, parts of one series, which are worth a click, below 0.7.
   */
  readonly same: number
  /** The same between two candidates, of which it is not known what is rare in them. More than 65,025: no two do. */
  readonly alike: number
}

export const CHOICE_RULES: ChoiceRules = { same: 0.75 * 255 * 255, alike: 0.85 * 255 * 255 }

/** A text of fewer words is too short to tell whether another says the same. */
export const FEWEST_WORDS = 10

/** The rows to show, best first, from candidates in order. */
export function choose(
  candidates: readonly Candidate[],
  count: number,
  features: Features,
  { same, alike }: ChoiceRules,
): number[] {
  const chosen: number[] = []
  for (const { row, overlap } of candidates) {
    if (overlap >= same) continue
    const twins = chosen.filter((other) => overlapOf(row, other, features) >= alike)
    const [twin] = twins
    if (twin === undefined) {
      if (chosen.length < count) chosen.push(row)
      else return chosen
    } else if (twins.length === 1 && row < twin) chosen[chosen.indexOf(twin)] = row
  }
  return chosen
}

/** How much of two rows' words is the same. Rarity plays no part, so it can change only with one of the two. */
export function overlapOf(a: number, b: number, { offsets, ids, weights, words }: Features): number {
  let i = offsets[a] as number
  let j = offsets[b] as number
  const endA = i + (words[a] as number)
  const endB = j + (words[b] as number)
  if (Math.min(endA - i, endB - j) < FEWEST_WORDS) return 0
  let sum = 0
  while (i < endA && j < endB) {
    const difference = (ids[i] as number) - (ids[j] as number)
    if (difference === 0) sum += (weights[i++] as number) * (weights[j++] as number)
    else if (difference < 0) i++
    else j++
  }
  return sum
}
