// What a page may load: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/. Everything comes from the site itself,
// nothing stands in the page's own text, and what a newsroom lists in site.yaml is added.

import type { Settings } from '../config/schema.ts'

/** Lists of `policy` in site.yaml, and the directives that they add to. */
const DIRECTIVES = {
  scripts: 'script-src',
  styles: 'style-src',
  images: 'img-src',
  fonts: 'font-src',
  media: 'media-src',
  frames: 'frame-src',
  connections: 'connect-src',
  forms: 'form-action',
} as const

/** The policy of every page as the value of a header or a meta element; null where the site has none. */
export function policyOf({ policy, markdown }: Pick<Settings, 'policy' | 'markdown'>): string | null {
  // Who trusts the HTML of articles lets them run and load what they name.
  if (!(policy.enforce ?? markdown.html !== 'trust')) return null
  const own = ["default-src 'self'", "object-src 'none'", "base-uri 'none'"]
  for (const [list, directive] of Object.entries(DIRECTIVES)) {
    const added = policy[list as keyof typeof DIRECTIVES]
    // What submits a form, default-src says nothing of.
    if (added.length > 0 || list === 'forms') own.push([directive, "'self'", ...added].join(' '))
  }
  return own.join('; ')
}
