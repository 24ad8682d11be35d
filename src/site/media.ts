// Which file an image or media path means, and where it goes in the output.

import { fingerprint, hash } from '../base/hash.ts'
import { type Base, href, slugify } from '../base/url.ts'
import type { ResolvedImage } from '../markdown/body.ts'
import { versionAddress, versionWidths } from '../markdown/versions.ts'
import type { Crop } from './crop.ts'
import type { ContentFile, MediaFile, UsedMedia } from './model.ts'

/**
 * The files that a path in an article may mean, relative to the site's root, in order of preference:
 * beside the article, or from content/ for a path that starts with "/". Never outside content/.
 */
export function mediaCandidates(path: string, from: string): readonly string[] {
  const direct = resolve(path.startsWith('/') ? ['content'] : from.split('/').slice(0, -1), path)
  if (direct === null) return []
  const inMedia = path.startsWith('/') || path.startsWith('.') ? null : resolve(['content', 'media'], path)
  return inMedia?.startsWith('content/media/') && inMedia !== direct ? [direct, inMedia] : [direct]
}

/** The paths that a Markdown file names of what may be media, whatever is there. */
export function wantedMedia({ path, facts }: Pick<ContentFile, 'path' | 'facts'>): readonly string[] {
  if (!facts.namesMedia) return []
  const { fields, images, links } = facts
  const named = [fields.image?.src, ...images.map((image) => image.path), ...links.map((link) => link.path)]
  return named.flatMap((each) => (each === undefined ? [] : mediaCandidates(each, path)))
}

/** A path below content/, or null for one that leads out of it. */
function resolve(start: readonly string[], path: string): string | null {
  const resolved = [...start]
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') resolved.pop()
    else resolved.push(segment)
  }
  return resolved[0] === 'content' && resolved.length > 1 ? resolved.join('/').normalize('NFC') : null
}

/** `/media/name.0123456789.jpg`: equal files share an address, and a changed file gets a new one. */
export function mediaAddress(path: string, hash: string): string {
  const { stem, extension } = nameOf(path)
  return `/media/${stem}.${fingerprint(hash)}${extension ? `.${extension}` : ''}`
}

/**
 * How pictures are encoded, in one number, to be raised with every change of it (`build/images.ts`): another recipe gives
 * them other addresses, since browsers keep what they have.
 */
export const RECIPE = 1

/** `/media/name-*.0123456789`: where the versions of a picture, or of a part of it, stand (`versionAddress`). */
export function versionsOf({ path, hash: content }: Pick<MediaFile, 'path' | 'hash'>, crop: Crop | null): string {
  const part = crop ? ` ${crop.left} ${crop.top} ${crop.width} ${crop.height}` : ''
  return `/media/${nameOf(path).stem}-*.${fingerprint(hash(`${content} ${RECIPE}${part}`))}`
}

/** Where a cut of a picture in a shape stands: `card`, `16x9`. */
export function cutAddress(file: Pick<MediaFile, 'path' | 'hash'>, crop: Crop, shape: string): string {
  return `${versionsOf(file, crop).replace('*', shape)}.jpg`
}

/** Where the card of a story stands that is drawn of its words; `key` names all that it is made of. */
export function drawnAddress(slug: string, key: string): string {
  return `/media/${slugify(slug).slice(0, 60) || 'file'}-card.${fingerprint(key)}.png`
}

/** The widest that a face is shown, on sharp screens. */
const FACE = 320

/** The width of the one version of a picture that stands for a face. */
export function faceWidth(width: number): number {
  return Math.min(width, FACE)
}

/** A used file as pages show it. */
export function shownImage({ file, as }: UsedMedia, base: Base): ResolvedImage {
  const { address, width, height, form } = file
  const asItIs = { src: href(base, address), width, height, versions: null }
  if (form !== 'still' || width === null || as === 'file') return asItIs
  const versions = href(base, versionsOf(file, null))
  if (as === 'face') return { ...asItIs, src: versionAddress(versions, faceWidth(width), 'webp') }
  return inVersions(versions, { width, height })
}

/** A part of a picture as pages show it. */
export function shownCrop(file: MediaFile, crop: Crop, base: Base): ResolvedImage {
  return inVersions(href(base, versionsOf(file, crop)), crop)
}

function inVersions(versions: string, { width, height }: { width: number; height: number | null }): ResolvedImage {
  return {
    src: versionAddress(versions, versionWidths(width, 'webp').at(-1) ?? width, 'webp'),
    width,
    height,
    versions,
  }
}

function nameOf(path: string): { readonly stem: string; readonly extension: string } {
  const name = path.split('/').at(-1) ?? ''
  const dot = name.lastIndexOf('.')
  const extension =
    dot > 0
      ? name
          .slice(dot + 1)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
      : ''
  const stem = slugify(dot > 0 ? name.slice(0, dot) : name) || 'file'
  return { stem: stem.slice(0, 60), extension }
}

/** Whether a path names an image that browsers show. */
export function isImagePath(path: string): boolean {
  return /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(path)
}
