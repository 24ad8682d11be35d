// The body of an article as it is kept: HTML cut where links and images of the site stand.
// What those become depends on other files, so they are filled in when a page is rendered.

import type { Place } from '../base/diagnostic.ts'
import { escapeHtml, type Html, html } from '../base/html.ts'
import { decodePath } from '../base/url.ts'
import { srcset } from './versions.ts'

/** A link to something of the site, as written. */
export interface LinkReference {
  /** Percent-decoded path without query and fragment: `../05/story.md`, `/about/`, `map.pdf`. */
  readonly path: string
  /** `?…#…` as written, or empty. */
  readonly suffix: string
  readonly title: string | null
  readonly place: Place | null
}

/** An image of the site, as written. */
export interface ImageReference {
  readonly path: string
  readonly alt: string
  readonly title: string | null
  readonly place: Place | null
}

/** A place in the body: a link opens or closes, or an image stands, as wide as the column or half of that. */
export interface Slot {
  readonly kind: 'open' | 'close' | 'image' | 'half'
  /** Index among the body's links or images. */
  readonly index: number
}

/** HTML in parts, one more than there are slots between them. */
export interface Body {
  readonly parts: readonly string[]
  readonly slots: readonly Slot[]
}

/** An image that a page can show. */
export interface ResolvedImage {
  /** For whoever takes one version: a browser without AVIF, a feed. */
  readonly src: string
  /** Pixels of the file, turned as it is meant to be seen. */
  readonly width: number | null
  readonly height: number | null
  /** Where its versions stand (`versionAddress`); null where it is shown as it is. */
  readonly versions: string | null
}

/** What links and images became: an href or an image, or null where the text alone is to stand. */
export interface Resolution {
  readonly links: readonly (string | null)[]
  readonly images: readonly (ResolvedImage | null)[]
}

/** The references that a body's slots point to, as facts keep them. */
export interface References {
  readonly links: readonly LinkReference[]
  readonly images: readonly ImageReference[]
}

/** Marks a slot in a text node on its way through rehype-stringify; decode() and clean.ts leave no such characters. */
const START = '\ufdd1'
const END = '\ufdd2'
const KINDS = { o: 'open', c: 'close', i: 'image', h: 'half' } as const

/** The mark to put into a tree for a slot. */
export function slotMark(slot: Slot): string {
  return `${START}${slot.kind[0]}${slot.index}${END}`
}

/** Cuts stringified HTML at its marks. */
export function cutBody(markup: string): Body {
  const pieces = markup.split(START)
  const parts = [pieces[0] ?? '']
  const slots: Slot[] = []
  for (const piece of pieces.slice(1)) {
    const end = piece.indexOf(END)
    const kind = KINDS[piece[0] as keyof typeof KINDS]
    slots.push({ kind, index: Number(piece.slice(1, end)) })
    parts.push(piece.slice(end + 1))
  }
  return { parts, slots }
}

/** Fills the slots in. */
export function fillBody(body: Body, references: References, resolution: Resolution): Html {
  let markup = body.parts[0] ?? ''
  body.slots.forEach((slot, index) => {
    const text = body.parts[index + 1] ?? ''
    markup += fillSlot(slot, references, resolution)
    markup += isGivenAway(slot, text, references, resolution) ? '…' : text
  })
  return html(markup)
}

/** Whether a link that became its text leads to an address that may not be written, and its text is that address. */
function isGivenAway(slot: Slot, text: string, { links }: References, resolution: Resolution): boolean {
  const link = links[slot.index]
  if (slot.kind !== 'open' || !link || resolution.links[slot.index]) return false
  return namesItself(text.replaceAll('&#x26;', '&'), link.path)
}

/** Whether a link's text holds the address that it leads to. A name of a file is what its author meant to say. */
export function namesItself(text: string, path: string): boolean {
  const address = path.replace(/\/+$/, '')
  if (!address.startsWith('/') || address.length < 2 || /\.(md|markdown)$/i.test(address)) return false
  return decodePath(text).includes(address) || text.includes(address)
}

/** A text with its slots marked, without the words of links that are addresses of the site themselves. */
export function withoutAddresses(text: string, links: readonly LinkReference[]): string {
  const marked = new RegExp(`${START}o(\\d+)${END}([^${START}]*)${START}c\\1${END}`, 'g')
  return text.replace(marked, (all, index: string, words: string) =>
    namesItself(words, links[Number(index)]?.path ?? '') ? '…' : all,
  )
}

function fillSlot(slot: Slot, references: References, resolution: Resolution): string {
  if (slot.kind === 'image' || slot.kind === 'half') {
    const reference = references.images[slot.index]
    return reference ? imageMarkup(reference, resolution.images[slot.index] ?? null, SIZES[slot.kind]) : ''
  }
  const target = resolution.links[slot.index] ?? null
  if (target === null) return ''
  if (slot.kind === 'close') return '</a>'
  const title = references.links[slot.index]?.title
  return `<a href="${escapeHtml(target)}"${title ? ` title="${escapeHtml(title)}"` : ''}>`
}

/** A missing image leaves its text alternative: nothing that the author wrote is lost. */
function imageMarkup(reference: ImageReference, image: ResolvedImage | null, sizes: string): string {
  if (!image) return reference.alt ? `<span class="image-missing">${escapeHtml(reference.alt)}</span>` : ''
  const size = image.width && image.height ? ` width="${image.width}" height="${image.height}"` : ''
  const title = reference.title ? ` title="${escapeHtml(reference.title)}"` : ''
  const alt = ` alt="${escapeHtml(reference.alt)}"${title}${size} loading="lazy" decoding="async">`
  if (!image.versions || !image.width) return `<img src="${escapeHtml(image.src)}"${alt}`
  const [avif, webp] = [srcset(image.versions, image.width, 'avif'), srcset(image.versions, image.width, 'webp')]
  const source = `<source type="image/avif" srcset="${escapeHtml(avif)}" sizes="${sizes}">`
  return `<picture>${source}<img src="${escapeHtml(image.src)}" srcset="${escapeHtml(webp)}" sizes="${sizes}"${alt}</picture>`
}

/** How wide the default theme shows a picture in a text. */
const SIZES = {
  image: '(min-width:42rem) 616px,100vw',
  half: '(min-width:42rem) 300px,(min-width:30rem) 50vw,100vw',
} as const
