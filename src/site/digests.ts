// Digests of articles as pages show them. They are made of hashes that exist already and of the few words that other files
// decide, because making and hashing every view of a large site would cost more than a push may take.

import { dayIn } from '../base/date.ts'
import { hash } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import type { Base } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import type { Resolution } from '../markdown/body.ts'
import type { Kept } from './kept.ts'
import { type Article, type Author, type ContentFile, changedAt } from './model.ts'
import { mostPictures, sitemapPictures } from './sitemap-pictures.ts'

/** Tables with a row for each article, by its place. */
export interface ArticleDigests {
  /** Of everything that a teaser shows. */
  readonly teasers: Int32Array
  /** Of everything that a line of the archive shows. */
  readonly lines: Int32Array
  /** Of what the article's own page shows of it, its body apart, so far as its file, the settings and its pictures decide. */
  readonly pages: Int32Array
  /** Of what its sitemap says of it, and how many pictures that tells of at most. */
  readonly entries: Int32Array
  readonly pictures: Uint16Array
  /** Of its body, with what its links and images became. */
  readonly bodies: Int32Array
}

/** Before they are made. */
export const NO_DIGESTS: ArticleDigests = {
  teasers: new Int32Array(0),
  lines: new Int32Array(0),
  pages: new Int32Array(0),
  entries: new Int32Array(0),
  pictures: new Uint16Array(0),
  bodies: new Int32Array(0),
}

/** What makes digests of articles. */
export interface DigestInput {
  readonly articles: readonly Article[]
  readonly settings: Settings
  readonly base: Base
  readonly resolutionOf: (file: ContentFile) => Resolution
  readonly kept: Pick<Kept, 'copyShown' | 'copyBody'>
}

/** Makes the digests of all articles. */
export function digestArticles({ articles, settings, base, resolutionOf, kept }: DigestInput): ArticleDigests {
  const table = () => new Int32Array(articles.length * DIGEST_INTS)
  const pictures = new Uint16Array(articles.length)
  const digests = { teasers: table(), lines: table(), pages: table(), entries: table(), pictures, bodies: table() }
  const { url, language, timezone } = settings
  const frame = hash(JSON.stringify([url, language, timezone]))
  const mixer = new Mixer()
  const authors = new Map<Author, string>()
  const authorDigest = (author: Author): string => {
    const known = authors.get(author) ?? hash(JSON.stringify(author))
    authors.set(author, known)
    return known
  }
  for (const article of articles) {
    const { file, place } = article
    if (!kept.copyBody(article, digests)) {
      mixBody(mixer.reset(), file, resolutionOf(file))
      mixer.into(digests.bodies, place)
      const shown = sitemapPictures(article, { base, resolutionOf })
      mixer
        .reset()
        .text(article.address)
        .text(String(changedAt(article)))
      for (const address of shown) mixer.text(address)
      mixer.into(digests.entries, place)
      pictures[place] = mostPictures(article)
    }
    if (kept.copyShown(article, digests)) continue
    const { updated, series } = article
    mixLine(mixer.reset(), article, timezone)
    mixer.into(digests.lines, place)
    mixPlacing(mixer.reset().text(frame), article)
    mixer.into(digests.pages, place)
    mixer.text(file.facts.teaser).into(digests.teasers, place)
    mixer
      .reset()
      .entry(digests.pages, place)
      .text(file.hash)
      .text(series?.address ?? '')
      .int(updated === null ? 0 : 1)
      .int(seconds(updated ?? 0))
    for (const author of article.authors) mixer.text(authorDigest(author))
    mixer.into(digests.pages, place)
  }
  return digests
}

/** Mixes what a line of the archive shows: the day and what names a story. */
function mixLine(mixer: Mixer, { title, address, date, section, language, unpublished }: Article, zone: string): void {
  mixer
    .text(title)
    .text(address)
    .int(dayIn(date, zone))
    .text(language)
    .text(unpublished ?? '')
  mixer.int(section ? 1 : 0)
  if (section) mixer.text(section.title).text(section.address)
}

/** Mixes everything that a body shows. */
export function mixBody(mixer: Mixer, file: ContentFile, resolution: Resolution): void {
  mixer.text(file.hash)
  if (resolution.links.length + resolution.images.length > 0) mixer.text(JSON.stringify(resolution))
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
