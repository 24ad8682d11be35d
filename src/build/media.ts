// The media that content refers to: which exist, what size they have, and which cannot be used.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { imageSize } from 'image-size'
import { hash } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { isImagePath, mediaAddress, mediaCandidates } from '../site/media.ts'
import type { ContentFile, MediaFile } from '../site/model.ts'

export interface MediaReading {
  readonly media: ReadonlyMap<string, MediaFile>
  /** Why a file that exists cannot be used, by path. */
  readonly unusable: ReadonlyMap<string, string>
}

/** Most pixels of an image; more would be a decompression bomb for readers' phones. */
const MAX_PIXELS = 100_000_000

/** Reads the media files that any content file or setting refers to. */
export function readMedia(
  root: string,
  present: readonly string[],
  files: readonly ContentFile[],
  settings: Settings,
): MediaReading {
  const known = new Map(present.map((path) => [path.normalize('NFC'), path]))
  const media = new Map<string, MediaFile>()
  const unusable = new Map<string, string>()
  for (const wanted of wantedPaths(files, settings)) {
    const path = known.get(wanted)
    if (path === undefined || media.has(wanted) || unusable.has(wanted)) continue
    const read = examine(root, path)
    if (typeof read === 'string') unusable.set(wanted, read)
    else media.set(wanted, read)
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

/** A media file, or why it cannot be used. */
function examine(root: string, path: string): MediaFile | string {
  const bytes = readFileSync(join(root, path))
  const isImage = isImagePath(path)
  const size = isImage ? measure(path, bytes) : { width: null, height: null }
  if (typeof size === 'string') return size
  return { path, hash: hash(bytes), address: mediaAddress(path, bytes), isImage, ...size }
}

function measure(path: string, bytes: Uint8Array): { width: number | null; height: number | null } | string {
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
