// Old addresses for hosts that can answer 301, in the forms that they read. The pages that lead on without a host's help
// are pages/standing.ts's.

import { encodePath, href } from '../base/url.ts'
import type { DocumentPage } from '../pages/page.ts'
import { aliasesOf } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { having } from '../site/traits.ts'
import { textAt } from './document.ts'

/** An old address and where it leads, both decoded. */
interface Redirect {
  readonly from: string
  readonly to: string
}

/** The lists of all redirects, sorted by the old address; none where there is no redirect. */
export function redirectLists(site: Site): DocumentPage[] {
  const redirects = listRedirects(site)
  if (redirects.length === 0) return []
  const { base } = site
  const answers = redirects.map(({ from, to }) => ({ from: href(base, from), to: href(base, to), status: 301 }))
  return [
    // Netlify, Cloudflare Pages and others: https://docs.netlify.com/manage/routing/redirects/overview/
    textAt('/_redirects', () => answers.map(({ from, to, status }) => `${from} ${to} ${status}\n`).join('')),
    // For nginx's `map $uri`, which has the path decoded. No address holds a sign that means something there.
    textAt('/redirects.map', () =>
      redirects.map(({ from, to }) => `"${base.path}${from}" "${base.path}${encodePath(to)}";\n`).join(''),
    ),
    textAt('/redirects.json', () => `${JSON.stringify(answers)}\n`),
  ]
}

function listRedirects(site: Site): Redirect[] {
  const redirects: Redirect[] = []
  for (const { file, address } of [...having('aliases', site), ...site.pages]) {
    for (const from of aliasesOf(file, address)) redirects.push({ from, to: address })
  }
  return redirects.sort((a, b) => (a.from < b.from ? -1 : 1))
}
