// Numbers as a language groups them.

const formats = new Map<string, Intl.NumberFormat>()

/** `6,013`, `6 013`, `٦٬٠١٣`. */
export function groupNumber(value: number, language: string): string {
  let format = formats.get(language)
  if (!format) {
    format = new Intl.NumberFormat(language)
    formats.set(language, format)
  }
  return format.format(value)
}
