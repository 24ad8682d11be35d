// What whoever wrote YAML that cannot be parsed most likely did: the parser gives up where it notices, which is often
// lines below the slip, and says why in its own terms.

/** A slip: where it is, and what to say instead of the parser's words. */
export interface YamlSlip {
  readonly offset: number
  readonly reason: string
  readonly hint: string
}

interface Line {
  readonly text: string
  readonly offset: number
}

/** Most lines above that are looked at: a slip stands near the line on which the parser gave up. */
const MOST_LINES = 200

/** The slip behind what a parser could not read from `line`, counted from 0; null where none of the commonest is seen. */
export function yamlSlip(text: string, line: number): YamlSlip | null {
  const lines = linesTo(text, line)
  return openQuote(text, lines) ?? missingSpace(lines) ?? hashInList(lines) ?? openList(lines)
}

function linesTo(text: string, last: number): Line[] {
  const lines: Line[] = []
  let offset = 0
  for (const each of text.split('\n').slice(0, last + 1)) {
    lines.push({ text: each, offset })
    offset += each.length + 1
  }
  return lines.slice(-MOST_LINES)
}

/** The first value whose quote has no end, or one that stands where the value cannot end, as in the line below it. */
function openQuote(text: string, lines: readonly Line[]): YamlSlip | null {
  for (const { text: line, offset } of lines) {
    const [all, before = '', mark = ''] = /^(\s*(?:- +)?(?:[\w-]+:\s+|(?<=- +)))(["'])/.exec(line) ?? []
    if (all === undefined || endOfQuoted(line, before.length) !== -1) continue
    const end = endOfQuoted(text, offset + before.length)
    if (end !== -1 && /^[^\S\n]*(?:[#,}\]].*)?(?:\n|$)/.test(text.slice(end))) continue
    return {
      offset: offset + before.length,
      reason: `the ${mark === '"' ? 'double' : 'single'} quote that opens here is not closed`,
      hint: `Close it at the end of the value: ${short(line.trim())}${mark}.`,
    }
  }
  return null
}

/** Offset after the quote that closes the one at `start`; -1 where there is none. */
function endOfQuoted(text: string, start: number): number {
  const quoted = text[start] === '"' ? /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y : /'[^']*(?:''[^']*)*'/y
  quoted.lastIndex = start
  return quoted.test(text) ? quoted.lastIndex : -1
}

/** Without the space a key is text, which the parser tries to go on with on the line below. */
function missingSpace(lines: readonly Line[]): YamlSlip | null {
  for (const { text: line, offset } of lines.slice(-2).reverse()) {
    const [, before = '', key = '', value = ''] = /^(\s*(?:- +)?)([A-Za-z_][\w-]*):(?!\/\/)([^\s:].*)$/.exec(line) ?? []
    if (key === '') continue
    return {
      offset: offset + before.length,
      reason: 'there is no space after the colon',
      hint: `Put a space after the colon: ${key}: ${short(value.trim())}.`,
    }
  }
  return null
}

/** `tags: [#MeToo]`: the "#" begins a comment, which takes the bracket with it. */
function hashInList(lines: readonly Line[]): YamlSlip | null {
  for (const { text: line, offset } of lines) {
    const [, before = '', word = ''] = /^(\s*[\w-]+:\s+\[(?:[^"'#]*[,\s])?)(#[^\s#,\]][^,\]]*)/.exec(line) ?? []
    if (word === '') continue
    return {
      offset: offset + before.length,
      reason: 'the "#" here begins a comment, and the list has no "]"',
      hint: `Put the word in quotes: "${short(word.trim())}", or leave out the "#".`,
    }
  }
  return null
}

/** A list or group in brackets that has not ended where the next field begins. */
function openList(lines: readonly Line[]): YamlSlip | null {
  const last = lines.at(-1)
  const above = lines.at(-2)
  if (!last || !above || !/^\s*[\w-]+:(\s|$)/.test(last.text)) return null
  const [, before = '', open = '', rest = ''] = /^(\s*(?:- +)?[\w-]+:\s+)([[{])([^[\]{}"'#]*)$/.exec(above.text) ?? []
  if (open === '' || indentOf(last.text) > indentOf(above.text)) return null
  const close = open === '[' ? ']' : '}'
  return {
    offset: above.offset + before.length,
    reason: `the "${open}" that stands here has no "${close}"`,
    hint: `Close it: ${before.trim()} ${open}${short(rest.trimEnd().replace(/,$/, ''))}${close}.`,
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function short(value: string): string {
  return value.length > 80 ? `${value.slice(0, 79)}…` : value
}

/** What to do on the line where the parser gave up, or the one before it; null where it is not clear. */
export function yamlHint(text: string, before: string): string | null {
  if (/^\s*\t/.test(text)) return 'Indent with spaces instead of tabs.'
  for (const candidate of [text, before]) {
    const value = candidate.replace(/\s#\s.*$/, '')
    const match = /^(\s*(?:- +)?[\w-]+):\s+([^"'[{|>].*(?:: |:$| #).*)$/.exec(value)
    if (match) return `Put the value in quotes: ${match[1]?.trim()}: "${match[2]?.trim().replaceAll('"', '\\"')}".`
    if (/^\s*[\w-]+:\s+["'@`%&*!|>]/.test(candidate))
      return 'Put the whole value in quotes, and escape quotes inside it.'
  }
  return null
}
