// Numbers as a language groups them, and with their units.

const formats = new Map<string, Intl.NumberFormat>()
const minuteFormats = new Map<string, Intl.NumberFormat>()

/** `6,013`, `6 013`, `٦٬٠١٣`. */
export function groupNumber(value: number, language: string): string {
  let format = formats.get(language)
  if (!format) {
    format = new Intl.NumberFormat(language)
    formats.set(language, format)
  }
  return format.format(value)
}

/** `1 minute`, `4 хвилини`, `4分钟`. */
export function minutes(count: number, language: string): string {
  let format = minuteFormats.get(language)
  if (!format) {
    format = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' })
    minuteFormats.set(language, format)
  }
  return format.format(count)
}
