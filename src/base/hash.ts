// Content hashes. The one place of the pure core that imports from Node.

import { hash as digest } from 'node:crypto'

/** 128 bits of SHA-256 in hex: names contents in keys, in the manifest and in the cache. */
export function hash(data: string | Uint8Array): string {
  return digest('sha256', data, 'hex').slice(0, 32)
}

/** A short fingerprint for file names: 10 hex digits of the same hash. */
export function fingerprint(data: string | Uint8Array): string {
  return hash(data).slice(0, 10)
}

/** A value with the hash of its content, so that whoever holds it can be compared cheaply. */
export interface Hashed<T> {
  readonly hash: string
  readonly value: T
}

/** Hashes a plain value by its JSON. Key order is construction order, which is deterministic. */
export function hashed<T>(value: T): Hashed<T> {
  return { hash: hash(JSON.stringify(value)), value }
}

/** The hash of several hashes in order. */
export function combine(hashes: readonly string[]): string {
  return hash(hashes.join('\n'))
}
