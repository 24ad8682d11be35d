// Weeks as a language counts them.

/** The first day of the week: 1 is Monday, 7 Sunday. Monday where nobody knows. */
export function firstDayOf(language: string): number {
  // Older versions of Node have it as a property.
  const locale = new Intl.Locale(language) as unknown as {
    readonly getWeekInfo?: () => { readonly firstDay: number }
    readonly weekInfo?: { readonly firstDay: number }
  }
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}

/** The days of the week in their order, as heads of columns and in full: `Mon`, `Monday`. */
export function weekdaysOf(language: string): readonly { readonly short: string; readonly long: string }[] {
  const [short, long] = (['short', 'long'] as const).map(
    (weekday) => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC', calendar: 'gregory' }),
  )
  const first = firstDayOf(language)
  return Array.from({ length: 7 }, (_, at) => {
    // The first of January 2024 was a Monday.
    const day = Date.UTC(2024, 0, first + at)
    return { short: short?.format(day) ?? '', long: long?.format(day) ?? '' }
  })
}

/** How many columns of the first week are empty before the first day of a month (1 to 12). */
export function emptyBefore(year: number, month: number, language: string): number {
  const weekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return (weekday - firstDayOf(language) + 7) % 7
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
