// Time zones of the IANA data base: their names, their offsets, and when these change.

import { IANAZone } from 'luxon'

/** Milliseconds. */
export const DAY = 86_400_000

/** Whether this is the name of a time zone in the IANA data base. */
export function isZone(name: string): boolean {
  return name === 'UTC' || (/^(GMT|[A-Za-z][\w+-]*(\/[\w+-]+)+)$/.test(name) && IANAZone.isValidZone(name))
}

/** Offset of a zone at an instant, in milliseconds east of UTC: whole seconds, as local mean times had. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const days = offsetsByDay.get(zone) ?? new Map<number, number | null>()
  if (days.size === 0) offsetsByDay.set(zone, days)
  const day = Math.floor(instant / DAY)
  let known = days.get(day)
  if (known === undefined) {
    known = offsetOfDay(day * DAY, zone)
    days.set(day, known)
  }
  return known ?? askOffset(instant, zone)
}

/** Asking Intl costs more than all else that is done with an article's date, and most days have one offset. */
const offsetsByDay = new Map<string, Map<number, number | null>>()

/** The offset that a zone has all through a day of UTC, or null where it changes on that day. */
function offsetOfDay(start: number, zone: string): number | null {
  const offset = askOffset(start, zone)
  return [0.25, 0.5, 0.75, 1].every((part) => askOffset(start + part * DAY, zone) === offset) ? offset : null
}

function askOffset(instant: number, zone: string): number {
  return Math.round(IANAZone.create(zone).offset(instant) * 60) * 1000
}

/** The first instant of the later offset, between one of the earlier and one of the later. */
export function changeBetween(earlier: number, later: number, zone: string): number {
  const offset = offsetAt(later, zone)
  let [low, high] = [Math.floor(earlier / 1000), Math.ceil(later / 1000)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * 1000, zone) === offset) high = middle
    else low = middle
  }
  return high * 1000
}
