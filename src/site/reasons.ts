// Why an article's Related are what they are: what it shares with each, and what the next best lacked.

import { hash32 } from '../base/hash.ts'
import { choose } from './choose.ts'
import { FEATURE_RULES, namedFeatures } from './features.ts'
import type { Article } from './model.ts'
import { buildIndex, type Features, finderOf, frequencyOf } from './postings.ts'
import { rarity, rarityStep } from './rarity.ts'
import type { FoundIndex } from './reindex.ts'
import { RELATED_RULES } from './related.ts'
import { createScorer } from './score.ts'

/** Something that two articles share. */
export interface Shared {
  /** `word` for words and names of the text, else what front matter or a link says. */
  readonly kind: 'word' | 'tag' | 'author' | 'section' | 'series' | 'link'
  readonly name: string
  /** Its part of the score, in percent. */
  readonly percent: number
}

/** One related article, or the one that came next. */
export interface Resemblance {
  readonly address: string
  readonly title: string
  /** Of the best score, in percent; null where nothing was found in common. */
  readonly percent: number | null
  /** The most important first. */
  readonly shared: readonly Shared[]
}

export interface RelatedReasons {
  readonly shown: readonly (Resemblance & { readonly isPicked: boolean })[]
  /** Nothing resembles the article: what is shown came before it in its section. */
  readonly isSection: boolean
  /** The best that is not shown. */
  readonly next: (Resemblance & { readonly lacks: readonly Shared[]; readonly tellsTheSame: boolean }) | null
}

export interface ReasonsInput {
  readonly articles: readonly Article[]
  readonly row: number
  /** What is shown, hand-picked ones first. */
  readonly shown: readonly Article[]
  readonly isSection: boolean
  readonly count: number
  readonly features: Features
  /** The article's words by their hashes. */
  readonly spelled: ReadonlyMap<number, string>
}

/** A word that no hash of the article stands for: two words with one hash. */
const UNKNOWN: Pick<Shared, 'kind' | 'name'> = { kind: 'word', name: '?' }

/** How many shared things are named. */
const NAMED = 8

/** Explains one article's Related. */
export function reasonsOf(input: ReasonsInput): RelatedReasons {
  const { articles, row, shown, features, count } = input
  const { index, terms } = buildIndex(features, features.ids.slice(features.offsets[row], features.offsets[row + 1]))
  const find = finderOf(index)
  const termAt = (at: number) => terms[at] as number
  const candidates = createScorer(features, { index, termAt }, RELATED_RULES.isTimed)(row)
  const chosen = new Set(choose(candidates, count, features, RELATED_RULES))
  const best = candidates[0]?.score ?? 0
  const scores = new Map(candidates.map((candidate) => [candidate.row, candidate.score]))
  const share = sharer(input, { index, find })
  const resemble = (article: Article): Resemblance => {
    const score = scores.get(article.place)
    const percent = score === undefined ? null : Math.round((100 * score) / best)
    return { address: article.address, title: article.title, percent, shared: share(article.place) }
  }
  const places = new Set(shown.map(({ place }) => place))
  const passed = candidates.find((candidate) => !places.has(candidate.row))
  const next = articles[passed?.row ?? -1]
  const last = shown.findLast(({ place }) => chosen.has(place))
  const lowest = (last && scores.get(last.place)) ?? 0
  return {
    shown: shown.map((article) => ({ ...resemble(article), isPicked: !chosen.has(article.place) && !input.isSection })),
    isSection: input.isSection,
    next: next
      ? {
          ...resemble(next),
          lacks: last ? without(share(last.place), share(next.place)) : [],
          // It would have come before the last that is shown, or there was room for it.
          tellsTheSame: (passed?.score ?? 0) > lowest || chosen.size < count,
        }
      : null,
  }
}

function without(some: readonly Shared[], others: readonly Shared[]): readonly Shared[] {
  const names = new Set(others.map(({ kind, name }) => `${kind} ${name}`))
  return some.filter(({ kind, name }) => !names.has(`${kind} ${name}`))
}

/** Makes a function that says what the article shares with another row. */
function sharer(
  { articles, row, features, spelled }: ReasonsInput,
  { index, find }: Pick<FoundIndex, 'index' | 'find'>,
): (other: number) => readonly Shared[] {
  const { offsets, ids, weights } = features
  const labels = labelsOf(articles[row], spelled)
  const worths = new Map<number, number>()
  for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++) {
    const step = rarityStep(frequencyOf(index, find(ids[at] ?? 0)), articles.length)
    worths.set(ids[at] ?? 0, (weights[at] ?? 0) * rarity(step))
  }
  return (other) => {
    const found: { id: number; worth: number }[] = []
    for (let at = offsets[other] ?? 0; at < (offsets[other + 1] ?? 0); at++) {
      const worth = (worths.get(ids[at] ?? 0) ?? 0) * (weights[at] ?? 0)
      if (worth > 0) found.push({ id: ids[at] ?? 0, worth })
    }
    const total = found.reduce((sum, { worth }) => sum + worth, 0)
    return found
      .sort((a, b) => b.worth - a.worth || a.id - b.id)
      .slice(0, NAMED)
      .map(({ id, worth }) => ({
        ...(labels.get(id) ?? UNKNOWN),
        percent: Math.round((100 * worth) / total),
      }))
      .filter(({ percent }) => percent > 0)
  }
}

function labelsOf(
  article: Article | undefined,
  spelled: ReadonlyMap<number, string>,
): ReadonlyMap<number, Pick<Shared, 'kind' | 'name'>> {
  const labels = new Map<number, Pick<Shared, 'kind' | 'name'>>()
  for (const [id, name] of spelled) labels.set(id, { kind: 'word', name })
  for (const full of article ? namedFeatures(article, FEATURE_RULES).keys() : []) {
    const space = full.indexOf(' ')
    labels.set(hash32(full), { kind: full.slice(0, space) as Shared['kind'], name: full.slice(space + 1) })
  }
  return labels
}
