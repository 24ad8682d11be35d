// The middle of a build: fold the site, plan its pages; with --keep-going, again without the files that have errors.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Asset } from '../assets/fingerprint.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import { hash, hashed } from '../base/hash.ts'
import { documents } from '../feeds/documents.ts'
import { planMedia } from '../pages/media.ts'
import type { CopyPage } from '../pages/page.ts'
import { type Plan, planPages } from '../pages/plan.ts'
import { type FoldResult, foldSite, type Known } from '../site/fold.ts'
import type { Site } from '../site/model.ts'
import type { Memory } from '../site/remembered.ts'
import { blocked } from './blocked.ts'
import type { BuildOptions } from './build.ts'
import type { Clock } from './clock.ts'
import type { Inputs } from './inputs.ts'
import { leftOver } from './left-over.ts'
import { readMedia } from './media.ts'
import { dependencyVersion } from './package.ts'
import type { Scan } from './scan.ts'

/** A site and all its pages, with what was found on the way. */
export interface Decision {
  readonly site: Site
  readonly plan: Plan
  /** What Related found and what else the fold made; and what has Related find all that nobody has asked for (FoldResult). */
  readonly memory: Memory
  readonly folded: Known
  readonly settle: () => number
  readonly ledgerOf: FoldResult['ledgerOf']
  /** As the fold says. */
  readonly isSecret: FoldResult['isSecret']
  readonly diagnostics: readonly Diagnostic[]
}

/** Folds and plans without the excluded files. */
export async function decide(
  inputs: Inputs,
  options: Pick<BuildOptions, 'root' | 'now' | 'drafts'>,
  excluded: ReadonlySet<string>,
  clock: Clock,
): Promise<Decision> {
  const { settings, scan, data, before, mediaMemory } = inputs
  const { changed } = inputs.history
  const { now, drafts } = options
  const files = inputs.files.filter(({ path }) => !excluded.has(path))
  const leftOut = inputs.files.filter(({ path }) => excluded.has(path))
  const { media, unusable } = await clock.time('media', () =>
    readMedia(options.root, scan.media, files, settings, mediaMemory, before.earlier),
  )
  const folded = await clock.time('fold', () =>
    foldSite({
      settings,
      now,
      drafts,
      files,
      leftOut,
      changed,
      media,
      unusable,
      present: scan.media,
      data,
      lettering: inputs.fonts,
      memory: before.memory,
      known: before.folded,
      earlier: before.earlier,
    }),
  )
  const plan = await clock.time('plan', () => planSite(folded.site, inputs, options.root))
  const found = inputs.diagnostics.filter(({ file }) => !excluded.has(file))
  const told = found.flatMap((diagnostic) => ofDrafts(diagnostic, folded.hiddenDrafts))
  return {
    site: folded.site,
    plan,
    memory: folded.memory,
    folded: folded.known,
    settle: folded.settle,
    ledgerOf: folded.ledgerOf,
    isSecret: folded.isSecret,
    diagnostics: [...told, ...folded.diagnostics, ...plan.diagnostics, ...leftOver(inputs, media), ...blocked(inputs)],
  }
}

/** What is not finished is not warned of, and its errors keep nothing else from being published. */
function ofDrafts(diagnostic: Diagnostic, hidden: ReadonlySet<string>): Diagnostic[] {
  if (!hidden.has(diagnostic.file)) return [diagnostic]
  return diagnostic.severity === 'error' ? [{ ...diagnostic, severity: 'warning' }] : []
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
    documents: documents(site, parts, dependencyVersion('pagefind')),
    copies: [...assets.map(assetPage), ...rootPages(scan.root, root)],
    media: planMedia(site),
  })
}

function assetPage({ address, name, hash }: Asset): CopyPage {
  return { type: 'copy', address, from: name, hash, source: null }
}

function rootPages(paths: readonly string[], root: string): CopyPage[] {
  return paths.map((path) => ({
    type: 'copy',
    address: path.slice('content/root'.length),
    from: path,
    hash: hash(readFileSync(join(root, path))),
    source: path,
  }))
}

/** Decides; with `--keep-going`, again without the files that have errors, until none has. */
export async function decideKeepingGoing(
  inputs: Inputs,
  options: Pick<BuildOptions, 'root' | 'now' | 'drafts' | 'keepGoing'>,
  clock: Clock,
): Promise<{ decision: Decision; leftOut: ReadonlyMap<string, Diagnostic[]> }> {
  const leftOut = new Map<string, Diagnostic[]>()
  for (;;) {
    const decision = await decide(inputs, options, new Set(leftOut.keys()), clock)
    const failing = options.keepGoing ? failingFiles(decision.diagnostics, inputs.scan) : new Set<string>()
    if (failing.size === 0) return { decision, leftOut }
    // The warnings about such a file go with it, and often say why: "titel" is no field.
    for (const file of failing) leftOut.set(file, [])
    for (const diagnostic of decision.diagnostics) {
      if (failing.has(diagnostic.file)) leftOut.get(diagnostic.file)?.push(diagnostic)
    }
  }
}

/** Files of content/ that have errors and can be left out. */
function failingFiles(diagnostics: readonly Diagnostic[], scan: Scan): ReadonlySet<string> {
  const content = new Set([...scan.articles, ...scan.pages])
  const failing = diagnostics.filter(
    ({ severity, file, code }) => severity === 'error' && (content.has(file) || code === 'file-skipped'),
  )
  return new Set(failing.map(({ file }) => file))
}
