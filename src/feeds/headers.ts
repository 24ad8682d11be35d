// The answer headers that a host should send, in the forms that hosts read: what pages may load, and how long files keep.

import type { DocumentPage } from '../pages/page.ts'
import { hostPolicyOf } from '../pages/policy.ts'
import { FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { textAt } from './document.ts'

type Header = readonly [name: string, value: string]

/** Files whose name holds their content never change: RFC 8246, https://www.rfc-editor.org/rfc/rfc8246. */
const FOR_EVER: Header = ['Cache-Control', 'public, max-age=31536000, immutable']
/** Kept, but asked for again each time: RFC 9111, 5.2.2.4. */
const ASK: Header = ['Cache-Control', 'no-cache']
const NO_SNIFFING: Header = ['X-Content-Type-Options', 'nosniff']
const REFERRER: Header = ['Referrer-Policy', 'strict-origin-when-cross-origin']
const PERMISSIONS: Header = ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), browsing-topics=()']

/** Folders of files whose name holds their content. */
const FINGERPRINTED = ['/assets/', '/media/']

/** The lists of headers. `engine`: the name of the folder with Pagefind's own files, which is their version. */
export function headerLists(site: Site, engine: string): DocumentPage[] {
  const { path } = site.base
  const everywhere = [...policyHeaders(site), NO_SNIFFING, REFERRER, PERMISSIONS]
  const searched = site.settings.search === 'on' ? [`${FIXED.search}${engine}/`] : []
  const folders = [...FINGERPRINTED, ...searched].map((folder) => path + folder)
  return [
    // https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/.
    // Rules that match are joined, so a path may not get one header twice; both ask again for pages by themselves.
    textAt('/_headers', () =>
      [`${path}/*\n${indented(everywhere)}`, ...folders.map((folder) => `${folder}*\n${indented([FOR_EVER])}`)].join(
        '',
      ),
    ),
    // For nginx's `server`. A location with headers of its own inherits none.
    textAt('/headers.conf', () =>
      [
        nginx([...everywhere, ASK]),
        ...folders.map((folder) => `location ^~ ${folder} {\n${nginx([...everywhere, FOR_EVER], '    ')}}\n`),
      ].join(''),
    ),
  ]
}

function policyHeaders({ settings }: Site): Header[] {
  const policy = hostPolicyOf(settings)
  // A meta element cannot say who may frame the page.
  return policy === null ? [] : [['Content-Security-Policy', `${policy}; frame-ancestors 'self'`]]
}

function indented(headers: readonly Header[]): string {
  return headers.map(([name, value]) => `  ${name}: ${value}\n`).join('')
}

function nginx(headers: readonly Header[], indent = ''): string {
  // An error is answered with them as well, but is not kept.
  const line = ([name, value]: Header) =>
    `${indent}add_header ${name} "${value}"${name === 'Cache-Control' ? '' : ' always'};\n`
  return headers.map(line).join('')
}
