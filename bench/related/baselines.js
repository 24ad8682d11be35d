// What others do: rankings to compare with. Each takes articles in their order, newest first, with their plain text, and
// gives a function from a place to places.

import { DEPTH } from './measures.js'

/** The newest of the same section, itself apart. */
export function newestInSection(articles) {
  return (place) => {
    const section = articles[place].section?.id
    return articles.flatMap((other, at) => (at !== place && other.section?.id === section ? [at] : [])).slice(0, DEPTH)
  }
}

/** Hugo's, with an index of tags: the number of tags shared, then the newer. */
export function sharedTags(articles) {
  const tags = articles.map((article) => new Set(article.tags.map(({ slug }) => slug)))
  return (place) =>
    best(
      articles.map((_, other) => (other === place ? 0 : [...tags[other]].filter((tag) => tags[place].has(tag)).length)),
    )
}

/** Okapi BM25, by MiniSearch, over title and text. Title and summary ask: the whole text asked for ranks worse (0.13 to 0.18 on 18f). */
export function bm25(articles, MiniSearch) {
  const index = new MiniSearch({ fields: ['title', 'text'], idField: 'place' })
  index.addAll(articles.map(({ title, file }, place) => ({ place, title, text: file.text })))
  return (place) => {
    const { title, file } = articles[place]
    const words = `${title} ${file.facts.fields.summary ?? file.facts.excerpt}`
    const found = index.search(words).map(({ id }) => id)
    return found.filter((other) => other !== place).slice(0, DEPTH)
  }
}

/** Cosine of the whole texts, by the root of frequency and the logarithm of rarity: looks at everything, so no site could pay for it. */
export function wholeText(articles) {
  const counts = articles.map(({ title, file }) => countWords(`${title} ${title} ${title} ${file.text}`))
  const frequency = new Map()
  for (const words of counts) for (const word of words.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const vectors = counts.map((words) => {
    const vector = [...words].map(([word, times]) => [
      word,
      Math.sqrt(times) * Math.log(articles.length / frequency.get(word)),
    ])
    const length = Math.hypot(...vector.map(([, weight]) => weight)) || 1
    return new Map(vector.map(([word, weight]) => [word, weight / length]))
  })
  return (place) =>
    best(
      vectors.map((vector, other) => {
        if (other === place) return 0
        let sum = 0
        for (const [word, weight] of vectors[place]) sum += weight * (vector.get(word) ?? 0)
        return sum
      }),
    )
}

function countWords(text) {
  const counts = new Map()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Places by score, what has none left out; between equals the newer. */
function best(scores) {
  return scores
    .flatMap((score, place) => (score > 0 ? [{ score, place }] : []))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, DEPTH)
    .map(({ place }) => place)
}
