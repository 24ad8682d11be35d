// Text of a Markdown file → its front matter as plain data, and where the body starts.
// The dialect is told first, then gray-matter reads it with engines that cannot execute anything.

import matter from 'gray-matter'
import { CORE_SCHEMA, load, Type, YAMLException } from 'js-yaml'
import { parse as parseToml } from 'smol-toml'
import type { Finding, Place } from '../base/diagnostic.ts'
import { type Locator, locator, repeatedKeys } from '../base/locate.ts'
import { placeAt, type Source } from '../base/source.ts'
import { type Block, isBraced, MAX_BLOCK, splitBlock } from './dialect.ts'
import { cutValues } from './hash-sign.ts'
import { offsetOf, syntaxError } from './syntax.ts'

/** Most values of a block once its aliases are followed, and their deepest nesting. */
const MAX_VALUES = 5_000
const MAX_DEPTH = 32

/** Ends the block for gray-matter, which would take any line that starts with "---": decode() leaves no such character. */
const END = '\ufdd0'

/** Where a field's value (or its key) stands in the file. */
export type Locate = (path: readonly (string | number)[], part?: 'key' | 'value') => Place | null

export interface FrontMatter {
  readonly data: Readonly<Record<string, unknown>>
  /** Offset in the text at which the body starts. */
  readonly bodyStart: number
  readonly locate: Locate
  /** Where a top-level field stands, found without parsing: for places that may never be needed. */
  readonly lineOf: (name: string) => Place | null
}

/** The front matter, or null where the file has none that can be read. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter | null
  readonly findings: readonly Finding[]
}

/** Reads the front matter of a file. */
export function readFrontMatter(from: Source): FrontMatterReading {
  const split = splitBlock(from)
  if ('finding' in split) return { frontMatter: null, findings: [split.finding] }
  const { block, findings } = split
  const parsed = parseBlock(block, from)
  if (parsed.data === null) return { frontMatter: null, findings: [...findings, ...parsed.findings] }
  const frontMatter = {
    data: parsed.data,
    bodyStart: block.bodyStart,
    locate: locateIn(block, from),
    lineOf: (name: string) => locateLine(block, from, name),
  }
  return { frontMatter, findings: [...findings, ...parsed.findings, ...cutValues(block, from)] }
}

interface Parsed {
  readonly data: Record<string, unknown> | null
  readonly findings: readonly Finding[]
}

function parseBlock(block: Block, from: Source): Parsed {
  if (block.text.length > MAX_BLOCK) return { data: null, findings: [tooLarge(from, block)] }
  const findings: Finding[] = []
  let data: unknown
  try {
    data = runGrayMatter(block, (finding) => findings.push(finding), from)
  } catch (error) {
    return { data: null, findings: [syntaxError(error, block, from)] }
  }
  data ??= {}
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { data: null, findings: [notFields(from, block)] }
  }
  if (!isSmall(data)) return { data: null, findings: [tooLarge(from, block)] }
  return { data: data as Record<string, unknown>, findings }
}

/**
 * gray-matter, its engines replaced by three that only parse; its cache is off because options are given.
 * It hands engines the block with a line feed before it, so they take the block itself, from which places count.
 */
function runGrayMatter(block: Block, report: (finding: Finding) => void, from: Source): unknown {
  const inert = () => {
    throw new Error('front matter is never executed')
  }
  const engines = {
    yaml: () => parseYaml(block, report, from) as object,
    toml: () => parseToml(block.text) as object,
    json: () => parseJson(block.text) as object,
    js: inert,
    javascript: inert,
    coffee: inert,
  }
  const wrapped = `---${block.language}\n${block.text}\n${END}\n`
  return matter(wrapped, { engines, delimiters: ['---', END] }).data
}

/** A number only where it is written as JavaScript writes it: `007`, `1.10` and `0x1F` are text, and stay as they are. */
function numberAsWritten(tag: string): Type {
  const resolve = (text: string | null) => text !== null && /^-?\d/.test(text) && String(Number(text)) === text
  return new Type(tag, { kind: 'scalar', resolve, construct: Number })
}

/** CORE_SCHEMA has no dates (js-yaml's would lose offsets) and no merge keys. */
const SCHEMA = CORE_SCHEMA.extend({
  implicit: ['tag:yaml.org,2002:int', 'tag:yaml.org,2002:float'].map(numberAsWritten),
})

/** Of a repeated key the last counts. */
function parseYaml(block: Block, report: (finding: Finding) => void, from: Source): unknown {
  try {
    return load(block.text, { schema: SCHEMA })
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error
    const first = offsetOf(block.text, error.mark.line, error.mark.column)
    for (const { name, start, end } of repeatedKeys(block.text, first)) {
      report({
        code: 'field-repeated',
        severity: 'warning',
        place: placeAt(from, block.start + start, end - start),
        message: `The field "${name}" stands here for the second time; the last one counts.`,
        hint: 'Delete the one that is not meant.',
      })
    }
    return load(block.text, { schema: SCHEMA, json: true })
  }
}

/** Hexo's JSON has no braces of its own. */
function parseJson(text: string): unknown {
  return JSON.parse(isBraced(text) ? text : `{${text.replace(/,\s*$/, '')}}`)
}

/** Whether the data stays within bounds once its aliases are followed, as everyone after us will. */
function isSmall(data: object): boolean {
  let values = 0
  const walk = (value: unknown, depth: number): boolean => {
    if (++values > MAX_VALUES || depth > MAX_DEPTH) return false
    if (typeof value !== 'object' || value === null) return true
    return Object.values(value).every((inner) => walk(inner, depth + 1))
  }
  return walk(data, 0)
}

function locateIn(block: Block, from: Source): Locate {
  let found: Locator | null = null
  return (path, part = 'value') => {
    if (block.language === 'toml') return locateLine(block, from, String(path[0]))
    const text = block.language === 'json' && !isBraced(block.text) ? `{${block.text}}` : block.text
    found ??= locator(text)
    const range = found[part](path)
    if (!range) return null
    const shift = block.start - (text.length > block.text.length ? 1 : 0)
    return placeAt(from, shift + range.start, range.end - range.start)
  }
}

/** A top-level field by its line alone, in any of the languages; costs next to nothing. */
function locateLine(block: Block, from: Source, name: string): Place | null {
  const key = name.replace(/[^\w-]/g, '\\$&')
  const match = new RegExp(`^(?:\\[+)?["']?${key}["']?[ \\t]*(?:[:=.]|\\])[ \\t]*`, 'm').exec(block.text)
  if (!match) return null
  const line = block.text.slice(match.index).split('\n', 1)[0] ?? ''
  const value = line.slice(match[0].length).trimEnd()
  return value === ''
    ? placeAt(from, block.start + match.index, line.length)
    : placeAt(from, block.start + match.index + match[0].length, value.length)
}

function notFields(from: Source, block: Block): Finding {
  return {
    code: 'front-matter-not-fields',
    severity: 'error',
    place: placeAt(from, block.start, block.text.split('\n', 1)[0]?.length ?? 1),
    message: 'The front matter is not a list of fields.',
    hint: 'Each line is `field: value`, the first usually `title: …`.',
  }
}

function tooLarge(from: Source, block: Block): Finding {
  return {
    code: 'front-matter-too-large',
    severity: 'error',
    place: placeAt(from, block.start),
    message: `The front matter has more than ${MAX_BLOCK / 1000} KB or ${MAX_VALUES} values, or is nested more than ${MAX_DEPTH} deep, its YAML aliases followed.`,
    hint: 'Move data to a file in content/data/, and shorten the front matter.',
  }
}
