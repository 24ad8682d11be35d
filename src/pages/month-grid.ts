// A month as a table of its weeks. Days with stories lead to their place on the same page.

import { groupNumber } from '../base/number.ts'
import { daysIn, emptyBefore, weekdaysOf } from '../base/week.ts'
import type { Month } from '../site/model.ts'
import type { GridDayView, MonthGridView } from './views.ts'

/** The table. `texts`: the date of each day that has stories, as readers see it, by the day of the month. */
export function monthGrid({ year, month }: Month, texts: ReadonlyMap<number, string>, language: string): MonthGridView {
  const empty = emptyBefore(year, month, language)
  const count = daysIn(year, month)
  const day = (number: number): GridDayView => {
    if (number < 1 || number > count) return { number: '', url: null, text: '' }
    const text = texts.get(number)
    return {
      number: groupNumber(number, language),
      url: text === undefined ? null : `#${dayId(number)}`,
      text: text ?? '',
    }
  }
  return {
    weekdays: weekdaysOf(language),
    weeks: Array.from({ length: Math.ceil((empty + count) / 7) }, (_, week) =>
      Array.from({ length: 7 }, (_, at) => day(week * 7 + at + 1 - empty)),
    ),
  }
}

/** The id of a day's stories on the page of its month. */
export function dayId(number: number): string {
  return `d-${number}`
}
