// The archive in volumes: stretches of time, each of which has an index of its own for readers' search. A story that is
// published changes the newest volume and no other, so the rest is indexed once and remembered.

import { dayIn } from '../base/date.ts'
import { isIndexable } from '../pages/away.ts'
import type { Article, Site } from '../site/model.ts'

export interface Volume {
  /**
   * The seven days of its first story: `2026-11-2` is the second seven of November, whatever else the volume holds, so it
   * keeps its name when its year is over. Its files stand below `/search/NAME/`.
   */
  readonly name: string
  /** Oldest first. */
  readonly articles: readonly Article[]
}

/** From so many stories on, a volume takes no further stretch of time. */
const FULL = 150
/** A newest volume with fewer stories joins the one before: how rare a word is says little there, and few would be found. */
const FEW = 50
/** But not one of more stories than this: all of them would be indexed again with each that joins, a year's in January. */
const MANY = 350

const MS_PER_DAY = 86_400_000

/**
 * The volumes of a site, oldest first. The newest story decides which year, month and seven days are open: years before
 * its own are whole, in its year months, in its month seven days. Short stretches share a volume, so that a small site
 * has one.
 */
export function volumesOf(site: Site): readonly Volume[] {
  const articles = site.articles.filter((article) => isIndexable(article, site)).reverse()
  const newest = articles.at(-1)
  if (!newest) return []
  const { timezone } = site.settings
  const open = dayOf(newest, timezone)
  const volumes: { name: string; articles: Article[] }[] = []
  let stretch = ''
  for (const article of articles) {
    const day = dayOf(article, timezone)
    const next = stretchOf(day, open)
    const last = volumes.at(-1)
    if (last && (next === stretch || last.articles.length < FULL)) last.articles.push(article)
    else volumes.push({ name: weekOf(day), articles: [article] })
    stretch = next
  }
  const [before, last] = volumes.slice(-2)
  if (!before || !last || last.articles.length >= FEW || before.articles.length > MANY) return volumes
  return [...volumes.slice(0, -2), { ...before, articles: [...before.articles, ...last.articles] }]
}

/** The day on which a story was published, as a date in UTC. */
function dayOf({ date }: Article, zone: string): Date {
  return new Date(dayIn(date, zone) * MS_PER_DAY)
}

/** The year of a day, or its month in the open year, or its seven days in the open month. */
function stretchOf(day: Date, open: Date): string {
  if (day.getUTCFullYear() !== open.getUTCFullYear()) return String(day.getUTCFullYear())
  return day.getUTCMonth() === open.getUTCMonth() ? weekOf(day) : String(day.getUTCMonth())
}

function weekOf(day: Date): string {
  const month = String(day.getUTCMonth() + 1).padStart(2, '0')
  return `${day.getUTCFullYear()}-${month}-${Math.ceil(day.getUTCDate() / 7)}`
}
