// Where drafts, scheduled and expired files will stand or stood: a link there must not give the address away.

import { addressOf } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { articleAddress, dateFromName, pageAddress, slugOf } from './addresses.ts'
import type { ContentFile, Section } from './model.ts'
import { classify } from './taxonomy.ts'

/** The names by which something could lead to a withheld file: its path, its slug, its addresses. */
export function hiddenNames(
  withheld: readonly ContentFile[],
  settings: Settings,
  sections: ReadonlyMap<string, Section>,
): ReadonlySet<string> {
  const slugs = withheld.flatMap((file) => {
    const reading = slugOf(file)
    return 'slug' in reading ? [reading.slug] : []
  })
  return new Set([...withheld.map(({ path }) => path), ...slugs, ...hiddenAddresses(withheld, settings, sections)])
}

/** The addresses of withheld files, and those that would redirect there. */
export function hiddenAddresses(
  withheld: readonly ContentFile[],
  settings: Settings,
  sections: ReadonlyMap<string, Section>,
): ReadonlySet<string> {
  const hidden = new Set<string>()
  for (const file of withheld) {
    const { permalink, aliases } = file.facts.fields
    const address = permalink ? addressOf(permalink) : ownAddress(file, settings, sections)
    if (address !== null) hidden.add(address)
    for (const alias of aliases) hidden.add(addressOf(alias))
  }
  return hidden
}

function ownAddress(file: ContentFile, settings: Settings, sections: ReadonlyMap<string, Section>): string | null {
  const reading = slugOf(file)
  if ('finding' in reading) return null
  if (file.kind === 'page') return pageAddress(file, reading.slug)
  const date = file.facts.fields.date ?? dateFromName(file, settings.timezone)
  const { section } = classify(file, sections, new Map())
  return date === null ? null : articleAddress(settings, { slug: reading.slug, date, section })
}
