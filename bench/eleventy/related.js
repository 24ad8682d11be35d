// Related for Eleventy: the articles that share most tags, newer ones first, found with one inverted index for the site.

const SHOWN = 4

/** By address, of articles that are sorted newest first. */
export function relatedTo(articles) {
  const holders = new Map()
  articles.forEach(({ data }, row) => {
    for (const tag of data.tags) {
      if (!holders.has(tag)) holders.set(tag, [])
      holders.get(tag).push(row)
    }
  })
  const shared = new Uint8Array(articles.length)
  const related = {}
  articles.forEach((article, row) => {
    const rows = nearest(row, article.data.tags, holders, shared)
    related[article.url] = fill(rows, row, articles.length).map((other) => articles[other])
  })
  return related
}

function nearest(row, tags, holders, shared) {
  const touched = []
  for (const tag of tags) {
    for (const other of holders.get(tag)) {
      if (other !== row && shared[other]++ === 0) touched.push(other)
    }
  }
  const isBefore = (a, b) => shared[a] > shared[b] || (shared[a] === shared[b] && a < b)
  const best = []
  for (const other of touched) {
    if (best.length === SHOWN && !isBefore(other, best[SHOWN - 1])) continue
    const place = best.findIndex((held) => isBefore(other, held))
    best.splice(place < 0 ? best.length : place, 0, other)
    best.length = Math.min(best.length, SHOWN)
  }
  for (const other of touched) shared[other] = 0
  return best
}

/** Where too few share a tag, the next older articles, so that every page shows as many as Broadsheet's. */
function fill(rows, row, count) {
  for (let step = 1; rows.length < SHOWN && step < count; step++) {
    const other = (row + step) % count
    if (!rows.includes(other)) rows.push(other)
  }
  return rows
}
