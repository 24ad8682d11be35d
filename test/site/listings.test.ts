import { describe, expect, it } from 'vitest'
import { frontOf, neighboursOf, olderCount, pageOf, pagingRow } from '../../src/site/listings.ts'

const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => count - index)

describe('oldest-first numbering', () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1],
    [19, 0, 19],
    [20, 1, 10],
    [29, 1, 19],
    [30, 2, 10],
    [60_130, 6_012, 10],
  ])('%i articles: %i older pages and a front of %i', (count, pages, front) => {
    expect(olderCount(count, 10, 'oldest-first')).toBe(pages)
    expect(frontOf(newestFirst(count), 10, 'oldest-first')).toHaveLength(front)
  })

  it('page N is the Nth ten from the oldest, whatever is published later', () => {
    expect(pageOf(newestFirst(35), 1, 10, 'oldest-first')).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(pageOf(newestFirst(36), 1, 10, 'oldest-first')).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(pageOf(newestFirst(35), 2, 10, 'oldest-first')).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11])
  })

  it('labels count from the newest: 1 is the front, the last the oldest page', () => {
    expect(pagingRow(60_130, 10, 'oldest-first')).toEqual([
      { label: 1, page: 'front' },
      { label: 2, page: 6_012 },
      { label: 3, page: 6_011 },
      null,
      { label: 6_013, page: 1 },
    ])
    expect(pagingRow(19, 10, 'oldest-first')).toEqual([])
  })

  it('the newest page leads to the front, the oldest to nothing older', () => {
    expect(neighboursOf(6_012, 60_130, 10, 'oldest-first')).toEqual({ newer: 'front', older: 6_011 })
    expect(neighboursOf(1, 60_130, 10, 'oldest-first')).toEqual({ newer: 2, older: null })
  })
})

describe('newest-first numbering', () => {
  it('page 2 is the second ten, and the last page takes the rest', () => {
    expect(olderCount(35, 10, 'newest-first')).toBe(3)
    expect(frontOf(newestFirst(35), 10, 'newest-first')).toEqual([35, 34, 33, 32, 31, 30, 29, 28, 27, 26])
    expect(pageOf(newestFirst(35), 4, 10, 'newest-first')).toEqual([5, 4, 3, 2, 1])
    expect(neighboursOf(2, 35, 10, 'newest-first')).toEqual({ newer: 'front', older: 3 })
    expect(neighboursOf(4, 35, 10, 'newest-first')).toEqual({ newer: 3, older: null })
  })
})

describe('every article stands on exactly one page', () => {
  it.each(['oldest-first', 'newest-first'] as const)('%s', (numbering) => {
    for (let count = 0; count < 120; count++) {
      const all = newestFirst(count)
      const pages = Array.from({ length: 200 }, (_, index) => index + 1).slice(
        numbering === 'newest-first' ? 1 : 0,
        numbering === 'newest-first' ? olderCount(count, 10, numbering) + 1 : olderCount(count, 10, numbering),
      )
      const shown = [...frontOf(all, 10, numbering), ...pages.flatMap((page) => pageOf(all, page, 10, numbering))]
      expect([...shown].sort((a, b) => b - a)).toEqual(all)
    }
  })
})
