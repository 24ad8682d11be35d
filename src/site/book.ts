// Published articles by the names that front matter may call them by: file, slug or address.

import type { Diagnostic } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { decodePath } from '../base/url.ts'
import { mediaCandidates } from './media.ts'
import type { Article } from './model.ts'

export interface Book {
  readonly find: (name: string, from: Article) => Article | null
  /** What to say of a name that `find` does not know. */
  readonly notFound: (name: string, from: Article, as: Naming) => Diagnostic
}

/** A field that names articles, and how its articles are spoken of. */
export interface Naming {
  readonly field: 'related' | 'translations'
  readonly code: 'related-unknown' | 'translation-unknown'
  /** As in "There is no article … to relate to". */
  readonly to: string
  /** As in "The related article … is not published". */
  readonly what: string
}

/** The book of a site's articles. `withheld`: names of what is not published. Of several with one slug the newest counts. */
export function bookOf(articles: readonly Article[], withheld: ReadonlySet<string>): Book {
  const byPath = new Map(articles.map((article) => [article.file.path, article]))
  const bySlug = new Map([...articles].reverse().map((article) => [article.slug, article]))
  const byAddress = new Map(articles.map((article) => [article.address, article]))
  return {
    find: (name, from) => {
      for (const candidate of pathsOf(name, from)) {
        const article = byPath.get(candidate)
        if (article) return article
      }
      const { path, address } = addressIn(name)
      const atAddress =
        byAddress.get(address) ?? articles.find((each) => path.startsWith('/') && address.endsWith(each.address))
      return atAddress ?? bySlug.get(name) ?? null
    },
    notFound: (name, from, as) => {
      const names = [...pathsOf(name, from), name, addressIn(name).address]
      const hidden = names.some((each) => withheld.has(each))
      const near = bySlug.size < 5_000 ? nearest(name, bySlug.keys()) : null
      return {
        file: from.file.path,
        code: hidden ? 'link-unpublished' : as.code,
        severity: 'warning',
        place: from.file.facts.places[as.field] ?? null,
        message: hidden
          ? `The ${as.what} "${name}" is not published, so it is left out.`
          : `There is no article "${name}" ${as.to}.`,
        hint: hidden
          ? 'It will appear when that article is published.'
          : near
            ? `Did you mean "${near}"?`
            : 'Name it by its path, as /2024/05/story.md, its slug, or its address.',
      }
    },
  }
}

/** A name as an address: a URL's path, with a slash at its end. */
function addressIn(name: string): { path: string; address: string } {
  const path = /^https?:/.test(name) && URL.canParse(name) ? decodePath(new URL(name).pathname) : name
  return { path, address: path.endsWith('/') ? path : `${path}/` }
}

function pathsOf(name: string, from: Article): readonly string[] {
  if (!/\.(md|markdown)$/i.test(name)) return []
  return [
    ...mediaCandidates(name, from.file.path),
    ...mediaCandidates(`/${name.replace(/^\/?content\//, '')}`, from.file.path),
  ]
}
