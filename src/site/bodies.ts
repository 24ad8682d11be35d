// What the links and images of all bodies become, and what is wrong with them.

import { inFile } from '../base/diagnostic.ts'
import type { Resolution } from '../markdown/body.ts'
import { allAddresses } from './addresses.ts'
import { type Against, isSame } from './against.ts'
import { tell } from './articles.ts'
import type { Folding } from './folding.ts'
import type { Hidden } from './hidden.ts'
import type { Kept } from './kept.ts'
import { type LinksReading, resolveBody, type Targets } from './links.ts'
import type { Article, ContentFile, Site, StandingPage } from './model.ts'
import { folderOf } from './near.ts'
import { authorFindings, classify } from './taxonomy.ts'
import { markAttached, type Traits } from './traits.ts'

/** What is not shown. */
export interface Withheld {
  readonly withheld: readonly ContentFile[]
  readonly hidden: Hidden
  readonly broken: readonly ContentFile[]
}

/** What became of bodies, for a fold that follows in the same process. */
export interface Resolved {
  /** Of a file that is shown. */
  readonly resolutionOf: (file: ContentFile) => Resolution
  /** Those of the site, with what texts link to. */
  readonly traits: Traits
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
  kept: Kept,
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
  const resolve = (page: Article | StandingPage): LinksReading => {
    const { file, address } = page
    const reading = readings.get(file) ?? resolveBody(file, address, targets)
    readings.set(file, reading)
    tell(file, reading, folding, folding.spoken.bodies)
    return reading
  }
  const traits = site.traits.slice()
  for (const article of site.articles) {
    if (kept.hasBody(article)) continue
    const used = refersTo(article.file) ? resolve(article).used : []
    const isAttached = used.some(({ as }) => as === 'file')
    markAttached(article.place, isAttached, traits)
  }
  for (const page of site.pages) if (refersTo(page.file)) resolve(page)
  for (const file of broken) checkBroken(file, targets, folding)
  const resolutionOf = (file: ContentFile): Resolution => {
    if (!refersTo(file)) return NO_RESOLUTION
    const address = targets.published.get(file.path) ?? ''
    const reading = readings.get(file) ?? resolveBody(file, address, targets)
    readings.set(file, reading)
    return reading.resolution
  }
  return { resolutionOf, traits, against, targets, readings }
}

/** Of a body without links to the site and without pictures. */
export const NO_RESOLUTION: Resolution = { links: [], images: [] }

function refersTo({ facts }: ContentFile): boolean {
  return facts.links.length + facts.images.length > 0
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
