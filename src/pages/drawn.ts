// Cards that are drawn from headlines: which words stand on them, and the warning of those that no font can write.

import type { Diagnostic } from '../base/diagnostic.ts'
import { combine, hash } from '../base/hash.ts'
import { direction } from '../base/html.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { drawable, lacking } from '../site/lettering.ts'
import { drawnAddress } from '../site/media.ts'
import type { Article, Site } from '../site/model.ts'
import { cardKind, mayHaveCard } from './card-kind.ts'
import type { CardWords, DrawnPage } from './page.ts'

/**
 * How cards are drawn, in one number, to be raised with every change of it (`cards/`): another design gives them other
 * addresses, since networks keep what they have.
 */
export const DESIGN = 1

/** The drawn card of an article. */
export function drawnPage(article: Article, site: Site): DrawnPage {
  const words = wordsOf(article, site)
  const lettering = combine([site.lettering().hash, String(DESIGN)])
  // Plain cards are the same for all.
  const slug = words.headline === null ? 'plain' : article.slug
  return {
    type: 'drawn',
    address: drawnAddress(slug, hash(`${JSON.stringify(words)} ${lettering}`)),
    source: words.headline === null ? null : article.file.path,
    words,
    lettering,
  }
}

function wordsOf({ title, section, language }: Article, { settings, lettering }: Site): CardWords {
  const { paper, ink, accent } = settings.cards
  const { has } = lettering()
  const headline = drawable(title, has)
  const label = headline !== null && section ? drawable(section.title.toLocaleUpperCase(settings.language), has) : null
  const spoken = headline === null ? settings.language : language
  return {
    headline,
    label,
    name: drawable(settings.title, has),
    language: spoken,
    direction: direction(spoken),
    colors: { paper, ink, accent },
  }
}

interface Plain {
  readonly missing: string
  readonly path: string
  count: number
}

/** A warning for each language whose headlines no font can write. */
export function plainCards(site: Site): Diagnostic[] {
  const plain = new Map<string, Plain>()
  for (const article of site.articles) {
    if (!mayHaveCard(article.place, site)) break
    if (cardKind(article, site) !== 'drawn') continue
    const missing = lacking(article.title, site.lettering().has)
    if (missing === null) continue
    const known = plain.get(article.language) ?? { missing, path: article.file.path, count: 0 }
    known.count++
    plain.set(article.language, known)
  }
  return [...plain].sort().map(([language, { missing, path, count }]) => ({
    code: 'card-plain',
    severity: 'warning',
    file: SETTINGS_FILE,
    place: null,
    message: `No font for cards has the "${missing}" of ${path}${others(count - 1, language)}, so ${count > 1 ? 'their cards show' : 'its card shows'} the name of the paper alone.`,
    hint: 'Name a font that has it in `cards.fonts`, or give the story a picture. docs/settings.md#cards says where fonts are.',
  }))
}

function others(count: number, language: string): string {
  return count === 0 ? '' : ` and letters of ${count} more ${count === 1 ? 'headline' : 'headlines'} in "${language}"`
}
