// Related: for each article a few others. Hand-picked ones first, then those that are alike by what is rare in both: words,
// names, tags, writers, links. Where nothing resembles an article, its section's.

import type { Settings } from '../config/schema.ts'
import { areAlike } from './choose.ts'
import { FEATURE_RULES, type FeatureRules, featuresOf, namingOf } from './features.ts'
import type { Article, RelatedList } from './model.ts'
import { type Memory, NO_MEMORY } from './remembered.ts'
import { findSimilar, SIMILARITY_RULES, type SimilarityRules } from './similar.ts'

export interface Related {
  /** The list of an article, by its place. */
  readonly listOf: (place: number) => RelatedList
  /** To be handed in again at the next build. */
  readonly memory: Memory
  /** Scores all articles whose lists nobody has asked for; returns how many have been scored. */
  readonly settle: () => number
}

/** What counts how much; the benchmark changes one part at a time. */
export interface RelatedRules extends FeatureRules, SimilarityRules {}

export const RELATED_RULES: RelatedRules = { ...FEATURE_RULES, ...SIMILARITY_RULES }

/** What Related is made of. */
export interface RelatedInput {
  readonly articles: readonly Article[]
  /** An editor's choice, by address. */
  readonly picked: ReadonlyMap<string, readonly Article[]>
  readonly settings: Settings
  readonly memory: Memory | null
}

/** Finds up to `related.count` related articles for each. */
export function relate({ articles, picked, settings, memory }: RelatedInput, rules = RELATED_RULES): Related {
  const { count } = settings.related
  if (count === 0)
    return {
      listOf: (row) => ({ places: pickedFor(row, articles, picked), isSection: false }),
      memory: NO_MEMORY,
      settle: () => 0,
    }
  const naming = namingOf(settings)
  const known = memory?.features.naming === naming ? memory : null
  const features = featuresOf(articles, naming, known?.features ?? null, rules)
  const { nearest, memory: next, settle } = findSimilar(features, count, known, rules)
  const isSame = (row: number, other: number) => areAlike(row, other, features, rules.alike)
  let before: ReturnType<typeof earlierInSection> | null = null
  const listOf = (row: number): RelatedList => {
    const places = pickedFor(row, articles, picked)
    for (const place of nearest(row)) {
      if (place >= 0 && places.length < count && !places.includes(place)) places.push(place)
    }
    if (places.length > 0) return { places, isSection: false }
    before ??= earlierInSection(articles, count, isSame)
    return { places: before(row), isSection: true }
  }
  return { listOf, memory: next, settle }
}

/** The places of what an editor chose, in a list of its own: it is shown also where a site wants nothing more. */
function pickedFor(row: number, articles: readonly Article[], picked: RelatedInput['picked']): number[] {
  if (picked.size === 0) return []
  return (picked.get(articles[row]?.address ?? '') ?? []).map(({ place }) => place)
}

/**
 * The articles before one in its section, those left out that tell the same: they do not change when something new is
 * published.
 */
function earlierInSection(
  articles: readonly Article[],
  count: number,
  isSame: (row: number, other: number) => boolean,
): (row: number) => readonly number[] {
  const sections = new Map<string, number[]>()
  const ranks = articles.map(({ section, place }) => {
    const id = section?.id ?? ''
    const list = sections.get(id)
    if (!list) sections.set(id, [place])
    return (list?.push(place) ?? 1) - 1
  })
  return (row) => {
    const at = (ranks[row] ?? 0) + 1
    const earlier = sections.get(articles[row]?.section?.id ?? '')?.slice(at, at + count * 2) ?? []
    return earlier.filter((place) => !isSame(row, place)).slice(0, count)
  }
}
