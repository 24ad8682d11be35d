// `/tags/` and `/authors/`: everything there is, from A to Z, with the number of its stories.

import { hashed } from '../base/hash.ts'
import { groupNumber } from '../base/number.ts'
import { FIXED } from '../site/addresses.ts'
import type { Listing } from '../site/model.ts'
import { type PageContext, pageView } from './context.ts'
import { type Own, plainPage, type TemplatePage } from './page.ts'
import type { FrameView, IndexEntryView, IndexView } from './views.ts'

/** Both pages. */
export function indexPages(context: PageContext): TemplatePage[] {
  const { site, theme } = context
  const index = (address: string, title: string, listings: readonly Listing<{ name: string }>[]): TemplatePage => {
    const own: Own<IndexView, FrameView> = {
      page: hashed(pageView(context, address, { kind: 'index', title })),
      index: hashed({ title, entries: entriesOf(listings, context) }),
    }
    return plainPage({ address, template: 'index', frame: context.frame, own })
  }
  const { strings } = theme
  return [
    index(FIXED.tags, strings.value['all-tags'] ?? 'Tags', site.tags),
    index(FIXED.authors, strings.value['all-authors'] ?? 'Authors', site.authors),
  ]
}

function entriesOf(listings: readonly Listing<{ name: string }>[], { site, href }: PageContext): IndexEntryView[] {
  const { language } = site.settings
  const collator = new Intl.Collator(language)
  const letters = new Intl.Collator(language, { sensitivity: 'base' })
  let last: string | null = null
  return listings
    .map(({ of, address, articles }) => ({ name: of.name, url: href(address), articles }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.url < b.url ? -1 : 1))
    .map(({ name, url, articles }) => {
      const first = initialOf(name, language)
      const isNew = first !== null && (last === null || letters.compare(first, last) !== 0)
      if (isNew) last = first
      return { title: name, url, count: groupNumber(articles.length, language), letter: isNew ? first : null }
    })
}

/** The letter that a name begins with; null for signs, digits and scripts that have no alphabet. */
function initialOf(name: string, language: string): string | null {
  const [first = ''] = name.normalize('NFC')
  const isLetter =
    /^\p{L}$/u.test(first) && !/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(first)
  return isLetter ? first.toLocaleUpperCase(language) : null
}
