// Whether a build would make what lies there already. The whole site has a key, as each page has one: a hash of all that it
// is made from. While neither that nor an instant that matters has gone by, and nobody touched the output, there is
// nothing to fold, to plan or to render.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { combine, hash } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { NEWS_AGE } from '../feeds/sitemaps.ts'
import { bannerSpan } from '../pages/chrome.ts'
import { dateFromName } from '../site/addresses.ts'
import type { ContentFile } from '../site/model.ts'
import { ENTRY_LEEWAY } from '../site/published.ts'
import type { BuildOptions, BuildResult } from './build.ts'
import type { Cache } from './cache.ts'
import type { Sources } from './inputs.ts'
import { encoderVersion } from './sharp.ts'
import { pagesDigest } from './version.ts'

const NAME = 'last'

/** What the last build published, and from what. */
export interface Last {
  readonly key: string
  /** The span of instants in which the same would be published: from the first on, before the second. */
  readonly since: number
  readonly until: number
  /** Hash of the output's list of files. */
  readonly manifest: string
  readonly outcome: Pick<BuildResult, 'leftOut' | 'articles' | 'pages' | 'bytes' | 'diagnostics' | 'scheduled'>
}

export function recallLast(cache: Cache): Last | null {
  return cache.recall(NAME) as Last | null
}

export function keepLast(cache: Cache, last: Last): void {
  cache.remember(NAME, last)
}

/** The key of the whole site, time apart. Files of which nothing is read count by their paths alone. */
export function siteKey(
  { root, settings, context, history, scan, stamps, themeFiles }: Sources,
  { drafts, strict, keepGoing }: Pick<BuildOptions, 'drafts' | 'strict' | 'keepGoing'>,
): string {
  const theme = themeFiles.templates.map(({ name, text }) => `${name} ${hash(text)}`)
  const assets = themeFiles.assets.map(({ name, bytes }) => `${name} ${hash(bytes)}`)
  const strings = JSON.stringify(themeFiles.stringsFor(settings.language))
  const copied = [...scan.data, ...scan.root].map((path) => `${path} ${hash(readFileSync(join(root, path)))}`)
  const asked = JSON.stringify([drafts, strict, keepGoing, settings])
  const skipped = JSON.stringify(scan.diagnostics)
  return combine([
    pagesDigest(),
    encoderVersion(),
    context,
    history.digest,
    asked,
    skipped,
    strings,
    ...theme,
    ...assets,
    ...copied,
    stamps.digest(),
  ])
}

/** The span around an instant in which nothing is published, expires, ends, or grows too old for the news sitemap. */
export function spanAround(
  now: number,
  files: readonly ContentFile[],
  settings: Settings,
): Pick<Last, 'since' | 'until'> {
  let since = Number.NEGATIVE_INFINITY
  let until = Number.POSITIVE_INFINITY
  const mark = (instant: number | null) => {
    if (instant === null) return
    if (instant <= now) since = Math.max(since, instant)
    else until = Math.min(until, instant)
  }
  for (const file of files) {
    const { date, expires, live } = file.facts.fields
    const published = date ?? dateFromName(file, settings.timezone)
    mark(published)
    mark(expires)
    mark(live?.ended ?? null)
    for (const { at } of file.facts.entries) mark(at - ENTRY_LEEWAY)
    if (published !== null) mark(published + NEWS_AGE)
  }
  for (const instant of bannerSpan(settings)) mark(instant)
  return { since, until }
}
