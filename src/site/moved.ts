// Stories whose address has changed since the last build: whoever knows the old one should be led to the new.

import { addressFor } from './hidden.ts'
import type { Article, ContentFile, Site, StandingPage } from './model.ts'
import { sectionsOf } from './taxonomy.ts'

/** A story that stood at `from` and stands at `to` now. */
export interface Moved {
  readonly file: string
  readonly from: string
  readonly to: string
}

/**
 * Finds them among the files that the last build read. `isGone`: whether that build had a page at an address where there is
 * none now. A story is known again by its file, by its text under another file name, or by headline and date.
 */
export function movedStories(
  before: readonly (ContentFile | null)[],
  site: Site,
  isGone: (address: string) => boolean,
): Moved[] {
  const shown: readonly (Article | StandingPage)[] = [...site.articles, ...site.pages]
  const files = new Set(shown.map(({ file }) => file))
  const others = before.filter((file) => file !== null && !files.has(file))
  const unchanged = new Set(others.length === 0 ? [] : shown.map(({ file }) => nameOf(file)))
  const sections = sectionsOf(site.settings)
  const left = others.flatMap((file) => {
    if (file === null || unchanged.has(nameOf(file))) return []
    const from = addressFor(file, site.settings, sections)
    return from !== null && isGone(from) ? [{ file, from }] : []
  })
  if (left.length === 0) return []
  const byPath = new Map(shown.map((page) => [page.file.path, page]))
  const byText = new Map(shown.map((page) => [page.file.hash, page]))
  const byHeadline = new Map(shown.map((page) => [headlineOf(page.file), page]))
  return left.flatMap(({ file, from }) => {
    const now = byPath.get(file.path) ?? byText.get(file.hash) ?? byHeadline.get(headlineOf(file))
    return now ? [{ file: now.file.path, from, to: now.address }] : []
  })
}

function nameOf({ path, hash }: ContentFile): string {
  return `${hash} ${path}`
}

function headlineOf({ kind, facts }: ContentFile): string {
  return `${kind} ${facts.fields.date} ${facts.fields.title}`
}
