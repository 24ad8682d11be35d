// Addresses of stories that were published once and are withdrawn, for sites that answer there.

import type { Settings } from '../config/schema.ts'
import { dateFromName } from './addresses.ts'
import { addressesOf } from './hidden.ts'
import type { ContentFile, Section, WithdrawnAddress } from './model.ts'

/** The page for servers that answer 410 Gone. */
export const GONE = '/410.html'

/** Addresses of those files among the withheld that had been published before they expired, sorted. */
export function withdrawnAddresses(
  withheld: readonly ContentFile[],
  now: number,
  settings: Settings,
  sections: ReadonlyMap<string, Section>,
): readonly WithdrawnAddress[] {
  if (settings.withdrawn === 'absent') return []
  return withheld
    .filter((file) => wasPublished(file, now, settings.timezone))
    .flatMap((file) => addressesOf(file, settings, sections).map((address) => ({ address, source: file.path })))
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : a.source < b.source ? -1 : 1))
}

/** Whether a file that is withheld was published, as its front matter now says: nobody knows what earlier builds did. */
export function wasPublished(file: ContentFile, now: number, zone: string): boolean {
  const { date, draft, expires } = file.facts.fields
  const from = date ?? (file.kind === 'page' ? Number.NEGATIVE_INFINITY : dateFromName(file, zone))
  return !draft && expires !== null && expires <= now && from !== null && from < expires
}
