// What a picture's file is: its size, whether it moves, or why it cannot be used.

import { imageSize } from 'image-size'
import type { Form } from '../site/model.ts'
import { openPixels } from './sharp.ts'

/** Most pixels of an image; more would be a decompression bomb for readers' phones. */
export const MAX_PIXELS = 100_000_000

/** What is known of a media file by its bytes. */
export interface Size {
  /** Pixels, turned as they are meant to be seen; null where the file is not an image or has no size of its own. */
  readonly width: number | null
  readonly height: number | null
  readonly form: Form | null
}

/** The size of a file, or why it cannot be used. */
export type Measure = Size | string

export const NO_PICTURE: Size = { width: null, height: null, form: null }

/** Measures a picture, and decodes what has pixels: what is broken shows nowhere else. */
export async function measure(path: string, bytes: Uint8Array): Promise<Measure> {
  if (bytes.length === 0) return 'is empty'
  const isDrawing = /\.svg$/i.test(path)
  if (isDrawing && isUnsafeSvg(new TextDecoder().decode(bytes))) return 'contains script, or refers to other files'
  if (isCutShort(bytes)) return 'is cut short'
  const size = sizeOf(bytes)
  if (typeof size === 'string') return size
  if (isDrawing) return { ...size, form: 'drawing' }
  return isMoving(bytes) ? { ...size, form: 'moving' } : await decode(bytes)
}

function sizeOf(bytes: Uint8Array): Pick<Size, 'width' | 'height'> | string {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes)
    if (!width || !height) return 'has no size'
    if (width * height > MAX_PIXELS) return `has ${width} × ${height} pixels, more than any page can show`
    const [across, down] = [Math.round(width), Math.round(height)]
    return orientation > 4 ? { width: down, height: across } : { width: across, height: down }
  } catch {
    return 'is not an image that browsers can show'
  }
}

/** How wide a picture is made to see whether it can be decoded: JPEG skips most of its work for so few pixels. */
const GLANCE = 64

/**
 * The size as the decoder sees it, since only that knows every way to note how a picture was held; or that it cannot be
 * decoded. Many cameras write JPEG that decoders have remarks about; only one means that a part is missing.
 */
async function decode(bytes: Uint8Array): Promise<Measure> {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  try {
    return await glance(bytes, isJpeg ? 'warning' : 'error')
  } catch (error) {
    if (!isJpeg || /premature end/i.test((error as Error).message)) return 'is damaged'
  }
  try {
    return await glance(bytes, 'error')
  } catch {
    return 'is damaged'
  }
}

async function glance(bytes: Uint8Array, failOn: 'error' | 'warning'): Promise<Size> {
  const pixels = await openPixels(bytes, failOn)
  const { width, height } = (await pixels.metadata()).autoOrient
  await pixels.resize(GLANCE).raw().toBuffer()
  return { width, height, form: 'still' }
}

/** Whether a PNG, JPEG, GIF or WebP lacks its end, as after a broken upload. Other formats are not looked into. */
function isCutShort(bytes: Uint8Array): boolean {
  const data = bufferOf(bytes)
  const head = data.toString('latin1', 0, 12)
  if (head.startsWith('\x89PNG')) return !data.includes('IEND')
  if (head.startsWith('\xff\xd8')) return data.lastIndexOf('\xff\xd9', undefined, 'latin1') < 2
  if (/^GIF8[79]a/.test(head)) return data.lastIndexOf(0x3b) < 13
  return /^RIFF....WEBP/s.test(head) && data.readUInt32LE(4) + 8 > data.length
}

/** Whether a GIF, PNG, WebP or AVIF has several images that follow each other. */
function isMoving(bytes: Uint8Array): boolean {
  const data = bufferOf(bytes)
  const head = data.toString('latin1', 0, 12)
  // An image of an animation has a delay, and only a looping one names Netscape, but not all do both.
  if (/^GIF8[79]a/.test(head)) return data.includes('NETSCAPE2.0') || countOf(data, '\x21\xf9\x04') > 1
  if (head.startsWith('\x89PNG')) return isBefore(data, 'acTL', 'IDAT')
  if (/^RIFF....WEBP/s.test(head)) return data.toString('latin1', 12, 16) === 'VP8X' && ((data[20] ?? 0) & 2) !== 0
  return /^....ftypavis/s.test(head)
}

function isBefore(data: Buffer, first: string, second: string): boolean {
  const at = data.indexOf(first, 0, 'latin1')
  return at !== -1 && at < data.indexOf(second, 0, 'latin1')
}

function countOf(data: Buffer, part: string): number {
  let count = 0
  for (let at = data.indexOf(part, 0, 'latin1'); at !== -1; at = data.indexOf(part, at + 1, 'latin1')) count++
  return count
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** Whether an SVG could run code or fetch things when it is opened by itself. */
function isUnsafeSvg(text: string): boolean {
  return /<!ENTITY|<!DOCTYPE[^>]*\[|<script|<foreignObject|<iframe|<\?xml-stylesheet|\son\w+\s*=|javascript:|(?:href|src)\s*=\s*["']?\s*(?!#|data:image\/(?:png|jpe?g|gif|webp))[^"'\s#]|@import|url\(\s*["']?\s*(?!#|["']?#)/i.test(
    text,
  )
}
