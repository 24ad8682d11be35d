// Pictures as views carry them.

import type { Base } from '../base/url.ts'
import type { ResolvedImage } from '../markdown/body.ts'
import { srcset, versionAddress, versionWidths } from '../markdown/versions.ts'
import { type Crop, cropTo } from '../site/crop.ts'
import { shownCrop } from '../site/media.ts'
import type { Article, LeadImage } from '../site/model.ts'
import type { ImageView, SmallImageView } from './views.ts'

/** The widest version, in pixels, that is offered where a picture is small. */
const THUMB = 960

/** The shape of pictures in listings, as the default theme shows them. */
const LISTED = 3 / 2

/**
 * The part of a lead image that listings show, where front matter says what matters in it; null where all of it will
 * do, or its middle, which style sheets cut out by themselves.
 */
export function teaserCrop(article: Pick<Article, 'image' | 'file'>): Crop | null {
  const { facts } = article.file
  if (!facts.hasFocus) return null
  const { image } = article
  const focus = facts.fields.image?.focus
  if (!image || !focus || image.file.form !== 'still' || !image.width || !image.height) return null
  const crop = cropTo({ width: image.width, height: image.height }, LISTED, focus)
  return crop.width === image.width && crop.height === image.height ? null : crop
}

/** The lead image of an article as listings show it. */
export function teaserImageView(article: Article, base: Base): ImageView | null {
  if (!article.image) return null
  const crop = teaserCrop(article)
  return imageView(crop ? { ...article.image, ...shownCrop(article.image.file, crop, base) } : article.image)
}

/** A lead image. */
export function imageView({ src, versions, width, height, alt, caption, credit }: LeadImage): ImageView {
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
