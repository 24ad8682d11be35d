// A card for a video or a post on another site: a link and nothing else, so that no page contacts a third party before
// a reader asks for it. Its words are of no language: a sign for what moves, names, and the address itself.

import type { Element, ElementContent } from 'hast'
import { readAddress } from './services.ts'
import { cutAtWord } from './text.ts'

/** A card. `title` is what the author calls it, or empty. */
export function card(url: URL, title: string, position: Element['position']): Element {
  const link = cardLink(url, title, position)
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
export function cardLink(url: URL, title: string, position: Element['position']): Element {
  const { address, name, isVideo, by } = readAddress(url)
  const label = title || by
  const text = `${isVideo ? '▶ ' : ''}${label ? `${label} (${name})` : name}`
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { href: address },
    children: [{ type: 'text', value: text }],
  }
  return position ? { ...link, position } : link
}

/** An address as people write it. */
function shown(address: string): string {
  return cutAtWord(address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''), 60)
}
