// Pictures as views carry them.

import type { ResolvedImage } from '../markdown/body.ts'
import { srcset, versionAddress, versionWidths } from '../markdown/versions.ts'
import type { LeadImage } from '../site/model.ts'
import type { ImageView, SmallImageView } from './views.ts'

/** The widest version, in pixels, that is offered where a picture is small. */
const THUMB = 960

/** A lead image. */
export function imageView(image: LeadImage): ImageView {
  const { src, versions, width, height, alt, caption, credit } = image
  const own = { width, height, alt, caption, credit }
  if (versions === null || width === null) return { src, thumb: src, avif: null, webp: null, thumbs: null, ...own }
  return {
    src,
    avif: srcset(versions, width, 'avif'),
    webp: srcset(versions, width, 'webp'),
    thumb: versionAddress(versions, versionWidths(width, 'webp')[0] ?? width, 'webp'),
    thumbs: srcset(versions, width, 'avif', THUMB),
    ...own,
  }
}

/** A picture of which there is one version. */
export function smallImageView({ src, width, height }: ResolvedImage): SmallImageView {
  return { src, width, height }
}
