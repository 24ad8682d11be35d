// Related: for each article a few others. Hand-picked ones first, then those that share its tags, words, names, author or
// section, then, where nothing resembles it, its section's.

import { hash32 } from '../base/hash.ts'
import type { Article } from './model.ts'
import type { Features } from './postings.ts'
import { findSimilar, type Memory } from './similar.ts'

/** What a shared feature is worth before rarity. */
const WEIGHTS = { tag: 30, word: 10, author: 6, section: 3 } as const

export interface Related {
  /** By address of the article. */
  readonly byAddress: ReadonlyMap<string, readonly Article[]>
  /** To be handed in again at the next build. */
  readonly memory: Memory
  /** How many articles were scored anew. */
  readonly scored: number
}

/** Finds up to `count` related articles for each; `picked` are an editor's, by address. */
export function relate(
  articles: readonly Article[],
  picked: ReadonlyMap<string, readonly Article[]>,
  count: number,
  memory: Memory | null,
): Related {
  const { neighbours, memory: next, scored } = findSimilar(featuresOf(articles), count, memory)
  const sections = bySection(articles)
  const byAddress = new Map<string, readonly Article[]>()
  articles.forEach((article, row) => {
    const found: Article[] = [...(picked.get(article.address) ?? [])]
    for (let i = 0; i < count && found.length < count; i++) {
      const other = articles[neighbours[row * count + i] ?? -1]
      if (other && !found.includes(other)) found.push(other)
    }
    byAddress.set(article.address, found.length > 0 || count === 0 ? found : before(article, sections, count))
  })
  return { byAddress, memory: next, scored }
}

function featuresOf(articles: readonly Article[]): Features {
  const offsets = new Uint32Array(articles.length + 1)
  const ids: number[] = []
  const weights: number[] = []
  const signatures = new Float64Array(articles.length)
  const hashes = new Map<string, number>()
  const add = (name: string, weight: number) => {
    let id = hashes.get(name)
    if (id === undefined) {
      id = hash32(name)
      hashes.set(name, id)
    }
    ids.push(id)
    weights.push(weight)
  }
  articles.forEach((article, row) => {
    const start = ids.length
    for (const { slug } of article.tags) add(`tag ${slug}`, WEIGHTS.tag)
    for (const { slug } of article.authors) add(`author ${slug}`, WEIGHTS.author)
    if (article.section) add(`section ${article.section.id}`, WEIGHTS.section)
    for (const term of article.file.facts.terms) {
      ids.push(term)
      weights.push(WEIGHTS.word)
    }
    offsets[row + 1] = ids.length
    signatures[row] = signature(article, ids, start)
  })
  return { offsets, ids: Uint32Array.from(ids), weights: Uint8Array.from(weights), signatures }
}

/** 53 bits of the article's address, date and features. */
function signature({ address, date }: Article, ids: readonly number[], start: number): number {
  let low = hash32(address)
  let high = Math.imul(low ^ (date & 0xffffffff), 0x01000193) ^ Math.floor(date / 0x100000000)
  for (let at = start; at < ids.length; at++) {
    low = Math.imul(low ^ (ids[at] ?? 0), 0x85ebca6b)
    high = Math.imul(high ^ (low >>> 13), 0xc2b2ae35)
  }
  return (low >>> 0) * 0x200000 + ((high ^ (high >>> 15)) & 0x1fffff)
}

function bySection(articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> {
  const sections = new Map<string, Article[]>()
  for (const article of articles) {
    const id = article.section?.id ?? ''
    const list = sections.get(id)
    if (list) list.push(article)
    else sections.set(id, [article])
  }
  return sections
}

/** The articles before this one in its section: they do not change when something new is published. */
function before(
  article: Article,
  sections: ReadonlyMap<string, readonly Article[]>,
  count: number,
): readonly Article[] {
  const list = sections.get(article.section?.id ?? '') ?? []
  const at = list.indexOf(article)
  return list.slice(at + 1, at + 1 + count)
}
