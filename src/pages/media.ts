// The files that pages show or link to: pictures in their versions, all others as they are.

import { type Format, versionAddress, versionWidths } from '../markdown/versions.ts'
import type { Crop } from '../site/crop.ts'
import { faceWidth, versionsOf } from '../site/media.ts'
import type { MediaFile, Site, Use } from '../site/model.ts'
import { has } from '../site/traits.ts'
import { cutPages } from './card.ts'
import { cardKind } from './card-kind.ts'
import { drawnPage } from './drawn.ts'
import { teaserCrop } from './image.ts'
import type { CopyPage, DrawnPage, ImagePage } from './page.ts'

type MediaPage = CopyPage | ImagePage | DrawnPage

/** All that stands below `/media/`. A large archive has hundreds of thousands of versions, so they are made in turn. */
export interface MediaPlan {
  readonly count: number
  /** One page for each file in the output, whatever number of paths lead to the same content. Each call begins anew. */
  readonly pages: () => Iterable<MediaPage>
}

/** A picture and where its versions stand: one for all files of the same content and name. */
interface Pictured {
  readonly file: MediaFile
  readonly versions: string
  readonly uses: Use[]
}

const FORMATS: readonly Format[] = ['avif', 'webp']

export function planMedia(site: Site): MediaPlan {
  const single = new Map<string, MediaPage>()
  const pictured = new Map<string, Pictured>()
  for (const [path, file] of site.media) {
    const uses = site.uses.get(path) ?? []
    if (file.form !== 'still' || uses.includes('file')) single.set(file.address, wholeFile(file))
    if (file.form !== 'still') continue
    const versions = versionsOf(file, null)
    const known = pictured.get(versions)
    if (known) known.uses.push(...uses)
    else pictured.set(versions, { file, versions, uses: [...uses] })
  }
  for (const page of ofArticles(site)) single.set(page.address, page)
  let count = single.size
  for (const each of pictured.values()) for (const [, widths] of widthsOf(each)) count += widths.length
  function* pages(): Generator<MediaPage> {
    yield* single.values()
    for (const each of pictured.values())
      for (const [format, widths] of widthsOf(each))
        for (const width of widths) yield version(each.file, null, each.versions, width, format)
  }
  return { count, pages }
}

/** A file as it is. Of a picture, what it says besides is left out: it may say where the photographer lives. */
function wholeFile({ path, hash, address, form }: MediaFile): MediaPage {
  const from = { address, source: path, from: path, hash }
  return form === 'still'
    ? { type: 'image', ...from, recipe: { crop: null, width: null, format: null } }
    : { type: 'copy', ...from }
}

/** Which versions there are of a picture as it is used. */
function* widthsOf({ file: { width }, uses }: Pictured): Generator<[Format, readonly number[]]> {
  if (width === null) return
  const isPicture = uses.includes('picture')
  if (isPicture) for (const format of FORMATS) yield [format, versionWidths(width, format)]
  const face = faceWidth(width)
  if (uses.includes('face') && !(isPicture && versionWidths(width, 'webp').includes(face))) yield ['webp', [face]]
}

/** What is cut out of lead pictures, or drawn where there is none. */
function* ofArticles(site: Site): Generator<ImagePage | DrawnPage> {
  for (const article of site.articles) {
    const kind = cardKind(article, site)
    if (kind === 'drawn') yield drawnPage(article, site)
    // The rest would only be asked for a picture of which nothing is cut.
    if ((kind === null && !has(article.place, 'focus', site)) || !article.image) continue
    const { file } = article.image
    const crop = teaserCrop(article)
    if (crop) {
      const versions = versionsOf(file, crop)
      for (const format of FORMATS)
        for (const width of versionWidths(crop.width, format)) yield version(file, crop, versions, width, format)
    }
    yield* cutPages(article, site)
  }
}

function version(
  { path, hash }: MediaFile,
  crop: Crop | null,
  versions: string,
  width: number,
  format: Format,
): ImagePage {
  const address = versionAddress(versions, width, format)
  return { type: 'image', address, source: path, from: path, hash, recipe: { crop, width, format } }
}
