// What networks are told of a page, for the card they show where somebody posts its address.

import type { Base } from '../base/url.ts'
import type { Article, LeadImage } from '../site/model.ts'
import { openLinks } from '../site/own-links.ts'
import type { PageContext } from './context.ts'
import type { CardView, StoryView } from './views.ts'

/** Kinds of picture that both Facebook and X show; neither shows SVG. */
const SHOWN = /\.(gif|jpe?g|png|webp)$/

/** The least that X asks of a picture as wide as the card, in pixels. */
const LARGE = { width: 300, height: 157 }

/** A picture for cards, if networks can show it. */
export function cardOf(image: LeadImage | null, { origin }: Base): CardView | null {
  if (!image || !SHOWN.test(image.src)) return null
  const { src, width, height, alt } = image
  return {
    url: origin + src,
    width,
    height,
    alt,
    isLarge: (width ?? 0) >= LARGE.width && (height ?? 0) >= LARGE.height,
  }
}

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
