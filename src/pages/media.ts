// The files that pages show or link to: pictures in their versions, all others as they are.

import { type Format, versionAddress, versionWidths } from '../markdown/versions.ts'
import { faceWidth, versionsOf } from '../site/media.ts'
import type { MediaFile, Site, Use } from '../site/model.ts'
import type { CopyPage, ImagePage } from './page.ts'

const FORMATS: readonly Format[] = ['avif', 'webp']

/** One page for each file in the output, whatever number of paths lead to the same content. */
export function* mediaPages(site: Site): Generator<CopyPage | ImagePage> {
  const planned = new Set<string>()
  for (const [path, file] of site.media) {
    for (const page of pagesOf(file, site.uses.get(path) ?? [])) {
      if (planned.has(page.address)) continue
      planned.add(page.address)
      yield page
    }
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
  if (uses.includes('file')) yield { type: 'image', address, ...from, recipe: { width: null, format: null } }
  const versions = versionsOf(file)
  const version = (width: number, format: Format): ImagePage => ({
    type: 'image',
    address: versionAddress(versions, width, format),
    ...from,
    recipe: { width, format },
  })
  if (uses.includes('face')) yield version(faceWidth(width), 'webp')
  if (!uses.includes('picture')) return
  for (const format of FORMATS) for (const each of versionWidths(width, format)) yield version(each, format)
}
