// What scripts of templates (script.ts) call while they run. Each does what Handlebars does, or gives up: the page is then
// rendered by Handlebars itself, which knows what to say of a mistake.

import { createHelpers } from './helpers.ts'

/** What a template can know beside its context: `@root`, `@index` and the like. */
export interface Data {
  readonly root: Root
  readonly key?: unknown
  readonly index?: number
  readonly first?: boolean
  readonly last?: boolean
}

interface Root {
  readonly strings?: object
  readonly assets?: object
}

const helpers = createHelpers()

/** The functions by the names that scripts know them by. */
export function createRuntime(): Record<string, unknown> {
  return { giveUp, given, own, escaped, raw, isSo, items, lookup, call, words: createWords() }
}

/** Ends a script whose page is for Handlebars. */
function giveUp(): never {
  throw new Error('for Handlebars')
}

/** A field, which has to be there. */
function given<T>(value: T | undefined): T {
  return value === undefined ? giveUp() : value
}

/** A field whose name means something to JavaScript too, such as `length` or `link`. */
function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) giveUp()
  return given((value as Record<string, unknown>)[name])
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
}

/** `{{value}}`. "=" stays as it is (theme.ts). */
function escaped(value: unknown): string {
  if (typeof value !== 'string') {
    if (value === null || value === undefined) return ''
    if (typeof value !== 'number' && typeof value !== 'boolean') giveUp()
    return String(value)
  }
  return /[&<>"'`]/.test(value) ? value.replace(/[&<>"'`]/g, (char) => ESCAPED[char] ?? char) : value
}

/** `{{{value}}}`. */
function raw(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : giveUp()
}

/** What `if` takes for true. */
function isSo(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

/** What `each` goes through. */
function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return []
  return Symbol.iterator in value ? giveUp() : Object.values(value)
}

function lookup(value: unknown, name: string): unknown {
  if (!value) return value
  const found = (value as Record<string, unknown>)[name]
  if (found === null || found === undefined) return found
  return Object.hasOwn(value as object, name) && name !== 'constructor' ? found : giveUp()
}

/** A helper of ours. */
function call(name: string, value: unknown, root: Root, hash: object): unknown {
  return helpers[name]?.(value, { data: { root }, hash })
}

/** Calls of helpers whose result, escaped, is the same on all pages that have the same strings and assets. */
function createWords(): (root: Root) => (at: number, name: string, value: string) => string {
  let known: string[] = []
  let last: Root = {}
  const word = (at: number, name: string, value: string): string => {
    known[at] ??= escaped(call(name, value, last, {}))
    return known[at]
  }
  return (root) => {
    if (root.strings !== last.strings || root.assets !== last.assets) known = []
    last = root
    return word
  }
}
