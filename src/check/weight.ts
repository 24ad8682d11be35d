// What a reader's first visit to a page loads: the page, its style and scripts compressed, its pictures.
// Of a listing, pictures that wait until the reader scrolls to them do not count; texts are read to their end.

import { gzipSync } from 'node:zlib'
import type { Diagnostic } from '../base/diagnostic.ts'
import { type Base, href } from '../base/url.ts'
import { versionAddress, versionWidths } from '../markdown/versions.ts'
import { faceWidth, versionsOf } from '../site/media.ts'
import type { MediaFile } from '../site/model.ts'
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

/** The version that a sharp phone takes of a picture, in pixels across, and its bytes for each pixel: most have fewer. */
const PHONE = 960
const BYTES_A_PIXEL = 1 / 16

/** The addresses by which pages show a media file, and what each stands for in bytes; `bytesOf` tells the file's own. */
export function shownAs(
  file: MediaFile,
  base: Base,
  bytesOf: () => number,
): { readonly address: string; readonly bytes: number }[] {
  const { width, height, address } = file
  if (file.form !== 'still' || !width || !height) return [{ address: href(base, address), bytes: bytesOf() }]
  const bytesAt = (across: number) => Math.round(((across * across * height) / width) * BYTES_A_PIXEL)
  const versions = href(base, versionsOf(file, null))
  const face = faceWidth(width)
  return [
    { address: versionAddress(versions, face, 'webp'), bytes: bytesAt(face) },
    ...versionWidths(width, 'webp').map((each) => ({
      address: versionAddress(versions, each, 'webp'),
      bytes: bytesAt(Math.min(width, PHONE)),
    })),
  ]
}

interface Heavy {
  sheet: Sheet
  note: PageNote
  count: number
}

/** Gathers pages beyond a budget in bytes; those with the same heaviest picture are one thing to do. */
export function gatherHeavy(budget: number): {
  readonly add: (sheet: Sheet, note: PageNote) => void
  readonly diagnostics: (pathOf: (address: string) => string, fileOf: (sheet: Sheet) => string) => Diagnostic[]
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
    diagnostics: (pathOf, fileOf) =>
      [...found.values()].map(({ sheet, note, count }) => ({
        code: 'page-heavy',
        severity: 'warning',
        file: fileOf(sheet),
        place: null,
        message: `The page ${sheet.address} weighs ${sizeText(note.weight)}, more than ${sizeText(budget)}${because(culprit(note), pathOf)}${count > 1 ? `, and ${count - 1} more with it` : ''}.`,
        hint: note.picture
          ? 'Show fewer pictures, or lighter ones where they move or are drawn; --budget allows more.'
          : 'Split the text into parts of a series; --budget allows more.',
      })),
  }
}

/** The picture without which much of the weight were gone. */
function culprit({ picture, weight }: PageNote): PageNote['picture'] {
  return (picture?.bytes ?? 0) > weight / 4 ? picture : null
}

function because(picture: PageNote['picture'], pathOf: (address: string) => string): string {
  return picture ? `; ${pathOf(picture.address)} alone has ${sizeText(picture.bytes)}` : ''
}
