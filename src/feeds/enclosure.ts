// Files that go with a story in feeds: recordings that its text links to, and its lead image.

import { decodePath } from '../base/url.ts'
import type { Article, Site } from '../site/model.ts'
import { has } from '../site/traits.ts'

/** A file of the site that goes with a story. */
export interface Enclosure {
  /** As feeds name it. */
  readonly url: string
  readonly type: string
  /** Where it stands on the site; by this its length is asked for. */
  readonly address: string
}

const RECORDINGS: Readonly<Record<string, string>> = {
  aac: 'audio/aac',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  webm: 'video/webm',
}

const PICTURES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

/**
 * What goes with a story: each recording once, in the order of the text, and then the lead image as its page shows it.
 * `isThere`: whether a file of the site stands at an address.
 */
export function enclosuresOf(
  { file, image, place }: Article,
  site: Site,
  isThere: (address: string) => boolean,
): readonly Enclosure[] {
  const links = has(place, 'attached', site) ? site.resolutionOf(file).links : []
  const media = `${site.base.path}/media/`
  const linked = links.flatMap((link) => (link?.startsWith(media) ? link.replace(/[?#].*$/, '') : []))
  return [
    ...[...new Set(linked)]
      .flatMap((path) => enclosure(path, RECORDINGS, site))
      .filter((each) => isThere(each.address)),
    ...(image ? enclosure(image.src, PICTURES, site) : []),
  ]
}

export function isRecording({ type }: Enclosure): boolean {
  return !type.startsWith('image/')
}

function enclosure(path: string, types: Readonly<Record<string, string>>, { base }: Site): Enclosure[] {
  const type = types[/\.(\w+)$/.exec(path)?.[1] ?? '']
  return type ? [{ url: base.origin + path, type, address: decodePath(path.slice(base.path.length)) }] : []
}
