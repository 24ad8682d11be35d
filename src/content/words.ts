// The words of a text in any language, one after another, as hashes. Written by hand over character codes, because it reads
// every character of every article: a regular expression and strings for words take ten times as long.

/** Told of each word: its hash, how many characters it has, how it begins, and where it stands. */
export type Visit = (id: number, length: number, manner: number, from: number, to: number) => void

/** Manners in which a word stands, to be added up. */
export const CAPITAL = 1
/** It begins a sentence, where a capital says nothing. */
export const FIRST = 2
/** One blank, and no more, parts it from the word before. */
export const JOINED = 4
/** It has a letter, so it is no number. */
export const LETTERS = 8
/** It is a piece of a text without spaces between words. */
export const PIECE = 16
/** A piece in hiragana alone: endings and particles. */
export const ENDING = 32

/** Kinds of characters, of which 0 is none yet. The order matters: what parts words, what is left out, what spells them, what needs no spaces. */
const APART = 1
const BLANK = 2
const STOP = 3
const IGNORED = 4
const SMALL = 5
const LARGE = 6
const DIGIT = 7
/** Pieces of two characters: Han and kana. */
const PAIRS = 8
const HIRAGANA = 9
/** Pieces of four letters, each with its vowels and marks: Thai, Lao, Khmer, Burmese, where those are characters of their own. */
const FOURS = 10
/** What belongs to the letter before it, to the one after it, and to both. */
const AFTER = 11
const BEFORE = 12
const BETWEEN = 13

/** What each character is and its lower case, filled as characters are met. */
const KINDS = new Uint8Array(0x10000)
const LOWER = new Uint16Array(0x10000)

const COLON = 58
const HASH_START = 0x811c9dc5
const HASH_STEP = 0x01000193

/** Tells of every word of a text; in scripts without spaces between words, of every run of two or four letters. */
export function scanWords(text: string, visit: Visit): void {
  const end = text.length
  let manner = FIRST
  let blanks = 0
  let at = 0
  while (at < end) {
    const code = text.charCodeAt(at)
    const kind = KINDS[code] || classify(code)
    if (kind < SMALL) {
      if (kind === BLANK) blanks++
      else if (kind !== IGNORED) {
        blanks = 9
        if (kind === STOP) manner = FIRST
        if (code === COLON && text.startsWith('//', at + 1)) at = endOfAddress(text, at)
      }
      at++
      continue
    }
    const from = at
    if (kind >= PAIRS) {
      at = endOfRun(text, from)
      visitPieces(text, from, at, visit)
    } else {
      if (kind === LARGE) manner |= CAPITAL
      if (blanks === 1) manner |= JOINED
      let state = HASH_START
      let length = 0
      let next: number = kind
      for (let letter = code; ; ) {
        if (next !== IGNORED) {
          state = Math.imul(state ^ (LOWER[letter] as number), HASH_STEP)
          length++
          if (next !== DIGIT) manner |= LETTERS
        }
        if (++at === end) break
        letter = text.charCodeAt(at)
        next = KINDS[letter] || classify(letter)
        if (next < IGNORED || next >= PAIRS) break
      }
      visit(finish(state), length, manner, from, at)
    }
    manner = 0
    blanks = 0
  }
}

/** The last character of a web address that stands in the text: what it is spelled of says nothing of the article. */
function endOfAddress(text: string, from: number): number {
  let at = from
  while (at + 1 < text.length && text.charCodeAt(at + 1) > 32) at++
  return at
}

/** Where a run of characters of scripts without spaces ends. */
function endOfRun(text: string, from: number): number {
  let at = from
  while (at < text.length && (KINDS[text.charCodeAt(at)] || classify(text.charCodeAt(at))) >= PAIRS) at++
  return at
}

/** Every two or four neighbours of a run without spaces; a shorter run as it is. */
function visitPieces(text: string, from: number, to: number, visit: Visit): void {
  for (let at = from, next = from; at < to; at = next) {
    next = endOfLetter(text, at, to)
    let missing = (KINDS[text.charCodeAt(at)] as number) >= FOURS ? 3 : 1
    let end = next
    for (; missing > 0 && end < to; missing--) end = endOfLetter(text, end, to)
    if (missing > 0 && at > from) return
    let state = HASH_START
    let isEnding = true
    for (let i = at; i < end; i++) {
      const code = text.charCodeAt(i)
      state = Math.imul(state ^ code, HASH_STEP)
      if (KINDS[code] !== HIRAGANA) isEnding = false
    }
    visit(finish(state), end - at, LETTERS | PIECE | (isEnding ? ENDING : 0), at, end)
  }
}

/** Where a letter of a run ends with all that belongs to it. */
function endOfLetter(text: string, from: number, to: number): number {
  let at = from
  let kind = KINDS[text.charCodeAt(at)] as number
  for (let isOpen = true; at + 1 < to && isOpen; ) {
    const next = KINDS[text.charCodeAt(at + 1)] as number
    isOpen = kind === BEFORE || kind === BETWEEN || next === AFTER || next === BETWEEN
    if (isOpen) at++
    kind = next
  }
  return at + 1
}

/** The hash of two words that stand together. */
export function joinHashes(first: number, second: number): number {
  return finish(Math.imul(first ^ HASH_START, HASH_STEP) ^ second)
}

function finish(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Ends of sentences, and what opens a quotation or an aside: the word after them would have a capital anyway. */
const STOPS = new Set('.!?…:;•·|"“„«‹([{¿¡。！？：；「『（।؟؛\n\r\t')

function classify(code: number): number {
  const character = String.fromCharCode(code)
  const lower = character.toLowerCase()
  LOWER[code] = lower.length === 1 ? lower.charCodeAt(0) : code
  const kind = kindOf(character, code)
  KINDS[code] = kind
  return kind
}

function kindOf(character: string, code: number): number {
  if (character === ' ') return BLANK
  if (STOPS.has(character)) return STOP
  // Soft hyphens, joiners and the Arabic line that stretches a word.
  if (/[\u00ad\u0640\u200b-\u200d\u2060]/.test(character)) return IGNORED
  if (/\p{Script=Hiragana}/u.test(character)) return HIRAGANA
  if (/[\p{Script=Han}\p{Script=Katakana}\u30fc]/u.test(character)) return PAIRS
  if (/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character))
    return partOfLetter(character)
  if (/\p{Lu}|\p{Lt}/u.test(character)) return LARGE
  if (/\p{N}/u.test(character)) return DIGIT
  // Half of a character beyond the first 65,536: rare Han, old scripts.
  if (/[\p{L}\p{M}]/u.test(character) || (code >= 0xd800 && code < 0xe000 && code < 0xd83c)) return SMALL
  return APART
}

/** What a character of these scripts is to the letters beside it. */
function partOfLetter(character: string): number {
  // What Thai and Lao write before the consonant after which it is spoken.
  if (/\p{Logical_Order_Exception}/u.test(character)) return BEFORE
  // What sets the next consonant below the one before, in Khmer and Burmese.
  if (/[\u17d2\u1039]/.test(character)) return BETWEEN
  // Vowels that stand after their consonant are letters to Unicode in Thai and Lao, and marks in the others.
  return /[\p{M}\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3]/u.test(character) ? AFTER : FOURS
}
