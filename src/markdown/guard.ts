// Bounds on Markdown that would take the parser quadratic time or the stack's depth.
// Counted, not timed, so that the same text is refused on every machine.

import type { Finding } from '../base/diagnostic.ts'
import { nest, type OpenBlock } from './nesting.ts'

/** Most marks of one kind in a run of lines that the parser reads as one paragraph. */
const MARKS = 2_000
/** The same inside a code fence, where marks mean nothing but a false fence could hide them. */
const MARKS_IN_CODE = 8_000
/** Deepest nesting of quotes and lists. */
const DEPTH = 50
/** Deepest nesting of blocks (directives.ts): each reads all that it holds once more. */
const BLOCKS_DEEP = 10
/** Widest and longest table, and most cells of all tables. */
const CELLS = 500
const ROWS = 5_000
const ALL_CELLS = 50_000
/** Most items of a list, and of those the ones that hold or are in another list or a quote: each costs all before it. */
const ITEMS = 10_000
const NESTED_ITEMS = 2_000
/** Most lines of quotes. */
const QUOTE_LINES = 20_000
/** As many lines cannot hold too many rows or items. */
const FEW_LINES = 2_000

interface Count {
  emphasis: number
  brackets: number
  ticks: number
}

/** What is counted beyond paragraphs. */
interface Blocks {
  /** Rows of the table that goes on here; -1 outside of tables. */
  rows: number
  items: number
  nested: number
  cells: number
  quoteLines: number
  /** Those that go on here, from without to within. */
  open: OpenBlock[]
  isAfterBlank: boolean
}

/** The first place at which the text goes beyond a bound, or null. Lines count from `firstLine`. */
export function guard(text: string, firstLine: number): Finding | null {
  if (isHarmless(text)) return null
  const blocks: Blocks = { rows: -1, items: 0, nested: 0, cells: 0, quoteLines: 0, open: [], isAfterBlank: true }
  let count = none()
  let fenced = false
  let line = firstLine
  for (const content of lines(text)) {
    if (/^ {0,3}(```|~~~)/.test(content)) fenced = !fenced
    if (startsBlock(content)) count = none()
    if (content.includes(':::')) nest(blocks.open, content)
    if (!fenced) follow(blocks, content)
    const reason = tooDeep(content) ?? tooMany(add(count, content), fenced) ?? tooLong(blocks)
    if (reason) return refuse(line, reason)
    line++
  }
  return null
}

/** A cheap look that clears nearly every text: too few marks and lines in all, no long run of openers, no large table. */
function isHarmless(text: string): boolean {
  let marks = 0
  for (const mark of '*_[`~') marks += countUpTo(MARKS + 1, mark, text)
  if (countUpTo(BLOCKS_DEEP + 1, ':::', text) > BLOCKS_DEEP) return false
  const isShort = marks <= MARKS && countUpTo(FEW_LINES + 1, '\n', text) <= FEW_LINES
  return isShort && countUpTo(CELLS + 1, '|', text) <= CELLS && !LONG_OPENING.test(text)
}

/** By `indexOf`: a loop over all characters takes twenty times as long. */
function countUpTo(most: number, mark: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(mark); at !== -1 && count < most; at = text.indexOf(mark, at + 1)) count++
  return count
}

const LONG_OPENING = new RegExp(`^[\\s>*+\\-\\d.)]{${DEPTH}}`, 'm')

function* lines(text: string): Generator<string> {
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    yield text.slice(start, end)
    start = end + 1
  }
  yield text.slice(start)
}

function none(): Count {
  return { emphasis: 0, brackets: 0, ticks: 0 }
}

function startsBlock(line: string): boolean {
  return /^\s*($|[-*+|#]|\d+[.)])/.test(line)
}

function add(count: Count, line: string): Count {
  for (let at = DEFINITION.test(line) ? 1 : 0; at < line.length; at++) {
    const char = line.charCodeAt(at)
    if (char === line.charCodeAt(at - 1)) {
      if (char === BRACKET) count.brackets++
    } else if (char === STAR || char === LOW_LINE || char === TILDE) count.emphasis++
    else if (char === BRACKET) count.brackets++
    else if (char === TICK) count.ticks++
  }
  return count
}

/** Counts a line as a row of a table, an item of a list, a line of a quote. */
function follow(blocks: Blocks, line: string): void {
  const isBlank = /^\s*$/.test(line)
  if (isBlank) blocks.rows = -1
  else if (blocks.rows >= 0) blocks.rows++
  else if (isDelimiterRow(line)) blocks.rows = 0
  blocks.cells += line.split('|').length - 1
  const [markers = '', indent = ''] = CONTAINERS.exec(line) ?? []
  if (markers.includes('>')) blocks.quoteLines++
  if (/[-*+\d]/.test(markers)) {
    blocks.items++
    if (indent !== '' || markers.trim().length > 2) blocks.nested++
  } else if (!isBlank && (line.startsWith('#') || (blocks.isAfterBlank && /^[^\s>]/.test(line)))) {
    blocks.items = blocks.nested = 0
  }
  blocks.isAfterBlank = isBlank
}

/** The row below a table's head; it needs a pipe or a colon, else it is a rule. */
function isDelimiterRow(line: string): boolean {
  return line.includes('-') && /[|:]/.test(line) && /^[|:\-\s]*$/.test(line.replace(/^[\s>]+/, ''))
}

/** What a line opens or goes on with: quotes and items of lists. */
const CONTAINERS = /^(\s*)(?:(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$))\s*)+/

/** The bracket that opens a definition of a reference or footnote opens no link. */
const DEFINITION = /^\[[^\]]*\]:/

const [STAR, LOW_LINE, TILDE, BRACKET, TICK] = [42, 95, 126, 91, 96]

function tooMany(count: Count, fenced: boolean): string | null {
  const most = fenced ? MARKS_IN_CODE : MARKS
  if (count.emphasis > most) return `more than ${most} emphasis marks in one paragraph`
  if (count.brackets > most) return `more than ${most} opening brackets in one paragraph`
  if (count.ticks > most) return `more than ${most} backticks in one paragraph`
  return null
}

function tooLong(blocks: Blocks): string | null {
  if (blocks.rows > ROWS) return `a table of more than ${ROWS} rows`
  if (blocks.cells > ALL_CELLS) return `more than ${ALL_CELLS} table cells in one text`
  if (blocks.items > ITEMS) return `a list of more than ${ITEMS} items`
  if (blocks.nested > NESTED_ITEMS) return `a list with more than ${NESTED_ITEMS} lists and quotes inside it`
  if (blocks.open.length > BLOCKS_DEEP) return `more than ${BLOCKS_DEEP} blocks inside each other`
  if (blocks.quoteLines > QUOTE_LINES) return `more than ${QUOTE_LINES} lines of quotes in one text`
  return null
}

function tooDeep(line: string): string | null {
  const opening = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? ''
  if (opening.length <= DEPTH && line.length < CELLS) return null
  const quotes = opening.split('>').length - 1
  const items = opening.match(/(?:^|\s)(?:[-*+]|\d+[.)])(?=\s|$)/g)?.length ?? 0
  const isRule = /^[\s*_-]*$/.test(line)
  if (quotes > DEPTH) return `more than ${DEPTH} block quotes inside each other`
  if (!isRule && items > DEPTH) return `more than ${DEPTH} lists inside each other`
  const indent = /^\s*/.exec(line)?.[0].length ?? 0
  if (items > 0 && !isRule && indent > DEPTH * 4) return `more than ${DEPTH} lists inside each other`
  if (line.startsWith('|') && line.split('|').length > CELLS) return `a table of more than ${CELLS} columns`
  return null
}

function refuse(line: number, reason: string): Finding {
  return {
    code: 'markdown-too-complex',
    severity: 'error',
    place: { line, column: 1, length: 1 },
    message: `There ${reason.startsWith('a ') ? 'is' : 'are'} ${reason} here, more than any article needs.`,
    hint: 'If the text is meant, split it into paragraphs, or put it in a file under content/media and link to it.',
  }
}
