// Tags that differ only in case or accents: one subject, spelt in two ways.

import type { Article, Site } from '../site/model.ts'
import type { FieldDiagnostic } from './places.ts'

interface Spelling {
  readonly name: string
  readonly slug: string
  /** Newest first. */
  readonly articles: Article[]
}

/** One for each spelling that is not the commonest, at its newest article. */
export function checkTags({ articles }: Site): FieldDiagnostic[] {
  const groups = new Map<string, Map<string, Spelling>>()
  for (const article of articles) {
    for (const { name, slug } of article.tags) {
      const key = foldTag(name)
      const spellings = groups.get(key) ?? new Map<string, Spelling>()
      const spelling = spellings.get(name) ?? { name, slug, articles: [] }
      spelling.articles.push(article)
      groups.set(key, spellings.set(name, spelling))
    }
  }
  return [...groups.values()].flatMap((spellings) => {
    const [best, ...others] = [...spellings.values()].sort(commonestFirst)
    return best ? others.flatMap((other) => odd(other, best)) : []
  })
}

/** Without case, accents on Latin and Greek letters, and what stands between words. In other scripts marks are letters. */
export function foldTag(name: string): string {
  return name
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

function commonestFirst(a: Spelling, b: Spelling): number {
  return b.articles.length - a.articles.length || (a.name < b.name ? -1 : 1)
}

function odd({ name, slug, articles }: Spelling, best: Spelling): FieldDiagnostic[] {
  const [newest, ...more] = articles
  if (!newest) return []
  const row = newest.file.facts.fields.tags.indexOf(name)
  const here = more.length > 0 ? ` here and in ${count(more.length, 'other article')}` : ''
  const split = slug === best.slug ? '' : ', so that each has a page with a part of the articles'
  return [
    {
      code: 'tag-spelling',
      severity: 'warning',
      file: newest.file.path,
      field: row === -1 ? ['categories'] : ['tags', row],
      message: `The tag "${name}" is written "${best.name}" in ${count(best.articles.length, 'article')}${split}.`,
      hint: `Write "${best.name}"${here}.`,
    },
  ]
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
