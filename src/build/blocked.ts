// What a site's own templates hold that browsers will not run or load, because the policy of its pages forbids it: nothing
// on the page tells of it, only the browser's console.

import type { Diagnostic } from '../base/diagnostic.ts'
import { placeAt, source } from '../base/source.ts'
import { baseOf } from '../base/url.ts'
import { allowedBy, type List, policyOf } from '../pages/policy.ts'
import type { Inputs } from './inputs.ts'

/** What stands in the page itself, the list that would allow it, and where it belongs. */
const WITHIN: readonly (readonly [RegExp, List, string, string])[] = [
  [
    /<script\b(?![^>]*\bsrc\s*=)(?![^>]*type\s*=\s*["']?application\/(ld\+)?json)/gi,
    'scripts',
    'A script in the page itself',
    'Put it into templates/assets/NAME.js and write <script defer src="{{asset "NAME.js"}}"></script>.',
  ],
  [
    /\son(click|change|error|focus|input|keydown|keyup|load|mouseover|submit)\s*=\s*["']/gi,
    'scripts',
    'A script in an attribute',
    'Put it into templates/assets/NAME.js, with addEventListener, and write <script defer src="{{asset "NAME.js"}}"></script>.',
  ],
  [
    /<style\b/gi,
    'styles',
    'A style sheet in the page itself',
    'Put it into templates/assets/NAME.css and write <link rel="stylesheet" href="{{asset "NAME.css"}}">.',
  ],
  [
    /\sstyle\s*=\s*["']/gi,
    'styles',
    'A style in an attribute',
    'Give the element a class, and put the style into templates/assets/NAME.css.',
  ],
]

/** Elements that load or send, and the list that would allow it. */
const ELSEWHERE: readonly (readonly [RegExp, List])[] = [
  [/<script\b[^>]*\bsrc\s*=\s*["'](https?:\/\/[^"'\s]+)/gi, 'scripts'],
  [/<link\b(?=[^>]*\brel\s*=\s*["']?stylesheet)[^>]*\bhref\s*=\s*["'](https?:\/\/[^"'\s]+)/gi, 'styles'],
  [/<img\b[^>]*\bsrc\s*=\s*["'](https?:\/\/[^"'\s]+)/gi, 'images'],
  [/<iframe\b[^>]*\bsrc\s*=\s*["'](https?:\/\/[^"'\s]+)/gi, 'frames'],
  [/<(?:audio|video|source|track)\b[^>]*\bsrc\s*=\s*["'](https?:\/\/[^"'\s]+)/gi, 'media'],
  [/<form\b[^>]*\baction\s*=\s*["'](https?:\/\/[^"'\s]+)/gi, 'forms'],
]

/** Warns of it, in the order in which it stands. */
export function blocked({ themeFiles, settings }: Pick<Inputs, 'themeFiles' | 'settings'>): Diagnostic[] {
  if (policyOf(settings) === null) return []
  return themeFiles.templates.flatMap(({ name, path, text }) =>
    blockedIn(path, text, settings.url, (list) => allowedBy(list, name, settings)),
  )
}

function blockedIn(
  file: string,
  written: string,
  url: string,
  allowed: (list: List) => readonly string[],
): Diagnostic[] {
  const from = source(written)
  const text = written.replace(/\{\{!--[\s\S]*?--\}\}|\{\{![^}]*\}\}|<!--[\s\S]*?-->/g, (remark) =>
    ' '.repeat(remark.length),
  )
  const warning = (at: number, length: number, message: string, hint: string): Diagnostic => ({
    code: 'template-blocked',
    severity: 'warning',
    file,
    place: placeAt(from, at, length),
    message,
    hint,
  })
  const within = WITHIN.flatMap(([pattern, list, what, instead]) => {
    if (allowed(list).includes("'unsafe-inline'")) return []
    return [...text.matchAll(pattern)].map(({ 0: found, index }) => {
      const start = index + found.length - found.trimStart().length
      return {
        start,
        told: warning(
          start,
          found.trim().length,
          `${what}: browsers will not take it, because the policy of the pages forbids it.`,
          instead,
        ),
      }
    })
  })
  const elsewhere = ELSEWHERE.flatMap(([pattern, list]) =>
    [...text.matchAll(pattern)].flatMap(({ 0: found, 1: address = '', index }) => {
      const origin = originOf(address)
      if (origin === null || isAllowed(address, origin, url, allowed(list))) return []
      const start = index + found.length - address.length
      const message = `Browsers will not ${list === 'forms' ? 'send this to' : 'load this from'} ${origin}, because the policy of the pages does not name it.`
      return [
        {
          start,
          told: warning(start, address.length, message, `Add it to site.yaml: policy: {${list}: [${origin}]}.`),
        },
      ]
    }),
  )
  return [...within, ...elsewhere].sort((a, b) => a.start - b.start).map(({ told }) => told)
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}

function isAllowed(address: string, origin: string, url: string, sources: readonly string[]): boolean {
  return origin === baseOf(url).origin || sources.some((source) => source === 'https:' || address.startsWith(source))
}
