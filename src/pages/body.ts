// How a page uses the body of an article or standing page.

import type { Article, Site } from '../site/model.ts'
import type { BodyUse } from './page.ts'

/** The body of a file, with what its links and images became. */
export function bodyOf({ file }: Pick<Article, 'file'>, { site }: { readonly site: Site }): BodyUse {
  const resolution = site.resolutions.get(file.path) ?? { links: [], images: [] }
  return { hash: file.hash, references: { links: file.facts.links, images: file.facts.images }, resolution }
}
