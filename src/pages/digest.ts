// Digests of articles as pages show them. They are made of hashes that exist already and of the few words that other files
// decide, because making and hashing every view of a large site would cost more than a push may take.

import { hash } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import type { Article, Author, Site } from '../site/model.ts'
import { openAddress, openLinks } from '../site/own-links.ts'
import { cardKind } from './card-kind.ts'
import { DESIGN } from './drawn.ts'
import { isOn } from './live.ts'
import { mixTranslations } from './translations.ts'

export interface Digests {
  /** Mixes everything that an article's own page shows of it, its body apart. */
  readonly article: (mixer: Mixer, article: Article) => void
  /** Mixes everything that a teaser shows. */
  readonly teaser: (mixer: Mixer, article: Article) => void
}

/**
 * Digests for one site. What stands in many keys is mixed once, when it is first asked for, and kept in tables, a row for
 * each article.
 */
export function createDigests(site: Site): Digests {
  const { url, title, language, timezone, share, feeds, copies, cards } = site.settings
  const { paper, ink, accent } = cards
  const frame = hash(JSON.stringify([url, language, timezone]))
  // The share bar, the publisher as search engines are told of it, and whether the head names a copy.
  const own = hash(JSON.stringify([share, title, site.logo, copies.markdown]))
  let drawn: string | null = null
  const drawnDigest = () => {
    drawn ??= hash(JSON.stringify([site.lettering().hash, DESIGN, paper, ink, accent]))
    return drawn
  }
  const hasSectionFeeds = feeds.of.includes('section')
  const mixer = new Mixer()
  const placings = new Int32Array(site.articles.length * DIGEST_INTS)
  const teasers = new Int32Array(site.articles.length * DIGEST_INTS)
  const isMixed = new Uint8Array(site.articles.length)
  const mixRow = (article: Article) => {
    if (isMixed[article.place] === 1) return
    isMixed[article.place] = 1
    mixPlacing(mixer.reset().text(frame), article)
    mixer.into(placings, article.place)
    mixer.text(article.file.facts.teaser).into(teasers, article.place)
  }
  const authors = new Map<Author, string>()
  const authorDigest = (author: Author): string => {
    const known = authors.get(author) ?? hash(JSON.stringify({ ...author, links: openLinks(author, site) }))
    authors.set(author, known)
    return known
  }
  const mixClosed = (mixer: Mixer, { facts }: Article['file']) => {
    const { canonical, source } = facts.fields
    mixer.text(openAddress(canonical, site) ?? '').text(openAddress(source?.url ?? null, site) ?? '')
  }
  return {
    article: (mixer, article) => {
      const { file, place, section, series, updated, authors } = article
      mixRow(article)
      mixer
        .entry(placings, place)
        .text(own)
        .text(file.hash)
        .text(series?.address ?? '')
      const kind = cardKind(article, site)
      mixer.text(kind ?? '')
      if (kind === 'drawn') mixer.text(drawnDigest())
      mixer.int(updated === null ? 0 : 1).int(seconds(updated ?? 0))
      // Which feed the head names.
      mixer.int(section && hasSectionFeeds ? 1 : 0)
      for (const author of authors) mixer.text(authorDigest(author))
      if (site.translations.size > 0) mixTranslations(mixer, article, site)
      if (file.facts.fields.live) mixer.int(isOn(article, site) ? 1 : 0).text(site.settings.blocks.delivery)
      if (site.closed.length > 0) mixClosed(mixer, file)
    },
    teaser: (mixer, article) => {
      mixRow(article)
      mixer.entry(teasers, article.place)
    },
  }
}

/** What other files, the path and the settings decide about an article. */
function mixPlacing(mixer: Mixer, { address, date, section, authors, image, unpublished, language }: Article): void {
  mixer
    .text(address)
    .int(seconds(date))
    .text(language)
    .text(unpublished ?? '')
  mixer.int(section ? 1 : 0)
  if (section) mixer.text(section.title).text(section.address)
  mixer.int(image ? 1 : 0)
  if (image) mixer.text(`${image.src} ${image.width} ${image.height}`)
  mixer.int(authors.length)
  for (const { name, address } of authors) mixer.text(name).text(address ?? '')
}

/** No page shows more of an instant. */
function seconds(instant: number): number {
  return Math.floor(instant / 1000)
}
