// Digests of articles as their own pages show them: those that the fold has made, with what the rest of the site decides.

import { hash } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import type { Article, Author, Site } from '../site/model.ts'
import { openAddress, openLinks } from '../site/own-links.ts'
import { cardKind } from './card-kind.ts'
import { DESIGN } from './drawn.ts'
import { isOn } from './live.ts'
import { mixTranslations } from './translations.ts'

/** Mixes everything that an article's own page shows of it, its body apart. */
export type MixArticle = (mixer: Mixer, article: Article) => void

/** Digests for one site. What stands in many keys is mixed once. */
export function createDigests(site: Site): MixArticle {
  const { title, share, feeds, copies, cards } = site.settings
  const { paper, ink, accent } = cards
  // The share bar, the publisher as search engines are told of it, and whether the head names a copy.
  const own = new Int32Array(DIGEST_INTS)
  new Mixer().text(hash(JSON.stringify([share, title, site.logo, copies.markdown]))).into(own, 0)
  const hasSectionFeeds = feeds.of.includes('section')
  let drawn: string | null = null
  const drawnDigest = () => {
    drawn ??= hash(JSON.stringify([site.lettering().hash, DESIGN, paper, ink, accent]))
    return drawn
  }
  const profiles = new Map<Author, string>()
  const profileDigest = (author: Author): string => {
    const known = profiles.get(author) ?? hash(JSON.stringify(openLinks(author, site)))
    profiles.set(author, known)
    return known
  }
  const mixClosed = (mixer: Mixer, { file, authors }: Article) => {
    const { canonical, source } = file.facts.fields
    mixer.text(openAddress(canonical, site) ?? '').text(openAddress(source?.url ?? null, site) ?? '')
    for (const author of authors) mixer.text(profileDigest(author))
  }
  return (mixer, article) => {
    const { file, place, section } = article
    mixer.entry(site.digests.pages, place).entry(own, 0)
    // Which feed the head names.
    mixer.int(section && hasSectionFeeds ? 1 : 0)
    const kind = cardKind(article, site)
    mixer.text(kind ?? '')
    if (kind === 'drawn') mixer.text(drawnDigest())
    if (site.translations.size > 0) mixTranslations(mixer, article, site)
    if (file.facts.fields.live) mixer.int(isOn(article, site) ? 1 : 0).text(site.settings.blocks.delivery)
    if (site.closed.length > 0) mixClosed(mixer, article)
  }
}
