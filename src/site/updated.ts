// When an article was last changed for its readers.

import { dayIn } from '../base/date.ts'
import type { Settings } from '../config/schema.ts'
import type { ContentFile } from './model.ts'

/**
 * What the front matter says, else what git says (`changed`, by path), in milliseconds since 1970 UTC; null where that is
 * not after the article's date. From git a later day is wanted: work on a story on the day it comes out is no update of it.
 */
export function updatedOf(
  { path, facts }: ContentFile,
  date: number,
  { timezone }: Pick<Settings, 'timezone'>,
  changed: ReadonlyMap<string, number>,
): number | null {
  const written = facts.fields.updated
  if (written !== null) return written > date ? written : null
  const last = changed.get(path)
  return last !== undefined && dayIn(last, timezone) > dayIn(date, timezone) ? last : null
}
