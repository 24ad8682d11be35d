// The part of a picture that a crop must keep, as front matter names it.

import { type Reader, readText } from './readers.ts'

/** Percent from the left and from the top: the point stays in the picture however it is cut. */
export type Focus = readonly [across: number, down: number]

const ACROSS: Readonly<Record<string, number>> = { left: 0, right: 100 }
const DOWN: Readonly<Record<string, number>> = { top: 0, bottom: 100 }

/** Reads `top`, `left top`, `center`, or `30% 20%`, as CSS writes positions. */
export function readFocus(value: unknown, reader: Reader): Focus | null {
  const text = readText(value, reader)
  if (text === null) return null
  const words = text.toLowerCase().split(/[\s,]+/)
  const focus = percentOf(words) ?? placeOf(words)
  if (!focus) {
    reader.report({
      code: 'field-invalid',
      severity: 'warning',
      path: [],
      message: `"${text}" is no part of a picture, so its middle is kept.`,
      hint: 'Write focus: top, or left top, or 30% 20%: percent from the left and from the top.',
    })
  }
  return focus
}

function percentOf(words: readonly string[]): Focus | null {
  const numbers = words.map((word) => (/^\d{1,3}(\.\d+)?%$/.test(word) ? Number.parseFloat(word) : Number.NaN))
  const [across = Number.NaN, down = Number.NaN] = numbers
  return numbers.length === 2 && across <= 100 && down <= 100 ? [across, down] : null
}

function placeOf(words: readonly string[]): Focus | null {
  const across = words.filter((word) => word in ACROSS)
  const down = words.filter((word) => word in DOWN)
  const middle = words.filter((word) => word === 'center')
  if (across.length > 1 || down.length > 1 || words.length > 2) return null
  if (across.length + down.length + middle.length < words.length) return null
  return [ACROSS[across[0] ?? ''] ?? 50, DOWN[down[0] ?? ''] ?? 50]
}
