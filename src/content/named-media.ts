// What a file says of pictures, in a word: asked of every article, and kept beside its facts (build/shape.ts).

import type { Facts } from './article.ts'

/** Facts.namesMedia, of the facts that it is made of. */
export function namesMedia(
  { image }: Pick<Facts['fields'], 'image'>,
  { images, links }: Pick<Facts, 'images' | 'links'>,
): boolean {
  return image !== null || images.length > 0 || links.some(({ path }) => !/\.(md|markdown)$/i.test(path))
}

/** Facts.hasFocus, of the facts that it is made of. */
export function hasFocus({ image }: Pick<Facts['fields'], 'image'>): boolean {
  return (image?.focus ?? null) !== null
}
