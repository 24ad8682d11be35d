// Which file an image means, and what is said of one that is not there or cannot be used.

import type { Finding, Place } from '../base/diagnostic.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { ResolvedImage } from '../markdown/body.ts'
import type { Pictures } from './folding.ts'
import { isImagePath, mediaCandidates, shownImage } from './media.ts'
import type { MediaFile, Use, UsedMedia } from './model.ts'
import { folderOf, nearFile } from './near.ts'

/** An image that a file refers to. */
export interface Wanted {
  readonly src: string
  /** The file that refers to it, and where it does. */
  readonly path: string
  readonly place: Place | null
  readonly as: Use
}

/** Finds an image that a file refers to, in its body or its front matter, as pages show it. */
export function findImage(
  wanted: Wanted,
  targets: Pictures,
  used: UsedMedia[],
  report: (finding: Finding) => void,
): ResolvedImage | null {
  const file = findFile(wanted, targets, used, report)
  return file && shownImage({ file, as: wanted.as }, targets.base)
}

/** Finds the file of an image. */
export function findFile(
  { src, path, place, as }: Wanted,
  targets: Pictures,
  used: UsedMedia[],
  report: (finding: Finding) => void,
): MediaFile | null {
  const candidates = mediaCandidates(src, path)
  const media = candidates.map((candidate) => targets.media.get(candidate)).find((file) => file?.isImage)
  if (media) {
    used.push({ file: media, as })
    if (media.form === 'moving') report(moves(src, place))
    return media
  }
  const unusable = candidates.find((candidate) => targets.unusable.has(candidate))
  if (unusable) {
    const why = targets.unusable.get(unusable) ?? ''
    report({
      code: 'image-unusable',
      severity: 'warning',
      place,
      message: `The image "${src}" ${why}; its text alternative stands in its place.`,
      hint: /\d pixels/.test(why)
        ? 'Save it smaller: 2,560 pixels across are enough for any screen.'
        : 'Export it again as JPEG, PNG, WebP, AVIF, GIF or plain SVG.',
    })
  } else if (targets.severity) {
    report({
      code: 'image-missing',
      severity: targets.severity,
      place,
      message: `There is no image "${src}"${candidates[0] ? ` (${candidates[0]})` : ''}; its text alternative stands in its place.`,
      hint:
        (candidates[0] && nearFile(candidates[0], imagesBeside(candidates[0], targets.present))) ??
        imageElsewhere(src, targets.present) ??
        `Put the file ${path === SETTINGS_FILE ? '' : 'beside the article, or '}under content/media/ and write /media/name.jpg.`,
    })
  }
  return null
}

function moves(src: string, place: Place | null): Finding {
  return {
    code: 'image-animated',
    severity: 'warning',
    place,
    message: `The image "${src}" moves, so it is published as it is, in one size for all screens.`,
    hint: 'Use a still picture, or link to a video: readers cannot stop an animation, and it weighs much.',
  }
}

/** Images in the folder of one that is wanted. */
function imagesBeside(wanted: string, present: readonly string[]): string[] {
  const folder = folderOf(wanted)
  return present.filter((path) => isImagePath(path) && folderOf(path) === folder).map((path) => path.normalize('NFC'))
}

/** An image of that name in another folder: pictures are often laid one folder too high. */
function imageElsewhere(src: string, present: readonly string[]): string | null {
  const name = src.slice(src.lastIndexOf('/') + 1).normalize('NFC')
  const found = present
    .map((path) => path.normalize('NFC'))
    .find((path) => isImagePath(path) && path.endsWith(`/${name}`))
  return found === undefined ? null : `Did you mean ${found.slice('content'.length)}?`
}
