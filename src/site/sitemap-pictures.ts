// The pictures of an article that search engines are told of.

import type { Article, Site } from './model.ts'

/** Google takes as many pictures of a page. */
const COUNT = 1_000

/** How many they are at most, without looking at them. */
export function mostPictures({ file, image }: Article): number {
  return Math.min((image ? 1 : 0) + file.facts.images.length, COUNT)
}

const NONE: readonly string[] = []

/**
 * Their absolute addresses, the lead image first, each in the version that the page's `<img src>` names: Google reads that,
 * whatever `srcset` offers, and would take another address for another picture.
 */
export function sitemapPictures(
  { file, image }: Article,
  { base, resolutionOf }: Pick<Site, 'base' | 'resolutionOf'>,
): readonly string[] {
  const images = file.facts.images.length === 0 ? [] : resolutionOf(file).images
  if (!image && images.length === 0) return NONE
  const shown = [image, ...images].flatMap((each) => (each ? base.origin + each.src : []))
  return [...new Set(shown)].slice(0, COUNT)
}
