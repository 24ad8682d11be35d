// A page to be made: its address, and everything that makes it, each part with its hash. The view that a template
// gets is these parts and nothing else, so its key is made of them as well (key.ts).

import { type Hashed, hash } from '../base/hash.ts'
import type { References, Resolution } from '../markdown/body.ts'
import type { Format } from '../markdown/versions.ts'
import type { Crop } from '../site/crop.ts'

/** Named parts of a view, hashed. */
export type Parts<View> = { readonly [K in keyof View]: Hashed<View[K]> }

/** A body to be filled in while rendering, since bodies are not in memory before. */
export interface BodyUse {
  /** Names the body in the store. */
  readonly hash: string
  readonly references: References
  readonly resolution: Resolution
}

interface PageBase {
  readonly address: string
  /** The file that the page is made of, relative to the root, where there is one: for messages about the page. */
  readonly source: string | null
}

/** The parts that a page adds to its frame. */
export type Own<View, Around> = Parts<Omit<View, keyof Around>>

/** Parts that stand on many pages, with one digest for all of them. */
export interface Frame {
  readonly hash: string
  readonly parts: Parts<object>
}

/** Puts parts into a frame. */
export function frameOf(parts: Parts<object>): Frame {
  return { hash: hash(Object.entries(parts).map(digestLine).join('\n')), parts }
}

function digestLine([name, part]: [string, Hashed<unknown>]): string {
  return `${name}=${part.hash}`
}

/**
 * A page made by a template from its frame and its own parts. Own parts are made when they are asked for: once for the
 * key, and again for those few pages that are rendered, so that a large site's views are never in memory together.
 */
export interface TemplatePage extends PageBase {
  readonly type: 'template'
  readonly template: string
  readonly frame: Frame
  readonly own: () => Parts<object>
  /** Becomes the view's `body`; null where the page has none. */
  readonly body: () => Hashed<BodyUse> | null
}

/** A page whose parts are few and that has no body. */
export function plainPage(
  page: Pick<TemplatePage, 'address' | 'template' | 'frame'> & {
    readonly own: Parts<object>
    readonly source?: string
  },
): TemplatePage {
  return { type: 'template', source: null, ...page, own: () => page.own, body: noBody }
}

/** For pages without a body. */
export function noBody(): null {
  return null
}

/** A feed, sitemap or other file made by code, from parts and the bodies it carries. */
export interface DocumentPage extends PageBase {
  readonly type: 'document'
  /** Digest of everything that it is written from, the bodies apart. May be made when it is asked for. */
  readonly key: string
  readonly bodies: readonly Hashed<BodyUse>[]
  /** Addresses of pictures and other media of which it tells how long they are: it is written after them. */
  readonly files: readonly string[]
  /**
   * Its text; in time where code for it has to be loaded first. `lengths`: bytes of its files, in their order; null where
   * nobody knows, since nothing is published.
   */
  readonly write: (bodies: readonly string[], lengths: readonly (number | null)[]) => string | Promise<string>
}

/** A file that is copied as it is. */
export interface CopyPage extends PageBase {
  readonly type: 'copy'
  /** Path of the file to copy: below the site's root, or absolute for the theme's own. */
  readonly from: string
  readonly hash: string
}

/** A picture that is made of another, turned as it is meant to be seen and without what else its file says. */
export interface ImagePage extends PageBase {
  readonly type: 'image'
  /** Path of the picture below the site's root, and the hash of its bytes. */
  readonly from: string
  readonly hash: string
  readonly recipe: Recipe
}

/** How a picture is made. */
export interface Recipe {
  /** The part of it that is taken; null for all of it. */
  readonly crop: Crop | null
  /** Pixels across; null for as many as there are. */
  readonly width: number | null
  /** Null for the picture's own. */
  readonly format: Format | 'jpeg' | null
}

/** The picture of a story that has none of its own: its words, drawn. */
export interface DrawnPage extends PageBase {
  readonly type: 'drawn'
  readonly words: CardWords
  /** Names the fonts, and what draws with them. */
  readonly lettering: string
}

/** What stands on a card. All of it can be drawn with the fonts that there are. */
export interface CardWords {
  /** Null on the plain card, which has the name of the paper alone. */
  readonly headline: string | null
  readonly label: string | null
  /** Null where the fonts lack its letters. */
  readonly name: string | null
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly colors: { readonly paper: string; readonly ink: string; readonly accent: string }
}

export type Page = TemplatePage | DocumentPage | CopyPage | ImagePage | DrawnPage

/** What a template gets of some parts. */
export function viewOf(parts: Parts<object>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]: [string, Hashed<unknown>]) => [name, part.value]))
}

/** The same as JSON. */
export function jsonOf(parts: Parts<object>): string {
  const members = Object.entries(parts).map(([name, part]: [string, Hashed<unknown>]) => `"${name}":${part.json}`)
  return `{${members.join(',')}}`
}
