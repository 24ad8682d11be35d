// Two pages that claim one address. All addresses are looked through at every build, pages only where there may be such.

import type { Diagnostic } from '../base/diagnostic.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { Facts } from '../content/article.ts'
import { olderCount } from '../site/listings.ts'
import type { Site } from '../site/model.ts'
import type { Page } from './page.ts'

export interface Inspection {
  readonly count: number
  /** Whether two pages may claim one address. */
  readonly isSuspect: boolean
}

/**
 * Looks through all addresses once, cheaply: on most sites none is claimed twice. Older pages of listings differ as their
 * fronts do, and media by their fingerprints; only something else that is named like one can be in their way.
 */
export function inspect(addresses: Iterable<string>, site: Site): Inspection {
  const claimed = createClaims()
  let count = 0
  let isSuspect = false
  for (const address of addresses) {
    count++
    // Looking at single characters is much faster, and mostly enough.
    if (endsInNumber(address) && NUMBERED.test(address)) isSuspect = true
    if ((address[1] === 'm' || address[1] === 'M') && MEDIA.test(address)) isSuspect = true
    if (address.includes('.') && FOLDER_LIKE_A_FILE.test(address)) isSuspect = true
    if (!claimed.add(address)) isSuspect = true
  }
  return { count: count + olderCountOf(site), isSuspect }
}

interface Claims {
  /** Whether an address is, folded, another than all before. Two of a thousand million million might be taken for one. */
  readonly add: (address: string) => boolean
}

/** A table of 64 bits of each address: strings would have to be folded and kept. */
function createClaims(): Claims {
  let table = new Int32Array(2 * 1024)
  let count = 0
  const put = (high: number, low: number): boolean => {
    const mask = table.length / 2 - 1
    for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
      const [first, second] = [table[slot * 2] as number, table[slot * 2 + 1] as number]
      if (first === high && second === low) return false
      if (first !== 0 || second !== 0) continue
      table[slot * 2] = high
      table[slot * 2 + 1] = low
      return true
    }
  }
  const grow = () => {
    const before = table
    table = new Int32Array(before.length * 2)
    for (let at = 0; at < before.length; at += 2)
      if (before[at] !== 0 || before[at + 1] !== 0) put(before[at] as number, before[at + 1] as number)
  }
  return {
    add: (address) => {
      if (++count * 4 > table.length) grow()
      const folded = foldAddress(address)
      let [high, low] = [0x811c9dc5 | 0, 0x2f0b4c47]
      for (let at = 0; at < folded.length; at++) {
        const code = folded.charCodeAt(at)
        high = Math.imul(high ^ code, 0x01000193)
        low = Math.imul((low << 5) | (low >>> 27), 0x85ebca6b) ^ code
      }
      return put(high, low)
    },
  }
}

/** Whether an address surely is as it would be folded: no capitals, no other scripts, and no page's file by name. */
function isFolded(address: string): boolean {
  for (let at = 0; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code > 127 || (code >= 65 && code <= 90)) return false
  }
  return !address.endsWith(INDEX)
}

const INDEX = '/index.html'

function olderCountOf({ articles, sections, tags, authors, settings }: Site): number {
  const { size, numbering } = settings.pagination
  return [articles, ...[...sections, ...tags, ...authors].map((listing) => listing.articles)]
    .map(({ length }) => olderCount(length, size, numbering))
    .reduce((sum, pages) => sum + pages, 0)
}

function endsInNumber(address: string): boolean {
  const last = address.charCodeAt(address.length - 2)
  return (last >= 48 && last <= 57) || address.endsWith('.html')
}

const MEDIA = /^\/media\//i
const NUMBERED = /\/page\/\d+\/(index\.html)?$/i
/** A dot in a folder's name: only such a folder can be another page's file. */
const FOLDER_LIKE_A_FILE = /\.[^/]*\//

/** Compared as file systems that fold case and normalise names would; a file may not be another's folder either. */
export function collisions(pages: readonly Page[], site: Site): Diagnostic[] {
  const owners = new Map<string, Page>()
  const clashes: Diagnostic[] = []
  for (const page of pages) {
    const key = foldAddress(page.address)
    const owner = owners.get(key)
    if (owner) clashes.push(taken(owner, page, site))
    else owners.set(key, page)
  }
  for (const page of pages) {
    const owner = foldersOf(foldAddress(page.address))
      .map((folder) => owners.get(folder))
      .find(Boolean)
    if (owner) clashes.push(taken(owner, page, site))
  }
  return clashes
}

export function foldAddress(address: string): string {
  if (isFolded(address)) return address
  const folded = address.normalize('NFC').toLowerCase()
  return folded.endsWith(INDEX) ? folded.slice(0, 1 - INDEX.length) : folded
}

/** The folders above an address that look like files: only those can be another page's file. */
function foldersOf(address: string): string[] {
  if (!FOLDER_LIKE_A_FILE.test(address)) return []
  const segments = address.split('/')
  return segments.slice(2).map((_, index) => segments.slice(0, index + 2).join('/'))
}

function taken(owner: Page, page: Page, site: Site): Diagnostic {
  const [first, second] = (owner.source ?? '') <= (page.source ?? '') ? [owner, page] : [page, owner]
  const file = second.source ?? SETTINGS_FILE
  const other = first.source ?? 'a page that the site makes itself'
  const same = other === file
  return {
    code: 'address-taken',
    severity: 'error',
    file,
    place: placeOfAddress(file, second, site),
    message: `The address ${second.address} is claimed by ${same ? 'two lines of this file' : `this file and by ${other}`}.`,
    hint: 'Give one of them another `slug`, or remove the alias.',
  }
}

function placeOfAddress(file: string, page: Page, site: Site): Diagnostic['place'] {
  const places = placesOf(file, site)
  const redirect = page.type === 'template' && page.template === 'redirect'
  return (redirect ? places?.aliases : (places?.permalink ?? places?.slug)) ?? null
}

function placesOf(file: string, site: Site): Facts['places'] | null {
  return [...site.articles, ...site.pages].find((article) => article.file.path === file)?.file.facts.places ?? null
}
