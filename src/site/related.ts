// Related: for each article a few others. Hand-picked ones first, then those that share its tags, words, names, author or
// section, then, where nothing resembles it, its section's.

import { hash32 } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { align } from './align.ts'
import type { Article } from './model.ts'
import type { Features } from './postings.ts'
import { findSimilar, type Memory } from './similar.ts'

/** What a shared feature is worth before rarity. */
const WEIGHTS = { tag: 30, word: 10, author: 6, section: 3 } as const

export interface Related {
  /** For each article, in their order. */
  readonly lists: readonly (readonly Article[])[]
  /** To be handed in again at the next build. */
  readonly memory: Memory
  /** How many articles were scored anew. */
  readonly scored: number
}

/** Finds up to `related.count` related articles for each; `picked` are an editor's, by address. */
export function relate(
  articles: readonly Article[],
  picked: ReadonlyMap<string, readonly Article[]>,
  settings: Settings,
  memory: Memory | null,
): Related {
  const { count } = settings.related
  const features = featuresOf(articles, hash32(JSON.stringify(settings)), memory?.features ?? null)
  const { neighbours, memory: next, scored } = findSimilar(features, count, memory)
  const before = earlierInSection(articles, count)
  const lists = articles.map((article, row) => {
    const found: Article[] = []
    const chosen = picked.get(article.address)
    if (chosen) found.push(...chosen)
    for (let i = 0; i < count && found.length < count; i++) {
      const other = articles[neighbours[row * count + i] ?? -1]
      if (other && !found.includes(other)) found.push(other)
    }
    return found.length > 0 || count === 0 ? found : before(row)
  })
  return { lists, memory: next, scored }
}

/** The features of all articles; of those that the last build had too, its own. */
function featuresOf(articles: readonly Article[], settings: number, old: Features | null): Features {
  const signatures = Float64Array.from(articles, (article) => signature(article, settings))
  const { toNew } = old ? align(old.signatures, signatures) : { toNew: new Int32Array(0) }
  const toOld = new Int32Array(articles.length).fill(-1)
  toNew.forEach((now, row) => {
    if (now >= 0) toOld[now] = row
  })
  const rows = articles.map((article, row) => ((toOld[row] ?? -1) < 0 ? featuresOfOne(article) : null))
  const offsets = new Uint32Array(articles.length + 1)
  rows.forEach((own, row) => {
    const before = toOld[row] ?? 0
    const size = own?.ids.length ?? (old?.offsets[before + 1] ?? 0) - (old?.offsets[before] ?? 0)
    offsets[row + 1] = (offsets[row] ?? 0) + size
  })
  const ids = new Uint32Array(offsets[articles.length] ?? 0)
  const weights = new Uint8Array(ids.length)
  rows.forEach((own, row) => {
    let at = offsets[row] ?? 0
    if (own) {
      ids.set(own.ids, at)
      weights.set(own.weights, at)
    } else if (old) {
      const before = toOld[row] ?? 0
      for (let from = old.offsets[before] ?? 0; from < (old.offsets[before + 1] ?? 0); from++, at++) {
        ids[at] = old.ids[from] ?? 0
        weights[at] = old.weights[from] ?? 0
      }
    }
  })
  return { offsets, ids, weights, signatures }
}

/** One article's features: hashes, and what each is worth. */
function featuresOfOne({ tags, authors, section, file }: Article): { ids: number[]; weights: number[] } {
  const ids: number[] = []
  const weights: number[] = []
  const add = (id: number, weight: number) => {
    ids.push(id)
    weights.push(weight)
  }
  for (const { slug } of tags) add(hash32(`tag ${slug}`), WEIGHTS.tag)
  for (const { slug } of authors) add(hash32(`author ${slug}`), WEIGHTS.author)
  if (section) add(hash32(`section ${section.id}`), WEIGHTS.section)
  for (const term of file.facts.terms) add(term, WEIGHTS.word)
  return { ids, weights }
}

/** 53 bits of a file's content and path and of the settings: all that its features and its place in the order are made of. */
function signature({ file }: Article, settings: number): number {
  const low = (Number.parseInt(file.hash.slice(0, 8), 16) ^ hash32(file.path)) >>> 0
  const high = (Number.parseInt(file.hash.slice(8, 16), 16) ^ Math.imul(low, 0x85ebca6b) ^ settings) >>> 11
  return low * 0x200000 + high
}

/** The articles before one in its section: they do not change when something new is published. */
function earlierInSection(articles: readonly Article[], count: number): (row: number) => readonly Article[] {
  const sections = new Map<string, Article[]>()
  const places = articles.map((article) => {
    const id = article.section?.id ?? ''
    const list = sections.get(id)
    if (!list) sections.set(id, [article])
    return (list?.push(article) ?? 1) - 1
  })
  return (row) => {
    const at = (places[row] ?? 0) + 1
    return sections.get(articles[row]?.section?.id ?? '')?.slice(at, at + count) ?? []
  }
}
