// Related articles that an editor picked.

import type { Diagnostic } from '../base/diagnostic.ts'
import { bookOf, type Naming } from './book.ts'
import type { Article, Site } from './model.ts'
import { having } from './traits.ts'

export interface HandPicked {
  /** The picked articles of an article, by its address. */
  readonly byAddress: ReadonlyMap<string, readonly Article[]>
  readonly diagnostics: readonly Diagnostic[]
}

const RELATED: Naming = {
  field: 'related',
  code: 'related-unknown',
  to: 'to relate to',
  what: 'related article',
}

/** Finds what every article's `related` names. `withheld`: names of what is not published. */
export function handPicked(site: Pick<Site, 'articles' | 'traits'>, withheld: ReadonlySet<string>): HandPicked {
  const picking = having('picked', site)
  if (picking.length === 0) return { byAddress: new Map(), diagnostics: [] }
  const book = bookOf(site.articles, withheld)
  const diagnostics: Diagnostic[] = []
  const byAddress = new Map(
    picking.map((article) => [
      article.address,
      unique(
        article.file.facts.fields.related.flatMap((name) => {
          const found = book.find(name, article)
          if (!found) diagnostics.push(book.notFound(name, article, RELATED))
          return found && found !== article ? [found] : []
        }),
      ),
    ]),
  )
  return { byAddress, diagnostics }
}

function unique(articles: readonly Article[]): readonly Article[] {
  return [...new Set(articles)]
}
