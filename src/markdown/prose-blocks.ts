// Which blocks of a text are prose: whole lines between blank lines, each of which can be nothing but a line of a
// paragraph, and which characters of them are read neither by Markdown nor by the parts of GFM.
// When in doubt, a block is not prose.

/** A paragraph or heading, with text and nothing else from its start to `head` and from `tail` to its end. */
export interface ProseBlock {
  readonly start: number
  readonly line: number
  /** Its end is that of its last line, with the spaces behind its text. */
  readonly end: number
  readonly lastLine: number
  readonly lastStart: number
  /** Of a heading; 0 for a paragraph. */
  readonly depth: number
  /** `end` if nothing in it is read; else before or at a space. */
  readonly head: number
  readonly tail: number
  /** Whether nothing but blank lines is between this block and the one before in the list, or the start. */
  readonly adjoins: boolean
}

/** The prose of a text, in order. Fences and raw HTML are only guessed at: some of it may stand in them. */
export function proseBlocks(text: string): ProseBlock[] {
  if (text.charCodeAt(0) === BYTE_ORDER_MARK || text.includes('\r')) return []
  const mayLink = ADDRESS.test(text)
  const found: ProseBlock[] = []
  let adjoins = true
  for (const block of blocksOf(text)) {
    const isProse = block.isProse && !(block.hasLabel && text.slice(block.start, block.end).includes(']:'))
    if (isProse && mayLink) findAddresses(block, text)
    const { start, line, end, lastLine, lastStart, depth } = block
    const [head, tail] = isProse ? readPart(block, text) : [start, end]
    const isListed = isProse && (depth === 0 || head === end)
    if (isListed) found.push({ start, line, end, lastLine, lastStart, depth, head, tail, adjoins })
    adjoins = isListed
  }
  return found
}

/** What is left between the words of a block that are text and nothing else. */
function readPart(block: Block, text: string): [number, number] {
  const { start, end } = block
  if (block.first === NONE) return [end, end]
  const head = headOf(block, text)
  const tail = tailOf(block, text)
  return [head - start > WORTH_IT ? head : start, end - tail > WORTH_IT ? tail : end]
}

/** What micromark drops, without counting it. */
const BYTE_ORDER_MARK = 0xfeff

/** What an autolink literal other than an e-mail address cannot do without. */
const ADDRESS = /:\/\/|www\./i
const ADDRESSES = /:\/\/|www\./gi

/** Fewer characters than that are parsed as quickly as they are taken out and put back. */
const WORTH_IT = 20

interface Block {
  readonly start: number
  readonly line: number
  end: number
  lastLine: number
  lastStart: number
  readonly depth: number
  /** Whether it can be a paragraph or heading only. */
  isProse: boolean
  /** Whether a line starts with a bracket, as definitions do. */
  hasLabel: boolean
  /** The first character that is read, or NONE, and what follows the last. */
  first: number
  last: number
}

/** Behind all texts: no string is that long. */
const NONE = 2 ** 30

/** All blocks of a text: lines without a blank one between them, but for those in fences and raw HTML. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let block: Block | null = null
  let raw: Raw | null = null
  let at = 0
  for (let line = 1; at < text.length; line++) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    if (raw && closes(raw, text.slice(at, end))) raw = null
    else if (!raw && isBlank(text, at, end)) block = null
    else if (!raw) {
      if (!block) {
        block = newBlock(text, line, at)
        blocks.push(block)
      }
      addLine(block, text, line, at, end)
      if (!block.isProse) raw = opening(text.slice(at, end))
    }
    at = end + 1
  }
  return blocks
}

function newBlock(text: string, line: number, at: number): Block {
  return {
    start: at,
    line,
    end: at,
    lastLine: line,
    lastStart: at,
    depth: headingDepth(text, at),
    isProse: true,
    hasLabel: false,
    first: NONE,
    last: 0,
  }
}

function addLine(block: Block, text: string, line: number, at: number, end: number): void {
  block.isProse &&= block.depth > 0 ? isHeading(block, text, line, end) : startsProse(text, at)
  if (!block.isProse) return
  block.hasLabel ||= text.charCodeAt(at) === BRACKET
  if (at > block.start && text.charCodeAt(at - 2) === SPACE) mark(block, trimmedEnd(text, at - 1), at - 1)
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code < 128 && READ[code] === 1 && !(code === AMPERSAND && !matchesAt(REFERENCE, text, i))) mark(block, i, i + 1)
  }
  block.end = end
  block.lastLine = line
  block.lastStart = at
}

/** Whether a heading is its block's only line, and its text ends where the line does. */
function isHeading(block: Block, text: string, line: number, end: number): boolean {
  const last = text.charCodeAt(end - 1)
  return line === block.line && last !== SPACE && last !== HASH
}

/** Where a text ends that has spaces before `end`. */
export function trimmedEnd(text: string, end: number): number {
  let at = end
  while (text.charCodeAt(at - 1) === SPACE) at--
  return at
}

function mark(block: Block, from: number, to: number): void {
  block.first = Math.min(block.first, from)
  block.last = Math.max(block.last, to)
}

function findAddresses(block: Block, text: string): void {
  for (const { index } of text.slice(block.start, block.end).matchAll(ADDRESSES)) {
    mark(block, block.start + index, block.start + index + 1)
  }
}

/** The end of the last word before the first character that is read. */
function headOf({ start, first }: Block, text: string): number {
  let at = Math.min(first, text.length)
  while (at > start && !isGap(text.charCodeAt(at))) at--
  return at
}

/** The end of the first word after the last character that is read, or after the last ")" that may end a link. */
function tailOf({ end, last }: Block, text: string): number {
  let at = last + text.slice(last, end).lastIndexOf(')') + 1
  while (at < end && isGap(text.charCodeAt(at))) at++
  while (at < end && !isGap(text.charCodeAt(at))) at++
  return at
}

function isGap(code: number): boolean {
  return code === SPACE || code === NEWLINE
}

function isBlank(text: string, at: number, end: number): boolean {
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code !== SPACE && code !== TAB) return false
  }
  return true
}

/** Whether a line can be nothing but the start of a paragraph or a further line of it. */
function startsProse(text: string, at: number): boolean {
  const first = text.charCodeAt(at)
  if (first >= 128 || STARTS[first] === 1) return true
  return matchesAt(first >= ZERO && first <= NINE ? NUMBER : MARKS, text, at)
}

/** ASCII characters with which no line starts but one of a paragraph; all others are such, too. */
const STARTS = tableOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"\'($.!@&[\\')

/** Digits that start no item of a list, and marks that start no item, fence or break. */
const NUMBER = /\d+(?![\d.)])|\d+[.)](?=[^ \t\n])/y
const MARKS = /\*{1,2}[^\s*]|_{1,2}[^\s_]|`{1,2}[^\s`]/y

function headingDepth(text: string, at: number): number {
  return text.charCodeAt(at) === HASH && matchesAt(HEADING, text, at) ? HEADING.lastIndex - at - 1 : 0
}

const HEADING = /#{1,6} (?=[^\s#])/y

/** ASCII characters that mean something inside a line, or would if an extension of the pipeline is on. */
const READ = tableOf(`\\\`*_[]<>&~|@\u007f${String.fromCharCode(...Array(32).keys())}`)

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128)
  for (const char of characters) table[char.charCodeAt(0)] = 1
  return table
}

const [TAB, NEWLINE, SPACE, HASH, AMPERSAND, ZERO, NINE, BRACKET] = [9, 10, 32, 35, 38, 48, 57, 91]

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

const REFERENCE = /&[#a-z\d]+;/iy

/** A fence or raw HTML, as it seems from its first line. */
interface Raw {
  readonly end: RegExp
  /** Whether it is part of a list or quote, so that a line outside of that ends it as well. */
  readonly isInside: boolean
}

function opening(line: string): Raw | null {
  const [, before, fence] = FENCE.exec(line) ?? []
  if (fence) return { end: new RegExp(`^[\\s>]*${fence}${fence[0]}*\\s*$`), isInside: before !== '' }
  const [opener, name] = HTML.exec(line) ?? []
  if (!opener) return null
  const end = name ? RAW_END : opener.endsWith('-') ? COMMENT_END : DECLARATION_END
  return end.test(line.slice(opener.length)) ? null : { end, isInside: false }
}

function closes(raw: Raw, line: string): boolean {
  return raw.end.test(line) || (raw.isInside && /^[^\s>]/.test(line))
}

const FENCE = /^([\s>*+-]*(?:\d+[.)]\s+)?)(`{3,}(?=[^`]*$)|~{3,})/
const HTML = /^[\s>*+-]*<(?:!--|\?|![a-z[]|(script|pre|style|textarea)(?=[\s>]|$))/i
const RAW_END = /<\/(?:script|pre|style|textarea)>/i
const COMMENT_END = /-->/
const DECLARATION_END = />/
