// "The #1 bakery": after a space, YAML takes "#" and the rest of the line for a comment, and a headline is cut silently.

import type { Finding } from '../base/diagnostic.ts'
import { placeAt, type Source } from '../base/source.ts'
import type { Block } from './dialect.ts'

/** Text that readers see, on one line without quotes. */
const PLAIN = /^(title|headline|kicker|dateline|summary|description|excerpt|series):[ \t]+(?![ \t"'[{|>&*!%@`])(.*)$/gm

/** Warns of values that end at a "#" which was hardly meant to begin a comment: no space follows it. */
export function cutValues({ language, text, start }: Block, from: Source): Finding[] {
  if (language !== 'yaml') return []
  return [...text.matchAll(PLAIN)].flatMap((match): Finding[] => {
    const [line, name = '', written = ''] = match
    const value = written.trimEnd()
    const at = value.search(/(?<![^ \t])#/)
    if (at === -1 || !/^#[^\s#]/.test(value.slice(at))) return []
    const rest = value.slice(at)
    return [
      {
        code: 'field-invalid',
        severity: 'warning',
        place: placeAt(from, start + match.index + line.length - written.length + at, rest.length),
        message: `"${name}" ends before "${rest.length > 40 ? `${rest.slice(0, 39)}…` : rest}": after a space, "#" begins a comment.`,
        hint: `Put the value in quotes: ${name}: "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}".`,
      },
    ]
  })
}
