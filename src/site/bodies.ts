// What the links and images of all bodies become, and what is wrong with them.

import { inFile } from '../base/diagnostic.ts'
import type { Resolution } from '../markdown/body.ts'
import { allAddresses } from './addresses.ts'
import { type Against, isSame } from './against.ts'
import type { Folding } from './folding.ts'
import type { Hidden } from './hidden.ts'
import { type LinksReading, resolveBody, type Targets } from './links.ts'
import type { ContentFile, Site } from './model.ts'
import { folderOf } from './near.ts'
import { authorFindings, classify } from './taxonomy.ts'

/** What is not shown. */
export interface Withheld {
  readonly withheld: readonly ContentFile[]
  readonly hidden: Hidden
  readonly broken: readonly ContentFile[]
}

/** What became of bodies, for a fold that follows in the same process. */
export interface Resolved {
  readonly resolutions: ReadonlyMap<string, Resolution>
  readonly against: Against
  readonly targets: Targets
  /** By file as it was read: one that was read again is another. */
  readonly readings: WeakMap<ContentFile, LinksReading>
}

/**
 * Resolves the bodies of all that is shown; checks those of articles that only their date withholds. What was resolved
 * before against the same is taken as it is.
 */
export function resolveBodies(
  site: Site,
  { withheld, hidden, broken }: Withheld,
  folding: Folding,
  before: Resolved | null,
): Resolved {
  const shown = [...site.articles, ...site.pages]
  const against = { site, withheld, pictures: folding.pictures }
  const known = before && isSame(before.against, against) ? before : null
  const readings: Resolved['readings'] = known?.readings ?? new WeakMap()
  const targets: Targets = known?.targets ?? {
    ...folding.pictures,
    published: new Map(shown.map(({ file, address }) => [file.path, address])),
    byFolder: once(() => groupByFolder(shown.map(({ file }) => file.path))),
    unpublished: new Set(withheld.map((file) => file.path)),
    hidden: hidden.addresses,
    addresses: once(() => allAddresses(site)),
  }
  const resolutions = new Map<string, Resolution>()
  for (const { file, address } of shown) {
    if (file.facts.links.length + file.facts.images.length === 0) continue
    const reading = readings.get(file) ?? resolveBody(file, address, targets)
    readings.set(file, reading)
    resolutions.set(file.path, reading.resolution)
    folding.used.push(...reading.used)
    folding.diagnostics.push(...reading.diagnostics)
  }
  for (const file of broken) checkBroken(file, targets, folding)
  return { resolutions, against, targets, readings }
}

function groupByFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>()
  for (const path of paths) {
    const folder = folders.get(folderOf(path))
    if (folder) folder.push(path)
    else folders.set(folderOf(path), [path])
  }
  return folders
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** All errors of a file at once: one without a date is not published, but its section and links are checked with the rest. */
function checkBroken(file: ContentFile, targets: Targets, folding: Folding): void {
  const { findings } = classify(file, folding.sections, folding.tags)
  folding.diagnostics.push(...inFile(file.path, [...findings, ...authorFindings(file, folding.book)]))
  folding.diagnostics.push(...resolveBody(file, '/', targets).diagnostics)
}
