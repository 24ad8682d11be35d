// `/llms.txt`: what there is and where, for programs that read for people, in the form of https://llmstxt.org. It names
// the newest stories alone and counts nothing, so a new story writes one such file.

import { cleanText } from '../base/text.ts'
import { absolute } from '../base/url.ts'
import { isIndexable } from '../pages/away.ts'
import { copyAddress, hasCopy } from '../pages/copy.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FIXED } from '../site/addresses.ts'
import { type Article, type Site, summaryOf } from '../site/model.ts'
import { textAt } from './document.ts'

/** How many stories it names. */
const NEWEST = 20

/** The file, where the site wants it. */
export function llms(site: Site, strings: Readonly<Record<string, string>>): DocumentPage[] {
  if (site.settings.copies.llms === 'off') return []
  return [textAt(FIXED.llms, () => textOf(site, strings))]
}

function textOf(site: Site, strings: Readonly<Record<string, string>>): string {
  const { title, tagline } = site.settings
  const entry = (name: string, address: string, note: string | null = null) =>
    `- [${plain(name)}](${absolute(site.base, address)})${note ? `: ${plain(note)}` : ''}`
  const sections = site.sections.map(({ of, address }) => entry(of.title, address, of.description))
  const stories = newest(site).map((article) =>
    entry(article.title, hasCopy(article, site) ? copyAddress(article) : article.address, summaryOf(article)),
  )
  return [
    [`# ${plain(title)}`],
    tagline === null ? [] : [`> ${plain(tagline)}`],
    chapter(strings.sections ?? 'Sections', sections),
    chapter(strings.latest ?? 'Latest', stories),
    chapter(strings.archive ?? 'Archive', [
      entry(strings.archive ?? 'Archive', FIXED.archive),
      entry(strings['all-tags'] ?? 'Tags', FIXED.tags),
      entry(strings['all-authors'] ?? 'Authors', FIXED.authors),
      entry(strings.corrections ?? 'Corrections', FIXED.corrections),
    ]),
    chapter(strings['all-feeds'] ?? 'Feeds', [
      entry('RSS', FIXED.rss),
      entry('Atom', FIXED.atom),
      entry('JSON Feed', FIXED.jsonFeed),
      entry('OPML', FIXED.feeds),
      entry('Sitemap', FIXED.sitemap),
    ]),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

function chapter(title: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [`## ${plain(title)}`, '', ...entries]
}

function newest(site: Site): Article[] {
  const found: Article[] = []
  for (const article of site.articles) {
    if (found.length === NEWEST) break
    if (isIndexable(article, site)) found.push(article)
  }
  return found
}

/** Words as one line of Markdown in which no sign means anything. */
function plain(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&#]/g, '\\$&')
}
