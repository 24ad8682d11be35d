// Which card an article has of its own.

import type { Article, Site } from '../site/model.ts'

/**
 * The card that an article has of its own, as the newest have: cut from its lead image; drawn from its headline where it
 * has none, or one that networks do not show as it is meant.
 */
export function cardKind(article: Pick<Article, 'image' | 'place'>, { settings }: Site): 'cut' | 'drawn' | null {
  if (!mayHaveCard(article.place, { settings })) return null
  return article.image?.file.form === 'still' ? 'cut' : 'drawn'
}

/** Whether the article at a place is among those that have one. */
export function mayHaveCard(place: number, { settings }: Pick<Site, 'settings'>): boolean {
  return place < settings.cards.newest
}
