// Fences and raw HTML, which may hold blank lines: where they seem to open and close. A guess, made line by line.

/** Something open, in which lines mean nothing. */
export interface Raw {
  readonly end: RegExp
  /** Whether it is part of a list or quote, so that a line outside of that ends it as well. */
  readonly isInside: boolean
}

/** What a line leaves open. */
export function opening(line: string): Raw | null {
  const [, before, fence] = FENCE.exec(line) ?? []
  if (fence) return { end: new RegExp(`^[\\s>]*${fence}${fence[0]}*\\s*$`), isInside: before !== '' }
  const [, start = '', name] = HTML.exec(line) ?? []
  if (start === '') return null
  const end = name ? RAW_END : (ENDS.find(([opener]) => start.startsWith(opener))?.[1] ?? />/)
  return end.test(line.slice(line.indexOf(start) + start.length)) ? null : { end, isInside: false }
}

/** Whether a line is the last of what is open. */
export function closes(raw: Raw, line: string): boolean {
  return raw.end.test(line) || (raw.isInside && /^[^\s>]/.test(line))
}

const FENCE = /^([\s>*+-]*(?:\d+[.)]\s+)?)(`{3,}(?=[^`]*$)|~{3,})/

const HTML = /^[\s>*+-]*(<!--|<\?|<!\[CDATA\[|<![a-z]|<(script|pre|style|textarea)(?=[\s>]|$))/i

const RAW_END = /<\/(?:script|pre|style|textarea)>/i

const ENDS: readonly (readonly [string, RegExp])[] = [
  ['<!--', /-->/],
  ['<?', /\?>/],
  ['<![', /\]\]>/],
]
