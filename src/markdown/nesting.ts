// How deep blocks (directives.ts) stand inside each other at a line of a text, told without parsing it. Where that is
// not certain, a block is taken to go on.

import { BLOCKS } from './directives.ts'

/** A block that goes on. */
export interface OpenBlock {
  readonly colons: number
  readonly quotes: number
  /** Where its colons stand in their line. */
  readonly column: number
}

/** Opens a block, or closes the outermost one that a line of colons ends, with all in it. */
export function nest(open: OpenBlock[], line: string): void {
  const [, before = '', colons = '', end] = FENCE.exec(line) ?? []
  if (!colons) return
  const fence = {
    colons: colons.length,
    quotes: before.split('>').length,
    column: before.replaceAll('\t', '    ').length,
  }
  if (end === undefined) open.push(fence)
  else if (!/[^\s>]/.test(before)) close(open, fence)
}

function close(open: OpenBlock[], fence: OpenBlock): void {
  const at = open.findIndex(
    ({ colons, quotes, column }) =>
      colons <= fence.colons && quotes === fence.quotes && fence.column < column + CODE_INDENT,
  )
  if (at !== -1) open.length = at
}

/** Behind as many spaces more, a line ends nothing. */
const CODE_INDENT = 4

const AROUND = Object.keys(BLOCKS).filter((name) => BLOCKS[name]?.isAround)
/** A line that begins a block, or one that ends it: then the last group is there. */
const FENCE = new RegExp(`^([\\s>*+\\-\\d.)]*)(:{3,})(?:(?:${AROUND.join('|')})|(\\s*)$)`)
