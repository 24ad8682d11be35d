// The candidates of one row: those that share its rarest features near it in time, scored by all that the two share.

import { type Candidate, FEWEST_WORDS } from './choose.ts'
import { type Features, type Index, lowerBound } from './postings.ts'
import { level, nearness, rarity, rarityStep } from './rarity.ts'

/** How many of a row's features are looked up in the index: those that are worth most. */
const LOOKED_UP = 40

/**
 * How far a feature's list is read from a row: further to older rows than to newer ones, because what is published next
 * may then change the neighbours of only the few rows just before it. What many have says little, so it is read less far.
 */
export const OLDER = 40
export const NEWER = 8
const OLDER_PER_STEP = 10
const NEWER_PER_STEP = 2

/** How many of a row's best are looked at closely. */
const DEPTH = 20

/**
 * What two rows must share for one to resemble the other: as much as one word of usual weight that no more articles have
 * than the root of their number. A reader sees nothing in common where there is less.
 */
const USUAL_WEIGHT = 32

function leastScore(rows: number): number {
  return USUAL_WEIGHT * USUAL_WEIGHT * rarity(level(rows) >> 1)
}

/** Finds the candidates of one row, best first; between equal scores the newer, which comes first in the order. */
export type Scorer = (row: number) => Candidate[]

/** Scores rows of which all features are in the index. `isTimed`: whether nearness in time counts. */
export function createScorer(features: Features, index: Index, isTimed: boolean): Scorer {
  const { offsets, days, weights, words } = features
  const { starts, postings, terms } = index
  const rows = offsets.length - 1
  const scores = new Float64Array(rows)
  const touched = new Int32Array(rows)
  /** By dense feature, what it is worth to the row in hand, and how much the row is about it if it is a word. */
  const worths = new Float64Array(starts.length)
  const wordWeights = new Uint8Array(starts.length)
  /** By dense feature, how much of what is rare in the row it is; and all of that. */
  const rares = new Float64Array(starts.length)
  let allRare = 0
  const best = createBest(scores)
  const least = leastScore(rows)

  /** Weighs a row's features and returns the places of those to look up. */
  function weigh(row: number): Uint16Array {
    const start = offsets[row] as number
    const keys = new Float64Array((offsets[row + 1] as number) - start)
    allRare = 0
    for (let i = 0; i < keys.length; i++) {
      const term = terms[start + i] as number
      const weight = weights[start + i] as number
      const worth = weight * rarity(rarityStep(lengthOf(term), rows))
      worths[term] = worth
      if (i < (words[row] as number)) {
        wordWeights[term] = weight
        // What the row alone has is as rare as can be: it tells the row from its template.
        const rare = weight * (lengthOf(term) > 1 ? worth : weight * rarity(level(rows) - 1))
        rares[term] = rare
        allRare += rare
      }
      keys[i] = worth * 65_536 + i
    }
    const top = keys.sort().subarray(Math.max(0, keys.length - LOOKED_UP))
    return Uint16Array.from(top, (key) => (key < 65_536 ? 65_535 : key % 65_536))
  }

  function lengthOf(term: number): number {
    return (starts[term + 1] as number) - (starts[term] as number)
  }

  /** Adds up what the rows near by share and returns how many there are. */
  function lookUp(row: number): number {
    const first = offsets[row] as number
    let count = 0
    for (const i of weigh(row)) {
      if (i === 65_535) continue
      const term = terms[first + i] as number
      const step = rarityStep(lengthOf(term), rows)
      const start = starts[term] as number
      const end = starts[term + 1] as number
      const worth = worths[term] as number
      const place = lowerBound(postings, start, end, row)
      const last = Math.min(end, place + 1 + Math.min(OLDER, step * OLDER_PER_STEP))
      for (let at = Math.max(start, place - Math.min(NEWER, step * NEWER_PER_STEP)); at < last; at++) {
        const other = postings[at] as number
        const score = scores[other] as number
        if (score === 0) touched[count++] = other
        scores[other] = score + worth * (index.weights[at] as number)
      }
    }
    return count
  }

  /** All that two rows share, also outside the windows: a pair's score does not depend on what stands between them. */
  function compare(row: number, other: number): Candidate | null {
    let score = 0
    let overlap = 0
    let shared = 0
    const end = offsets[other + 1] as number
    for (let at = offsets[other] as number; at < end; at++) {
      const term = terms[at] as number
      if (term < 0) continue
      const weight = weights[at] as number
      score += (worths[term] as number) * weight
      overlap += (wordWeights[term] as number) * weight
      shared += rares[term] as number
    }
    if (score < least) return null
    const near = isTimed ? nearness(Math.abs((days[row] as number) - (days[other] as number))) : 256
    const isShort = Math.min(words[row] as number, words[other] as number) < FEWEST_WORDS
    // Two that share a template and not what is rare in the row are two stories: each release of a program, each results list.
    return { row: other, score: score * near, overlap: isShort || shared * 2 < allRare ? 0 : overlap }
  }

  return (row) => {
    const count = lookUp(row)
    const candidates: Candidate[] = []
    for (const other of best(touched, count)) {
      const candidate = other === row ? null : compare(row, other)
      if (candidate) candidates.push(candidate)
    }
    for (let i = 0; i < count; i++) scores[touched[i] as number] = 0
    for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at++) {
      worths[terms[at] as number] = 0
      wordWeights[terms[at] as number] = 0
      rares[terms[at] as number] = 0
    }
    return candidates.sort((a, b) => b.score - a.score || a.row - b.row)
  }
}

/** Finds the rows with the best scores among those touched, the row itself among them; between equals the newer. */
function createBest(scores: Float64Array): (touched: Int32Array, count: number) => Int32Array {
  const found = new Int32Array(DEPTH + 1)
  return (touched, count) => {
    let length = 0
    let least = 0
    for (let i = 0; i < count; i++) {
      const row = touched[i] as number
      const score = scores[row] as number
      if (length > DEPTH && score < least) continue
      let at = Math.min(length, DEPTH + 1)
      while (at > 0 && isBetter(row, score, found[at - 1] as number, scores)) at--
      if (at > DEPTH) continue
      found.copyWithin(at + 1, at, DEPTH)
      found[at] = row
      if (length <= DEPTH) length++
      least = scores[found[length - 1] as number] as number
    }
    return found.subarray(0, length)
  }
}

function isBetter(row: number, score: number, other: number, scores: Float64Array): boolean {
  const difference = score - (scores[other] as number)
  return difference > 0 || (difference === 0 && row < other)
}
