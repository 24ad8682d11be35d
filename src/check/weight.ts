// What a reader's first visit to a page loads: the page, its style and scripts compressed, its pictures as they are.
// Of a listing, pictures that wait until the reader scrolls to them do not count; texts are read to their end.

import { gzipSync } from 'node:zlib'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { PageNote } from './notes.ts'
import type { Sheet } from './sheet.ts'
import { sizeText } from './size.ts'

/** Sizes of the files that pages load, by their addresses as pages write them. */
export interface Loads {
  readonly assets: ReadonlyMap<string, number>
  readonly pictures: ReadonlyMap<string, number>
}

/** Weighs a page. */
export function weigh(
  bytes: Uint8Array,
  isListing: boolean,
  { assets, pictures }: Loads,
): Pick<PageNote, 'weight' | 'picture'> {
  const markup = new TextDecoder().decode(bytes)
  let weight = gzipSync(bytes).length
  for (const address of new Set(addressesIn(markup, /\s(?:href|src)="([^"#]+)/g))) weight += assets.get(address) ?? 0
  let picture: PageNote['picture'] = null
  for (const address of new Set(addressesIn(markup, isListing ? SHOWN_AT_ONCE : ANY_PICTURE))) {
    const size = pictures.get(address) ?? 0
    weight += size
    if (size > (picture?.bytes ?? 0)) picture = { address, bytes: size }
  }
  return { weight, picture }
}

const ANY_PICTURE = /<img\s[^>]*?\bsrc="([^"]+)"/g
const SHOWN_AT_ONCE = /<img\s(?![^>]*loading="lazy")[^>]*?\bsrc="([^"]+)"/g

function addressesIn(markup: string, pattern: RegExp): string[] {
  return [...markup.matchAll(pattern)].map(([, address]) => address ?? '')
}

interface Heavy {
  sheet: Sheet
  note: PageNote
  count: number
}

/** Gathers pages beyond a budget in bytes; those with the same heaviest picture are one thing to do,
 * which is left out where the picture is `told` of already. */
export function gatherHeavy(budget: number): {
  readonly add: (sheet: Sheet, note: PageNote) => void
  readonly diagnostics: (
    pathOf: (address: string) => string,
    fileOf: (sheet: Sheet) => string,
    told: ReadonlySet<string>,
  ) => Diagnostic[]
} {
  const found = new Map<string, Heavy>()
  return {
    add: (sheet, note) => {
      if (note.weight <= budget) return
      const name = culprit(note)?.address ?? sheet.address
      const heavy = found.get(name) ?? { sheet, note, count: 0 }
      heavy.count++
      if (
        note.weight > heavy.note.weight ||
        (note.weight === heavy.note.weight && sheet.address < heavy.sheet.address)
      ) {
        heavy.sheet = sheet
        heavy.note = note
      }
      found.set(name, heavy)
    },
    diagnostics: (pathOf, fileOf, told) => {
      const isNew = ({ note }: Heavy) => !told.has(pathOf(culprit(note)?.address ?? ''))
      return [...found.values()].filter(isNew).map(({ sheet, note, count }) => ({
        code: 'page-heavy',
        severity: 'warning',
        file: fileOf(sheet),
        place: null,
        message: `The page ${sheet.address} weighs ${sizeText(note.weight)}, more than ${sizeText(budget)}${because(culprit(note), pathOf)}${count > 1 ? `, and ${count - 1} more with it` : ''}.`,
        hint: note.picture
          ? 'Save its pictures smaller (JPEG or WebP, 1600 pixels wide), or show fewer; --budget allows more.'
          : 'Split the text into parts of a series; --budget allows more.',
      }))
    },
  }
}

/** The picture without which much of the weight were gone. */
function culprit({ picture, weight }: PageNote): PageNote['picture'] {
  return (picture?.bytes ?? 0) > weight / 4 ? picture : null
}

function because(picture: PageNote['picture'], pathOf: (address: string) => string): string {
  return picture ? `; ${pathOf(picture.address)} alone has ${sizeText(picture.bytes)}` : ''
}
