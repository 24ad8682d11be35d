// Pictures as files, made when a test needs them.

import { crc32, deflateSync } from 'node:zlib'
import sharp, { type OutputInfo } from 'sharp'

/** How a picture differs from an upright JPEG that says nothing of itself. */
export interface Shot {
  readonly format?: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'
  /** The EXIF orientation that a camera notes: 6 was held upright, and its pixels lie on their side. */
  readonly orientation?: number
  /** Where it was taken, as cameras note it. */
  readonly place?: boolean
}

/** A picture whose left half is red and whose right half is blue, as they lie in the file. */
export async function shot(width: number, height: number, { format = 'jpeg', ...facts }: Shot = {}): Promise<Buffer> {
  const half = { width: Math.ceil(width / 2), height, channels: 3 as const, background: { r: 220, g: 20, b: 20 } }
  const left = await sharp({ create: half }).png().toBuffer()
  const canvas = sharp({ create: { width, height, channels: 3, background: { r: 20, g: 20, b: 220 } } })
  const pixels = canvas.composite([{ input: left, left: 0, top: 0 }])
  const { orientation, place } = facts
  if (orientation !== undefined) pixels.withMetadata({ orientation })
  if (place)
    pixels.withExifMerge({
      IFD0: { Copyright: PHOTOGRAPHER },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 1/1 1/1' },
    })
  return await pixels.toFormat(format).toBuffer()
}

/** What a picture's file says about the person who took it. */
export const PHOTOGRAPHER = 'Taken at the home of Ann'

/** An animation of two images. */
export async function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const image = await shot(40, 30)
  const images = [image, await sharp(image).flop().toBuffer()]
  return await sharp(images, { join: { animated: true } })
    .toFormat(format)
    .toBuffer()
}

/** What there is to see of a picture: its format and size, what else it says, and the colours of its corners. */
export async function seen(bytes: Uint8Array) {
  const { format, width, height, exif, icc, xmp, orientation } = await sharp(bytes).metadata()
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const corners = [colour(data, info, 0, 0), colour(data, info, 0.95, 0), colour(data, info, 0, 0.95)]
  return {
    format,
    size: [width, height],
    says: [exif, icc, xmp, orientation].filter((each) => each !== undefined),
    corners,
  }
}

function colour(data: Buffer, { width, height, channels }: OutputInfo, across: number, down: number): string {
  const at = (Math.floor(down * height) * width + Math.floor(across * width)) * channels
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue'
}

/** A black PNG of some pixels with a comment, and about so many bytes more. */
export function png(width: number, height: number, bytes: number, comment = ''): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // One bit for each pixel, and no colour.
  header[8] = 1
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Comment\0${comment}${' '.repeat(bytes)}`)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** What is looked at of an animated GIF: its head, that it repeats, and its end, with bytes between them. */
export function gif(width: number, height: number, bytes: number): Uint8Array {
  const head = Buffer.from('GIF89a\0\0\0\0\0\0\0\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  return Buffer.concat([head, Buffer.alloc(bytes), Buffer.from(';')])
}
