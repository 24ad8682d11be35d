// Digests of articles as pages show them. They are made of hashes that exist already, because making and hashing
// every view of a large site would cost more than a push may take.

import { hash } from '../base/hash.ts'
import type { Article, Author, Site } from '../site/model.ts'

export interface Digests {
  /** Of everything that an article's own page shows of it, its body apart. */
  readonly article: (article: Article) => string
  /** Of everything that a teaser shows. */
  readonly teaser: (article: Article) => string
}

/** Digests for one site. What both share is hashed once for each article. */
export function createDigests(site: Site): Digests {
  const { url, language, timezone, share } = site.settings
  const frame = hash(JSON.stringify([url, language, timezone]))
  const bar = hash(JSON.stringify(share))
  const placings = new Map<Article, string>()
  const placing = (article: Article): string => {
    let known = placings.get(article)
    if (known === undefined) {
      known = hash(frame + placingOf(article))
      placings.set(article, known)
    }
    return known
  }
  const authors = new Map<Author, string>()
  const authorDigest = (author: Author): string => {
    const known = authors.get(author) ?? hash(JSON.stringify(author))
    authors.set(author, known)
    return known
  }
  return {
    article: (article) => {
      let digest = `${bar} ${article.file.hash} ${placing(article)} ${article.series?.address ?? ''}`
      if (article.updated !== null) digest += ` ${seconds(article.updated)}`
      for (const author of article.authors) digest += ` ${authorDigest(author)}`
      return digest
    },
    teaser: (article) => `${article.file.facts.teaser} ${placing(article)}`,
  }
}

/** What other files, the path and the settings decide about an article. */
function placingOf({ address, date, section, authors, image, unpublished, language }: Article): string {
  let digest = `${address}\n${seconds(date)}\n${section?.title}\n${section?.address}\n${language}`
  if (image) digest += `\nimage ${image.src} ${image.width} ${image.height}`
  if (unpublished) digest += `\n${unpublished}`
  for (const { name, address } of authors) digest += `\nby ${name}\t${address}`
  return digest
}

/** No page shows more of an instant, and a small number is written faster. */
function seconds(instant: number): number {
  return Math.floor(instant / 1000)
}
