// The files that pages show or link to: pictures in their versions, all others as they are.

import { type Format, versionAddress, versionWidths } from '../markdown/versions.ts'
import type { Crop } from '../site/crop.ts'
import { faceWidth, versionsOf } from '../site/media.ts'
import type { MediaFile, Site, Use } from '../site/model.ts'
import { cutPages } from './card.ts'
import { teaserCrop } from './image.ts'
import type { CopyPage, ImagePage } from './page.ts'

const FORMATS: readonly Format[] = ['avif', 'webp']

/** One page for each file in the output, whatever number of paths lead to the same content. */
export function* mediaPages(site: Site): Generator<CopyPage | ImagePage> {
  const planned = new Set<string>()
  for (const page of allPages(site)) {
    if (planned.has(page.address)) continue
    planned.add(page.address)
    yield page
  }
}

function* allPages(site: Site): Generator<CopyPage | ImagePage> {
  for (const [path, file] of site.media) yield* pagesOf(file, site.uses.get(path) ?? [])
  for (const article of site.articles) {
    if (!article.image) continue
    const crop = teaserCrop(article)
    if (crop) yield* versions(article.image.file, crop)
    yield* cutPages(article, site)
  }
}

function* pagesOf(file: MediaFile, uses: readonly Use[]): Generator<CopyPage | ImagePage> {
  const { path, hash, address, width, form } = file
  const from = { source: path, from: path, hash }
  if (form !== 'still' || width === null) {
    yield { type: 'copy', address, ...from }
    return
  }
  // Other metadata than the picture's is left out of the file, too: it may say where the photographer lives.
  if (uses.includes('file'))
    yield { type: 'image', address, ...from, recipe: { crop: null, width: null, format: null } }
  if (uses.includes('face')) yield* inWidths(file, null, 'webp', [faceWidth(width)])
  if (uses.includes('picture')) yield* versions(file, null)
}

function* versions(file: MediaFile, crop: Crop | null): Generator<ImagePage> {
  for (const format of FORMATS) yield* inWidths(file, crop, format, versionWidths((crop ?? file).width ?? 0, format))
}

function* inWidths(
  file: MediaFile,
  crop: Crop | null,
  format: Format,
  widths: readonly number[],
): Generator<ImagePage> {
  const { path, hash } = file
  const place = versionsOf(file, crop)
  for (const width of widths) {
    const address = versionAddress(place, width, format)
    yield { type: 'image', address, source: path, from: path, hash, recipe: { crop, width, format } }
  }
}
