// Field names of other generators, so that an archive can be moved without editing it.
// docs/front-matter.md lists the same table for authors.

import type { Fields } from './fields.ts'

/** Another name for one of our fields; `only` narrows it to values that mean the same. */
export interface Synonym {
  readonly field: keyof Fields | 'categories'
  readonly convert?: (value: unknown) => unknown
}

/** Names that are read as one of ours. Our own name wins where both stand; then the order here. */
export const SYNONYMS: Readonly<Record<string, Synonym>> = {
  author: { field: 'authors' },
  description: { field: 'summary' },
  excerpt: { field: 'summary' },
  category: { field: 'categories' },
  categories: { field: 'categories' },
  redirect_from: { field: 'aliases' },
  url: { field: 'permalink' },
  path: { field: 'permalink' },
  published: { field: 'draft', convert: readPublished },
  lastmod: { field: 'updated' },
  modified: { field: 'updated' },
  updatedDate: { field: 'updated' },
  last_modified_at: { field: 'updated' },
  pubDate: { field: 'date' },
  publishDate: { field: 'date' },
  expiryDate: { field: 'expires' },
  language: { field: 'lang' },
}

/** Names that other generators know and that mean nothing here. */
export const IGNORED: ReadonlySet<string> = new Set([
  'layout',
  'type',
  'comments',
  'toc',
  'weight',
  'markup',
  'sort_by',
  'generate_feeds',
  'paginate_by',
  'page_template',
  'math',
  'pin',
])

/** Zola keeps tags and categories in a table of their own. */
export const TAXONOMIES = 'taxonomies'

/** Whether this makes a draft: the other way round than `draft`. A date makes none; what says neither is left to be told. */
function readPublished(value: unknown): unknown {
  const word = String(value).trim().toLowerCase()
  if (word === 'false' || word === 'no') return true
  return word === 'true' || word === 'yes' || readPublishedDate(value) !== null ? false : value
}

/** The date that some write as `published`; null where it is none. */
export function readPublishedDate(value: unknown): unknown {
  return value instanceof Date || /^\d{4}-\d{2}-\d{2}/.test(String(value).trim()) ? value : null
}

/**
 * As what a known name is written: in other capitals too, where it does not stand there as it should. Hugo reads names so,
 * and a `Draft: true` that is passed over publishes the story.
 */
export function writtenNames(data: Readonly<Record<string, unknown>>): (known: string) => string | null {
  const names = new Map(Object.keys(data).map((name) => [name.toLowerCase(), name]))
  return (known) => (Object.hasOwn(data, known) ? known : (names.get(known.toLowerCase()) ?? null))
}
