// The card that networks show where somebody posts the address of a page: its picture, an article's cut to their shape.

import type { Base } from '../base/url.ts'
import { href } from '../base/url.ts'
import { versionWidths } from '../markdown/versions.ts'
import { cropTo } from '../site/crop.ts'
import { cutAddress } from '../site/media.ts'
import type { Article, LeadImage, Site } from '../site/model.ts'
import { cardKind } from './card-kind.ts'
import { drawnPage } from './drawn.ts'
import type { DrawnPage, ImagePage } from './page.ts'
import type { CardView } from './views.ts'

/** The shapes into which a lead image is cut for those who show it elsewhere: the card, and the three that Google asks for. */
const SHAPES = {
  card: 1_200 / 630,
  '16x9': 16 / 9,
  '4x3': 4 / 3,
  '1x1': 1,
} as const
type Shape = keyof typeof SHAPES

/** The widest that a cut is, in pixels. */
const WIDTH = 1_200

/** Kinds of picture that both Facebook and X show; neither shows SVG. */
const SHOWN = /\.(gif|jpe?g|png|webp)$/

/** The least that X asks of a picture as wide as the card, in pixels. */
const LARGE = { width: 300, height: 157 }

/** What networks show of an article; its lead image as it is where there is no card of its own. */
export function articleCard(article: Article, site: Site): CardView | null {
  if (cardKind(article, site) === 'drawn') return drawnView(drawnPage(article, site), site)
  const page = cutPage('card', article, site)
  if (!page || !article.image) return cardOf(article.image, site.base)
  const { crop, width } = page.recipe
  const height = crop && width ? Math.round((crop.height * width) / crop.width) : null
  return viewOf(site.base.origin + href(site.base, page.address), { width, height }, article.image.alt)
}

/** What networks show of a picture, if they can show it. */
export function cardOf(
  image: Pick<LeadImage, 'src' | 'width' | 'height' | 'alt' | 'versions'> | null,
  { origin }: Base,
): CardView | null {
  if (!image || !SHOWN.test(image.src)) return null
  const { src, width, height, versions, alt } = image
  // Of a picture that is published in versions, the address is that of the widest.
  const widest = versions && width ? (versionWidths(width, 'webp').at(-1) ?? width) : width
  const scaled = widest && width && height ? Math.round((height * widest) / width) : height
  return viewOf(origin + src, { width: widest, height: scaled }, alt)
}

function viewOf(url: string, { width, height }: Pick<CardView, 'width' | 'height'>, alt: string): CardView {
  return { url, width, height, alt, isLarge: (width ?? 0) >= LARGE.width && (height ?? 0) >= LARGE.height }
}

function drawnView({ address, words }: DrawnPage, { base, settings }: Site): CardView {
  const alt = words.headline ?? words.name ?? settings.title
  return viewOf(base.origin + href(base, address), { width: 1_200, height: 630 }, alt)
}

/** The cuts of an article's lead image for cards and search engines; none where it has no card. */
export function cutPages(article: Article, site: Site): ImagePage[] {
  return (Object.keys(SHAPES) as Shape[]).flatMap((shape) => cutPage(shape, article, site) ?? [])
}

/** The addresses of those cuts that search engines are told of, absolute. */
export function cutAddresses(article: Article, site: Site): string[] {
  const cuts = cutPages(article, site).slice(1)
  return cuts.map(({ address }) => site.base.origin + href(site.base, address))
}

/** One of them. It is smaller where the picture is. */
function cutPage(shape: Shape, article: Article, site: Site): ImagePage | null {
  if (cardKind(article, site) !== 'cut' || !article.image) return null
  const { file } = article.image
  if (file.width === null || file.height === null) return null
  const focus = article.file.facts.fields.image?.focus ?? null
  const crop = cropTo({ width: file.width, height: file.height }, SHAPES[shape], focus)
  return {
    type: 'image',
    address: cutAddress(file, crop, shape),
    source: file.path,
    from: file.path,
    hash: file.hash,
    recipe: { crop, width: Math.min(crop.width, WIDTH), format: 'jpeg' },
  }
}
