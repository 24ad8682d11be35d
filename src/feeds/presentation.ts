// What a person sees who opens a feed in a browser: a style sheet, and a note that says what this is. Not XSLT, which
// browsers are removing (docs/feeds.md): by CSS alone, only elements of HTML are links, so the note is made of them.

import { direction } from '../base/html.ts'
import { absolute } from '../base/url.ts'
import { element, textElement } from '../base/xml.ts'
import type { ThemeParts } from '../pages/context.ts'
import type { Feed, Place } from './feed.ts'

/** The theme as far as feeds show it. */
export interface Presentation {
  /** Null where the theme has none; then there is no note either. */
  readonly styleSheet: string | null
  readonly what: string
  readonly read: string
}

/** What the theme says. */
export function presentation({ assets, strings }: ThemeParts): Presentation {
  return {
    styleSheet: assets.value['feed.css'] ?? null,
    what: strings.value['feed-what'] ?? '',
    read: strings.value['feed-read'] ?? '',
  }
}

/** The note, for RSS and Atom, which both may hold elements of other namespaces. Readers' programs skip them. */
export function noteFor(feed: Feed, { site, shown }: Place): string {
  if (shown.styleSheet === null) return ''
  const { language } = site.settings
  const link = element('a', { href: absolute(site.base, feed.page) }, textElement('b', shown.read))
  return element(
    'div',
    { xmlns: 'http://www.w3.org/1999/xhtml', lang: language, dir: direction(language) },
    textElement('p', shown.what),
    element('p', {}, link),
  )
}
