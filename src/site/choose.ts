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
    const twins = chosen.filter((other) => areAlike(row, other, features, alike))
    const [twin] = twins
    if (twin === undefined) {
      if (chosen.length < count) chosen.push(row)
      else return chosen
    } else if (twins.length === 1 && row < twin) chosen[chosen.indexOf(twin)] = row
  }
  return chosen
}

/**
 * Whether so much of two rows' words is the same. Rarity plays no part, so it can change only with one of the two.
 * Twice what two have in common is the sum of their squares less the squared distance between them, so most pairs are known
 * to be too far apart after a few words.
 */
export function areAlike(a: number, b: number, { offsets, ids, weights, words }: Features, least: number): boolean {
  let i = offsets[a] as number
  let j = offsets[b] as number
  const endA = i + (words[a] as number)
  const endB = j + (words[b] as number)
  if (Math.min(endA - i, endB - j) < FEWEST_WORDS) return false
  let room = squaresOf(weights, i, endA) + squaresOf(weights, j, endB) - 2 * least
  while (room >= 0 && i < endA && j < endB) {
    const difference = (ids[i] as number) - (ids[j] as number)
    const ofA = difference <= 0 ? (weights[i++] as number) : 0
    const ofB = difference >= 0 ? (weights[j++] as number) : 0
    room -= (ofA - ofB) ** 2
  }
  return room >= squaresOf(weights, i, endA) + squaresOf(weights, j, endB)
}

function squaresOf(weights: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at++) sum += (weights[at] as number) ** 2
  return sum
}
