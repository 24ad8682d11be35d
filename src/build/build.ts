// The beginning of a build: its folders are locked, and a look at them begins. The program that does the rest (publish.ts) is
// large, and is loaded meanwhile.

import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Site } from '../site/model.ts'
import { CACHE_FOLDER, OWN_FOLDER } from './folders.ts'
import { takeLock } from './lock.ts'
import type { Written } from './output.ts'
import { startSurvey } from './survey.ts'
import type { Progress } from './team.ts'

export interface BuildOptions {
  /** Absolute path of the site's folder. */
  readonly root: string
  /** Absolute path of the output folder. */
  readonly out: string
  /** The build's instant, in milliseconds since 1970 UTC. */
  readonly now: number
  readonly drafts: boolean
  readonly strict: boolean
  /** Leave out the files that have errors and publish the rest. */
  readonly keepGoing: boolean
  /** Empty the output folder first. */
  readonly clean: boolean
  /** Whether to use the cache below the root. */
  readonly cache: boolean
  /** Threads at most; null for one per core. */
  readonly workers: number | null
  /** How long to wait for another build in the same folder, in milliseconds. */
  readonly patience: number
  /** Called once if there is such a build. */
  readonly waiting: (pid: number) => void
  readonly progress: Progress
  /** Takes a sentence that is neither an error nor a warning. */
  readonly notice: (sentence: string) => void
  /** The machine's clock when the build began: for comparing with times of files alone. */
  readonly began: number
  /** Milliseconds on a steady clock, for the phases' figures. */
  readonly clock: () => number
}

export interface BuildResult extends Omit<Written, 'manifest'> {
  /** Whether the output was written. */
  readonly ok: boolean
  /** Files that were left out because of errors (`--keep-going`). */
  readonly leftOut: readonly string[]
  readonly now: number
  readonly articles: number
  readonly pages: number
  readonly parsed: number
  readonly rendered: number
  /** How many pictures were encoded. */
  readonly encoded: number
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds by phase, in order. */
  readonly phases: Readonly<Record<string, number>>
  readonly scheduled: Site['scheduled']
  /** Requests that tell search engines of the build, each as JSON; null where the site has no key for them. */
  readonly announced: readonly string[] | null
}

/** Builds a site. Content errors are in the result; an exception is a failure of the machine, or a bug. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { root, out, cache, workers, patience, waiting } = options
  const lock = await takeLock(join(out, OWN_FOLDER), patience, waiting)
  try {
    const cacheLock = cache ? await takeLock(join(root, CACHE_FOLDER), patience, waiting) : null
    try {
      const survey = startSurvey(options, workers)
      const { publish } = await import('./publish.ts')
      return await publish(survey, options)
    } finally {
      cacheLock?.release()
    }
  } finally {
    lock.release()
  }
}
