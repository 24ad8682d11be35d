// Pages made as a build makes them, and handed to whoever looks at them instead of to the disk.

import type { Diagnostic } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import type { Page } from '../pages/page.ts'
import type { Cache } from './cache.ts'
import type { Inputs } from './inputs.ts'
import { makePages } from './make.ts'
import type { Intake } from './output.ts'
import type { Progress } from './team.ts'

/** A page as it would be written. */
export interface Rendered {
  /** Relative to the output folder. */
  readonly path: string
  /** Key of the page: equal keys, equal bytes. */
  readonly key: string
  readonly hash: string
  readonly bytes: Uint8Array
}

export interface RenderContext {
  readonly root: string
  readonly inputs: Inputs
  readonly cache: Cache
  readonly progress: Progress
  /** Whether nothing more is to be learned of a page, so that it need not be rendered. */
  readonly isKnown: (path: string, key: string) => boolean
  readonly look: (page: Rendered) => void
}

/** Makes pages. The diagnostics are those of templates that fail; `look` does not see their pages. */
export async function renderInMemory(pages: Iterable<Page>, context: RenderContext): Promise<readonly Diagnostic[]> {
  const { root, inputs, cache, progress } = context
  const journal = { note: () => {}, save: () => {} }
  const output = lookingIntake(context)
  const made = await makePages(pages, { root, inputs, cache, output, workers: 1, journal, progress })
  return made.diagnostics
}

/** Holds a page from its staging until it is taken, which is when its key is known. */
function lookingIntake({ isKnown, look }: RenderContext): Intake {
  const held = new Map<string, Uint8Array>()
  const stager: Intake['stager'] = ({ path }, bytes) => {
    held.set(path, bytes)
    return { path, hash: hash(bytes), bytes: bytes.length, place: null }
  }
  const stageable: Intake['stageable'] = (path) => ({ path, present: null, hasFolder: false })
  const take: Intake['take'] = ({ path, hash }, key) => {
    const bytes = held.get(path)
    held.delete(path)
    if (bytes) look({ path, key, hash, bytes })
  }
  const add: Intake['add'] = (path, key, rank, bytes) => take(stager(stageable(path), bytes), key, rank)
  // Pictures are not made, so nobody knows how long they are.
  return { keep: isKnown, keepNext: () => false, lengthOf: () => null, stageable, stager, take, add, stageFolder: '' }
}
