// `/…/index.md`: an article as Markdown, for programs that read for people. It is made of what the page shows, and
// says nothing else: neither comments nor fields that nobody else sees.

import { isoInZone } from '../base/date.ts'
import { escapeHtml } from '../base/html.ts'
import { Mixer } from '../base/mixer.ts'
import { cleanText } from '../base/text.ts'
import { absolute } from '../base/url.ts'
import type { Article, Site } from '../site/model.ts'
import { openAddress } from '../site/own-links.ts'
import { absoluteBody, isIndexable, wholeAddress } from './away.ts'
import type { PageContext } from './context.ts'
import type { DocumentPage } from './page.ts'

/** The copy's name in the folder of the page. */
const NAME = 'index.md'

/** Where the copy of an article stands. */
export function copyAddress({ address }: Pick<Article, 'address'>): string {
  return address + NAME
}

function isWanted({ settings }: Site): boolean {
  return settings.copies.markdown === 'on'
}

/** Whether an article has one: `noindex` cannot be said in Markdown, so what asks for it has none. */
export function hasCopy(article: Article, site: Site): boolean {
  return isWanted(site) && isIndexable(article, site)
}

/** The addresses of all copies. */
export function* copyAddresses(site: Site): Generator<string> {
  if (!isWanted(site)) return
  for (const article of site.articles) if (hasCopy(article, site)) yield copyAddress(article)
}

/** All copies; with `only`, the one at this address. */
export function* copyPages(context: PageContext, only: string | null): Generator<DocumentPage> {
  if (!isWanted(context.site)) return
  for (const article of context.site.articles) {
    if (hasCopy(article, context.site) && (only === null || only === copyAddress(article)))
      yield copyPage(article, context)
  }
}

function copyPage(article: Article, { site, mixArticle }: PageContext): DocumentPage {
  return {
    type: 'document',
    address: copyAddress(article),
    source: article.file.path,
    get key() {
      const mixer = new Mixer()
      mixArticle(mixer, article.place)
      for (const { name } of article.tags) mixer.text(name)
      return mixer.hex()
    },
    get bodies() {
      return [absoluteBody(article, site)]
    },
    files: [],
    write: async ([body = '']) => {
      const { markdownOf } = await import('../markdown/from-html.ts')
      return head(article, site) + markdownOf(opening(article, site) + body, absolute(site.base, article.address))
    },
  }
}

/** What a reader sees above the text. */
function opening({ title, image }: Article, site: Site): string {
  const headline = `<h1>${escapeHtml(title)}</h1>`
  if (!image) return headline
  const { src, alt, caption, credit } = image
  const words = [caption, credit].filter((text) => text !== null).join(' ')
  const legend = words === '' ? '' : `<figcaption>${escapeHtml(words)}</figcaption>`
  const picture = `<img src="${escapeHtml(wholeAddress(src, site))}" alt="${escapeHtml(alt)}">`
  return `${headline}<figure>${picture}${legend}</figure>`
}

/** Facts that the page shows, as YAML. */
function head(article: Article, site: Site): string {
  const { source, canonical, corrections } = article.file.facts.fields
  const date = (instant: number) => quoted(isoInZone(instant, site.settings.timezone))
  const original = source && openAddress(source.url, site)
  const lines = [
    `title: ${quoted(article.title)}`,
    `date: ${date(article.date)}`,
    ...(article.updated === null ? [] : [`updated: ${date(article.updated)}`]),
    ...list(
      'authors',
      article.authors.map(({ name }) => quoted(name)),
    ),
    `canonical: ${quoted(openAddress(canonical, site) ?? absolute(site.base, article.address))}`,
    `language: ${quoted(article.language)}`,
    ...(article.section ? [`section: ${quoted(article.section.title)}`] : []),
    ...list(
      'tags',
      article.tags.map(({ name }) => quoted(name)),
    ),
    ...(source ? [`source: {name: ${quoted(source.name)}${original ? `, url: ${quoted(original)}` : ''}}`] : []),
    ...list(
      'corrections',
      corrections.map(({ date: instant, text }) => `{date: ${date(instant)}, text: ${quoted(text)}}`),
    ),
  ]
  return `---\n${lines.join('\n')}\n---\n\n`
}

function list(name: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${name}:`, ...items.map((item) => `  - ${item}`)]
}

/** A string of JSON is one of YAML, but for the line breaks that YAML 1.1 knows besides. */
function quoted(text: string): string {
  return JSON.stringify(cleanText(text)).replace(
    /[\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16)}`,
  )
}
