// Headings: ids that are never empty, never twice, and never those of the theme (which have a capital);
// and no second h1, which is the headline's. A level that is skipped is remarked on.

import GithubSlugger, { slug } from 'github-slugger'
import type { Element, Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { dataOf, remark } from './report.ts'
import { cutAtWord, textWithoutNotes } from './text.ts'

/** A rehype plugin. Also gives ids written in HTML the same guarantees. */
export function headings() {
  return (tree: Root, file: VFile): void => {
    const found: Element[] = []
    const taken = new Set<string>()
    collect(tree, found, taken)
    const shift = found.some((heading) => heading.tagName === 'h1') ? 1 : 0
    const slugger = new GithubSlugger()
    dataOf(file).ids = taken
    remarkSkipped(found, 1 - shift, file)
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

/** Levels as the author wrote them; `headline` is the level above the first. */
function remarkSkipped(found: readonly Element[], headline: number, file: VFile): void {
  let above = headline
  for (const heading of found) {
    const level = Number(heading.tagName[1])
    if (level > above + 1) {
      const title = cutAtWord(textWithoutNotes(heading).trim(), 60)
      const other = heading === found[0] ? 'it is the first of the text' : `the one before it has level ${above}`
      remark(file, heading, {
        code: 'heading-skipped',
        message: `The heading "${title}" has level ${level}, and ${other}: a level is left out.`,
        hint: `Write it with ${above + 1} of "#" (${'#'.repeat(above + 1)} ${title}): readers who listen to a page find their way by its levels.`,
      })
    }
    above = level
  }
}

function freshId(text: string, slugger: GithubSlugger, taken: Set<string>): string {
  const name = /[\p{L}\p{N}]/u.test(slug(text)) ? text.trim() : 'section'
  let id = slugger.slug(name)
  while (taken.has(id)) id = slugger.slug(name)
  taken.add(id)
  return id
}
