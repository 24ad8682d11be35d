// A build, read aloud: read, fold, plan, render, commit. Every command that makes pages calls this.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Asset } from '../assets/fingerprint.ts'
import { type Diagnostic, hasErrors, sortDiagnostics } from '../base/diagnostic.ts'
import { hash, hashed } from '../base/hash.ts'
import { outputPath } from '../base/url.ts'
import { robots } from '../feeds/robots.ts'
import { rssFeeds } from '../feeds/rss.ts'
import { sitemaps } from '../feeds/sitemaps.ts'
import type { CopyPage } from '../pages/page.ts'
import { type Plan, planPages } from '../pages/plan.ts'
import { foldSite } from '../site/fold.ts'
import type { Site } from '../site/model.ts'
import { type Clock, startClock } from './clock.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { readMedia } from './media.ts'
import { openOutput, type Written } from './output.ts'
import { createRenderer } from './render.ts'

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
  /** Milliseconds on a steady clock, for the phases' figures. */
  readonly clock: () => number
}

export interface BuildResult extends Written {
  /** Whether the output was written. */
  readonly ok: boolean
  /** Files that were left out because of errors (`--keep-going`). */
  readonly leftOut: readonly string[]
  readonly now: number
  readonly articles: number
  readonly pages: number
  readonly parsed: number
  readonly rendered: number
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds by phase, in order. */
  readonly phases: Readonly<Record<string, number>>
  readonly scheduled: Site['scheduled']
}

/** Builds a site. Content errors are in the result; an exception is a failure of the machine, or a bug. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const clock = startClock(options.clock)
  const inputs = await clock.time('read', () => readInputs(options.root))
  if (!('settings' in inputs)) return failure(options, inputs.diagnostics, clock)
  const excluded = new Set<string>()
  let draft = await decide(inputs, options, excluded, clock)
  while (options.keepGoing && leaveOut(draft.diagnostics, inputs, excluded)) {
    draft = await decide(inputs, options, excluded, clock)
  }
  const stopped = hasErrors(draft.diagnostics) || (options.strict && draft.diagnostics.length > 0)
  if (stopped) return failure(options, [...inputs.leftOutDiagnostics, ...draft.diagnostics], clock)
  return await publish(draft, inputs, options, excluded, clock)
}

interface Decision {
  readonly site: Site
  readonly plan: Plan
  readonly diagnostics: readonly Diagnostic[]
}

/** Folds and plans without the excluded files. */
async function decide(
  inputs: Inputs,
  options: BuildOptions,
  excluded: ReadonlySet<string>,
  clock: Clock,
): Promise<Decision> {
  const { settings, scan, data } = inputs
  const files = inputs.files.filter(({ path }) => !excluded.has(path))
  const { media, unusable } = await clock.time('media', () => readMedia(options.root, scan.media, files, settings))
  const folded = await clock.time('fold', () =>
    foldSite({ settings, now: options.now, drafts: options.drafts, files, media, unusable, data }),
  )
  const plan = await clock.time('plan', () => planSite(folded.site, inputs, options.root))
  const isShown = ({ file, severity }: Diagnostic) =>
    !excluded.has(file) && !(severity === 'warning' && folded.hiddenDrafts.has(file))
  const before = inputs.diagnostics.filter(isShown)
  return { site: folded.site, plan, diagnostics: [...before, ...folded.diagnostics, ...plan.diagnostics] }
}

function planSite(site: Site, inputs: Inputs, root: string): Plan {
  const { assets, themeFiles, theme, scan } = inputs
  const addresses = Object.fromEntries(assets.map(({ name, address }) => [name, site.base.path + address]))
  const parts = {
    strings: hashed(themeFiles.stringsFor(site.settings.language)),
    assets: hashed(addresses),
    templates: theme.names,
  }
  return planPages(site, parts, {
    documents: [...rssFeeds(site), ...sitemaps(site), robots(site)],
    copies: [...assets.map(assetPage), ...mediaPages(site), ...rootPages(scan.root, root)],
  })
}

function assetPage({ address, name, hash }: Asset): CopyPage {
  return { type: 'copy', address, from: name, hash, sources: [] }
}

/** One file for each content, whatever number of paths lead to it. */
function mediaPages(site: Site): CopyPage[] {
  const byAddress = new Map([...site.media.values()].map((file) => [file.address, file]))
  return [...byAddress.values()].map(({ address, path, hash }) => ({
    type: 'copy',
    address,
    from: path,
    hash,
    sources: [path],
  }))
}

function rootPages(paths: readonly string[], root: string): CopyPage[] {
  return paths.map((path) => ({
    type: 'copy',
    address: path.slice('content/root'.length),
    from: path,
    hash: hash(readFileSync(join(root, path))),
    sources: [path],
  }))
}

/** Moves files with errors to the excluded; false once no file with an error is left to exclude. */
function leaveOut(diagnostics: readonly Diagnostic[], inputs: Inputs, excluded: Set<string>): boolean {
  const content = new Set([...inputs.scan.articles, ...inputs.scan.pages, ...inputs.scan.media])
  const failing = diagnostics.filter(
    ({ severity, file }) => severity === 'error' && content.has(file) && !excluded.has(file),
  )
  const skipped = diagnostics.filter(
    ({ code, severity, file }) => code === 'file-skipped' && severity === 'error' && !excluded.has(file),
  )
  for (const diagnostic of [...failing, ...skipped]) {
    excluded.add(diagnostic.file)
    inputs.leftOutDiagnostics.push(diagnostic)
  }
  return failing.length + skipped.length > 0
}

async function publish(
  { site, plan, diagnostics }: Decision,
  inputs: Inputs,
  options: BuildOptions,
  excluded: ReadonlySet<string>,
  clock: Clock,
): Promise<BuildResult> {
  const assets = new Map(inputs.assets.map(({ address, bytes }) => [address, bytes]))
  const renderer = createRenderer({ root: options.root, theme: inputs.theme, bodies: inputs.bodies, assets })
  const output = openOutput(options.out, options.clean)
  let rendered = 0
  await clock.time('render', () => {
    for (const page of plan.pages) {
      const bytes = renderer.render(page)
      if (page.type === 'template') rendered++
      if (bytes) output.add(outputPath(page.address), bytes)
    }
  })
  const found = [
    ...inputs.leftOutDiagnostics,
    ...diagnostics,
    ...renderer.diagnostics(),
    ...output.foreign().map(notOurs),
  ]
  if (hasErrors(renderer.diagnostics()) || output.foreign().length > 0) {
    output.discard()
    return failure(options, found, clock)
  }
  const written = await clock.time('commit', () => output.commit())
  return {
    ...written,
    ok: true,
    leftOut: [...excluded].sort(),
    now: options.now,
    articles: site.articles.length,
    pages: plan.pages.length,
    parsed: inputs.files.length,
    rendered,
    diagnostics: sortDiagnostics(found),
    phases: clock.phases(),
    scheduled: site.scheduled,
  }
}

function notOurs(path: string): Diagnostic {
  return {
    code: 'output-foreign',
    severity: 'error',
    file: path,
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
    diagnostics: sortDiagnostics(diagnostics),
    phases: clock.phases(),
    scheduled: { next: null, count: 0 },
  }
}
