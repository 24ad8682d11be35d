// The same story in other languages: for readers, who choose, and for search engines, which choose for them.

import { direction } from '../base/html.ts'
import type { Mixer } from '../base/mixer.ts'
import { absolute, href } from '../base/url.ts'
import type { Article, Site } from '../site/model.ts'
import type { AlternateView, TranslationView } from './views.ts'

/** The others, each under its language's own name. */
export function translationViews(article: Article, site: Site): readonly TranslationView[] {
  return groupOf(article, site)
    .filter((other) => other !== article)
    .map(({ language, address }) => ({
      name: ownName(language),
      url: href(site.base, address),
      language,
      direction: direction(language),
    }))
}

/**
 * All of them, the page itself included, as Google wants it, and one for readers of any other language: that in the site's,
 * else the oldest. A page that search engines are told to leave out, or that says its original is elsewhere, is none.
 */
export function alternatesOf(article: Article, site: Site): readonly AlternateView[] {
  const open = groupOf(article, site).filter((each) => isIndexed(each))
  if (open.length < 2 || !open.includes(article)) return []
  const oldest = open.reduce((a, b) => (b.date < a.date || (b.date === a.date && b.address < a.address) ? b : a))
  const other = open.find(({ language }) => language === site.settings.language) ?? oldest
  const view = (language: string, { address }: Article) => ({ language, url: absolute(site.base, address) })
  return [...open.map((each) => view(each.language, each)), view('x-default', other)]
}

/** Mixes what both are made of. */
export function mixTranslations(mixer: Mixer, article: Article, site: Site): void {
  for (const each of groupOf(article, site)) {
    const { address, language, date } = each
    mixer
      .text(address)
      .text(language)
      .int(Math.floor(date / 1000))
      .int(isIndexed(each) ? 1 : 0)
  }
}

function groupOf({ address }: Article, { translations }: Site): readonly Article[] {
  return translations.get(address) ?? []
}

function isIndexed({ file, unpublished }: Article): boolean {
  const { canonical, noindex } = file.facts.fields
  return canonical === null && !noindex && unpublished === null
}

/** `Українська`, `العربية`: with a capital, where the script has some, since it stands alone. */
function ownName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase(language) + rest.join('')
}
