// Bounds on Markdown that would take the parser quadratic time or the stack's depth.
// Counted, not timed, so that the same text is refused on every machine.

import type { Finding } from '../base/diagnostic.ts'

/** Most marks of one kind in a run of lines that the parser reads as one paragraph. */
const MARKS = 2_000
/** The same inside a code fence, where marks mean nothing but a false fence could hide them. */
const MARKS_IN_CODE = 8_000
/** Deepest nesting of quotes and lists. */
const DEPTH = 50
/** Widest and longest table. */
const CELLS = 500
const ROWS = 5_000

interface Count {
  emphasis: number
  brackets: number
  ticks: number
  rows: number
}

/** The first place at which the text goes beyond a bound, or null. Lines count from `firstLine`. */
export function guard(text: string, firstLine: number): Finding | null {
  if (isHarmless(text)) return null
  let count = none()
  let fenced = false
  let line = firstLine
  for (const content of lines(text)) {
    if (/^ {0,3}(```|~~~)/.test(content)) fenced = !fenced
    if (startsBlock(content)) count = { ...none(), rows: count.rows }
    if (!content.startsWith('|')) count.rows = 0
    const reason = tooDeep(content) ?? tooMany(add(count, content), fenced)
    if (reason) return refuse(line, reason)
    line++
  }
  return null
}

/** A cheap look that clears nearly every text: too few marks in all, no long run of openers, no long table. */
function isHarmless(text: string): boolean {
  let marks = 0
  for (const mark of '*_[`~') marks += countUpTo(MARKS + 1, mark, text)
  return marks <= MARKS && countUpTo(CELLS + 1, '|', text) <= CELLS && !LONG_OPENING.test(text)
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
  return { emphasis: 0, brackets: 0, ticks: 0, rows: 0 }
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
  if (line.startsWith('|')) count.rows++
  return count
}

/** The bracket that opens a definition of a reference or footnote opens no link. */
const DEFINITION = /^\[[^\]]*\]:/

const [STAR, LOW_LINE, TILDE, BRACKET, TICK] = [42, 95, 126, 91, 96]

function tooMany(count: Count, fenced: boolean): string | null {
  const most = fenced ? MARKS_IN_CODE : MARKS
  if (count.emphasis > most) return `more than ${most} emphasis marks in one paragraph`
  if (count.brackets > most) return `more than ${most} opening brackets in one paragraph`
  if (count.ticks > most) return `more than ${most} backticks in one paragraph`
  if (count.rows > ROWS) return `a table of more than ${ROWS} rows`
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
    message: `There is ${reason} here, more than any article needs.`,
    hint: 'If the text is meant, split it into paragraphs, or put it in a file under content/media and link to it.',
  }
}
