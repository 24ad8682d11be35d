// Which file an image or media path means, and where it goes in the output.

import { fingerprint } from '../base/hash.ts'
import { slugify } from '../base/url.ts'

/**
 * The files that a path in an article may mean, relative to the site's root, in order of preference:
 * beside the article, or from content/ for a path that starts with "/". Never outside content/.
 */
export function mediaCandidates(path: string, from: string): readonly string[] {
  const direct = resolve(path.startsWith('/') ? ['content'] : from.split('/').slice(0, -1), path)
  if (direct === null) return []
  const inMedia = path.startsWith('/') || path.startsWith('.') ? null : resolve(['content', 'media'], path)
  return inMedia?.startsWith('content/media/') && inMedia !== direct ? [direct, inMedia] : [direct]
}

/** A path below content/, or null for one that leads out of it. */
function resolve(start: readonly string[], path: string): string | null {
  const resolved = [...start]
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') resolved.pop()
    else resolved.push(segment)
  }
  return resolved[0] === 'content' && resolved.length > 1 ? resolved.join('/').normalize('NFC') : null
}

/** `/media/name.0123456789.jpg`: equal files share an address, and a changed file gets a new one. */
export function mediaAddress(path: string, hash: string): string {
  const name = path.split('/').at(-1) ?? ''
  const dot = name.lastIndexOf('.')
  const extension =
    dot > 0
      ? name
          .slice(dot + 1)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '')
      : ''
  const stem = slugify(dot > 0 ? name.slice(0, dot) : name) || 'file'
  return `/media/${stem.slice(0, 60)}.${fingerprint(hash)}${extension ? `.${extension}` : ''}`
}

/** Whether a path names an image that browsers show. */
export function isImagePath(path: string): boolean {
  return /\.(avif|gif|jpe?g|png|svg|webp)$/i.test(path)
}
