// Pictures → their versions: taken from the album, or encoded, a few at a time.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Format } from '../markdown/versions.ts'
import type { DrawnPage, ImagePage } from '../pages/page.ts'
import type { Album } from './album.ts'
import { createDrawer } from './drawer.ts'
import { inLanes, laneCount } from './lanes.ts'
import type { CardFonts } from './lettering.ts'
import { openPixels, type Pixels } from './sharp.ts'
import type { Progress } from './team.ts'

/** A picture to be made, and the key that its file will have. */
export interface ImageJob {
  readonly page: ImagePage | DrawnPage
  readonly key: string
}

export interface ImageContext {
  readonly root: string
  /** The fonts of cards. */
  readonly fonts: () => CardFonts
  readonly album: Album
  /** How many are made at once; null for one per core. */
  readonly workers: number | null
  readonly progress: Progress
}

/** What came of it. */
export interface ImagesMade {
  /** How many were encoded. */
  readonly encoded: number
  /** Those that could not be, although they could be decoded. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes pictures and hands each over. */
export async function makeImages<Job extends ImageJob>(
  jobs: readonly Job[],
  { root, fonts, album, workers, progress }: ImageContext,
  take: (job: Job, bytes: Uint8Array) => void,
): Promise<ImagesMade> {
  const missing: Job[] = []
  for (const job of jobs) {
    const known = album.find(job.key)
    if (known) take(job, known)
    else missing.push(job)
  }
  let done = 0
  const failures = new Map<string, { readonly page: ImagePage; readonly error: Error }>()
  const draw = createDrawer(fonts)
  await inLanes(missing, laneCount(workers), async (job) => {
    const { page } = job
    const bytes =
      page.type === 'drawn'
        ? await draw(page.words)
        : await encode(readFileSync(join(root, page.from)), page).catch((error: Error) => {
            const known = failures.get(page.from)
            if (!known || page.address < known.page.address) failures.set(page.from, { page, error })
            return null
          })
    if (!bytes) return
    album.put(job.key, bytes)
    take(job, bytes)
    progress('Encoded', ++done, missing.length)
  })
  return { encoded: done, diagnostics: [...failures.values()].map(failed) }
}

function failed({
  page: { from, address },
  error: { message },
}: {
  readonly page: ImagePage
  readonly error: Error
}): Diagnostic {
  return {
    code: 'image-unusable',
    severity: 'error',
    file: from,
    place: null,
    message: `No version of this picture could be made for ${address}: ${message.split('\n')[0]}.`,
    hint: 'Export it again as JPEG, PNG or WebP.',
  }
}

/** Makes one picture. Nothing that the file says beside its pixels comes into it. */
async function encode(bytes: Uint8Array, { recipe: { crop, width, format } }: ImagePage): Promise<Uint8Array> {
  const pixels = await openPixels(bytes)
  const upright = pixels.autoOrient()
  const turned = crop ? upright.extract(crop) : upright
  if (format === null) return await asItWas(turned)
  const sized = width === null ? turned : turned.resize({ width, withoutEnlargement: true })
  return await ENCODERS[format](sized).toBuffer()
}

/** AVIF at an effort that costs a seventh of what the library's own choice costs, and 2 % more bytes (docs/performance.md). */
const ENCODERS: Readonly<Record<Format | 'jpeg', (pixels: Pixels) => Pixels>> = {
  avif: (pixels) => pixels.avif({ quality: 50, effort: 1 }),
  webp: (pixels) => pixels.webp({ quality: 78 }),
  // Of cards alone: not every network reads anything else. What is transparent would be black.
  jpeg: (pixels) => pixels.flatten({ background: '#fff' }).jpeg({ quality: 82, mozjpeg: true }),
}

/** The picture itself in its own format, as near to it as can be: whoever links to it wants it as it is. */
async function asItWas(pixels: Pixels): Promise<Uint8Array> {
  const { format } = await pixels.metadata()
  if (format === 'jpeg') return await pixels.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
  if (format === 'webp') return await pixels.webp({ quality: 92 }).toBuffer()
  if (format === 'heif') return await pixels.avif({ quality: 75, effort: 1 }).toBuffer()
  if (format === 'gif') return await pixels.gif().toBuffer()
  return await pixels.png().toBuffer()
}
