// A check, read aloud: read, fold, plan as a build does, look at the facts, render in memory, look at the pages.
// Nothing is written but the cache, and the record of addresses if that is asked for.

import { join } from 'node:path'
import { type Diagnostic, hasErrors, sortDiagnostics } from '../base/diagnostic.ts'
import { outputPath } from '../base/url.ts'
import { recallFrom } from '../build/before.ts'
import type { BuildOptions } from '../build/build.ts'
import { type Cache, memoryCache } from '../build/cache.ts'
import { keepLearned, withCache } from '../build/cached.ts'
import { type Clock, startClock } from '../build/clock.ts'
import { type Decision, decide } from '../build/decide.ts'
import { CACHE_FOLDER } from '../build/folders.ts'
import { findSources, type Inputs, readInputs } from '../build/inputs.ts'
import { takeLock } from '../build/lock.ts'
import { startSurvey } from '../build/survey.ts'
import { checkAccessibility } from './accessibility.ts'
import { type ExternalReading, prepareExternal } from './external.ts'
import { checkFacts } from './facts.ts'
import { loadValidator } from './html.ts'
import { checkPages } from './pages.ts'
import { keepRecord } from './record.ts'
import { strayFiles } from './stray.ts'

export interface CheckOptions
  extends Pick<
    BuildOptions,
    'root' | 'out' | 'now' | 'drafts' | 'cache' | 'patience' | 'waiting' | 'progress' | 'notice' | 'began' | 'clock'
  > {
  /** How many pages' HTML is validated at most; null for all. */
  readonly sample: number | null
  /** Bytes that a page may weigh. */
  readonly budget: number
  /** With which browser accessibility is checked, if the user named one; null if it is not to be checked. */
  readonly browser: { readonly path: string | null } | null
  /** Whether the record of public addresses is brought up to date. */
  readonly record: boolean
  /** Whether other sites are asked for the pages that are linked to. */
  readonly external: boolean
}

/** Something that was not checked, because what it needs is not there. */
export interface NotChecked {
  readonly check: 'html' | 'accessibility'
  /** Why, and how to get it. */
  readonly why: string
}

export interface CheckResult {
  /** Whether nothing found is an error. */
  readonly ok: boolean
  readonly now: number
  readonly articles: number
  readonly pages: number
  readonly diagnostics: readonly Diagnostic[]
  /** Whether pages were looked at: an error keeps them from being rendered. */
  readonly isRendered: boolean
  /** How many pages' HTML is known to be valid or not. */
  readonly validated: number
  readonly notChecked: readonly NotChecked[]
  /** What links to other sites came to; null where nobody asked. It makes no check fail. */
  readonly external: ExternalReading | null
  /** Milliseconds by phase, in order. */
  readonly phases: Readonly<Record<string, number>>
}

/** Checks a site. What is wrong with it is in the result; an exception is a failure of the machine, or a bug. */
export async function check(options: CheckOptions): Promise<CheckResult> {
  const { result, ask } = await checkLocked(options)
  // Other sites may take their time, and a build should not have to wait for them.
  return ask ? { ...result, external: await ask() } : result
}

interface Checked {
  readonly result: CheckResult
  /** Asks other sites. */
  readonly ask: (() => Promise<ExternalReading>) | null
}

async function checkLocked(options: CheckOptions): Promise<Checked> {
  if (!options.cache) return await checkWith(memoryCache(), options)
  const lock = await takeLock(join(options.root, CACHE_FOLDER), options.patience, options.waiting)
  try {
    return await withCache(options.root, options.notice, (cache) => checkWith(cache, options))
  } finally {
    lock.release()
  }
}

async function checkWith(cache: Cache, options: CheckOptions): Promise<Checked> {
  const clock = startClock(options.clock)
  const survey = startSurvey(options, null)
  const sources = await clock.time('read', () => findSources({ ...options, cache, recall: recallFrom(cache), survey }))
  if (!('settings' in sources)) return unlooked(NOTHING, sources.diagnostics, options, clock)
  const read = await clock.time('read', () => readInputs(sources, { ...options, cache, workers: null }))
  const inputs = { ...read, settings: { ...read.settings, links: spokenOf(read.settings.links) } }
  const decision = await decide(inputs, options, new Set(), clock)
  await keepLearned(cache, inputs, decision)
  const facts = await clock.time('facts', () => checkFacts({ ...options, inputs, decision, cache }))
  const found = [...decision.diagnostics, ...facts]
  const counts = { ...NOTHING, articles: decision.site.articles.length, pages: decision.plan.count }
  if (hasErrors(decision.diagnostics)) return unlooked(counts, found, options, clock)
  if (options.record) keepRecord(options.root, decision.site)
  const { diagnostics, ...looked } = await clock.time('pages', () => lookAtPages(decision, inputs, cache, options))
  const result = { ...counts, ...looked, isRendered: true, ...verdict([...found, ...diagnostics], options, clock) }
  const ask = options.external ? prepareExternal(decision.site, { ...options, cache, pause: PAUSE }) : null
  return { result, ask }
}

/** Milliseconds between two requests of one host. */
const PAUSE = 500

const NOTHING = { articles: 0, pages: 0, isRendered: false, validated: 0, notChecked: [], external: null }

/** `links: off` keeps builds quiet about dead links; whoever asks for a check wants to know. */
function spokenOf(links: Inputs['settings']['links']): Inputs['settings']['links'] {
  return links === 'off' ? 'warn' : links
}

/** A check that ends before pages are rendered. */
function unlooked(counts: typeof NOTHING, found: readonly Diagnostic[], options: CheckOptions, clock: Clock): Checked {
  return { result: { ...counts, ...verdict(found, options, clock) }, ask: null }
}

type Look = Pick<CheckResult, 'diagnostics' | 'validated' | 'notChecked'>

/** Looks at pages as readers get them, and at what lies between them in the output folder. */
async function lookAtPages(decision: Decision, inputs: Inputs, cache: Cache, options: CheckOptions): Promise<Look> {
  const { root, out } = options
  const loaded = await loadValidator(root)
  const validator = 'why' in loaded ? null : loaded
  const pages = await checkPages(decision, { ...options, inputs, cache, validator })
  const planned = new Map<string, string | null>()
  for (const page of decision.plan.pages())
    planned.set(outputPath(page.address), page.type === 'copy' ? page.hash : null)
  const hashOf = (path: string) => planned.get(path) ?? pages.hashes.get(path)
  const strays = strayFiles(root, out, planned, hashOf)
  // A page that a template failed to make is no page to look at.
  const seen =
    options.browser && !hasErrors(pages.diagnostics)
      ? await checkAccessibility(decision, { root, inputs, cache, browser: options.browser.path })
      : []
  return {
    diagnostics: [...pages.diagnostics, ...strays, ...('why' in seen ? [] : seen)],
    validated: pages.validated,
    notChecked: [...notChecked('html', loaded), ...notChecked('accessibility', seen)],
  }
}

function notChecked(check: NotChecked['check'], outcome: object): NotChecked[] {
  return 'why' in outcome ? [{ check, why: String(outcome.why) }] : []
}

function verdict(
  found: readonly Diagnostic[],
  { now }: CheckOptions,
  clock: Clock,
): Pick<CheckResult, 'ok' | 'now' | 'diagnostics' | 'phases'> {
  return { ok: !hasErrors(found), now, diagnostics: sortDiagnostics(found), phases: clock.phases() }
}
