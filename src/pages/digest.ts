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

/** Digests for one site. Each is computed once for an article. */
export function createDigests(site: Site): Digests {
  const { url, language, timezone, share } = site.settings
  const frame = hash(JSON.stringify([url, language, timezone]))
  const bar = hash(JSON.stringify(share))
  const authors = new Map<Author, string>()
  const authorDigest = (author: Author): string => {
    const known = authors.get(author) ?? hash(JSON.stringify(author))
    authors.set(author, known)
    return known
  }
  return {
    article: remember((article) =>
      hash(
        [
          frame,
          bar,
          article.file.hash,
          placing(article),
          article.updated,
          article.series?.address,
          ...article.authors.map(authorDigest),
        ].join('\n'),
      ),
    ),
    teaser: remember((article) => {
      const names = article.authors.map(({ name, address }) => `${name}\t${address}`)
      return hash([frame, article.file.facts.teaser, placing(article), ...names].join('\n'))
    }),
  }
}

/** What other files, the path and the settings decide about an article. */
function placing({ address, date, section, image, unpublished, language }: Article): string {
  const picture = image ? `${image.src} ${image.width} ${image.height}` : ''
  return `${address}\n${date}\n${section?.title}\n${section?.address}\n${picture}\n${unpublished}\n${language}`
}

function remember(make: (article: Article) => string): (article: Article) => string {
  const made = new Map<Article, string>()
  return (article) => {
    let digest = made.get(article)
    if (digest === undefined) {
      digest = make(article)
      made.set(article, digest)
    }
    return digest
  }
}
