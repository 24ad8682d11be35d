// Digests of articles as their own pages show them: those that the fold has made, with what the rest of the site decides.

import { hash } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import { type Article, type Author, articleAt, type Site } from '../site/model.ts'
import { openAddress, openLinks } from '../site/own-links.ts'
import { has } from '../site/traits.ts'
import { cardKind, mayHaveCard } from './card-kind.ts'
import { DESIGN } from './drawn.ts'
import { isOn } from './live.ts'
import { mixTranslations } from './translations.ts'

/** Mixes everything that an article's own page shows of it, its body apart. */
export type MixArticle = (mixer: Mixer, place: number) => void

/** Digests for one site. What stands in many keys is mixed once. */
export function createDigests(site: Site): MixArticle {
  const { title, share, feeds, copies, cards } = site.settings
  const { paper, ink, accent } = cards
  // The share bar, the publisher as search engines are told of it, and whether the head names a copy.
  const around = new Int32Array(DIGEST_INTS)
  new Mixer().text(hash(JSON.stringify([share, title, site.logo, copies.markdown]))).into(around, 0)
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
  const hasTranslations = site.translations.size > 0
  const hasClosed = site.closed.length > 0
  return (mixer, place) => {
    mixer.entry(site.digests.pages, place).entry(around, 0)
    // Which feed the head names.
    mixer.int(hasSectionFeeds && has(place, 'section', site) ? 1 : 0)
    const isLive = has(place, 'live', site)
    // Most articles are none of these, and are not even looked at.
    if (!mayHaveCard(place, site) && !hasTranslations && !hasClosed && !isLive) return
    const article = articleAt(place, site)
    const kind = cardKind(article, site)
    if (kind !== null) mixer.text(kind)
    if (kind === 'drawn') mixer.text(drawnDigest())
    if (hasTranslations) mixTranslations(mixer, article, site)
    if (isLive) mixer.int(isOn(article, site) ? 1 : 0).text(site.settings.blocks.delivery)
    if (hasClosed) mixClosed(mixer, article)
  }
}
