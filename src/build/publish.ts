// A build, read aloud: read, fold, plan, render, commit.

import { join, relative, sep } from 'node:path'
import { type Diagnostic, hasErrors, sortDiagnostics } from '../base/diagnostic.ts'
import { outputPath } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { announce } from '../feeds/indexnow.ts'
import type { Site } from '../site/model.ts'
import { movedStories } from '../site/moved.ts'
import { recallFrom } from './before.ts'
import type { BuildOptions, BuildResult } from './build.ts'
import { type Cache, memoryCache } from './cache.ts'
import { keepLearned, withCache } from './cached.ts'
import { type Clock, startClock } from './clock.ts'
import { type Decision, decideKeepingGoing } from './decide.ts'
import { CACHE_FOLDER } from './folders.ts'
import { findSources, type Inputs, readInputs, type Sources } from './inputs.ts'
import { openJournal } from './journal.ts'
import { makePages } from './make.ts'
import { isUntouched, type Output, openOutput } from './output.ts'
import { makeSearch } from './search.ts'
import type { Survey } from './survey.ts'
import { keepLast, type Last, recallLast, siteKey, spanAround } from './unchanged.ts'

/** Builds a site whose folders are locked and looked at. */
export async function publish(survey: Survey, options: BuildOptions): Promise<BuildResult> {
  if (!options.cache) return await buildWith(memoryCache(), survey, options)
  return await withCache(options.root, options.notice, (cache) => buildWith(cache, survey, options))
}

async function buildWith(cache: Cache, survey: Survey, options: BuildOptions): Promise<BuildResult> {
  const clock = startClock(options.clock)
  const sources = await clock.time('read', () => findSources({ ...options, cache, survey, recall: recallFrom(cache) }))
  if (!('settings' in sources)) return failure(options, sources.diagnostics, clock)
  const last = await clock.time('read', () => findUnchanged(sources, cache, survey, options))
  if (last) {
    sources.stamps.save(null)
    return unchanged(last, sources.settings, options, clock)
  }
  const inputs = await clock.time('read', () => readInputs(sources, { ...options, cache }))
  const { decision, leftOut } = await decideKeepingGoing(inputs, options, clock)
  await clock.time('fold', () => keepLearned(cache, inputs, decision))
  const { diagnostics } = decision
  const all = [...leftOut.values()].flat().concat(diagnostics)
  if (hasErrors(diagnostics) || (options.strict && all.length > 0)) return failure(options, all, clock)
  return await makeAll(decision, { inputs, cache, survey, options, leftOut, clock })
}

/** What the last build published, if this one would publish the same and it still lies there. */
async function findUnchanged(
  sources: Sources,
  cache: Cache,
  survey: Survey,
  options: BuildOptions,
): Promise<Last | null> {
  const last = options.clean ? null : recallLast(cache)
  if (!last || options.now < last.since || options.now >= last.until || !sources.stamps.areAsNoted()) return null
  if (siteKey(sources, options) !== last.key) return null
  return isUntouched(options.out, await survey.output(), last.manifest) ? last : null
}

function unchanged({ outcome }: Last, { indexnow }: Settings, { now }: BuildOptions, clock: Clock): BuildResult {
  const nothing = { ok: true, written: [], deleted: [], parsed: 0, rendered: 0, encoded: 0 }
  const announced = indexnow === null ? null : []
  return { ...nothing, ...outcome, announced, unchanged: outcome.pages, now, phases: clock.phases() }
}

interface Publishing {
  readonly inputs: Inputs
  readonly cache: Cache
  readonly survey: Survey
  readonly options: BuildOptions
  readonly leftOut: ReadonlyMap<string, Diagnostic[]>
  readonly clock: Clock
}

/** Renders what has changed and puts it in place. */
async function makeAll(decision: Decision, publishing: Publishing): Promise<BuildResult> {
  const { survey, options } = publishing
  const output = openOutput(options.out, options.clean, await survey.output())
  try {
    return await put(output, decision, publishing)
  } catch (error) {
    // On a full disk, what was staged would keep it full.
    output.discard()
    throw error
  }
}

async function put(
  output: Output,
  { site, plan, diagnostics, isSecret }: Decision,
  { inputs, cache, options, leftOut, clock }: Publishing,
): Promise<BuildResult> {
  const { root, workers } = options
  const journal = openJournal(join(root, CACHE_FOLDER, 'journal'), options.began, plan.count)
  const making = { root, inputs, cache, output, workers, journal, progress: options.progress }
  const made = await clock.time('render', () => makePages(plan.entries(), making))
  const searched = await clock.time('search', () => (made.diagnostics.length > 0 ? 0 : makeSearch(site, making)))
  const failures = [...made.diagnostics, ...output.foreign().map((path) => notOurs(path, options))]
  const found = [...[...leftOut.values()].flat(), ...diagnostics, ...failures]
  if (failures.length > 0) {
    output.discard()
    return failure(options, found, clock)
  }
  const { manifest, bytes, ...written } = await clock.time('commit', async () => {
    // What cannot be kept shows before the site is touched.
    await cache.settled()
    return await output.commit()
  })
  const outcome: Last['outcome'] = {
    leftOut: [...leftOut.keys()].sort(),
    articles: site.articles.length,
    pages: plan.count + searched,
    bytes,
    diagnostics: sortDiagnostics(found),
    scheduled: site.scheduled,
  }
  if (cache.isOnDisk) {
    const span = spanAround(options.now, inputs.files, inputs.settings)
    // The site is in place by now: what the next build or `explain` would like to know is not worth a failure.
    try {
      journal.save()
      if (made.encoded > 0 || written.deleted.length > 0) cache.album.keepOnly(made.images)
      keepLast(cache, { key: siteKey(inputs, options), ...span, manifest, outcome })
      await cache.settled()
    } catch (error) {
      options.notice(`What was made could not be noted in the cache: ${(error as Error).message}.`)
    }
  }
  tellMoved(inputs.before.known, site, written.deleted, options)
  const { parsed } = inputs
  const { rendered, encoded } = made
  const announced = announce(site, { ...written, isSecret })
  const done = { ok: true, now: options.now, parsed, rendered, encoded, announced, phases: clock.phases() }
  return { ...written, ...outcome, ...done }
}

/** How many stories are named that stand elsewhere now; a new pattern of addresses moves all. */
const NAMED = 5

/** Says which stories have left an address behind, and how to lead readers from there. */
function tellMoved(
  before: Inputs['before']['known'],
  site: Site,
  deleted: readonly string[],
  { notice }: BuildOptions,
): void {
  if (deleted.length === 0) return
  const gone = new Set(deleted)
  const moved = movedStories(before, site, (address) => gone.has(outputPath(address)))
  for (const { file, from, to } of moved.slice(0, NAMED))
    notice(`${file} stands at ${to} now, and nothing at ${from}. To lead readers on, add aliases: [${from}] to it.`)
  if (moved.length > NAMED) notice(`So do ${moved.length - NAMED} more stories that stood elsewhere.`)
}

function notOurs(path: string, { root, out }: BuildOptions): Diagnostic {
  return {
    code: 'output-foreign',
    severity: 'error',
    file: relative(root, join(out, path)).split(sep).join('/'),
    place: null,
    message: `The output folder already holds "${path}", which Broadsheet did not write.`,
    hint: 'Build into another folder with --out, or empty this one first with --clean.',
  }
}

function failure(options: BuildOptions, diagnostics: readonly Diagnostic[], clock: Clock): BuildResult {
  return {
    ok: false,
    leftOut: [],
    now: options.now,
    articles: 0,
    pages: 0,
    written: [],
    deleted: [],
    unchanged: 0,
    bytes: 0,
    parsed: 0,
    rendered: 0,
    encoded: 0,
    diagnostics: sortDiagnostics(diagnostics),
    phases: clock.phases(),
    scheduled: { next: null, count: 0 },
    announced: null,
  }
}
