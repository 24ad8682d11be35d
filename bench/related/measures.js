// How good a ranking is, and how sure that is.

/** What is measured of each query, in this order. */
export const MEASURES = ['precision@4', 'nDCG@4', 'hit@5', 'MRR']

/** Looked at for MRR: the most that a site can show. */
export const DEPTH = 20

/** The measures of each query. `rank` gives places, best first, for a place. */
export function measure(queries, rank) {
  return queries.map(({ query, wanted }) => {
    const hits = rank(query)
      .slice(0, DEPTH)
      .map((place) => wanted.has(place))
    const first = hits.indexOf(true)
    return [
      count(hits.slice(0, 4)) / 4,
      gain(hits) / gain(Array(wanted.size).fill(true)),
      first >= 0 && first < 5 ? 1 : 0,
      first < 0 ? 0 : 1 / (first + 1),
    ]
  })
}

const count = (hits) => hits.filter(Boolean).length

/** Discounted gain of the first four. */
function gain(hits) {
  return hits.slice(0, 4).reduce((sum, hit, place) => sum + (hit ? 1 / Math.log2(place + 2) : 0), 0)
}

/** The mean of each measure. */
export function means(scores) {
  return MEASURES.map((_, at) => scores.reduce((sum, score) => sum + score[at], 0) / scores.length)
}

/** Of each measure the mean difference of two rankings, and where 95 of 100 such means lie when queries are drawn anew. */
export function differences(ours, theirs, random, draws = 5_000) {
  return MEASURES.map((_, at) => {
    const each = ours.map((score, query) => score[at] - theirs[query][at])
    const drawn = Float64Array.from({ length: draws }, () => {
      let sum = 0
      for (let i = 0; i < each.length; i++) sum += each[Math.floor(random() * each.length)]
      return sum / each.length
    }).sort()
    const mean = each.reduce((sum, value) => sum + value, 0) / each.length
    return { mean, low: drawn[Math.floor(draws * 0.025)], high: drawn[Math.ceil(draws * 0.975) - 1] }
  })
}
