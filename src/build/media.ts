// The media that content refers to: which exist, what size they have, and which cannot be used.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageSize } from 'image-size'
import { hash } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { isImagePath, mediaAddress, mediaCandidates } from '../site/media.ts'
import type { ContentFile, MediaFile } from '../site/model.ts'
import type { Cache } from './cache.ts'
import type { Stamps } from './stamps.ts'

export interface MediaReading {
  readonly media: ReadonlyMap<string, MediaFile>
  /** Why a file that exists cannot be used, by path. */
  readonly unusable: ReadonlyMap<string, string>
}

/** Most pixels of an image; more would be a decompression bomb for readers' phones. */
const MAX_PIXELS = 100_000_000

/** Pixels, or why a file cannot be used. */
export type Measure = { readonly width: number | null; readonly height: number | null } | string

/** What is remembered of media files, so that they need not be opened: nothing that their own bytes do not say. */
export interface MediaMemory {
  /** The measures that this build used. */
  readonly measures: () => Measures
  /** Content hash of a file by its place among the scan's media, if it need not be opened. */
  readonly hashOf: (row: number) => string | null
  readonly noteHash: (row: number, hash: string) => void
  /** The measure by content hash and kind of file. */
  readonly measureOf: (name: string) => Measure | undefined
  readonly noteMeasure: (name: string, measure: Measure) => void
  /** Keeps the measures that this build used. */
  readonly save: () => void
}

const NAME = 'media'

/** Measures by content hash and kind of file. */
export type Measures = ReadonlyMap<string, Measure>

export function recallMeasures(cache: Cache): Measures {
  return (cache.recall(NAME) as Measures | null) ?? new Map<string, Measure>()
}

/** Opens the memory; `offset` is where the scan's media begin in the stamps. */
export function openMediaMemory(before: Measures, cache: Cache, stamps: Stamps, offset: number): MediaMemory {
  const used = new Map<string, Measure>()
  let fresh = 0
  return {
    measures: () => used,
    hashOf: (row) => stamps.hashOf(offset + row),
    noteHash: (row, hash) => stamps.note(offset + row, hash),
    measureOf: (name) => {
      const known = before.get(name)
      if (known !== undefined) used.set(name, known)
      return known
    },
    noteMeasure: (name, measure) => {
      used.set(name, measure)
      fresh++
    },
    save: () => {
      if (fresh > 0 || used.size !== before.size) cache.remember(NAME, used)
    },
  }
}

/** Reads the media files that any content file or setting refers to. */
export function readMedia(
  root: string,
  present: readonly string[],
  files: readonly ContentFile[],
  settings: Settings,
  memory: MediaMemory,
): MediaReading {
  const known = new Map(present.map((path, row) => [path.normalize('NFC'), row]))
  const media = new Map<string, MediaFile>()
  const unusable = new Map<string, string>()
  for (const wanted of known.size > 0 ? wantedPaths(files, settings) : []) {
    const row = known.get(wanted)
    if (row === undefined || media.has(wanted) || unusable.has(wanted)) continue
    const path = present[row] ?? wanted
    const { hash, measure } = examine(root, path, row, memory)
    if (typeof measure === 'string') unusable.set(wanted, measure)
    else media.set(wanted, { path, hash, address: mediaAddress(path, hash), isImage: isImagePath(path), ...measure })
  }
  return { media, unusable }
}

function* wantedPaths(files: readonly ContentFile[], settings: Settings): Generator<string> {
  const pictures = [settings.logo, ...Object.values(settings.authors).map(({ image }) => image)]
  for (const picture of pictures) if (picture) yield* mediaCandidates(picture, SETTINGS_FILE)
  for (const { path, facts } of files) {
    if (facts.fields.image) yield* mediaCandidates(facts.fields.image.src, path)
    for (const image of facts.images) yield* mediaCandidates(image.path, path)
    for (const link of facts.links) yield* mediaCandidates(link.path, path)
  }
}

/** A media file's hash and measure, from memory where its content is known. */
function examine(root: string, path: string, row: number, memory: MediaMemory): { hash: string; measure: Measure } {
  const kind = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const noted = memory.hashOf(row)
  const remembered = noted === null ? undefined : memory.measureOf(`${noted} ${kind}`)
  if (noted !== null && remembered !== undefined) return { hash: noted, measure: remembered }
  const bytes = readFileSync(join(root, path))
  const name = hash(bytes)
  const found = isImagePath(path) ? measure(path, bytes) : { width: null, height: null }
  memory.noteHash(row, name)
  memory.noteMeasure(`${name} ${kind}`, found)
  return { hash: name, measure: found }
}

function measure(path: string, bytes: Uint8Array): Measure {
  if (bytes.length === 0) return 'is empty'
  if (/\.svg$/i.test(path) && isUnsafeSvg(new TextDecoder().decode(bytes)))
    return 'contains script, or refers to other files'
  if (isCutShort(bytes)) return 'is cut short'
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (!width || !height) return 'has no size'
    if (width * height > MAX_PIXELS) return `has ${width} × ${height} pixels, more than any page can show`
    return orientation > 4 ? { width: height, height: width } : { width: Math.round(width), height: Math.round(height) }
  } catch {
    return 'is not an image that browsers can show'
  }
}

/** Whether a PNG, JPEG, GIF or WebP lacks its end, as after a broken upload. Other formats are not looked into. */
function isCutShort(bytes: Uint8Array): boolean {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const head = data.toString('latin1', 0, 12)
  if (head.startsWith('\x89PNG')) return !data.includes('IEND')
  if (head.startsWith('\xff\xd8')) return data.lastIndexOf('\xff\xd9', undefined, 'latin1') < 2
  if (/^GIF8[79]a/.test(head)) return data.lastIndexOf(0x3b) < 13
  return /^RIFF....WEBP/s.test(head) && data.readUInt32LE(4) + 8 > data.length
}

/** Whether an SVG could run code or fetch things when it is opened by itself. */
function isUnsafeSvg(text: string): boolean {
  return /<!ENTITY|<!DOCTYPE[^>]*\[|<script|<foreignObject|<iframe|<\?xml-stylesheet|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpe?g|gif|webp))[^"'\s#]|@import|url\(\s*["']?\s*(?!#|["']?#)/i.test(
    text,
  )
}
