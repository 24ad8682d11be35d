// HTML as a type of its own: text is escaped into it, and only stages that produce safe markup may brand a string.

import { cleanText } from './text.ts'

declare const brand: unique symbol

/** A piece of markup that may stand in a page as it is. */
export type Html = string & { readonly [brand]: true }

/** Text and attribute values, escaped. Quotes too, so one function serves both. */
export function escapeHtml(text: string): Html {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char) as Html
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * A plain value as JSON that may stand inside a `<script>` of data: nothing in it ends the element, begins a comment or is
 * an entity, whatever its texts hold. Characters that no page can hold are cleaned out of texts.
 */
export function jsonInHtml(value: object): Html {
  const plain = JSON.stringify(value)
  // Asking for each text takes several times as long, and hardly a text has anything to clean.
  const json = MAY_BE_UNFIT.test(plain)
    ? JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? cleanText(part) : part))
    : plain
  return json.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`) as Html
}

/** What characters that no page can hold are in JSON; a backslash before such a letter may be one too. */
const MAY_BE_UNFIT = /\\[bfru]|[\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/

/** Brands markup that this code base made itself. The caller vouches for it. */
export function html(markup: string): Html {
  return markup as Html
}

/** The scripts that are written from right to left, by language subtag and script subtag. */
const RTL_LANGUAGES = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])
const RTL_SCRIPTS = new Set(['adlm', 'arab', 'hebr', 'nkoo', 'rohg', 'syrc', 'thaa'])
const LTR_BY_SCRIPT = new Set(['latn', 'cyrl', 'deva'])

/** `dir` for a BCP 47 language tag. An explicit script subtag outweighs the language's habit. */
export function direction(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((part) => part.length === 4)
  if (script && RTL_SCRIPTS.has(script)) return 'rtl'
  if (script && LTR_BY_SCRIPT.has(script)) return 'ltr'
  return RTL_LANGUAGES.has(primary) ? 'rtl' : 'ltr'
}
