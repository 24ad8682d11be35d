// Names of months and years, as readers see them in a language.

const formats = new Map<string, Intl.DateTimeFormat>()

/** `June 2024` */
export function monthTitle(year: number, month: number, language: string): string {
  return format(year, month, language, { year: 'numeric', month: 'long' })
}

/** `June`, as the language writes it where it stands alone. */
export function monthName(month: number, language: string): string {
  return format(2000, month, language, { month: 'long' })
}

/** `2024` */
export function yearTitle(year: number, language: string): string {
  return format(year, 1, language, { year: 'numeric' })
}

function format(year: number, month: number, language: string, parts: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${Object.keys(parts)}`
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(language, { ...parts, timeZone: 'UTC', calendar: 'gregory' })
  formats.set(key, known)
  return known.format(Date.UTC(year, month - 1, 1))
}
