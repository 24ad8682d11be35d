// Where bodies are kept between reading and rendering, by the hash of their file.

import type { Body } from '../markdown/body.ts'

export interface BodyStore {
  readonly get: (hash: string) => Body
  readonly put: (hash: string, body: Body) => void
}

/** A store in memory. */
export function memoryStore(): BodyStore {
  const bodies = new Map<string, Body>()
  return {
    get: (hash) => {
      const body = bodies.get(hash)
      if (!body) throw new Error(`no body ${hash}`)
      return body
    },
    put: (hash, body) => bodies.set(hash, body),
  }
}
