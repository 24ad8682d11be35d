// When an article was last changed for its readers.

import { dayIn } from '../base/date.ts'
import type { Settings } from '../config/schema.ts'
import type { ContentFile } from './model.ts'

/**
 * What the front matter and the newest entry of a live blog say, else what git says (`changed`, by path), in milliseconds since 1970 UTC; null where that is
 * not after the article's date. From git a later day is wanted: work on a story on the day it comes out is no update of it.
 */
export function updatedOf(
  { path, facts }: ContentFile,
  date: number,
  { timezone }: Pick<Settings, 'timezone'>,
  changed: ReadonlyMap<string, number>,
): number | null {
  const { fields, entries } = facts
  const said = [fields.updated, entries[0]?.at].filter((instant) => instant != null)
  if (said.length > 0) {
    const newest = Math.max(...said)
    return newest > date ? newest : null
  }
  const last = changed.get(path)
  return last !== undefined && dayIn(last, timezone) > dayIn(date, timezone) ? last : null
}
