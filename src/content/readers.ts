// Readers of front matter values: what an author may write for text, a list, a flag, an instant.

import type { Code } from '../base/codes.ts'
import { type Doubt, readDate } from '../base/date.ts'
import type { Severity } from '../base/diagnostic.ts'
import { cleanText } from '../base/text.ts'

/** A report before its path is known to be a place in the file. */
export interface Report {
  readonly code: Code
  readonly severity: Severity
  /** Path below the field that is being read. */
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly hint: string
}

/** Where a value stands, the site's time zone, and a way to report. */
export interface Reader {
  readonly field: string
  readonly zone: string
  readonly report: (report: Report) => void
  /** Reports `field-invalid`. */
  readonly invalid: (message: string, hint: string) => void
  /** The reader of a value inside this one. */
  readonly at: (step: string | number) => Reader
}

/** Makes the reader of a field. */
export function createReader(field: string, zone: string, report: (report: Report) => void): Reader {
  const self: Reader = {
    field,
    zone,
    report,
    invalid: (message, hint) =>
      report({ code: 'field-invalid', severity: 'error', path: [], message: `${message}.`, hint }),
    at: (step) => createReader(`${field}.${step}`, zone, (inner) => report({ ...inner, path: [step, ...inner.path] })),
  }
  return self
}

/** A scalar as trimmed text, or null for lists, maps and nothing. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return cleanText(value).trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value instanceof Date ? value.toISOString() : null
}

/** Text; null where it is empty. Numbers and flags are taken as text, with a warning where YAML may have changed them. */
export function readText(value: unknown, reader: Reader): string | null {
  const read = text(value)
  if (read === null) {
    reader.invalid(`"${reader.field}" must be text, not ${kindOf(value)}`, `Write ${reader.field}: "some words".`)
    return null
  }
  if (typeof value !== 'string' && !Number.isInteger(value)) {
    reader.report({
      code: 'field-invalid',
      severity: 'warning',
      path: [],
      message: `"${reader.field}" is ${kindOf(value)} here; it was read as the text "${read}".`,
      hint: `Put it in quotes: ${reader.field}: "${read}".`,
    })
  }
  return read === '' ? null : read
}

/** `true` or `false`, also as the words yes and no. */
export function readBoolean(value: unknown, reader: Reader): boolean {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  if (word === 'true' || word === 'yes') return true
  if (word === 'false' || word === 'no') return false
  reader.invalid(`"${reader.field}" must be true or false`, `Write ${reader.field}: true, or delete the field.`)
  return false
}

/** An instant. TOML's own dates arrive as Date objects with their text kept. */
export function readInstant(value: unknown, reader: Reader): number | null {
  const written = value instanceof Date ? value.toISOString() : text(value)
  if (written === null) {
    reader.report({
      code: 'date-invalid',
      severity: 'error',
      path: [],
      message: `"${reader.field}" must be one date, not ${kindOf(value)}.`,
      hint: `Write ${reader.field}: 2024-06-13 or 2024-06-13T10:00:00+02:00.`,
    })
    return null
  }
  const reading = readDate(written, reader.zone)
  if (reading.ok) {
    if (reading.doubt) reader.report(clockChange(reading.doubt))
    return reading.instant
  }
  reader.report({ code: 'date-invalid', severity: 'error', path: [], message: reading.why, hint: reading.hint })
  return null
}

/** What is said of a time that a clock change skips or repeats. */
function clockChange({ why, hint }: Doubt): Report {
  return { code: 'date-clock-change', severity: 'warning', path: [], message: why, hint }
}

/** A list, each item read; a single value counts as a list of one, items that are null are left out. */
export function readList<T>(value: unknown, reader: Reader, read: (item: unknown, reader: Reader) => T | null): T[] {
  const items = Array.isArray(value) ? value : [value]
  return items.flatMap((item, index) => {
    const result = read(item, Array.isArray(value) ? reader.at(index) : reader)
    return result === null ? [] : [result]
  })
}

/** A list of texts. One text with commas is split, with a warning; empty items are left out. */
export function readTextList(value: unknown, reader: Reader): readonly string[] {
  if (typeof value === 'string' && value.includes(',')) {
    const items = value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
    reader.report({
      code: 'field-invalid',
      severity: 'warning',
      path: [],
      message: `"${reader.field}" is a list; this text was split at its commas.`,
      hint: `Write ${reader.field}: [${items.join(', ')}].`,
    })
    return items
  }
  return readList(value, reader, (item, inner) => (item === null || item === '' ? null : readListItem(item, inner)))
}

function readListItem(item: unknown, reader: Reader): string | null {
  const read = text(item)
  if (read === null) {
    reader.invalid(
      `An item of "${reader.field.split('.')[0]}" must be text, not ${kindOf(item)}`,
      'Write one text on each line of the list.',
    )
  }
  return read === '' ? null : read
}

/** A map as a plain copy, without the names that would touch an object's prototype. */
export function readMap(value: unknown, reader: Reader): Record<string, unknown> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) {
    reader.invalid(
      `"${reader.field}" must be a group of fields, not ${kindOf(value)}`,
      'Write its fields below it, each indented by two spaces.',
    )
    return null
  }
  return plain(value) as Record<string, unknown>
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Number(value) : value
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]))
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null || value === undefined) return 'empty'
  if (typeof value === 'object') return value instanceof Date ? 'a date' : 'a group of fields'
  return typeof value === 'boolean' ? 'true or false' : `a ${typeof value}`
}
