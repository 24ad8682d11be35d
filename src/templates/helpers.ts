// The helpers that templates may call, beside Handlebars' own `if`, `unless`, `each`, `with` and `lookup`.

import type { HelperDelegate, HelperOptions } from 'handlebars'

import { plainHtml } from './plain.ts'

/** Every helper by name, Handlebars' own included. */
export const HELPERS: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'each',
  'with',
  'lookup',
  't',
  'asset',
  'eq',
  'plain',
])

/** The root of every view: what helpers read besides their arguments. */
interface Root {
  readonly strings: Readonly<Record<string, string>>
  readonly assets: Readonly<Record<string, string>>
}

/** Makes the helpers, to register with an engine. */
export function createHelpers(): Record<string, HelperDelegate> {
  return {
    t: translate,
    asset,
    eq: (a: unknown, b: unknown) => a === b,
    plain: (html: unknown) => plainHtml(String(html)),
  }
}

/** `{{t "share-on" network="X"}}`: a word of the theme in the site's language, `{network}` filled in. */
function translate(key: string, options: HelperOptions): string {
  const { strings } = options.data.root as Root
  const text = Object.hasOwn(strings, key) ? strings[key] : undefined
  if (text === undefined) fail(`there is no string "${key}" in templates/strings`, options)
  if (!text.includes('{')) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(options.hash[name] ?? whole))
}

/** `{{asset "style.css"}}`: the address of a file in templates/assets, fingerprint and all. */
function asset(name: string, options: HelperOptions): string {
  const { assets } = options.data.root as Root
  const address = Object.hasOwn(assets, name) ? assets[name] : undefined
  if (address === undefined) fail(`there is no asset "${name}" in templates/assets`, options)
  return address
}

/** Throws with the place of the call, as Handlebars' own exceptions carry it. */
function fail(message: string, options: HelperOptions): never {
  const { loc } = options as HelperOptions & { loc?: { start: { line: number; column: number } } }
  throw Object.assign(new Error(message), { lineNumber: loc?.start.line ?? 1, column: loc?.start.column ?? 0 })
}
