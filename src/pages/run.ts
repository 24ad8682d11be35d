// Runs: many pages that are made in one way. Nearly all pages of a large site are, and nearly all of them stay as they are
// from build to build, so that they are not even made as pages.

import { type Hashed, lazy } from '../base/hash.ts'
import type { Mixer } from '../base/mixer.ts'
import { type BodyUse, type Frame, noBody, type Page, type TemplatePage } from './page.ts'

/** A part of many pages, by the number of each. Equal digests, equal values. */
export interface PartOf<T> {
  /** Tells a mixer the digest of the part of one page. */
  readonly mix: (mixer: Mixer, at: number) => void
  readonly make: (at: number) => T
  /** The same as JSON, where there is a faster way to it. */
  readonly json?: (at: number) => string
}

/** Parts of many pages. */
export type PartsOf<View, Around> = { readonly [K in keyof Omit<View, keyof Around>]: PartOf<View[K & keyof View]> }

/** Many pages that are made in one way, by number. */
export interface PageRun {
  readonly type: 'run'
  readonly count: number
  readonly template: (at: number) => string
  readonly frame: Frame
  /** Their digests name each page's address: no other page has an equal key. */
  readonly parts: Readonly<Record<string, PartOf<unknown>>>
  readonly body: PartOf<BodyUse> | null
  readonly addressOf: (at: number) => string
  readonly sourceOf: (at: number) => string | null
}

/** A part of one page. */
export function partAt<T>({ mix, make, json }: PartOf<T>, at: number): Hashed<T> {
  return lazy(
    (mixer) => mix(mixer, at),
    () => make(at),
    json ? () => json(at) : null,
  )
}

/** One page of a run. */
export function pageAt(run: PageRun, at: number): TemplatePage {
  const { frame, parts, body } = run
  return {
    type: 'template',
    address: run.addressOf(at),
    template: run.template(at),
    source: run.sourceOf(at),
    frame,
    own: () => Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, partAt(part, at)])),
    body: body ? () => partAt(body, at) : noBody,
  }
}

/** Makes every page of the runs among others; with `only`, of those the one at this address alone. */
export function* pagesOf(entries: Iterable<Page | PageRun>, only?: string): Generator<Page> {
  for (const entry of entries) {
    if (entry.type !== 'run') yield entry
    else
      for (let at = 0; at < entry.count; at++)
        if (only === undefined || entry.addressOf(at) === only) yield pageAt(entry, at)
  }
}
