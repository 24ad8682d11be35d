// A page to be made: its address, and everything that makes it, each part with its hash. The view that a template
// gets is these parts and nothing else, so "must this page be rendered again?" is a comparison of keys.

import { type Hashed, hash } from '../base/hash.ts'
import type { References, Resolution } from '../markdown/body.ts'

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

/**
 * A page made by a template. Parts are made when they are asked for: once for the key, and again for those few pages
 * that are rendered, so that a large site's views are never in memory together.
 */
export interface TemplatePage extends PageBase {
  readonly type: 'template'
  readonly template: string
  readonly parts: () => Parts<object>
  /** Becomes the view's `body`; null where the page has none. */
  readonly body: () => BodyUse | null
}

/** For pages without a body. */
export function noBody(): null {
  return null
}

/** A feed, sitemap or other file made by code, from parts and the bodies it carries. */
export interface DocumentPage extends PageBase {
  readonly type: 'document'
  readonly key: string
  readonly bodies: readonly BodyUse[]
  readonly write: (bodies: readonly string[]) => string
}

/** A file that is copied as it is. */
export interface CopyPage extends PageBase {
  readonly type: 'copy'
  /** Path of the file to copy: below the site's root, or absolute for the theme's own. */
  readonly from: string
  readonly hash: string
}

export type Page = TemplatePage | DocumentPage | CopyPage

/** The key of a page: equal keys, equal bytes. `maker` names the code and the template that make it. */
export function keyOf(page: Page, maker: string): string {
  if (page.type === 'copy') return page.hash
  let digest = page.type === 'template' ? `${maker} ${page.template}` : maker
  for (const [name, part] of keyParts(page)) digest += `\n${name}=${part}`
  return hash(digest)
}

/** The parts of a page's key by name, with the digest of each. */
export function keyParts(page: Page): [string, string][] {
  if (page.type === 'copy') return [['content', page.hash]]
  if (page.type === 'document')
    return [
      ['content', page.key],
      ...page.bodies.map((body, index): [string, string] => [`body ${index + 1}`, bodyHash(body)]),
    ]
  const body = page.body()
  const parts = partsOf(page).map(([name, part]): [string, string] => [name, part.hash])
  return body ? [...parts, ['body', bodyHash(body)]] : parts
}

/** The parts of a page by name. */
export function partsOf(page: TemplatePage): [string, Hashed<unknown>][] {
  return Object.entries(page.parts())
}

function bodyHash(body: BodyUse): string {
  const { links, images } = body.resolution
  return links.length + images.length === 0 ? body.hash : `${body.hash} ${JSON.stringify(body.resolution)}`
}
