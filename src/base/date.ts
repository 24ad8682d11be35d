// Instants: strict reading of date-times, and calendar fields in a time zone.
// An instant is a number of milliseconds since 1970 UTC. No function here reads the clock.

import { changeBetween, DAY, isZone, offsetAt } from './zone.ts'

/** What is wrong with a text, and how to write it instead. */
export interface Doubt {
  readonly why: string
  readonly hint: string
}

/** An instant, with a doubt where a clock change leaves room for one; or why the text is none. */
export type DateReading =
  | { readonly ok: true; readonly instant: number; readonly doubt?: Doubt }
  | ({ readonly ok: false } & Doubt)

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(.*)$/
const OFFSET = /^([+-])(\d{1,2})(?::?(\d{2}))?$/
const EXAMPLE = 'Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.'

/**
 * Reads an ISO 8601 / RFC 3339 date or date-time. A date alone is the first instant of that day, and a time
 * without an offset is local, in `zone`. After the time may stand `Z`, an offset, or a zone's name
 * (`2024-06-13T10:00 Europe/Kyiv`), or an offset and a zone in brackets as RFC 9557 has them.
 * A local time that a clock change skips moves forward by the gap, and one that occurs twice is the first: both with a doubt.
 */
export function readDate(text: string, zone: string): DateReading {
  const match = DATE_TIME.exec(text.trim())
  if (!match) return refuse(`"${clip(text)}" is not a date.`, suggestion(text))
  const [, y, mo, d, h, mi = '0', s, fraction = '', suffix = ''] = match
  const [year, month, day] = [Number(y), Number(mo), Number(d)]
  const [hour, minute, second] = [Number(h ?? 0), Number(mi), Number(s ?? 0)]
  if (year < 1000) return refuse(`The year ${y} is out of range.`, EXAMPLE)
  if (month < 1 || month > 12) return refuse(`There is no month ${mo}.`, EXAMPLE)
  const days = daysIn(year, month)
  if (day < 1 || day > days) {
    return refuse(`${y}-${mo} has ${days} days, so there is no day ${d}.`, EXAMPLE)
  }
  if (hour > 23 || minute > 59 || second > 59) {
    const time = [h, mi, s].filter((part) => part !== undefined).join(':')
    return refuse(`${time} is not a time of day.`, 'Hours go to 23, minutes and seconds to 59.')
  }
  const millis = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const utc = Date.UTC(year, month - 1, day, hour, minute, second, millis)
  return placeInZone({ local: utc, isDay: h === undefined }, suffix.trim(), zone)
}

/** What a text says clocks show. */
interface LocalTime {
  /** The fields as if they were in UTC. */
  readonly local: number
  /** Whether no time was written. */
  readonly isDay: boolean
}

function placeInZone(time: LocalTime, suffix: string, zone: string): DateReading {
  const bracketed = /^(.*?)\s*\[([^\]]*)\]$/.exec(suffix)
  const offset = readOffset(bracketed?.[1] ?? suffix)
  const name = bracketed?.[2] ?? (offset === null ? suffix : '')
  const isKnown = name === '' ? !bracketed : isZone(name)
  if (!isKnown || (offset === null && bracketed?.[1])) {
    return refuse(`"${clip(suffix)}" is neither an offset nor a time zone.`, EXAMPLE)
  }
  if (offset === null) return fromLocal(time, name || zone)
  if (Number.isNaN(offset)) {
    return refuse(
      `${bracketed?.[1] ?? suffix} is not an offset that any place uses.`,
      'Offsets go from -14:00 to +14:00.',
    )
  }
  const instant = time.local - offset
  if (name !== '' && !/^z/i.test(suffix) && offsetAt(instant, name) !== offset) {
    return refuse(
      `Clocks in ${name} are not at ${bracketed?.[1]} then.`,
      'Write the offset or the zone, not both; or correct one of them.',
    )
  }
  return { ok: true, instant }
}

/** Milliseconds east of UTC; null for what is no offset, NaN for one that no place uses. */
function readOffset(text: string): number | null {
  if (/^z$/i.test(text)) return 0
  const match = OFFSET.exec(text)
  if (!match) return null
  const [, sign, hours, minutes = '00'] = match
  const total = Number(hours) * 60 + Number(minutes)
  if (total > 14 * 60 || Number(minutes) > 59) return Number.NaN
  return (sign === '-' ? -total : total) * 60_000
}

/** The instant at which a clock in `zone` shows this. */
function fromLocal({ local, isDay }: LocalTime, zone: string): DateReading {
  if (zone === 'UTC') return { ok: true, instant: local }
  const before = offsetAt(local - DAY, zone)
  const after = offsetAt(local + DAY, zone)
  const [first, second] = [local - Math.max(before, after), local - Math.min(before, after)]
  const fits = [...new Set([first, second])].filter((at) => at + offsetAt(at, zone) === local)
  if (fits.length === 1 || isDay) return { ok: true, instant: fits[0] ?? changeBetween(first, second, zone) }
  if (fits.length > 1) return { ok: true, instant: first, doubt: repeated(first, second, zone) }
  const instant = local - before
  return { ok: true, instant, doubt: skipped(local, instant, zone) }
}

function repeated(first: number, second: number, zone: string): Doubt {
  return {
    why: `The clocks go back then in ${zone}, so ${timeAt(first, zone)} comes twice; the first was taken.`,
    hint: `Write which one is meant: ${isoInZone(first, zone)} or ${isoInZone(second, zone)}.`,
  }
}

function skipped(local: number, instant: number, zone: string): Doubt {
  return {
    why: `The clocks go forward then in ${zone}, so there is no ${timeAt(local, 'UTC')}; it was read as ${timeAt(instant, zone)}.`,
    hint: `Write the time that is meant, as ${isoInZone(instant, zone)}.`,
  }
}

function timeAt(instant: number, zone: string): string {
  return isoInZone(instant, zone).slice(11, 16)
}

/** The day of an instant in a zone: a number that grows by one from day to day. */
export function dayIn(instant: number, zone: string): number {
  return Math.floor((instant + offsetAt(instant, zone)) / DAY)
}

/** Year and month (1 to 12) of an instant in a zone. */
export function yearMonth(instant: number, zone: string): { year: number; month: number } {
  const local = new Date(instant + offsetAt(instant, zone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1 }
}

/**
 * `2024-06-13T10:00:00+02:00`: an instant as a zone's clock shows it, to the second.
 * An offset is written in whole minutes, so an old local mean time is rounded to them: the instant stays exact.
 */
export function isoInZone(instant: number, zone: string): string {
  const offset = Math.round(offsetAt(instant, zone) / 60_000) * 60_000
  const local = new Date(instant + offset).toISOString().slice(0, 19)
  if (offset === 0) return `${local}Z`
  const minutes = Math.abs(offset) / 60_000
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${local}${offset < 0 ? '-' : '+'}${part(minutes / 60)}:${part(minutes % 60)}`
}

/** RFC 822 form as RSS wants it: `Thu, 13 Jun 2024 10:00:00 GMT`. */
export function rfc822(instant: number): string {
  return new Date(instant).toUTCString()
}

/** Days as texts, by language and zone: the stories of an archive share few thousands, and Intl takes long for each. */
const longDates = new Map<string, (instant: number) => string>()

/** A day as readers see it, in a language and zone: `June 13, 2024`. */
export function longDate(instant: number, language: string, zone: string): string {
  const key = `${language} ${zone}`
  const known = longDates.get(key) ?? longDatesIn(language, zone)
  longDates.set(key, known)
  return known(instant)
}

function longDatesIn(language: string, zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone, calendar: 'gregory' })
  const texts = new Map<number, string>()
  return (instant) => {
    const day = dayIn(instant, zone)
    const text = texts.get(day) ?? format.format(instant)
    texts.set(day, text)
    return text
  }
}

/** A day and a time of day in short, in a language and zone: `Jun 13, 9:05 PM`. */
export function shortTime(instant: number, language: string, zone: string): string {
  const options = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', calendar: 'gregory' } as const
  return new Intl.DateTimeFormat(language, { ...options, timeZone: zone }).format(instant)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function refuse(why: string, hint: string): DateReading {
  return { ok: false, why, hint }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** What the author probably meant, for the commonest other ways to write a date. */
function suggestion(text: string): string {
  const trimmed = text.trim()
  if (/^\d{9,10}$|^\d{12,13}$/.test(trimmed)) {
    const instant = Number(trimmed) * (trimmed.length < 12 ? 1000 : 1)
    return `It looks like a Unix time stamp: write ${new Date(instant).toISOString().slice(0, 19)}Z.`
  }
  const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(trimmed)
  if (numeric) {
    const [, first = '', second = '', year] = numeric
    const [day, month] = Number(first) > 12 ? [first, second] : [second, first]
    if (Number(first) <= 12 && Number(second) <= 12) return `Day or month first? ${EXAMPLE}`
    return writeAs(Number(year), Number(month), Number(day))
  }
  const slashed = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(trimmed)
  if (slashed) return `Write it as ${slashed[1]}-${slashed[2]?.padStart(2, '0')}-${slashed[3]?.padStart(2, '0')}.`
  const words = trimmed.toLowerCase().match(/[a-z]+|\d+/g) ?? []
  const month = MONTHS.findIndex((name) => words.some((word) => word.startsWith(name)))
  const year = words.find((word) => /^\d{4}$/.test(word))
  const day = words.find((word) => /^\d{1,2}$/.test(word))
  return month < 0 || !year || !day ? EXAMPLE : writeAs(Number(year), month + 1, Number(day))
}

/** Suggests a day only if there is such a day. */
function writeAs(year: number, month: number, day: number): string {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return EXAMPLE
  const part = (value: number) => String(value).padStart(2, '0')
  return `Write it as ${year}-${part(month)}-${part(day)}.`
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
