// "The #1 bakery": after a space, YAML takes "#" and the rest of the line for a comment, and a headline is cut silently.

import type { Finding } from '../base/diagnostic.ts'
import { placeAt, type Source } from '../base/source.ts'
import type { Block } from './dialect.ts'

/** Text that readers see, on one line without quotes. */
const PLAIN = /^(title|headline|kicker|dateline|summary|description|excerpt|series):[ \t]+(?![ \t"'[{|>&*!%@`])(.*)$/gm

/** A list of words, one to a line. */
const LIST = /^(tags|categories|keywords|authors):[ \t]*\n((?:[ \t]*-[ \t].*(?:\n|$))+)/gm

/** Warns of values that end at a "#" which was hardly meant to begin a comment: no space follows it. */
export function cutValues({ language, text, start }: Block, from: Source): Finding[] {
  if (language !== 'yaml') return []
  return [...cutTexts(text, start, from), ...cutItems(text, start, from)]
}

function cutTexts(text: string, start: number, from: Source): Finding[] {
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

/** `- #MeToo` is an item without text. */
function cutItems(text: string, start: number, from: Source): Finding[] {
  return [...text.matchAll(LIST)].flatMap(({ 0: all, 1: name = '', 2: items = '', index }) => {
    const first = start + index + all.length - items.length
    return [...items.matchAll(/^([ \t]*-[ \t]+)(#[^\s#].*)$/gm)].map(
      ({ 1: before = '', 2: written = '', index }): Finding => {
        const word = written.trimEnd()
        return {
          code: 'field-invalid',
          severity: 'warning',
          place: placeAt(from, first + index + before.length, word.length),
          message: `An item of "${name}" is empty: "#" begins a comment.`,
          hint: `Put it in quotes, or leave out the "#": - ${word.slice(1)}.`,
        }
      },
    )
  })
}
