// A page to be made: its address, and everything that makes it, each part with its hash. The view that a template
// gets is these parts and nothing else, so "must this page be rendered again?" is a comparison of keys.

import { type Hashed, hash } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import type { References, Resolution } from '../markdown/body.ts'
import type { Format } from '../markdown/versions.ts'
import type { Crop } from '../site/crop.ts'
import { RECIPE } from '../site/media.ts'

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

/** The key of a page: equal keys, equal bytes. `maker` names the code and the template that make it. */
export function keyOf(page: Page, maker: string): string {
  if (page.type === 'copy') return page.hash
  if (page.type === 'image') return imageKey(page, maker)
  if (page.type === 'document' || page.type === 'drawn') {
    mixer.reset().text(maker)
    for (const [name, part] of keyParts(page)) mixer.text(name).text(part)
    return mixer.hex()
  }
  const beginning = beginningOf(maker, page)
  mixer.reset().entry(beginning, 0)
  const own = page.own() as Readonly<Record<string, Hashed<unknown>>>
  for (const name in own) {
    mixer.text(name)
    own[name]?.mix(mixer)
  }
  const body = page.body()
  if (body) body.mix(mixer.text('body'))
  return mixer.hex()
}

const begun = { maker: '', template: '', frame: '', digest: new Int32Array(DIGEST_INTS) }

/** Digest of what makes a page and stands around it: mostly the same as of the page before. */
function beginningOf(maker: string, { template, frame }: TemplatePage): Int32Array {
  if (begun.maker !== maker || begun.template !== template || begun.frame !== frame.hash) {
    mixer.reset().text(maker).text(template).text(frame.hash).into(begun.digest, 0)
    Object.assign(begun, { maker, template, frame: frame.hash })
  }
  return begun.digest
}

/** The same as of its parts, without writing them: a large archive has hundreds of thousands. */
function imageKey({ hash, recipe: { crop, width, format } }: ImagePage, maker: string): string {
  mixer
    .reset()
    .text(maker)
    .int(RECIPE)
    .text(hash)
    .int(width ?? 0)
    .text(format ?? '')
  if (crop) mixer.int(crop.left).int(crop.top).int(crop.width).int(crop.height)
  return mixer.hex()
}

const mixer = new Mixer()

/** The parts of a page's key by name, with the digest of each. */
export function keyParts(page: Page): [string, string][] {
  if (page.type === 'copy') return [['content', page.hash]]
  if (page.type === 'image')
    return [
      ['content', page.hash],
      ['recipe', `${RECIPE} ${JSON.stringify(page.recipe)}`],
    ]
  if (page.type === 'drawn')
    return [
      ['words', JSON.stringify(page.words)],
      ['lettering', page.lettering],
    ]
  if (page.type === 'document')
    return [
      ['content', page.key],
      ...page.bodies.map((body, index): [string, string] => [`body-${index + 1}`, body.hash]),
    ]
  const body = page.body()
  const parts = [...Object.entries(page.frame.parts), ...Object.entries(page.own())].map(
    ([name, part]: [string, Hashed<unknown>]): [string, string] => [name, part.hash],
  )
  return body ? [...parts, ['body', body.hash]] : parts
}

function digestLine([name, part]: [string, Hashed<unknown>]): string {
  return `${name}=${part.hash}`
}

/** What a template gets of some parts. */
export function viewOf(parts: Parts<object>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]: [string, Hashed<unknown>]) => [name, part.value]))
}

/** The same as JSON. */
export function jsonOf(parts: Parts<object>): string {
  const members = Object.entries(parts).map(([name, part]: [string, Hashed<unknown>]) => `"${name}":${part.json}`)
  return `{${members.join(',')}}`
}
