// How a listing is cut into a front and older pages.

/** Oldest-first or newest-first numbering, as in site.yaml. */
export type Numbering = 'oldest-first' | 'newest-first'

/** How many pages `…/page/N/` a listing of `count` articles has, the front apart. */
export function olderCount(count: number, size: number, numbering: Numbering): number {
  if (numbering === 'newest-first') return Math.max(1, Math.ceil(count / size)) - 1
  return Math.max(0, Math.floor(count / size) - 1)
}

/** Whether there is a page N. */
export function isOlderPage(number: number, count: number, size: number, numbering: Numbering): boolean {
  const first = firstNumber(numbering)
  return number >= first && number < first + olderCount(count, size, numbering)
}

/** The number N of the first of them. Newest-first: the front is page 1, so they start at 2. */
export function firstNumber(numbering: Numbering): number {
  return numbering === 'newest-first' ? 2 : 1
}

/**
 * The articles of the front, of those sorted newest first.
 * Oldest-first: the newest `size` to `2 × size - 1`, what the full pages leave over.
 */
export function frontOf<T>(newestFirst: readonly T[], size: number, numbering: Numbering): readonly T[] {
  if (numbering === 'newest-first') return newestFirst.slice(0, size)
  const onPages = olderCount(newestFirst.length, size, numbering) * size
  return newestFirst.slice(0, newestFirst.length - onPages)
}

/** The articles of page N, newest first. Oldest-first: the Nth `size` from the oldest. */
export function pageOf<T>(newestFirst: readonly T[], number: number, size: number, numbering: Numbering): readonly T[] {
  if (numbering === 'newest-first') return newestFirst.slice((number - 1) * size, number * size)
  const end = newestFirst.length - (number - 1) * size
  return newestFirst.slice(Math.max(0, end - size), end)
}

/** The page before (newer) or after (older) page N: a number, `front`, or null at the end. */
export interface Neighbours {
  readonly newer: number | 'front'
  readonly older: number | null
}

/** Where "Newer" and "Older" lead from page N of `count` articles. */
export function neighboursOf(number: number, count: number, size: number, numbering: Numbering): Neighbours {
  const pages = olderCount(count, size, numbering)
  if (numbering === 'newest-first') {
    return { newer: number === 2 ? 'front' : number - 1, older: number <= pages ? number + 1 : null }
  }
  return { newer: number < pages ? number + 1 : 'front', older: number > 1 ? number - 1 : null }
}

/** One place of the paging row: a label that counts from the newest, and its page; null is the gap. */
export interface Label {
  readonly label: number
  readonly page: number | 'front'
}

/**
 * The paging row as it stands on the front: `1 2 3 … 6013`. Label 1 is the front, the last label the oldest page.
 * Empty where the front is all there is.
 */
export function pagingRow(count: number, size: number, numbering: Numbering): readonly (Label | null)[] {
  const pages = olderCount(count, size, numbering)
  if (pages === 0) return []
  const last = pages + 1
  const pageAt = (label: number) => {
    if (label === 1) return 'front' as const
    return numbering === 'newest-first' ? label : pages + 2 - label
  }
  const labels = last <= 5 ? Array.from({ length: last }, (_, index) => index + 1) : [1, 2, 3, null, last]
  return labels.map((label) => (label === null ? null : { label, page: pageAt(label) }))
}
