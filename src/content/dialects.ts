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

/** Whether this makes a draft: the other way round than `draft`. A date, as some write there, makes none; what says neither is left to be told. */
function readPublished(value: unknown): unknown {
  const word = String(value).trim().toLowerCase()
  if (word === 'false' || word === 'no') return true
  const isDate = value instanceof Date || /^\d{4}-\d{2}-\d{2}/.test(word)
  return word === 'true' || word === 'yes' || isDate ? false : value
}
