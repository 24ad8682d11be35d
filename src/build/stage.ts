// Where new files wait, on the same file system as the output, until all are there.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hash } from '../base/hash.ts'

/** What became of a file that was offered. */
export interface Staged {
  readonly path: string
  readonly hash: string
  readonly bytes: number
  /** False where the output holds the same bytes already. */
  readonly isStaged: boolean
}

export interface Stager {
  /** Stages a file, unless `present` is the hash of its bytes. */
  readonly stage: (path: string, bytes: Uint8Array, present: string | null) => Staged
}

/** Stages files below a folder. */
export function createStager(folder: string): Stager {
  const made = new Set<string>()
  return {
    stage: (path, bytes, present) => {
      const name = hash(bytes)
      if (name === present) return { path, hash: name, bytes: bytes.length, isStaged: false }
      const target = join(folder, path)
      const parent = dirname(target)
      if (!made.has(parent)) {
        mkdirSync(parent, { recursive: true })
        made.add(parent)
      }
      writeFileSync(target, bytes)
      return { path, hash: name, bytes: bytes.length, isStaged: true }
    },
  }
}
