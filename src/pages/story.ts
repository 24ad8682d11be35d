// What networks are told of an article, beside its card.

import type { Article } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import type { PageContext } from './context.ts'
import type { StoryView } from './views.ts'

/** What networks are told of an article. */
export function storyOf(article: Article, context: PageContext): StoryView {
  const { site, date, absolute } = context
  const { authors, updated, section, tags } = article
  return {
    published: date(article.date).iso,
    updated: updated === null ? null : date(updated).iso,
    section: section?.title ?? null,
    authors: authors.flatMap(({ address }) => (address === null ? [] : [absolute(address)])),
    tags: tags.map(({ name }) => name),
    creators: authors.flatMap((author) => openLinks(author, site).flatMap(accountOf).slice(0, 1)),
  }
}

/** Sites with addresses like those of Mastodon that are no part of the fediverse. */
const ELSEWHERE = [
  'medium.com',
  'substack.com',
  'threads.com',
  'threads.net',
  'tiktok.com',
  'unsplash.com',
  'youtube.com',
]

/** `@name@server` of a profile in the fediverse, whose address is `https://server/@name` on most of its software. */
function accountOf(link: string): string[] {
  const url = URL.canParse(link) ? new URL(link) : null
  const [, name, home] = /^\/@([\w.-]+)(?:@([\w.-]+))?\/?$/.exec(url?.pathname ?? '') ?? []
  if (!url || !name || url.protocol !== 'https:') return []
  if (ELSEWHERE.some((host) => url.host === host || url.host.endsWith(`.${host}`))) return []
  return [`@${name}@${home ?? url.host}`]
}
