// Values in templates, such as fields and calls of helpers, → JavaScript.

import { HELPERS } from './helpers.ts'

/** A block of a template, with what the partials in it mean. */
export interface Block {
  readonly program: hbs.AST.Program
  readonly scope: Scope
}

/** What partials mean at a place: those defined there, and the block handed over. */
export interface Scope {
  readonly key: string
  readonly inline: ReadonlyMap<string, hbs.AST.Program>
  readonly block: Block | null
}

/** A context: a variable, and the variables of fields that partials were given beside it. */
export interface Context {
  readonly name: string
  readonly given: ReadonlyMap<string, string>
}

/** Where a piece of code stands. */
export interface Place {
  readonly scope: Scope
  /** The innermost first. */
  readonly contexts: readonly Context[]
  readonly data: string
  /** Partials that are being written, so that none has itself in it. */
  readonly inside: readonly string[]
}

/** A helper's call, or a field in the place of one. */
export type Call = Pick<hbs.AST.MustacheStatement, 'path' | 'params' | 'hash'>

/** Thrown where Handlebars has to do it. */
export class Unknown extends Error {}

/** What a call or a field in the place of one comes to. */
export function result(node: Call, place: Place): string {
  if (node.params.length === 0 && !node.hash) {
    const { type, parts, data, depth } = node.path as hbs.AST.PathExpression
    const isName = type === 'PathExpression' && parts.length === 1 && !data && depth === 0
    if (type !== 'PathExpression' || (isName && KNOWN.has(parts[0] ?? ''))) throw new Unknown()
    return expression(node.path, place)
  }
  const name = nameOf(node)
  const [first = '', second = '', third] = node.params.map((param) => expression(param, place))
  if (name === 't' && first && !second) return `call("t", ${first}, ${place.data}.root, ${hashOf(node, place)})`
  if (node.hash) throw new Unknown()
  if ((name === 'asset' || name === 'plain') && first && !second)
    return `call(${text(name)}, ${first}, ${place.data}.root, {})`
  if (name === 'eq' && second && third === undefined) return `(${first} === ${second})`
  if (name === 'lookup' && second && third === undefined) return `lookup(${first}, ${second})`
  throw new Unknown()
}

function hashOf({ hash }: Call, place: Place): string {
  return `{${(hash?.pairs ?? []).map(({ key, value }) => `${text(key)}: ${expression(value, place)}`)}}`
}

export function expression(node: hbs.AST.Expression, place: Place): string {
  switch (node.type) {
    case 'StringLiteral':
      return text((node as hbs.AST.StringLiteral).value)
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return String((node as hbs.AST.NumberLiteral).value)
    case 'NullLiteral':
      return 'null'
    case 'SubExpression':
      return result(node as hbs.AST.SubExpression, place)
    case 'PathExpression':
      return field(node as hbs.AST.PathExpression, place)
    default:
      throw new Unknown()
  }
}

function field({ data, depth, parts }: hbs.AST.PathExpression, { contexts, data: d }: Place): string {
  if (data) {
    if (depth > 0 || !DATA.has(parts[0] ?? '')) throw new Unknown()
    return `given(${parts.reduce(member, d)})`
  }
  const context = contexts[depth]
  const [first, ...rest] = parts
  if (!context) throw new Unknown()
  if (first === undefined) return whole(context)
  if (context.given.size > 0 && isSpecial(first)) throw new Unknown()
  const start = context.given.get(first) ?? member(context.name, first)
  return `given(${rest.reduce(member, start)})`
}

/** What Handlebars takes for a helper, also where it has none of the name. */
const KNOWN: ReadonlySet<string> = new Set([...HELPERS, 'log', 'helperMissing', 'blockHelperMissing'])

const DATA: ReadonlySet<string> = new Set(['root', 'key', 'index', 'first', 'last'])

/** Names that mean something on any value, or on lists and texts. */
const SPECIAL: ReadonlySet<string> = new Set(
  [Object, Array, String, Number, Boolean, Function].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)),
)

function isSpecial(name: string): boolean {
  return SPECIAL.has(name) || /^\d/.test(name)
}

function member(value: string, name: string): string {
  if (name === 'constructor' || name === '__proto__') throw new Unknown()
  return isSpecial(name) ? `own(${value}, ${text(name)})` : `${value}[${text(name)}]`
}

/** A context as a value: Handlebars copies one that is given fields. */
function whole({ name, given }: Context): string {
  if (given.size === 0) return name
  return `{ ...${[name, ...[...given].map(([field, value]) => `${text(field)}: ${value}`)]} }`
}

/** The helper that is called. */
export function nameOf({ path }: Call): string {
  const { type, parts, data, depth } = path as hbs.AST.PathExpression
  if (type !== 'PathExpression' || parts.length !== 1 || data || depth > 0) throw new Unknown()
  return parts[0] ?? ''
}

export function isThis(node: hbs.AST.Expression): boolean {
  const { type, parts, data, depth } = node as hbs.AST.PathExpression
  return type === 'PathExpression' && parts.length === 0 && !data && depth === 0
}

/** A text as JavaScript has it. */
export function text(value: string): string {
  return JSON.stringify(value)
}
