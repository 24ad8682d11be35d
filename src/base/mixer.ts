// A running digest of 128 bits for texts and numbers in turn. It is not made against people who look for collisions, as
// `hash` is, but takes a tenth of its time for the short texts and many numbers that keys of pages are made of. Each step
// can be undone when its input is known, so two inputs meet as seldom as any two random numbers of 128 bits.

/** Tells a mixer everything that something is made of. */
export type Mix = (mixer: Mixer) => void

/** Numbers in a digest. */
export const DIGEST_INTS = 4

export class Mixer {
  #a = 0
  #b = 0
  #c = 0
  #d = 0

  constructor() {
    this.reset()
  }

  /** Begins anew. */
  reset(): this {
    this.#a = 0x243f6a88
    this.#b = 0x85a308d3 | 0
    this.#c = 0x13198a2e
    this.#d = 0x03707344
    return this
  }

  /** Adds an integer of 32 bits. */
  int(value: number): this {
    let mixed = Math.imul(this.#a ^ value, 0x85ebca6b)
    this.#a = (((mixed << 13) | (mixed >>> 19)) + this.#b) | 0
    mixed = Math.imul(this.#b ^ this.#a, 0xc2b2ae35)
    this.#b = (((mixed << 16) | (mixed >>> 16)) + this.#c) | 0
    mixed = Math.imul(this.#c ^ this.#b ^ value, 0x27d4eb2f)
    this.#c = (((mixed << 11) | (mixed >>> 21)) + this.#d) | 0
    mixed = Math.imul(this.#d ^ this.#c, 0x165667b1)
    this.#d = (((mixed << 19) | (mixed >>> 13)) + this.#a) | 0
    return this
  }

  /** Adds a text: its length, so that two texts differ from one made of both, and its UTF-16 units. */
  text(value: string): this {
    const { length } = value
    this.int(length)
    for (let at = 0; at < length; at += 2) {
      this.int(value.charCodeAt(at) | (at + 1 < length ? value.charCodeAt(at + 1) << 16 : 0))
    }
    return this
  }

  /** Adds a digest that lies in a table. Its numbers are as good as random, so that each needs to be mixed into one lane alone. */
  entry(table: Int32Array, row: number): this {
    const at = row * DIGEST_INTS
    this.#a = turned(this.#a ^ (table[at] as number), 0x85ebca6b)
    this.#b = turned(this.#b ^ (table[at + 1] as number), 0xc2b2ae35)
    this.#c = turned(this.#c ^ (table[at + 2] as number), 0x27d4eb2f)
    this.#d = turned(this.#d ^ (table[at + 3] as number), 0x165667b1)
    return this
  }

  /** Puts the digest so far into a table. */
  into(table: Int32Array, row: number): void {
    this.#finish()
    table.set([this.#a, this.#b, this.#c, this.#d], row * DIGEST_INTS)
  }

  /** Ends the digest: whether it is written in a text from a place on, as `hex` would write it. */
  isAt(text: string, from: number): boolean {
    this.#finish()
    return (
      isSpelled(this.#a, text, from) &&
      isSpelled(this.#b, text, from + 8) &&
      isSpelled(this.#c, text, from + 16) &&
      isSpelled(this.#d, text, from + 24)
    )
  }

  /** Ends the digest: in 32 hex digits. */
  hex(): string {
    this.#finish()
    spell(this.#a, 0)
    spell(this.#b, 8)
    spell(this.#c, 16)
    spell(this.#d, 24)
    return String.fromCharCode.apply(null, SPELLED)
  }

  /** What came last has passed through one lane only: four more steps bring it to all. */
  #finish(): void {
    for (let step = 0; step < DIGEST_INTS; step++) this.int(0x9e3779b9)
  }
}

function turned(value: number, factor: number): number {
  const mixed = Math.imul(value, factor)
  return (mixed << 13) | (mixed >>> 19)
}

/** Copies a digest from row to row of tables. */
export function copyDigest(from: Int32Array, at: number, into: Int32Array, row: number): void {
  for (let i = 0; i < DIGEST_INTS; i++) into[row * DIGEST_INTS + i] = from[at * DIGEST_INTS + i] as number
}

/** Character codes of 32 hex digits. A text made of them at once takes a quarter of the memory of one that is put together. */
const SPELLED: number[] = new Array(32).fill(0)

function isSpelled(value: number, text: string, from: number): boolean {
  for (let digit = 0; digit < 8; digit++) if (text.charCodeAt(from + digit) !== digitOf(value, digit)) return false
  return true
}

function spell(value: number, from: number): void {
  for (let digit = 0; digit < 8; digit++) SPELLED[from + digit] = digitOf(value, digit)
}

/** The character code of one of eight hex digits. */
function digitOf(value: number, digit: number): number {
  const four = (value >>> (28 - digit * 4)) & 15
  return four < 10 ? 48 + four : 87 + four
}
