// A page to be made: its address, and everything that makes it, each part with its hash. The view that a template
// gets is these parts and nothing else, so "must this page be rendered again?" is a comparison of keys.

import { combine, type Hashed } from '../base/hash.ts'
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
  /** Files that the page is made of, relative to the root: for messages about the page. */
  readonly sources: readonly string[]
}

/** A page made by a template. `body`, where there is one, becomes the view's `body`. */
export interface TemplatePage extends PageBase {
  readonly type: 'template'
  readonly template: string
  readonly parts: Parts<Record<string, unknown>>
  readonly body: BodyUse | null
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

/** The key of a page: equal keys, equal bytes. `templateHash` is that of its template. */
export function keyOf(page: Page, templateHash: string): string {
  if (page.type === 'copy') return page.hash
  if (page.type === 'document') return combine([page.key, ...page.bodies.map(bodyHash)])
  const parts = Object.entries(page.parts).map(([name, part]) => `${name}=${part.hash}`)
  return combine([page.template, templateHash, ...parts, page.body ? bodyHash(page.body) : ''])
}

function bodyHash({ hash, resolution }: BodyUse): string {
  const { links, images } = resolution
  return links.length + images.length === 0 ? hash : `${hash} ${JSON.stringify(resolution)}`
}
