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

/** A list of `policy`. */
export type List = keyof typeof DIRECTIVES

/** What the search page needs besides: Pagefind is WebAssembly, and without scripts its form leads to another engine. */
const SEARCH: Partial<Record<List, readonly string[]>> = {
  scripts: ["'wasm-unsafe-eval'"],
  forms: ['https://duckduckgo.com'],
}

/** What a list of the policy holds for the pages of a template. */
export function allowedBy(list: List, template: string, { policy }: Pick<Settings, 'policy'>): readonly string[] {
  return [...((template === 'search' && SEARCH[list]) || []), ...policy[list]]
}

/** The policy of every page but the search page as the value of a header or a meta element; null where the site has none. */
export function policyOf(settings: PolicySettings): string | null {
  return policyFor('', settings)
}

/** The policy of the search page. */
export function searchPolicyOf(settings: PolicySettings): string | null {
  return policyFor('search', settings)
}

/** The policy of all pages together, for hosts that send one header with all. */
export function hostPolicyOf(settings: PolicySettings): string | null {
  return settings.search === 'on' ? searchPolicyOf(settings) : policyOf(settings)
}

type PolicySettings = Pick<Settings, 'policy' | 'markdown' | 'search'>

function policyFor(template: string, settings: PolicySettings): string | null {
  const { policy, markdown } = settings
  // Who trusts the HTML of articles lets them run and load what they name.
  if (!(policy.enforce ?? markdown.html !== 'trust')) return null
  const own = ["default-src 'self'", "object-src 'none'", "base-uri 'none'"]
  for (const [list, directive] of Object.entries(DIRECTIVES) as [List, string][]) {
    const added = allowedBy(list, template, settings)
    // What submits a form, default-src says nothing of.
    if (added.length > 0 || list === 'forms') own.push([directive, "'self'", ...added].join(' '))
  }
  return own.join('; ')
}
