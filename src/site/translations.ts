// Articles that tell the same in several languages. It is enough that one names another: all of them know each other then.

import type { Diagnostic } from '../base/diagnostic.ts'
import { bookOf, type Naming } from './book.ts'
import type { Article, Site } from './model.ts'
import { having } from './traits.ts'

export interface Translations {
  /** Of each article that has some: all that tell the same, itself among them, by language, by its address. */
  readonly byAddress: ReadonlyMap<string, readonly Article[]>
  readonly diagnostics: readonly Diagnostic[]
}

const TRANSLATION: Naming = {
  field: 'translations',
  code: 'translation-unknown',
  to: 'that this one could be a translation of',
  what: 'translation',
}

/** Finds what every article's `translations` name. `withheld`: names of what is not published. */
export function translationsOf(site: Pick<Site, 'articles' | 'traits'>, withheld: ReadonlySet<string>): Translations {
  const naming = having('translated', site).sort((a, b) => (a.file.path < b.file.path ? -1 : 1))
  if (naming.length === 0) return { byAddress: new Map(), diagnostics: [] }
  const book = bookOf(site.articles, withheld)
  const diagnostics: Diagnostic[] = []
  const groups = new Map<Article, Set<Article>>()
  const groupOf = (article: Article) => groups.get(article) ?? new Set([article])
  for (const article of naming) {
    for (const name of article.file.facts.fields.translations) {
      const other = book.find(name, article)
      if (!other) diagnostics.push(book.notFound(name, article, TRANSLATION))
      if (!other || other === article || groupOf(article).has(other)) continue
      const clash = clashOf(groupOf(article), groupOf(other))
      if (clash) diagnostics.push(repeated(name, article, clash))
      if (clash) continue
      const joined = new Set([...groupOf(article), ...groupOf(other)])
      for (const each of joined) groups.set(each, joined)
    }
  }
  const byLanguage = (a: Article, b: Article) => (a.language < b.language ? -1 : 1)
  return {
    byAddress: new Map([...groups].map(([{ address }, group]) => [address, [...group].sort(byLanguage)])),
    diagnostics,
  }
}

/** An article of one group in whose language the other has one already, and that one. */
function clashOf(group: ReadonlySet<Article>, others: ReadonlySet<Article>): readonly [Article, Article] | null {
  for (const own of group) {
    for (const other of others) if (own.language.toLowerCase() === other.language.toLowerCase()) return [own, other]
  }
  return null
}

function repeated(name: string, article: Article, [own, other]: readonly [Article, Article]): Diagnostic {
  const both = [own, other].map(({ file }) => file.path).sort()
  return {
    file: article.file.path,
    code: 'translation-repeated',
    severity: 'warning',
    place: article.file.facts.places.translations ?? null,
    message: `"${name}" is no translation: ${both.join(' and ')} would be two of one language, ${own.language}.`,
    hint: 'Say in `lang` in which language each is, or leave one of them out.',
  }
}
