// Whether a file names others that may be media.

import type { Facts } from './article.ts'

/** Facts.namesMedia, of the facts that it is made of. */
export function namesMedia(
  { image }: Pick<Facts['fields'], 'image'>,
  { images, links }: Pick<Facts, 'images' | 'links'>,
): boolean {
  return image !== null || images.length > 0 || links.some(({ path }) => !/\.(md|markdown)$/i.test(path))
}
