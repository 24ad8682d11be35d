// What stands where a story was withdrawn: a notice that says so and holds nothing of the story, and a word for servers
// that can answer 410 Gone.

import { hash, hashed } from '../base/hash.ts'
import { encodePath } from '../base/url.ts'
import type { WithdrawnAddress } from '../site/model.ts'
import { GONE } from '../site/withdrawn.ts'
import { type PageContext, pageView } from './context.ts'
import { type DocumentPage, type Own, type Page, plainPage, type TemplatePage } from './page.ts'
import type { FrameView, WithdrawnView } from './views.ts'

/** The pages of these addresses, under whichever setting wants them. */
export function* withdrawnPages(context: PageContext, places: readonly WithdrawnAddress[]): Generator<Page> {
  const { withdrawn } = context.site.settings
  if (withdrawn === 'gone') yield notice(GONE, null, context)
  for (const { address, source } of places) {
    yield notice(address, source, context)
    if (withdrawn === 'gone' && address.endsWith('/')) yield answer(address, source, context.site.base.path)
  }
}

/** The addresses of all that `withdrawnPages` makes. */
export function* withdrawnPageAddresses(
  withdrawn: 'absent' | 'notice' | 'gone',
  places: readonly WithdrawnAddress[],
): Generator<string> {
  if (withdrawn === 'gone') yield GONE
  for (const { address } of places) {
    yield address
    if (withdrawn === 'gone' && address.endsWith('/')) yield `${address}.htaccess`
  }
}

/** In the site's language, since the story's would be something of the story. */
function notice(address: string, source: string | null, context: PageContext): TemplatePage {
  const title = context.theme.strings.value['withdrawn-title'] ?? 'Withdrawn'
  const own: Own<WithdrawnView, FrameView> = {
    page: hashed(pageView(context, address, { kind: 'withdrawn', title, noindex: true })),
  }
  return { ...plainPage({ address, template: 'withdrawn', frame: context.frame, own }), source }
}

/**
 * Apache reads this file in the address's own folder; other servers can look whether it is there. One list of all would
 * be an index of what a paper has taken back.
 */
function answer(address: string, source: string, basePath: string): DocumentPage {
  const path = `${basePath}${address}`.replace(/[.+*?^$()[\]{}|\\]/g, '\\$&')
  const text = `ErrorDocument 410 ${encodePath(basePath + GONE)}\nRedirectMatch gone "^${path}(index\\.html)?$"\n`
  return {
    type: 'document',
    address: `${address}.htaccess`,
    source,
    key: hash(text),
    bodies: [],
    files: [],
    write: () => text,
  }
}
