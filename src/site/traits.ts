// What some articles have, a bit for each: whoever looks for the few that have something need not ask all of them.

import { KeptArticle } from './kept.ts'
import { type Article, articleAt, type Site } from './model.ts'

export const TRAITS = {
  section: 1 << 0,
  template: 1 << 1,
  live: 1 << 2,
  series: 1 << 3,
  aliases: 1 << 4,
  corrections: 1 << 5,
  dontMiss: 1 << 6,
  noindex: 1 << 7,
  unpublished: 1 << 8,
  picked: 1 << 9,
  translated: 1 << 10,
  focus: 1 << 11,
  /** Its text links to files of the site: known when bodies have been resolved. */
  attached: 1 << 12,
  lead: 1 << 13,
} as const

export type Trait = keyof typeof TRAITS

/** Of each article, by its place, what it has of these. */
export type Traits = Uint16Array

/** What each of some articles has. */
export function allTraits(articles: readonly Article[]): Traits {
  const traits = new Uint16Array(articles.length)
  for (let place = 0; place < traits.length; place++) traits[place] = traitsOf(articles[place] as Article)
  return traits
}

function traitsOf(article: Article): number {
  if (article instanceof KeptArticle) return article.traits
  const { section, series, unpublished, file } = article
  const { template, live, aliases, corrections, dontMiss, lead, noindex, related, translations } = file.facts.fields
  const bit = (name: Trait, isSet: boolean) => (isSet ? TRAITS[name] : 0)
  return (
    bit('section', section !== null) |
    bit('template', template !== null) |
    bit('live', live !== null) |
    bit('series', series !== null) |
    bit('aliases', aliases.length > 0) |
    bit('corrections', corrections.length > 0) |
    bit('dontMiss', dontMiss) |
    bit('lead', lead) |
    bit('noindex', noindex) |
    bit('unpublished', unpublished !== null) |
    bit('picked', related.length > 0) |
    bit('translated', translations.length > 0) |
    bit('focus', file.facts.hasFocus)
  )
}

/** Says of the article at a place whether its text links to files of the site. */
export function markAttached(place: number, isAttached: boolean, traits: Traits): void {
  const others = (traits[place] as number) & ~TRAITS.attached
  traits[place] = isAttached ? others | TRAITS.attached : others
}

/** Whether the article at a place has something. */
export function has(place: number, name: Trait, { traits }: Pick<Site, 'traits'>): boolean {
  return ((traits[place] as number) & TRAITS[name]) !== 0
}

/** The articles that have something, in their order. */
export function having(name: Trait, site: Pick<Site, 'articles' | 'traits'>): Article[] {
  const found: Article[] = []
  for (let place = 0; place < site.traits.length; place++)
    if (has(place, name, site)) found.push(articleAt(place, site))
  return found
}
