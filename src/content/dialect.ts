// Which dialect a file's front matter is written in, and where its block starts and ends.

import type { Finding } from '../base/diagnostic.ts'
import { placeAt, type Source } from '../base/source.ts'

/** Most characters a block may have. */
export const MAX_BLOCK = 100_000

export type Language = 'yaml' | 'toml' | 'json'

export interface Block {
  readonly language: Language
  /** The block alone, without delimiters, and its offset in the file. */
  readonly text: string
  readonly start: number
  readonly bodyStart: number
}

/** A block, or why there is none; warnings beside it. */
export type Split = { block: Block; findings: Finding[] } | { finding: Finding }

/** Finds the block: `---`, `+++` or `;;;` fences, `---json`, a bare `{`, or Hexo's JSON without a first fence. */
export function splitBlock(from: Source): Split {
  const { text } = from
  const lead = /^(?:[ \t\ufeff]*\n)*/.exec(text)?.[0].length ?? 0
  const findings = lead > 0 ? [late(from, lead)] : []
  const rest = text.slice(lead)
  const fence = /^(---|\+\+\+|;;;)([^\n]*)(?:\n|$)/.exec(rest)
  if (fence?.[1] && !/^[-+;]/.test(fence[2] ?? '')) {
    return splitFenced(from, lead, fence[1], fence[2]?.trim() ?? '', fence[0].length, findings)
  }
  if (/^\{[\s"}]/.test(rest)) return splitBraces(from, lead, findings)
  if (/^\s*"[^"\n]*"\s*:/.test(rest)) {
    const end = /(?:^|\n);;;[ \t]*(?:\n|$)/.exec(rest)
    if (end) return { block: block(from, 'json', lead, lead + end.index, lead + end.index + end[0].length), findings }
  }
  return { finding: missing(from) }
}

function splitFenced(
  from: Source,
  lead: number,
  fence: string,
  label: string,
  opened: number,
  findings: Finding[],
): Split {
  const language = languageOf(fence, label)
  if (!language) return { finding: unreadableLanguage(from, lead + fence.length, label) }
  const start = lead + opened
  const escaped = fence.replaceAll('+', '\\+')
  const close = new RegExp(`(?:^|\\n)${escaped}[ \\t]*(?:\\n|$)`).exec(from.text.slice(start))
  if (!close) return { finding: unclosed(from, lead, fence) }
  const end = start + close.index
  return { block: block(from, language, start, end, end + close[0].length), findings }
}

/** A bare `{`: the block ends with the brace that closes it. */
function splitBraces(from: Source, lead: number, findings: Finding[]): Split {
  let depth = 0
  let quoted = false
  for (let at = lead; at < Math.min(from.text.length, lead + MAX_BLOCK); at++) {
    const char = from.text[at]
    if (quoted) {
      if (char === '\\') at++
      else if (char === '"') quoted = false
    } else if (char === '"') quoted = true
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) {
      return { block: block(from, 'json', lead, at + 1, at + 1), findings }
    }
  }
  return { finding: unclosed(from, lead, '{') }
}

/** Whether a JSON block has braces of its own; Hexo's may lack them. */
export function isBraced(text: string): boolean {
  return /^\s*\{/.test(text)
}

function block(from: Source, language: Language, start: number, end: number, bodyStart: number): Block {
  return { language, text: from.text.slice(start, end), start, bodyStart }
}

function languageOf(fence: string, label: string): Language | null {
  if (fence === '+++') return label === '' || label === 'toml' ? 'toml' : null
  if (fence === ';;;') return label === '' || label === 'json' ? 'json' : null
  if (label === '' || label === 'yaml' || label === 'yml') return 'yaml'
  return label === 'json' || label === 'toml' ? label : null
}

function late(from: Source, lead: number): Finding {
  return {
    code: 'front-matter-late',
    severity: 'warning',
    place: placeAt(from, lead, 3),
    message: 'The front matter starts below empty lines; it was read all the same.',
    hint: 'Delete the empty lines at the top: other tools read front matter on the first line only.',
  }
}

function missing(from: Source): Finding {
  return {
    code: 'front-matter-missing',
    severity: 'error',
    place: placeAt(from, 0),
    message: from.text.trim() === '' ? 'The file is empty.' : 'The file does not start with front matter.',
    hint: 'Start it with a line "---", the fields `title: …` and `date: …`, and another line "---".',
  }
}

function unreadableLanguage(from: Source, offset: number, label: string): Finding {
  return {
    code: 'front-matter-unreadable-language',
    severity: 'error',
    place: placeAt(from, offset, label.length),
    message: `Front matter in "${label}" is not read; nothing in an article is ever executed.`,
    hint: 'Write it as YAML between lines of "---", TOML between "+++", or JSON between "---json" and "---".',
  }
}

function unclosed(from: Source, offset: number, fence: string): Finding {
  const dots = /^\.\.\.[ \t]*$/m.test(from.text)
  return {
    code: 'front-matter-unclosed',
    severity: 'error',
    place: placeAt(from, offset, fence.length),
    message: `The front matter that starts here with "${fence}" has no end.`,
    hint:
      fence === '{'
        ? 'Close it with a "}" on a line of its own.'
        : `Put a line "${fence}" after its last field${dots ? ', in place of "..."' : ''}.`,
  }
}
