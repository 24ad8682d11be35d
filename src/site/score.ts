// The candidates of one row: those that share its rarest features near it in time, scored by all that the two share.

import { type Candidate, FEWEST_WORDS } from './choose.ts'
import { type Features, frequencyOf, lowerBound } from './postings.ts'
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
const SIEVE = 0xfff

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
export function createScorer(features: Features, { index, find }: FoundIndex, isTimed: boolean): Scorer {
  const { offsets, days, weights, words, ids } = features
  const { starts, postings, weights: own } = index
  const rows = offsets.length - 1
  const scores = new Float64Array(rows)
  const touched = new Int32Array(rows + 1)
  const best = createBest(scores)
  const least = leastScore(rows)
  /** Of the row in hand: its features, and for each what it is worth, and how much the row is about it if it is a word. */
  const table = createTable(longestRow(features))
  const worths = new Float64Array(table.room)
  const wordWeights = new Uint8Array(table.room)
  /** How much of what is rare in the row each is; and all of that. */
  const rares = new Float64Array(table.room)
  const terms = new Int32Array(table.room)
  let allRare = 0
  /** Marks the last bits of its features: most of another row's are told from them without a look into the table. */
  const sieve = new Uint8Array(SIEVE + 1)
  /** What each of its features is worth, with its place; sorted. */
  const keys = new Float64Array(table.room)

  /** Weighs a row's features, and sorts the keys of those that are worth something to the end. Returns their number. */
  function weigh(row: number): number {
    const start = offsets[row] as number
    const length = (offsets[row + 1] as number) - start
    table.clear()
    sieve.fill(0)
    allRare = 0
    for (let i = 0; i < length; i++) {
      const id = ids[start + i] as number
      const term = find(id)
      const weight = weights[start + i] as number
      const frequency = frequencyOf(index, term)
      const worth = weight * rarity(rarityStep(frequency, rows))
      const isWord = i < (words[row] as number)
      // What the row alone has is as rare as can be: it tells the row from its template.
      const rare = isWord ? weight * (frequency > 1 ? worth : weight * rarity(level(rows) - 1)) : 0
      table.put(id, i)
      sieve[id & SIEVE] = 1
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
      const place = lowerBound(postings, start, end, row)
      const until = Math.min(end, place + 1 + Math.min(OLDER, step * OLDER_PER_STEP))
      for (let at = Math.max(start, place - Math.min(NEWER, step * NEWER_PER_STEP)); at < until; at++) {
        const other = postings[at] as number
        const score = scores[other] as number
        touched[count] = other
        count += score === 0 ? 1 : 0
        scores[other] = score + worth * (own[at] as number)
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
      const id = ids[at] as number
      if (sieve[id & SIEVE] === 0) continue
      const i = table.find(id)
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
    const count = lookUp(row)
    const candidates: Candidate[] = []
    for (const other of best(touched, count)) {
      const candidate = other === row ? null : compare(row, other)
      if (candidate) candidates.push(candidate)
    }
    for (let i = 0; i < count; i++) scores[touched[i] as number] = 0
    return candidates.sort((a, b) => b.score - a.score || a.row - b.row)
  }
}

function longestRow({ offsets }: Features): number {
  let longest = 0
  for (let row = 1; row < offsets.length; row++)
    longest = Math.max(longest, (offsets[row] as number) - (offsets[row - 1] as number))
  return longest
}

/** A few ids with their places, in a table that is emptied at once. */
interface Table {
  /** How many ids it takes. */
  readonly room: number
  readonly clear: () => void
  readonly put: (id: number, place: number) => void
  /** The place of an id, or -1. */
  readonly find: (id: number) => number
}

function createTable(room: number): Table {
  const size = 2 ** Math.ceil(Math.log2(Math.max(8, room * 4)))
  const ids = new Uint32Array(size)
  const places = new Int32Array(size)
  /** A slot is taken if it bears the mark of the moment. */
  const marks = new Uint32Array(size)
  let mark = 0
  const slotOf = (id: number): number => {
    let slot = (Math.imul(id, 0x9e3779b1) >>> 12) & (size - 1)
    while (marks[slot] === mark && ids[slot] !== id) slot = (slot + 1) & (size - 1)
    return slot
  }
  return {
    room,
    clear: () => {
      mark++
    },
    put: (id, place) => {
      const slot = slotOf(id)
      if (marks[slot] === mark) return
      marks[slot] = mark
      ids[slot] = id
      places[slot] = place
    },
    find: (id) => {
      const slot = slotOf(id)
      return marks[slot] === mark ? (places[slot] as number) : -1
    },
  }
}

/** Finds the rows with the best scores among those touched, the row itself among them; between equals the newer. */
function createBest(scores: Float64Array): (touched: Int32Array, count: number) => Int32Array {
  const found = new Int32Array(DEPTH + 1)
  const best = new Float64Array(DEPTH + 1)
  return (touched, count) => {
    let length = 0
    for (let i = 0; i < count; i++) {
      const row = touched[i] as number
      const score = scores[row] as number
      if (length > DEPTH && score < (best[DEPTH] as number)) continue
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
    }
    return found.subarray(0, length)
  }
}

function isBetter(row: number, score: number, other: number, than: number): boolean {
  return score > than || (score === than && row < other)
}
