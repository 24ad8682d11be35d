// The text of a tree, for excerpts, ids and counts.

import type { Nodes, Root } from 'hast'

/** All text below a node, as it would be read. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && (node.tagName === 'script' || node.tagName === 'style')) return ''
  if (node.type === 'element' && node.tagName === 'br') return ' '
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** The first paragraph that has text, its white space folded; empty if there is none. */
export function firstParagraph(tree: Root): string {
  for (const child of tree.children) {
    if (child.type !== 'element' || child.tagName !== 'p') continue
    const text = textOf({ ...child, children: child.children.filter((inner) => !isNoteMark(inner)) })
    const folded = text.replace(/\s+/g, ' ').trim()
    if (folded) return folded
  }
  return ''
}

function isNoteMark(node: Nodes): boolean {
  return node.type === 'element' && node.tagName === 'sup'
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
