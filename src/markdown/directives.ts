// Blocks that Markdown has no marks for, as directives: `:::name` … `:::` around a text, `::name` on a line alone
// (https://github.com/remarkjs/remark-directive). Only the names below are read, and no directives inside a line:
// "10:30", "a:b[c]" and the marks of other programs are words. test/markdown/directives.test.ts proves that.

import type { Code, Construct, Effects, Extension, State, TokenizeContext, TokenType } from 'micromark-util-types'
import remarkDirective from 'remark-directive'
import type {} from 'remark-parse'
import type { Processor } from 'unified'

/** How a block is written. */
export interface BlockForm {
  /** Whether it stands around a text; else it is a line alone. */
  readonly isAround: boolean
  readonly attributes: readonly string[]
}

/** Every block, by its name. */
export const BLOCKS: Readonly<Record<string, BlockForm>> = {
  pullquote: { isAround: true, attributes: ['by'] },
  aside: { isAround: true, attributes: ['title'] },
  gallery: { isAround: true, attributes: [] },
  contact: { isAround: true, attributes: ['title'] },
  embed: { isAround: false, attributes: ['url', 'title'] },
}

/** Whether a text may hold a block. */
export function mayHoldBlocks(text: string): boolean {
  return text.includes('::') && OPENING.test(text)
}

/** Behind nothing but marks of quotes and lists: the only place where a block can begin. */
const OPENING = new RegExp(`^[ \\t>*+\\-\\d.)]*::+(?:${Object.keys(BLOCKS).join('|')})`, 'm')

/** A unified plugin: remark-directive without what is read inside lines, and with our names alone. */
export function directives(this: Processor): void {
  remarkDirective.call(this as never)
  const extensions = this.data().micromarkExtensions ?? []
  const [around, alone] = extensions.pop()?.flow?.[COLON] as [Construct, Construct]
  const flow: Extension = { flow: { [COLON]: [named(around, true), named(alone, false)] } }
  this.data().micromarkExtensions = [...extensions, flow]
}

/** A construct that is tried only where the name of a block of its form follows the colons. */
function named(construct: Construct, isAround: boolean): Construct {
  const names = new Set(Object.keys(BLOCKS).filter((name) => BLOCKS[name]?.isAround === isAround))
  const probe: Construct = { partial: true, tokenize: (effects, ok, nok) => readName(names, effects, ok, nok) }
  return {
    ...construct,
    tokenize(this: TokenizeContext, effects, ok, nok) {
      return effects.check(probe, construct.tokenize.call(this, effects, ok, nok), nok)
    },
  }
}

function readName(names: ReadonlySet<string>, effects: Effects, ok: State, nok: State): State {
  let name = ''
  const colons: State = (code) => {
    if (code === COLON) return consume(code, colons)
    return letters(code)
  }
  const letters: State = (code) => {
    if (isLetter(code)) {
      name += String.fromCharCode(code)
      return consume(code, letters)
    }
    effects.exit(PROBE)
    return names.has(name) && !isNameGoingOn(code) ? ok(code) : nok(code)
  }
  function consume(code: Code, next: State): State {
    effects.consume(code)
    return next
  }
  return (code) => {
    effects.enter(PROBE)
    return colons(code)
  }
}

/** What was looked at leaves no token behind. */
const PROBE = 'data' as TokenType
const COLON = 58

/** All our names are of these. */
function isLetter(code: Code): code is number {
  return code !== null && code >= 97 && code <= 122
}

/** Whether a name as directives have it would not end here; negative codes are ends of lines and tabs. */
function isNameGoingOn(code: Code): boolean {
  return code !== null && code >= 0 && /[^\s\p{P}\p{S}]|[-_]/u.test(String.fromCharCode(code))
}
