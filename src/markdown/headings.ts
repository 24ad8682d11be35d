// Headings: ids that are never empty, never twice, and never those of the theme (which have a capital);
// and no second h1, which is the headline's. A level that is skipped is remarked on.

import GithubSlugger, { slug } from 'github-slugger'
import type { Element, ElementContent, Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { belowHome, decodePath } from '../base/url.ts'
import { namesItself } from './body.ts'
import { dataOf, remark } from './report.ts'
import { cutAtWord, textOf, textWithoutNotes } from './text.ts'

/** A rehype plugin. Also gives ids written in HTML the same guarantees. `home`: the site's own URL. */
export function headings(home: string) {
  return (tree: Root, file: VFile): void => {
    const found: Element[] = []
    const taken = new Set<string>()
    collect(tree, found, taken)
    const shift = found.some((heading) => heading.tagName === 'h1') ? 1 : 0
    const slugger = new GithubSlugger()
    dataOf(file).ids = taken
    remarkSkipped(found, file)
    for (const heading of found) {
      heading.tagName = `h${Math.min(6, levelOf(heading) + shift)}`
      const words = { ...heading, children: withoutOwnAddresses(heading.children, home) }
      if (!heading.properties.id) heading.properties.id = freshId(textWithoutNotes(words), slugger, taken)
    }
  }
}

/** Nobody knows yet whether an address of the site itself may be written, so no id is made of one. */
function withoutOwnAddresses(children: readonly ElementContent[], home: string): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child]
    const path = decodePath(belowHome(String(child.properties.href ?? ''), home)).replace(/[?#].*$/s, '')
    if (child.tagName === 'a' && namesItself(textOf(child), path)) return []
    return [{ ...child, children: withoutOwnAddresses(child.children, home) }]
  })
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

/** Levels are those that the author wrote: on the page, all are lower where a text has level 1, which is the headline's. */
function remarkSkipped(found: readonly Element[], file: VFile): void {
  const top = found.find((heading) => heading.tagName === 'h1')
  if (top && top !== found[0]) {
    remark(file, top, {
      code: 'heading-skipped',
      message: `The heading "${titleOf(top)}" has level 1, which is the headline's, and ones before it are lower.`,
      hint: rewritten(top, 2),
    })
    return
  }
  let above = top ? 0 : 1
  for (const heading of found) {
    const level = levelOf(heading)
    if (level > above + 1) {
      const other = heading === found[0] ? 'it is the first below the headline' : `the one before it has level ${above}`
      remark(file, heading, {
        code: 'heading-skipped',
        message: `The heading "${titleOf(heading)}" has level ${level}, but ${other}: level ${above + 1} is left out.`,
        hint: rewritten(heading, above + 1),
      })
    }
    above = level
  }
}

function levelOf(heading: Element): number {
  return Number(heading.tagName[1])
}

function titleOf(heading: Element): string {
  return cutAtWord(textWithoutNotes(heading).replace(/\s+/g, ' ').trim(), 60)
}

function rewritten(heading: Element, level: number): string {
  return `Write it as ${'#'.repeat(level)} ${titleOf(heading)}: readers who listen to a page find their way by its levels.`
}

function freshId(text: string, slugger: GithubSlugger, taken: Set<string>): string {
  const name = /[\p{L}\p{N}]/u.test(slug(text)) ? text.trim() : 'section'
  let id = slugger.slug(name)
  while (taken.has(id)) id = slugger.slug(name)
  taken.add(id)
  return id
}
