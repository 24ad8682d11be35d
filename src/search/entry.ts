// What search knows of a story, and the digest by which it is known whether an index holds just that.

import { yearMonth } from '../base/date.ts'
import type { Mixer } from '../base/mixer.ts'
import { href } from '../base/url.ts'
import type { Article, Site } from '../site/model.ts'
import { plainText } from './plain-text.ts'

/** A record as Pagefind takes it. */
export interface Entry {
  /** Address of the story, with the path of the site. */
  readonly url: string
  readonly content: string
  readonly language: string
  /** Shown with the story, and found as its text is: `date` is seconds since 1970 UTC, which nobody looks for. */
  readonly meta: Readonly<Record<string, string>>
  readonly filters: Readonly<Record<string, string[]>>
}

/** The entry of a story. `body`: its HTML. */
export function entryOf(article: Article, body: string, site: Site): Entry {
  const { kicker, summary } = article.file.facts.fields
  const authors = article.authors.map(({ name }) => name)
  return {
    url: href(site.base, article.address),
    content: [summary, plainText(body)].filter(Boolean).join('\n'),
    language: languageOf(article),
    meta: {
      title: article.title,
      date: String(seconds(article.date)),
      ...(kicker ? { kicker } : {}),
      ...(authors.length > 0 ? { authors: authors.join(', ') } : {}),
      ...(article.tags.length > 0 ? { tags: article.tags.map(({ name }) => name).join(', ') } : {}),
    },
    filters: {
      year: [yearOf(article, site)],
      ...(article.section ? { section: [article.section.id] } : {}),
      ...(authors.length > 0 ? { author: authors } : {}),
    },
  }
}

/** Mixes everything that the entry of a story is made of. */
export function mixEntry(mixer: Mixer, article: Article, site: Site): void {
  const { place, address, date, section, authors, tags, language } = article
  mixer.text(address).entry(site.digests.bodies, place).int(seconds(date)).text(language)
  mixer.text(section?.id ?? '').int(authors.length)
  for (const { name } of authors) mixer.text(name)
  for (const { name } of tags) mixer.text(name)
}

/** The language whose index a story is in: `pt` of `pt-BR`, since Pagefind has no closer one. */
export function languageOf({ language }: Pick<Article, 'language'>): string {
  return language.split('-')[0]?.toLowerCase() ?? language
}

/** The year that readers see at the story. */
export function yearOf({ date }: Article, site: Site): string {
  return String(yearMonth(date, site.settings.timezone).year)
}

function seconds(instant: number): number {
  return Math.floor(instant / 1000)
}
