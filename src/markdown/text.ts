// The text of a tree, for excerpts, ids and counts.

import type { Element, ElementContent, Nodes, Root } from 'hast'
import { type LinkReference, withoutAddresses } from './body.ts'

/** All text below a node, as it would be read. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && (node.tagName === 'script' || node.tagName === 'style')) return ''
  if (node.type === 'element' && node.tagName === 'br') return ' '
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** All text of an article but pull quotes, which repeat it, cards of other sites, and boxes that ask readers to write. */
export function ownText(node: Nodes): string {
  if (node.type === 'element' && isApart(node)) return ''
  if (node.type === 'root' || (node.type === 'element' && HOLDERS.has(node.tagName))) {
    return node.children.map((child) => (child.type === 'doctype' ? '' : ownText(child))).join('')
  }
  return textOf(node)
}

/** What a block can stand in. */
const HOLDERS = new Set(['article', 'aside', 'blockquote', 'dd', 'details', 'div', 'dl', 'li', 'ol', 'section', 'ul'])

function isApart({ properties: { className } }: Element): boolean {
  return Array.isArray(className) && className.some((name) => APART.has(String(name)))
}

const APART = new Set(['pullquote', 'embed', 'contact'])

/**
 * The first paragraph that has text, its white space folded; empty if there is none. Bare addresses of the site itself
 * are left out of it: nobody knows yet whether they may be written.
 */
export function firstParagraph(tree: Root, links: readonly LinkReference[]): string {
  for (const child of tree.children) {
    if (child.type !== 'element') continue
    // A live blog without words above its entries: the newest speaks for all.
    if (child.tagName === 'article') return firstParagraph({ type: 'root', children: child.children }, links)
    if (child.tagName !== 'p') continue
    const folded = stripMarks(withoutAddresses(textWithoutNotes(child), links))
      .replace(/\s+/g, ' ')
      .trim()
    if (folded) return folded
  }
  return ''
}

/** A text without the marks of slots (body.ts). */
export function stripMarks(text: string): string {
  return text.includes('\ufdd1') ? text.replace(/\ufdd1.\d+\ufdd2/g, '') : text
}

/** All text of an element but the numbers of footnotes, which change when one is added further up. */
export function textWithoutNotes(element: Element): string {
  return textOf({ ...element, children: element.children.filter((child) => !isNoteMark(child)) })
}

function isNoteMark(node: ElementContent): boolean {
  const [only] = node.type === 'element' && node.tagName === 'sup' ? node.children : []
  return only?.type === 'element' && only.properties.dataFootnoteRef !== undefined
}

/** Cut at the end of a word near `most` characters, with an ellipsis where something was cut. */
export function cutAtWord(text: string, most = 200): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  const kept = space > most * 0.6 ? cut.slice(0, space) : dropHalfCharacter(cut)
  return `${kept.replace(/[\s,;:.–—-]+$/, '')}…`
}

function dropHalfCharacter(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
}

/** Words of a text: runs without white space; in scripts that have none, two characters count as one. */
export function countWords(text: string): number {
  let words = 0
  let unspaced = 0
  let inside = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Most characters of most texts, before what takes longer to tell.
    if (code > 32 && code < 0xa0) {
      if (!inside) words++
      inside = true
      continue
    }
    const space = code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000
    if (isUnspaced(code)) unspaced++
    else if (!space && !inside) words++
    inside = !space && !isUnspaced(code)
  }
  return words + Math.ceil(unspaced / 2)
}

/** Thai, Lao, Khmer, kana and Han, by their blocks. */
function isUnspaced(code: number): boolean {
  if (code < 0x0e00) return false
  return code <= 0x0eff || (code >= 0x1780 && code <= 0x17ff) || (code >= 0x3040 && code <= 0x9fff)
}
