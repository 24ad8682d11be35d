// One session of `dev`: the last edition that could be made, what is wrong with the files as they are now, and one way
// from the one edition to the next, which is the way that a build goes.

import { join } from 'node:path'
import { type Diagnostic, hasErrors, sortDiagnostics } from '../base/diagnostic.ts'
import { NO_ALBUM } from '../build/album.ts'
import { type Before, beforeNext, NOTHING, type Recall, recallFrom } from '../build/before.ts'
import { albumIn, type Cache, readBodies } from '../build/cache.ts'
import { keepLearned, withCache } from '../build/cached.ts'
import { startClock } from '../build/clock.ts'
import { type Decision, decideKeepingGoing } from '../build/decide.ts'
import { CACHE_FOLDER } from '../build/folders.ts'
import { findSources, type Inputs, readInputs } from '../build/inputs.ts'
import { takeLock } from '../build/lock.ts'
import type { Survey } from '../build/survey.ts'
import type { Progress } from '../build/team.ts'
import { spanAround } from '../build/unchanged.ts'
import { createEdition, type Edition } from './edition.ts'
import { type Store, storeAbove } from './store.ts'

export interface SessionOptions {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** The instant at which the site is shown, in milliseconds since 1970 UTC; null for the clock's. */
  readonly now: number | null
  /** Whether what is read is taken from the cache below the root, and kept there. */
  readonly cache: boolean
  /** How long to wait for a build in the same folder, in milliseconds, and who is told of one. */
  readonly patience: number
  readonly waiting: (pid: number) => void
  /** Takes a sentence that is neither an error nor a warning. */
  readonly notice: (sentence: string) => void
  readonly progress: Progress
  /** The machine's clock, in milliseconds since 1970 UTC. */
  readonly clock: () => number
}

/** How things stand after a look at the files. */
export interface Standing {
  /** The last edition that could be made; null where there was none yet. */
  readonly edition: Edition | null
  /** Why the last look came to nothing, where that was not the site's fault; null where it came to something. */
  readonly failure: string | null
  /** What was found at the last look, by place. */
  readonly diagnostics: readonly Diagnostic[]
  /** Until when the same files make the same site; infinite where time changes nothing. */
  readonly until: number
}

/** Before the first look. */
export const NOTHING_YET: Standing = {
  edition: null,
  failure: null,
  diagnostics: [],
  until: Number.POSITIVE_INFINITY,
}

export interface Session {
  /** Looks at the files, and makes an edition of them if that can be had. One call at a time. */
  readonly look: () => Promise<Standing>
  /** Takes nothing as known any more. */
  readonly forget: () => void
  /** The same, and does without the cache from now on: it was damaged while the session went on. */
  readonly distrust: () => void
}

/** What is held from look to look. */
interface Held {
  readonly context: string
  readonly before: Before
  readonly store: Store
}

/** Opens a session on files that `survey` looks at. */
export function openSession(survey: Survey, options: SessionOptions): Session {
  let held: Held | null = null
  let standing = NOTHING_YET
  let isTrusting = options.cache
  return {
    look: async () => {
      const now = options.now ?? options.clock()
      const known = held
      const recall: Recall = (context) => (context === known?.context ? known.before : NOTHING)
      const { store, ...reading } = known
        ? { ...(await read(known.store, recall, now, survey, options)), store: known.store }
        : await readFirst(now, survey, { ...options, cache: isTrusting })
      if (!reading.made) {
        // Time mends no settings; an instant that has gone by would have us look without end.
        standing = { ...standing, failure: null, diagnostics: reading.diagnostics, until: Number.POSITIVE_INFINITY }
        return standing
      }
      const { inputs, decision, isSound } = reading.made
      held = { context: inputs.context, before: beforeNext(inputs, decision), store }
      // Of the last edition pages may be on their way, and it stands on where there is no new one.
      const files = [inputs.files, standing.edition?.inputs.files ?? []]
      store.tidy(() => new Set(files.flatMap((each) => each.map(({ hash }) => hash))))
      standing = {
        edition: isSound ? createEdition(decision, inputs, store) : standing.edition,
        failure: null,
        diagnostics: reading.diagnostics,
        until: options.now === null ? spanAround(now, inputs.files, inputs.settings).until : Number.POSITIVE_INFINITY,
      }
      return standing
    },
    forget: () => {
      held = null
    },
    distrust: () => {
      held = null
      isTrusting = false
    },
  }
}

/** Files read and decided about; without `made` where the settings cannot be read. */
interface Reading {
  readonly diagnostics: readonly Diagnostic[]
  readonly made: { readonly inputs: Inputs; readonly decision: Decision; readonly isSound: boolean } | null
}

/** The first look takes what builds have kept, and keeps what it learns for them. */
async function readFirst(
  now: number,
  survey: Survey,
  options: SessionOptions,
): Promise<Reading & { readonly store: Store }> {
  const { root, patience, waiting, notice } = options
  if (!options.cache) {
    const store = storeAbove(() => null, NO_ALBUM)
    return { ...(await read(store, () => NOTHING, now, survey, options)), store }
  }
  const folder = join(root, CACHE_FOLDER)
  const lock = await takeLock(folder, patience, waiting)
  try {
    const reading = await withCache(root, notice, async (cache) => {
      const found = await read(cache, recallFrom(cache), now, survey, options)
      if (found.made) await keepLearned(cache, found.made.inputs, found.made.decision)
      // The session asks for facts for as long as it lasts.
      cache.hold()
      return found
    })
    return { ...reading, store: storeAbove(readBodies(folder), albumIn(folder)) }
  } finally {
    lock.release()
  }
}

/** Drafts and scheduled articles are read with the rest, and a file that has errors does not keep others from being shown. */
async function read(
  cache: Cache,
  recall: Recall,
  now: number,
  survey: Survey,
  { root, progress, clock }: SessionOptions,
): Promise<Reading> {
  const sources = await findSources({ root, cache, recall, survey, began: clock() })
  if (!('settings' in sources)) return { diagnostics: sources.diagnostics, made: null }
  const inputs = await readInputs(sources, { cache, workers: null, progress })
  const { decision, leftOut } = await decideKeepingGoing(
    inputs,
    { root, now, drafts: true, keepGoing: true },
    startClock(() => 0),
  )
  const diagnostics = sortDiagnostics([...[...leftOut.values()].flat(), ...decision.diagnostics]).map(asShown)
  return { diagnostics, made: { inputs, decision, isSound: !hasErrors(decision.diagnostics) } }
}

/**
 * Elsewhere a draft is not finished, and nothing about it is an error. Here it is shown: without a date that can be read
 * its page is not there, and whoever writes it must know why.
 */
function asShown(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.code === 'date-invalid' ? { ...diagnostic, severity: 'error' } : diagnostic
}
