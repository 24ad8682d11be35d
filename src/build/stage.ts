// Where new files wait, on the same file system as the output, until all are there. What goes into a folder that the
// output has already waits in a flat heap, since making a folder costs more than writing a page; what needs new folders
// waits in a tree of them, which is then moved as a whole.

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hash } from '../base/hash.ts'

/** A file to be staged. */
export interface Stageable {
  readonly path: string
  /** Hash of the file that the output holds at the path, if it is surely intact. */
  readonly present: string | null
  /** Whether the output has the folder that the file goes into. */
  readonly hasFolder: boolean
}

/** What became of a file that was offered. */
export interface Staged {
  readonly path: string
  readonly hash: string
  readonly bytes: number
  /** Where it waits, below the stage; null where the output holds the same bytes already. */
  readonly place: string | null
}

/** Stages a file, unless the output has it. */
export type Stager = (file: Stageable, bytes: Uint8Array) => Staged

const HEAP = 'heap'
const TREE = 'tree'

/** Where a file of the tree waits. */
export function treePlace(path: string): string {
  return `${TREE}/${path}`
}

/** Stages files below a folder. */
export function createStager(folder: string): Stager {
  const made = new Set<string>()
  return ({ path, present, hasFolder }, bytes) => {
    const name = hash(bytes)
    if (name === present) return { path, hash: name, bytes: bytes.length, place: null }
    const place = hasFolder ? heapPlace(path) : treePlace(path)
    const target = join(folder, place)
    const parent = dirname(target)
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true })
      made.add(parent)
    }
    writeFileSync(target, bytes)
    return { path, hash: name, bytes: bytes.length, place }
  }
}

/** Spread over 256 folders, so that threads that write at once do not wait for one. */
function heapPlace(path: string): string {
  const name = hash(path)
  return `${HEAP}/${name.slice(0, 2)}/${name.slice(2)}`
}
