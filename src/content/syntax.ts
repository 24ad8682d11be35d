// Why front matter cannot be parsed, where, and what to do: each parser's own exception → a finding.

import { YAMLException } from 'js-yaml'
import { TomlError } from 'smol-toml'
import type { Finding } from '../base/diagnostic.ts'
import { lineText, placeAt, type Source } from '../base/source.ts'
import { yamlHint, yamlSlip } from '../base/yaml-slip.ts'
import { type Block, isBraced } from './dialect.ts'

/** The finding for what a parser threw. */
export function syntaxError(error: unknown, block: Block, from: Source): Finding {
  const slip = error instanceof YAMLException && error.mark ? yamlSlip(block.text, error.mark.line) : null
  const told = slip ?? whereAndWhy(error, block)
  const tab = told.reason.startsWith('tab characters') ? block.text.search(/^ *\t/m) : -1
  const { offset, reason } = tab === -1 ? told : { ...told, offset: tab }
  const place = placeAt(from, block.start + offset)
  return {
    code: 'front-matter-syntax',
    severity: 'error',
    place,
    message: `The front matter is not valid ${block.language.toUpperCase()}: ${reason}.`,
    hint: slip?.hint ?? hintFor(block, from, place.line),
  }
}

function hintFor({ language }: Block, from: Source, line: number): string {
  if (language !== 'yaml') return 'Correct it here; the line above may lack a comma or quote.'
  return (
    yamlHint(lineText(from, line), lineText(from, line - 1)) ??
    'Each line is `field: value`; quote a value that contains ": " or starts with a symbol.'
  )
}

function whereAndWhy(error: unknown, block: Block): { offset: number; reason: string } {
  if (error instanceof YAMLException) {
    const offset = error.mark ? offsetOf(block.text, error.mark.line, error.mark.column) : 0
    return { offset: meant(offset, error.reason, block.text), reason: error.reason }
  }
  if (error instanceof TomlError) {
    const offset = offsetOf(block.text, error.line - 1, error.column - 1)
    return { offset, reason: (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '') }
  }
  if (error instanceof RangeError) return { offset: 0, reason: 'it is nested too deeply' }
  return whereInJson(error instanceof Error ? error.message : String(error), block.text)
}

/** A line without ": " reads as the start of a key, and the parser gives up on the line after it. */
function meant(offset: number, reason: string, text: string): number {
  const [line = '', above = ': '] = `${text}\n`.slice(0, offset).split('\n').reverse()
  const isBelow = /^(can not read a block mapping entry|end of the stream)/.test(reason) && !/^\s*$|:(\s|$)/.test(above)
  return Math.min(isBelow ? offset - line.length - 1 - above.length : offset, text.length)
}

/** V8 tells an offset or, for an unexpected token, up to ten characters on either side of it. */
function whereInJson(message: string, text: string): { offset: number; reason: string } {
  const [whole = '', before, context = '', after] =
    /, (\.{3})?"([\s\S]*)"(\.{3})? is not valid JSON$/.exec(message) ?? []
  const token = before ? text.indexOf(context) + 10 : after ? context.length - 10 : 0
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? token) - (isBraced(text) ? 0 : 1)
  return {
    offset: Math.max(0, Math.min(position, text.length)),
    reason: message.slice(0, message.length - whole.length).replace(/ in JSON at position.*$/, ''),
  }
}

/** Offset of a line and column, both from 0. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let i = 0; i < line; i++) {
    const end = text.indexOf('\n', at)
    if (end === -1) return text.length + 1
    at = end + 1
  }
  return at + column
}
