// The candidates of one row: those that share its rarest features near it in time, scored by all that the two share.

import { type Candidate, FEWEST_WORDS } from './choose.ts'
import { type Features, frequencyOf, lowerBound, postingOf, rowOf, weightOf } from './postings.ts'
import { level, nearness, rarity, rarityStep } from './rarity.ts'
import type { FoundIndex } from './reindex.ts'

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

/** More than there are features in a row. */
const KEY = 65_536

/** How many postings are passed one by one before the rest are searched by halves. */
const STROLL = 8

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
export function createScorer(
  features: Features,
  { index, termAt }: Pick<FoundIndex, 'index' | 'termAt'>,
  isTimed: boolean,
): Scorer {
  const { offsets, days, weights, words, ids } = features
  const { starts, postings } = index
  const rows = offsets.length - 1
  const room = longestRow(features)
  // Whole numbers of 32 bits: the words of two rows come to 255 squared together, what is named to no more than 40 times 90
  // squared, so that even rarities of a billion articles stay below 2 to the 31st.
  const scores = new Int32Array(rows)
  const touched = new Int32Array(rows + 1)
  const takeBest = createBest(scores)
  const least = leastScore(rows)
  /** Of the row in hand: its features, and for each what it is worth, and how much the row is about it if it is a word. */
  const places = createPlaces(room)
  const worths = new Int32Array(room)
  const wordWeights = new Uint8Array(room)
  /** How much of what is rare in the row each is; and all of that. */
  const rares = new Float64Array(room)
  const terms = new Int32Array(room)
  let allRare = 0
  /** How far each feature's list has been read. */
  const reached = new Uint32Array(index.ids.length)
  /** What each of its features is worth, with its place; sorted. */
  const keys = new Float64Array(room)

  /** Weighs a row's features, and sorts the keys of those that are worth something to the end. Returns their number. */
  function weigh(row: number): number {
    const start = offsets[row] as number
    const length = (offsets[row + 1] as number) - start
    places.fill(ids, start, start + length)
    allRare = 0
    for (let i = 0; i < length; i++) {
      const term = termAt(start + i)
      const weight = weights[start + i] as number
      const frequency = frequencyOf(index, term)
      const worth = weight * rarity(rarityStep(frequency, rows))
      const isWord = i < (words[row] as number)
      // What the row alone has is as rare as can be: it tells the row from its template.
      const rare = isWord ? weight * (frequency > 1 ? worth : weight * rarity(level(rows) - 1)) : 0
      terms[i] = term
      worths[i] = worth
      wordWeights[i] = isWord ? weight : 0
      rares[i] = rare
      allRare += rare
      keys[i] = worth * KEY + i
    }
    keys.subarray(0, length).sort()
    return length
  }

  /** Where a row's posting stands in a list: where rows are scored in their order, a little after the last that was looked for. */
  function placeIn(term: number, start: number, end: number, posting: number): number {
    let place = Math.max(start, reached[term] as number)
    if (place > start && (postings[place - 1] as number) >= posting) return lowerBound(postings, start, place, posting)
    for (const near = Math.min(end, place + STROLL); place < near; place++)
      if ((postings[place] as number) >= posting) return place
    return lowerBound(postings, place, end, posting)
  }

  /** Adds up what the rows near by share and returns how many there are. */
  function lookUp(row: number): number {
    let count = 0
    const length = weigh(row)
    for (let rank = Math.max(0, length - LOOKED_UP); rank < length; rank++) {
      const key = keys[rank] as number
      if (key < KEY) continue
      const i = key % KEY
      const term = terms[i] as number
      const step = rarityStep(frequencyOf(index, term), rows)
      const start = starts[term] as number
      const end = starts[term + 1] as number
      const worth = worths[i] as number
      const place = placeIn(term, start, end, postingOf(row, 0))
      reached[term] = place
      const until = Math.min(end, place + 1 + Math.min(OLDER, step * OLDER_PER_STEP))
      for (let at = Math.max(start, place - Math.min(NEWER, step * NEWER_PER_STEP)); at < until; at++) {
        const posting = postings[at] as number
        const other = rowOf(posting)
        const score = scores[other] as number
        touched[count] = other
        count += score === 0 ? 1 : 0
        scores[other] = score + Math.imul(worth, weightOf(posting))
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
      const i = places.find(ids[at] as number)
      if (i < 0) continue
      const weight = weights[at] as number
      score += (worths[i] as number) * weight
      overlap += (wordWeights[i] as number) * weight
      shared += rares[i] as number
    }
    if (score < least) return null
    const near = isTimed ? nearness(Math.abs((days[row] as number) - (days[other] as number))) : 256
    const isShort = Math.min(words[row] as number, words[other] as number) < FEWEST_WORDS
    // Two that share a template and not what is rare in the row are two stories: each release of a program, each results list.
    return { row: other, score: score * near, overlap: isShort || shared * 2 < allRare ? 0 : overlap }
  }

  return (row) => {
    const candidates: Candidate[] = []
    for (const other of takeBest(touched, lookUp(row))) {
      const candidate = other === row ? null : compare(row, other)
      if (candidate) candidates.push(candidate)
    }
    return candidates.sort((a, b) => b.score - a.score || a.row - b.row)
  }
}

function longestRow({ offsets }: Features): number {
  let longest = 0
  for (let row = 1; row < offsets.length; row++)
    longest = Math.max(longest, (offsets[row] as number) - (offsets[row - 1] as number))
  return longest
}

/** Where in one row each of its ids stands. */
interface Places {
  /** Takes the ids from one place of a list to before another, and forgets those that it had. */
  readonly fill: (ids: Uint32Array, from: number, to: number) => void
  /** How far from the first the id stands, or -1. */
  readonly find: (id: number) => number
}

/** By the last bits of an id, which few of a row share: most of another row's are told from them without a look at the ids. */
const LAST_BITS = 0xfff

function createPlaces(room: number): Places {
  /** One more than the place of the last id with certain last bits; then, by place, of the one before it. */
  const last = new Uint16Array(LAST_BITS + 1)
  const before = new Uint16Array(room)
  const own = new Uint32Array(room)
  let length = 0
  const find = (id: number): number => {
    let next = last[id & LAST_BITS] as number
    while (next > 0 && own[next - 1] !== id) next = before[next - 1] as number
    return next - 1
  }
  return {
    fill: (ids, from, to) => {
      for (let at = 0; at < length; at++) last[(own[at] as number) & LAST_BITS] = 0
      length = to - from
      for (let at = 0; at < length; at++) {
        const id = ids[from + at] as number
        const isKnown = find(id) >= 0
        own[at] = id
        before[at] = last[id & LAST_BITS] as number
        if (!isKnown) last[id & LAST_BITS] = at + 1
      }
    },
    find,
  }
}

/** Takes the rows with the best scores among those touched, the row itself among them; between equals the newer. Clears all scores. */
function createBest(scores: Int32Array): (touched: Int32Array, count: number) => Int32Array {
  const found = new Int32Array(DEPTH + 1)
  const best = new Int32Array(DEPTH + 1)
  return (touched, count) => {
    let length = 0
    /** What a row must have to be among them. */
    let least = 0
    for (let i = 0; i < count; i++) {
      const row = touched[i] as number
      const score = scores[row] as number
      scores[row] = 0
      if (score < least) continue
      let at = Math.min(length, DEPTH)
      if (at < length && !isBetter(row, score, found[at] as number, best[at] as number)) continue
      while (at > 0 && isBetter(row, score, found[at - 1] as number, best[at - 1] as number)) {
        found[at] = found[at - 1] as number
        best[at] = best[at - 1] as number
        at--
      }
      found[at] = row
      best[at] = score
      if (length <= DEPTH) length++
      if (length > DEPTH) least = best[DEPTH] as number
    }
    return found.subarray(0, length)
  }
}

function isBetter(row: number, score: number, other: number, than: number): boolean {
  return score > than || (score === than && row < other)
}
