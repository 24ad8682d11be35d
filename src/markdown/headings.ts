// Headings: ids that are never empty, never twice, and never those of the theme (which have a capital);
// and no second h1, which is the headline's.

import GithubSlugger, { slug } from 'github-slugger'
import type { Element, Nodes, Root } from 'hast'
import { textWithoutNotes } from './text.ts'

/** A rehype plugin. Also gives ids written in HTML the same guarantees. */
export function headings() {
  return (tree: Root): void => {
    const found: Element[] = []
    const taken = new Set<string>()
    collect(tree, found, taken)
    const shift = found.some((heading) => heading.tagName === 'h1') ? 1 : 0
    const slugger = new GithubSlugger()
    for (const heading of found) {
      heading.tagName = `h${Math.min(6, Number(heading.tagName[1]) + shift)}`
      if (!heading.properties.id) heading.properties.id = freshId(textWithoutNotes(heading), slugger, taken)
    }
  }
}

function collect(node: Nodes, found: Element[], taken: Set<string>): void {
  if (!('children' in node)) return
  for (const child of node.children) {
    if (child.type !== 'element') continue
    const { id } = child.properties
    if (id !== undefined) {
      const name = String(id).toLowerCase().replace(/\s+/g, '-')
      if (name === '' || taken.has(name)) delete child.properties.id
      else child.properties.id = name
      taken.add(name)
    }
    if (/^h[1-6]$/.test(child.tagName)) found.push(child)
    collect(child, found, taken)
  }
}

function freshId(text: string, slugger: GithubSlugger, taken: Set<string>): string {
  const name = /[\p{L}\p{N}]/u.test(slug(text)) ? text.trim() : 'section'
  let id = slugger.slug(name)
  while (taken.has(id)) id = slugger.slug(name)
  taken.add(id)
  return id
}
