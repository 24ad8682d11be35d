// Content hashes. The one place of the pure core that imports from Node.

import { hash as digest } from 'node:crypto'
import { type Mix, Mixer } from './mixer.ts'

/** 128 bits of SHA-256 in hex: names contents in keys, in the manifest and in the cache. */
export function hash(data: string | Uint8Array): string {
  return digest('sha256', data, 'hex').slice(0, 32)
}

/** A short fingerprint for file names: the first 10 digits of a content's hash. */
export function fingerprint(hash: string): string {
  return hash.slice(0, 10)
}

/**
 * A value with a digest of its content, so that whoever holds it can be compared cheaply.
 * Equal digests, equal values: the digest is made of hashes and whatever else the value is made of.
 */
export interface Hashed<T> {
  readonly value: T
  /** Tells a mixer the digest. */
  readonly mix: Mix
  /** The digest as text. */
  readonly hash: string
  /** The value as JSON. */
  readonly json: string
}

/**
 * A value that is made when it is first asked for. `digest` must name everything that `make` reads. `json` makes the
 * value's JSON, where there is a faster way to it than through the value.
 */
export function lazy<T>(digest: string | Mix, make: () => T, json: (() => string) | null = null): Hashed<T> {
  return new Lazy(digest, make, json)
}

class Lazy<T> implements Hashed<T> {
  readonly #digest: string | Mix
  readonly #make: () => T
  readonly #json: (() => string) | null
  #made: { readonly value: T } | null = null

  constructor(digest: string | Mix, make: () => T, json: (() => string) | null) {
    this.#digest = digest
    this.#make = make
    this.#json = json
  }

  get value(): T {
    this.#made ??= { value: this.#make() }
    return this.#made.value
  }

  mix(mixer: Mixer): void {
    if (typeof this.#digest === 'string') mixer.text(this.#digest)
    else this.#digest(mixer)
  }

  get json(): string {
    return this.#json ? this.#json() : JSON.stringify(this.value)
  }

  get hash(): string {
    if (typeof this.#digest === 'string') return this.#digest
    const mixer = new Mixer()
    this.mix(mixer)
    return mixer.hex()
  }
}

/** Hashes a plain value by its JSON. Key order is construction order, which is deterministic. */
export function hashed<T>(value: T): Hashed<T> {
  return lazy(hash(JSON.stringify(value)), () => value)
}

/** The hash of several hashes in order. */
export function combine(hashes: readonly string[]): string {
  return hash(hashes.join('\n'))
}

/** A 32-bit hash of a text (FNV-1a with a final mix), for tables of terms. Two texts may share one. */
export function hash32(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
