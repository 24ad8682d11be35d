// Where drafts, scheduled and expired files will stand or stood: a link there must not give the address away.

import { addressOf } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { articleAddress, dateFromName, pageAddress, slugOf } from './addresses.ts'
import { archiveAddressesOf } from './archive.ts'
import type { Folding } from './folding.ts'
import type { ContentFile, Section } from './model.ts'
import { classify, seriesOf } from './taxonomy.ts'

/** What could lead to withheld files. Whatever is published goes before it. */
export interface Hidden {
  /** Addresses of the files, those that would redirect there, and those of listings that would have them; as `bare` has them. */
  readonly addresses: ReadonlyMap<string, 'story' | 'listing'>
  /** Paths, slugs and addresses of the files, by which `related` may name them. */
  readonly names: ReadonlySet<string>
}

/** An address without what makes no difference to some servers: capitals, and slashes that follow one another. */
export function bare(address: string): string {
  return address.toLowerCase().replace(/\/{2,}/g, '/')
}

/** Collects the addresses and names of withheld files. */
export function hide(withheld: readonly ContentFile[], folding: Pick<Folding, 'input' | 'sections' | 'book'>): Hidden {
  const { input, sections, book } = folding
  const addresses = new Map<string, 'story' | 'listing'>()
  const names = new Set<string>()
  for (const file of withheld) {
    const reading = slugOf(file)
    if ('slug' in reading) names.add(reading.slug)
    names.add(file.path)
    for (const address of addressesOf(file, input.settings, sections)) {
      addresses.set(bare(address), 'story')
      names.add(address)
    }
    if (file.kind === 'page') continue
    const { authors, series } = file.facts.fields
    const date = file.facts.fields.date ?? dateFromName(file, input.settings.timezone)
    const listings = [...classify(file, sections, new Map()).tags, ...authors.map(book.find), seriesOf(series)]
    const months = date === null ? [] : archiveAddressesOf(date, input.settings.timezone)
    for (const each of [...listings.map((listing) => listing?.address ?? ''), ...months]) {
      const address = bare(each)
      if (address !== '' && !addresses.has(address)) addresses.set(address, 'listing')
    }
  }
  return { addresses, names }
}

/** The address of a file, if it can have one, and its aliases. */
export function addressesOf(
  file: ContentFile,
  settings: Settings,
  sections: ReadonlyMap<string, Section>,
): readonly string[] {
  const own = addressFor(file, settings, sections)
  return [...(own === null ? [] : [own]), ...file.facts.fields.aliases.map(addressOf)]
}

/** Where a file stands, will stand or stood under these settings; null where it can have no address. */
export function addressFor(
  file: ContentFile,
  settings: Settings,
  sections: ReadonlyMap<string, Section>,
): string | null {
  const { permalink } = file.facts.fields
  if (permalink) return addressOf(permalink)
  const reading = slugOf(file)
  if ('finding' in reading) return null
  if (file.kind === 'page') return pageAddress(file, reading.slug)
  const date = file.facts.fields.date ?? dateFromName(file, settings.timezone)
  const { section } = classify(file, sections, new Map())
  return date === null ? null : articleAddress(settings, { slug: reading.slug, date, section })
}
