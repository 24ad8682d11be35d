// Related articles that an editor picked: by file, slug or address.

import type { Diagnostic } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { decodePath } from '../base/url.ts'
import { mediaCandidates } from './media.ts'
import type { Article } from './model.ts'

export interface HandPicked {
  /** The picked articles of an article, by its address. */
  readonly byAddress: ReadonlyMap<string, readonly Article[]>
  readonly diagnostics: readonly Diagnostic[]
}

/** Finds what every article's `related` names. `withheld`: names of what is not published. */
export function handPicked(articles: readonly Article[], withheld: ReadonlySet<string>): HandPicked {
  const picking = articles.filter(({ file }) => file.facts.fields.related.length > 0)
  if (picking.length === 0) return { byAddress: new Map(), diagnostics: [] }
  const book = bookOf(articles)
  const diagnostics: Diagnostic[] = []
  const byAddress = new Map(
    picking.map((article) => [
      article.address,
      unique(
        article.file.facts.fields.related.flatMap((name) => {
          const found = find(name, article, book, articles)
          if (!found) diagnostics.push(notFound(name, article, withheld, book))
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

interface Book {
  readonly byPath: ReadonlyMap<string, Article>
  readonly bySlug: ReadonlyMap<string, Article>
  readonly byAddress: ReadonlyMap<string, Article>
}

/** Of several articles with one slug the newest counts. */
function bookOf(articles: readonly Article[]): Book {
  const oldestFirst = [...articles].reverse()
  return {
    byPath: new Map(articles.map((article) => [article.file.path, article])),
    bySlug: new Map(oldestFirst.map((article) => [article.slug, article])),
    byAddress: new Map(articles.map((article) => [article.address, article])),
  }
}

function find(name: string, from: Article, book: Book, articles: readonly Article[]): Article | null {
  for (const candidate of pathsOf(name, from)) {
    const article = book.byPath.get(candidate)
    if (article) return article
  }
  const { path, address } = addressIn(name)
  const byAddress =
    book.byAddress.get(address) ?? articles.find((article) => path.startsWith('/') && address.endsWith(article.address))
  return byAddress ?? book.bySlug.get(name) ?? null
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

function notFound(name: string, article: Article, withheld: ReadonlySet<string>, book: Book): Diagnostic {
  const names = [...pathsOf(name, article), name, addressIn(name).address]
  const hidden = names.some((each) => withheld.has(each))
  const near = book.bySlug.size < 5_000 ? nearest(name, book.bySlug.keys()) : null
  return {
    file: article.file.path,
    code: hidden ? 'link-unpublished' : 'related-unknown',
    severity: 'warning',
    place: article.file.facts.places.related ?? null,
    message: hidden
      ? `The related article "${name}" is not published, so it is left out.`
      : `There is no article "${name}" to relate to.`,
    hint: hidden
      ? 'It will appear when that article is published.'
      : near
        ? `Did you mean "${near}"?`
        : 'Name it by its path, as /2024/05/story.md, its slug, or its address.',
  }
}
