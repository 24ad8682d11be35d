// The archive: months and years in which something was published, by the calendar of the site.

import { yearMonth } from '../base/date.ts'
import { addressOf } from '../base/url.ts'
import type { Article, Listing, Month } from './model.ts'

/** A year of the archive. */
export interface Year {
  readonly year: number
  readonly address: string
  /** Newest first. */
  readonly months: readonly Listing<Month>[]
}

/** The months of articles that are sorted newest first, in the same order. */
export function monthsOf(articles: readonly Article[], zone: string): readonly Listing<Month>[] {
  const months = new Map<number, { year: number; month: number; articles: Article[] }>()
  for (const article of articles) {
    const { year, month } = yearMonth(article.date, zone)
    const known = months.get(year * 12 + month)
    if (known) known.articles.push(article)
    else months.set(year * 12 + month, { year, month, articles: [article] })
  }
  return [...months.entries()]
    .sort(([a], [b]) => b - a)
    .map(([, { year, month, articles }]) => ({ of: { year, month }, address: monthAddress(year, month), articles }))
}

/** Newest first. */
export function yearsOf(months: readonly Listing<Month>[]): readonly Year[] {
  const years = new Map<number, Listing<Month>[]>()
  for (const month of months) {
    const known = years.get(month.of.year)
    if (known) known.push(month)
    else years.set(month.of.year, [month])
  }
  return [...years].map(([year, own]) => ({ year, address: yearAddress(year), months: own }))
}

/** The address of every page of the archive but the first. */
export function archiveAddresses(months: readonly Listing<Month>[]): readonly string[] {
  return [...yearsOf(months), ...months].map(({ address }) => address)
}

/** The archive's addresses that lead to an article of an instant. */
export function archiveAddressesOf(instant: number, zone: string): readonly string[] {
  const { year, month } = yearMonth(instant, zone)
  return [yearAddress(year), monthAddress(year, month)]
}

/** `/2024/` */
function yearAddress(year: number): string {
  return addressOf([String(year)])
}

/** `/2024/06/` */
function monthAddress(year: number, month: number): string {
  return addressOf([String(year), String(month).padStart(2, '0')])
}
