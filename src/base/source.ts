// Source text: bytes decoded once, and the way from an offset to a line and column.

import type { Place } from './diagnostic.ts'

/** A text with its line starts, to locate offsets in. */
export interface Source {
  readonly text: string
  /** Offset at which each line starts; the first is 0. */
  readonly lineStarts: readonly number[]
}

/** Indexes a text's lines. Only `\n` ends a line: decode() has normalised the others. */
export function source(text: string): Source {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1)
  }
  return { text, lineStarts }
}

/** The place of `length` characters at `offset`; the underline ends with the line. */
export function placeAt(from: Source, offset: number, length = 1): Place {
  const line = lineOf(from, offset)
  const start = from.lineStarts[line - 1] ?? 0
  return placeOn(from, line, offset - start + 1, length)
}

/** The place at a line and column that are already known. */
export function placeOn(from: Source, line: number, column: number, length = 1): Place {
  const start = from.lineStarts[line - 1] ?? 0
  const end = from.lineStarts[line] ?? from.text.length + 1
  const room = end - start - column
  return { line, column, length: Math.max(1, Math.min(length, room)) }
}

/** The text of a line, counted from 1; empty where there is no such line. */
export function lineText(from: Source, line: number): string {
  const start = from.lineStarts[line - 1]
  if (start === undefined) return ''
  return from.text.slice(start, (from.lineStarts[line] ?? from.text.length + 1) - 1)
}

function lineOf(from: Source, offset: number): number {
  let low = 0
  let high = from.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((from.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low + 1
}
