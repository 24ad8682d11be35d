// The words by which Related knows an article: made in the per-file step, because it sees the text. How rare a word is in
// the corpus is not known here, so about sixty are kept, those that the article itself makes most of; what is common
// everywhere turns out when all are counted (site/similar.ts).

import { CAPITAL, ENDING, FIRST, JOINED, joinHashes, LETTERS, PIECE, scanWords } from './words.ts'

/** Words as hashes, ascending, and how much the article is about each; the squares of those add up to one, of 255. */
export interface Terms {
  readonly ids: Uint32Array
  readonly weights: Uint8Array
}

export const NO_TERMS: Terms = { ids: new Uint32Array(0), weights: new Uint8Array(0) }

/** The texts of one article. `summary` is empty where the first paragraph serves as one. */
export interface Texts {
  readonly title: string
  readonly summary: string
  readonly body: string
}

/** Told of each word or name that is counted, for those who must show them. */
export type Spell = (id: number, from: string) => void

/** What counts how much. Measured on labelled news (docs/related.md); the benchmark changes one at a time. */
export interface TermRules {
  /** Most that are kept. Measures rise up to about this number. */
  readonly most: number
  /** For how many occurrences in the text one in the title and one in a written summary stand. */
  readonly title: number
  readonly summary: number
  readonly body: number
  /** Factors of words that stand with a capital inside sentences, and of two such words together. */
  readonly capital: number
  readonly name: number
}

export const TERM_RULES: TermRules = { most: 64, title: 3, summary: 1, body: 1, capital: 1.3, name: 0.8 }

/** Words of one to five characters by length, in hundredths: in all languages what is said often is short. */
const BY_LENGTH = [0, 0, 20, 40, 80, 100]
/** Letters of scripts that leave vowels out say as much with fewer. */
const WITHOUT_VOWELS = /[\u0590-\u06ff]/
const HEBREW = 0x590
const NUMBER = 30
const OF_ENDING = 30

/** The power of a count that its weight is, 0.4: the tenth occurrence says less than the second. In steps of 1/256. */
const BY_COUNT = Float64Array.from({ length: 256 }, (_, count) => Math.round(count ** 0.4 * 256) / 256)

/** Longer texts are read up to here. */
const LONGEST = 150_000

/** The terms of an article. */
export function termsOf(texts: Texts, rules: TermRules = TERM_RULES, spell?: Spell): Terms {
  return TALLY.of(texts, rules, spell ?? null)
}

/** Slots of the table; at most half of them are taken, so that searches are short. */
const SLOTS = 1 << 13
const MOST = SLOTS / 2

/**
 * A slot's numbers: hash; occurrences, those in the title several times; occurrences in the body; of these the ones with a
 * capital inside a sentence, above what its form makes the word worth. That is 0 in a free slot and nowhere else.
 */
const SIZE = 4
const CAPITALS = 256

/** Weights are whole numbers up to this; a hash stands above them in keys that hold both. */
const HEAVIEST = 2047
const ABOVE = HEAVIEST + 1

/**
 * Counts words in an open-addressed table. The table is there once, and after each article the slots that it took are
 * cleared: making it anew would take longer than counting. What comes after 4,096 different words counts in a slot that
 * nobody reads.
 */
class Tally {
  readonly #slots = new Uint32Array((SLOTS + 1) * SIZE)
  readonly #taken = new Uint16Array(MOST)
  /** Weights in the order of what is taken, and how many there are of each. */
  readonly #weights = new Uint16Array(MOST)
  readonly #numbers = new Uint16Array(HEAVIEST + 1)
  #distinct = 0
  #spell: Spell | null = null

  /** The terms of one article. */
  of(texts: Texts, rules: TermRules, spell: Spell | null): Terms {
    this.#spell = spell
    if (rules.title > 0) this.#readHead(texts.title.normalize('NFC'), rules.title)
    if (rules.summary > 0) this.#readHead(texts.summary.normalize('NFC'), rules.summary)
    if (rules.body > 0) this.#readBody(texts.body.slice(0, LONGEST).normalize('NFC'), Math.round(rules.name * 100))
    const keys = this.#heaviest(rules)
    this.#clear()
    return normalised(keys)
  }

  /** A title or summary, whose capitals tell nothing in some languages. */
  #readHead(text: string, count: number): void {
    scanWords(text, (id, length, manner, from, to) => {
      const factor = factorOf(text, length, manner, from)
      if (factor > 0) this.#count(id, factor, count, text, from, to)
    })
  }

  #readBody(text: string, nameFactor: number): void {
    const slots = this.#slots
    let before = 0
    let beforeFrom = 0
    scanWords(text, (id, length, manner, from, to) => {
      const isCapital = (manner & CAPITAL) !== 0
      const factor = factorOf(text, length, manner, from)
      if (factor > 0) {
        const at = this.#count(id, factor, 1, text, from, to)
        slots[at + 2] = (slots[at + 2] as number) + 1
        if (isCapital && (manner & FIRST) === 0) slots[at + 3] = (slots[at + 3] as number) + CAPITALS
      }
      if (!isCapital) {
        before = 0
        return
      }
      if (before !== 0 && nameFactor > 0 && (manner & (JOINED | FIRST)) === JOINED) {
        this.#count(joinHashes(before, id), nameFactor, 1, text, beforeFrom, to)
      }
      before = id
      beforeFrom = from
    })
  }

  /** Counts an occurrence and returns where the slot begins. */
  #count(id: number, factor: number, count: number, text: string, from: number, to: number): number {
    const slots = this.#slots
    let slot = id & (SLOTS - 1)
    while (slots[slot * SIZE + 3] !== 0 && slots[slot * SIZE] !== id) slot = (slot + 1) & (SLOTS - 1)
    const at = slot * SIZE
    if (slots[at + 3] === 0) {
      if (this.#distinct === MOST) return SLOTS * SIZE
      slots[at] = id
      slots[at + 3] = factor
      this.#taken[this.#distinct++] = slot
      if (this.#spell) this.#spell(id, text.slice(from, to))
    }
    slots[at + 1] = (slots[at + 1] as number) + count
    return at
  }

  /**
   * Hashes and weights of the terms that weigh most, as one number each; between equals the larger hash counts as more, so
   * that articles with the same words keep the same. Counts how many there are of each weight: sorting all takes longer.
   */
  #heaviest({ most, capital }: TermRules): Float64Array {
    const numbers = this.#numbers.fill(0)
    for (let i = 0; i < this.#distinct; i++) {
      const weight = this.#weigh((this.#taken[i] as number) * SIZE, capital)
      this.#weights[i] = weight
      numbers[weight] = (numbers[weight] as number) + 1
    }
    let least = HEAVIEST
    let room = Math.min(most, this.#distinct)
    while (room > (numbers[least] as number)) room -= numbers[least--] as number
    const equals = new Float64Array(numbers[least] as number)
    const keys = new Float64Array(Math.min(most, this.#distinct))
    let found = 0
    let same = 0
    for (let i = 0; i < this.#distinct; i++) {
      const weight = this.#weights[i] as number
      if (weight < least) continue
      const key = (this.#slots[(this.#taken[i] as number) * SIZE] as number) * ABOVE + weight
      if (weight > least) keys[found++] = key
      else equals[same++] = key
    }
    keys.set(equals.sort().subarray(same - room), found)
    return keys.sort()
  }

  #weigh(at: number, capital: number): number {
    const form = this.#slots[at + 3] as number
    const isName = (form >>> 8) * 2 > (this.#slots[at + 2] as number)
    const count = BY_COUNT[Math.min(this.#slots[at + 1] as number, 255)] as number
    return Math.min(HEAVIEST, Math.round(count * (form & 255) * (isName ? capital : 1)))
  }

  #clear(): void {
    for (let i = 0; i < this.#distinct; i++) {
      const at = (this.#taken[i] as number) * SIZE
      this.#slots[at] = 0
      this.#slots[at + 1] = 0
      this.#slots[at + 2] = 0
      this.#slots[at + 3] = 0
    }
    this.#distinct = 0
  }
}

const TALLY = new Tally()

/** Brings the weights to a common length. */
function normalised(keys: Float64Array): Terms {
  let squares = 0
  for (const key of keys) squares += (key % ABOVE) ** 2
  const scale = 255 / Math.sqrt(squares)
  const ids = new Uint32Array(keys.length)
  const weights = new Uint8Array(keys.length)
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number
    ids[i] = Math.floor(key / ABOVE)
    weights[i] = Math.max(1, Math.round((key % ABOVE) * scale))
  }
  return { ids, weights }
}

function factorOf(text: string, length: number, manner: number, from: number): number {
  if ((manner & PIECE) !== 0) return (manner & ENDING) !== 0 ? OF_ENDING : 100
  if (length < 2) return 0
  if ((manner & LETTERS) === 0) return NUMBER
  if (length > 4) return 100
  return BY_LENGTH[
    text.charCodeAt(from) >= HEBREW && WITHOUT_VOWELS.test(text.charAt(from)) ? length + 1 : length
  ] as number
}
