// Byte ranges, by which players seek in sound and film (RFC 9110, section 14).

/** Of the bytes of a file, from the first to the last that is wanted, both included. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The range that a header asks for. Null where the whole is to be sent: without a header, and for several ranges. */
export function rangeOf(header: string | undefined, length: number): Range | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.replace(/\s/g, '') ?? '')
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return null
  if (first === '')
    return Number(last) === 0 ? 'unsatisfiable' : { start: Math.max(0, length - Number(last)), end: length - 1 }
  const start = Number(first)
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= length ? 'unsatisfiable' : { start, end }
}
