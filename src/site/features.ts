// Articles as rows of features for Related: the words that the per-file step found, and what front matter says. Rows that
// the last build had are copied; only the facts of new ones are decoded.

import { hash32 } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { align } from './align.ts'
import { identityOf } from './identity.ts'
import { mediaCandidates } from './media.ts'
import type { Article } from './model.ts'
import type { Features } from './postings.ts'

/** How much an article is about each of these, where all its words together are 255. */
export interface FeatureRules {
  readonly tag: number
  readonly author: number
  readonly section: number
  readonly series: number
  /** A link to another article of the site; two that link to each other or to the same one share it. */
  readonly link: number
}

/** Measured on labelled news (docs/related.md). */
export const FEATURE_RULES: FeatureRules = { tag: 40, author: 46, section: 12, series: 60, link: 90 }

/** More features than most articles have. */
const USUAL = 76

/** The features of all articles, named by certain settings; of those that the last build had too, its own. */
export function featuresOf(
  articles: readonly Article[],
  naming: number,
  old: Features | null,
  rules: FeatureRules,
): Features {
  const offsets = new Uint32Array(articles.length + 1)
  const words = new Uint8Array(articles.length)
  const days = new Int32Array(articles.length)
  const signatures = new Float64Array(articles.length)
  articles.forEach((article, row) => {
    days[row] = Math.floor(article.date / 86_400_000)
    signatures[row] = identityOf(article)
  })
  const toOld = rowsBefore(signatures, old)
  const fresh = toOld.reduce((sum, before) => (before < 0 ? sum + 1 : sum), 0)
  const rows = growingRows((old?.ids.length ?? 0) + fresh * USUAL)
  for (let row = 0; row < articles.length; ) {
    const before = toOld[row] as number
    if (old && before >= 0) {
      const end = endOfRun(toOld, row)
      const shift = rows.length() - (old.offsets[before] as number)
      rows.copy(old, before, before + end - row)
      words.set(old.words.subarray(before, before + end - row), row)
      for (let from = before; row < end; from++, row++) offsets[row + 1] = (old.offsets[from + 1] as number) + shift
    } else {
      words[row] = addRow(articles[row] as Article, rows, rules)
      offsets[++row] = rows.length()
    }
  }
  return { naming, offsets, ...rows.done(), words, days, signatures }
}

/** A hash of the settings that decide how an article's section, writers and address are named, and of no others. */
export function namingOf({ permalink, timezone, sections, authors }: Settings): number {
  const ids = sections.map(({ id }) => id)
  const names = Object.entries(authors).map(([id, { name }]) => [id, name])
  return hash32(JSON.stringify([permalink, timezone, ids, names]))
}

/** Where the rows end that stood together before, from one of them on: most edits leave long runs. */
function endOfRun(toOld: Int32Array, start: number): number {
  let end = start + 1
  while (end < toOld.length && toOld[end] === (toOld[end - 1] as number) + 1) end++
  return end
}

/** Old row of each new one, or -1. */
function rowsBefore(signatures: Float64Array, old: Features | null): Int32Array {
  const toOld = new Int32Array(signatures.length).fill(-1)
  if (!old) return toOld
  align(old.signatures, signatures).toNew.forEach((now, row) => {
    if (now >= 0) toOld[now] = row
  })
  return toOld
}

interface GrowingRows {
  readonly add: (id: number, weight: number) => void
  /** Copies the rows from one to before another. */
  readonly copy: (from: Features, first: number, end: number) => void
  readonly length: () => number
  readonly done: () => Pick<Features, 'ids' | 'weights'>
}

/** Ids and weights, one after another, in arrays that grow. */
function growingRows(expected: number): GrowingRows {
  let ids = new Uint32Array(Math.max(64, expected))
  let weights = new Uint8Array(ids.length)
  let length = 0
  const reserve = (more: number) => {
    if (length + more <= ids.length) return
    const before = { ids, weights }
    ids = new Uint32Array((length + more) * 1.25 + 64)
    weights = new Uint8Array(ids.length)
    ids.set(before.ids)
    weights.set(before.weights)
  }
  return {
    add: (id, weight) => {
      reserve(1)
      ids[length] = id
      weights[length++] = weight
    },
    copy: (from, first, last) => {
      const start = from.offsets[first] as number
      const end = from.offsets[last] as number
      reserve(end - start)
      ids.set(from.ids.subarray(start, end), length)
      weights.set(from.weights.subarray(start, end), length)
      length += end - start
    },
    length: () => length,
    done: () => ({ ids: ids.subarray(0, length), weights: weights.subarray(0, length) }),
  }
}

/** Adds one article's features and returns how many of them are words. */
function addRow(article: Article, rows: GrowingRows, rules: FeatureRules): number {
  const { ids, weights } = article.file.facts.terms
  ids.forEach((id, at) => {
    rows.add(id, weights[at] as number)
  })
  for (const [name, weight] of namedFeatures(article, rules)) if (weight > 0) rows.add(hash32(name), weight)
  return ids.length
}

/** What front matter and links say of an article, each by name, no name twice. */
export function namedFeatures(article: Article, rules: FeatureRules): ReadonlyMap<string, number> {
  const { tags, authors, section, series, file, address } = article
  const named = new Map<string, number>()
  for (const { slug } of tags) named.set(`tag ${slug}`, rules.tag)
  for (const { slug } of authors) named.set(`author ${slug}`, rules.author)
  if (section) named.set(`section ${section.id}`, rules.section)
  if (series) named.set(`series ${series.slug}`, rules.series)
  // An article has what links to it would have.
  named.set(`link ${file.path}`, rules.link)
  named.set(`link ${address}`, rules.link)
  for (const { path } of file.facts.links) {
    for (const target of targetsOf(path, file.path)) named.set(`link ${target}`, rules.link)
  }
  return named
}

/** What a link may name: a file, or an address from the root of the site. */
function targetsOf(path: string, from: string): readonly string[] {
  if (/\.(md|markdown)$/i.test(path)) return mediaCandidates(path, from).slice(0, 1)
  if (!path.startsWith('/') || /\.(?!html$)\w+$/.test(path)) return []
  const plain = path.replace(/(\/index)?\.html$/, '')
  return [plain.endsWith('/') ? plain : `${plain}/`]
}
