// Related: for each article a few others that share its tags, words, names, author or section.
// An inverted index with short windows around each article's date: no step looks at all pairs.

import type { Article } from './model.ts'

/** What a shared feature is worth before rarity. */
const WEIGHTS = { tag: 3, word: 1, author: 0.6, section: 0.3 } as const

/** Articles before and after, in time, that a feature's list is read for. */
const WINDOW = 40

/** Shortest word that is a feature. */
const SHORTEST = 3

/** Each article's neighbours by similarity, best first, up to `count`; indexes into `articles`. */
export function relate(articles: readonly Article[], count: number): number[][] {
  if (count === 0) return articles.map(() => [])
  const features = articles.map(featuresOf)
  const postings = index(features)
  const scores = new Float64Array(articles.length)
  return articles.map((_, article) => {
    const touched = score(article, features[article] ?? [], postings, scores, articles.length)
    const best = pick(touched, scores, count)
    for (const other of touched) scores[other] = 0
    return best.length > 0 ? best : nearestInSection(articles, article, count)
  })
}

interface Feature {
  readonly key: string
  readonly weight: number
}

function featuresOf(article: Article): Feature[] {
  const features: Feature[] = article.tags.map(({ slug }) => ({ key: `t${slug}`, weight: WEIGHTS.tag }))
  for (const { slug } of article.authors) features.push({ key: `a${slug}`, weight: WEIGHTS.author })
  if (article.section) features.push({ key: `s${article.section.id}`, weight: WEIGHTS.section })
  for (const word of wordsOf(`${article.title} ${article.summary}`)) {
    features.push({ key: `w${word}`, weight: WEIGHTS.word })
  }
  return features
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => word.length >= SHORTEST || /[^\p{Script=Latin}]/u.test(word)))
}

function index(features: readonly (readonly Feature[])[]): ReadonlyMap<string, number[]> {
  const postings = new Map<string, number[]>()
  features.forEach((list, article) => {
    for (const { key } of list) {
      const posting = postings.get(key)
      if (posting) posting.push(article)
      else postings.set(key, [article])
    }
  })
  return postings
}

/** Adds what each shared feature is worth to the scores of those that share it; returns whom it touched. */
function score(
  article: number,
  features: readonly Feature[],
  postings: ReadonlyMap<string, readonly number[]>,
  scores: Float64Array,
  total: number,
): number[] {
  const touched: number[] = []
  for (const { key, weight } of features) {
    const posting = postings.get(key) ?? []
    const rarity = rarityOf(posting.length, total)
    if (posting.length < 2 || rarity <= 0) continue
    const at = lowerBound(posting, article)
    for (let i = Math.max(0, at - WINDOW); i < Math.min(posting.length, at + WINDOW + 1); i++) {
      const other = posting[i] ?? article
      if (other === article) continue
      if (scores[other] === 0) touched.push(other)
      scores[other] = (scores[other] ?? 0) + weight * rarity
    }
  }
  return touched
}

/** Rarity in steps: frequency and corpus size count only as powers of two, so that one more article changes few scores. */
function rarityOf(frequency: number, total: number): number {
  return Math.max(0, Math.ceil(Math.log2(total + 1)) - Math.ceil(Math.log2(frequency + 1)) - 0.5)
}

function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** The `count` best; between equal scores the newer, which has the lower index. */
function pick(touched: readonly number[], scores: Float64Array, count: number): number[] {
  const best: number[] = []
  for (const candidate of touched) {
    let at = best.length
    while (at > 0 && better(candidate, best[at - 1] ?? 0, scores)) at--
    if (at < count) {
      best.splice(at, 0, candidate)
      if (best.length > count) best.pop()
    }
  }
  return best
}

function better(a: number, b: number, scores: Float64Array): boolean {
  const difference = (scores[a] ?? 0) - (scores[b] ?? 0)
  return difference > 0 || (difference === 0 && a < b)
}

/** For an article that shares nothing with any other: those before it in its section. */
function nearestInSection(articles: readonly Article[], article: number, count: number): number[] {
  const section = articles[article]?.section?.id
  const found: number[] = []
  for (let other = article + 1; other < articles.length && found.length < count; other++) {
    if (articles[other]?.section?.id === section) found.push(other)
  }
  return found
}
