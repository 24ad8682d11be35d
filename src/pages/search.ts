// The page on which readers search. What it finds is in indexes beside it (search/volumes.ts), which only its script reads.

import { hashed } from '../base/hash.ts'
import { baseOf } from '../base/url.ts'
import { FIXED, SEARCH_LIST } from '../site/addresses.ts'
import { type PageContext, pageView } from './context.ts'
import { type Own, plainPage, type TemplatePage } from './page.ts'
import { searchPolicyOf } from './policy.ts'
import type { FrameView, SearchView } from './views.ts'

/** `/search/`; nothing where the site has no search. */
export function searchPages(context: PageContext): TemplatePage[] {
  const { settings } = context.site
  if (settings.search === 'off') return []
  const title = context.theme.strings.value.search ?? 'Search'
  const { origin, path } = baseOf(settings.url)
  const own: Own<SearchView, FrameView> = {
    page: hashed(pageView(context, FIXED.search, { kind: 'search', title, noindex: true })),
    search: hashed({
      url: context.href(FIXED.search),
      list: context.href(SEARCH_LIST),
      policy: searchPolicyOf(settings),
      zone: settings.timezone,
      host: origin.replace(/^\w+:\/\//, '') + path,
    }),
  }
  return [plainPage({ address: FIXED.search, template: 'search', frame: context.frame, own })]
}
