// A card for a video or a post on another site: a link and nothing else, so that no page contacts a third party before
// a reader asks for it. Its words are in the language of the text.

import type { Element, ElementContent } from 'hast'
import { type Linked, readAddress } from './services.ts'
import { cutAtWord } from './text.ts'
import type { BodyWords } from './words.ts'

/** The words of the text's language, and where the card stands in it. */
interface Around {
  readonly words: BodyWords
  readonly position: Element['position']
}

/** A card. `title` is what the author calls it, or empty. */
export function card(url: URL, title: string, { words, position }: Around): Element {
  const link = cardLink(url, title, { words, position })
  const small: Element = {
    type: 'element',
    tagName: 'small',
    properties: { dir: 'ltr' },
    children: [{ type: 'text', value: shown(String(link.properties.href)) }],
  }
  const children: ElementContent[] = [{ ...link, children: [...link.children, { type: 'text', value: ' ' }, small] }]
  return { type: 'element', tagName: 'figure', properties: { className: ['embed'] }, children }
}

/** The same as a link, to stand between words. */
export function cardLink(url: URL, title: string, { words, position }: Around): Element {
  const linked = readAddress(url)
  const { address, isVideo } = linked
  const text = `${isVideo ? '▶ ' : ''}${labelOf(linked, title, words)}`
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href: address },
    children: [{ type: 'text', value: text }],
  }
  return position ? { ...link, position } : link
}

/** A title and the service, or what it is in words; of a page of which nothing is known, where it is. */
function labelOf({ name, isVideo, by }: Linked, title: string, words: BodyWords): string {
  if (title) return `${title} (${name})`
  if (isVideo) return words['embed-video'].replace('{name}', () => name)
  return by ? words['embed-post'].replace('{by}', () => by).replace('{name}', () => name) : name
}

/** An address as people write it. */
function shown(address: string): string {
  return cutAtWord(address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''), 60)
}
