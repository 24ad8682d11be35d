// Which stories share an index: years, months of the open year, seven days of the open month, and no small ones.

import { expect, it } from 'vitest'
import { volumesOf } from '../../src/search/volumes.ts'
import type { Site } from '../../src/site/model.ts'
import { TRAITS } from '../../src/site/traits.ts'

/** Stories of search by their days, and how many of each; those in brackets may not be found. */
type Days = Readonly<Record<string, number>>

function siteOf(days: Days, traits = 0): Site {
  const dates = Object.entries(days).flatMap(([day, count]) => new Array<string>(count).fill(`${day}T12:00:00Z`))
  return siteAt(dates.reverse(), 'UTC', traits)
}

/** Of stories at these instants, newest first. */
function siteAt(dates: readonly string[], timezone: string, traits = 0): Site {
  const articles = dates.map((date, place) => ({ date: Date.parse(date), place }))
  return { settings: { timezone }, articles, traits: Uint16Array.from(dates, () => traits) } as unknown as Site
}

const shapeOf = (days: Days) => volumesOf(siteOf(days)).map(({ name, articles }) => [name, articles.length])

it('a small site has one, which keeps its name when a year is over', () => {
  expect(shapeOf({ '2024-02-01': 5, '2025-12-31': 1 })).toEqual([['2024-02-1', 6]])
  expect(shapeOf({ '2024-02-01': 5, '2025-12-31': 1, '2026-01-01': 1 })).toEqual([['2024-02-1', 7]])
})

it('years that are over are whole, as are months of the open year, and seven days of the open month', () => {
  expect(
    shapeOf({
      '2023-01-05': 400,
      '2023-12-31': 400,
      '2024-01-01': 299,
      '2024-12-31': 1,
      '2025-03-01': 350,
      '2025-03-31': 1,
      '2025-04-02': 300,
      '2025-05-01': 200,
      '2025-05-07': 150,
      '2025-05-08': 100,
    }),
  ).toEqual([
    ['2023-01-1', 800],
    ['2024-01-1', 300],
    ['2025-03-1', 351],
    ['2025-04-1', 300],
    ['2025-05-1', 350],
    ['2025-05-2', 100],
  ])
})

it('one story more changes the newest alone, and a new month makes one of the last', () => {
  const before = { '2024-06-01': 300, '2025-03-01': 310, '2025-03-20': 320, '2025-03-22': 100 }
  expect(shapeOf(before)).toEqual([
    ['2024-06-1', 300],
    ['2025-03-1', 310],
    ['2025-03-3', 320],
    ['2025-03-4', 100],
  ])
  expect(shapeOf({ ...before, '2025-03-23': 1 }).slice(0, 3)).toEqual(shapeOf(before).slice(0, 3))
  expect(shapeOf({ ...before, '2025-04-01': 100 })).toEqual([
    ['2024-06-1', 300],
    ['2025-03-1', 730],
    ['2025-04-1', 100],
  ])
})

it('a newest one of few stories waits in the one before', () => {
  expect(shapeOf({ '2024-06-01': 300, '2025-03-01': 49 })).toEqual([['2024-06-1', 349]])
  expect(shapeOf({ '2024-06-01': 300, '2025-03-01': 50 })).toEqual([
    ['2024-06-1', 300],
    ['2025-03-1', 50],
  ])
})

it('but not in a large one: in January a story costs no more than in December', () => {
  expect(shapeOf({ '2024-06-01': 350, '2025-01-01': 3 })).toEqual([['2024-06-1', 353]])
  expect(shapeOf({ '2024-06-01': 351, '2025-01-01': 3 })).toEqual([
    ['2024-06-1', 351],
    ['2025-01-1', 3],
  ])
})

it('what may not be found is in none: copies that ask not to be, drafts and what waits', () => {
  expect(volumesOf(siteOf({ '2025-03-01': 2 }, TRAITS.noindex))).toEqual([])
  expect(volumesOf(siteOf({ '2025-03-01': 2 }, TRAITS.unpublished))).toEqual([])
  expect(volumesOf(siteOf({ '2025-03-01': 2 }, TRAITS.live))).toHaveLength(1)
  expect(volumesOf(siteOf({}))).toEqual([])
})

it('the days are those of the newspaper’s time zone', () => {
  expect(volumesOf(siteAt(['2024-12-31T23:30:00Z'], 'Europe/Kyiv'))[0]?.name).toBe('2025-01-1')
})
