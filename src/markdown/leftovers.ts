// Marks of Markdown that stand on the page as they were typed, since what they begin was never finished: `check` says so.

import type { Element, Nodes, Root, Text } from 'hast'
import type { VFile } from 'vfile'
import { dataOf, remark } from './report.ts'

interface Mark {
  readonly pattern: RegExp
  readonly what: string
  readonly hint: string
}

const MARKS: readonly Mark[] = [
  {
    pattern: /(?<!\*)\*\*(?!\*)/,
    what: 'Two stars stand',
    hint: 'Write two stars at both ends of the bold words, with no space between: **bold words**.',
  },
  {
    pattern: /\]\(/,
    what: 'A link that was not finished stands',
    hint: 'Write it as [words](address), without spaces in the address.',
  },
  {
    pattern: /\[\^[^\]\s]+\]/,
    what: 'The mark of a footnote that is not there stands',
    hint: 'Write the note on a line of its own, as in [^1]: Like this. Its name must be the same.',
  },
]

const TABLE: Mark = {
  pattern: /^ *\|.*\|/m,
  what: 'A table that was not finished stands',
  hint: 'Below its first line a table needs one such as | --- | --- |, with as many parts as the first line has.',
}

const HEADING: Mark = {
  pattern: /^#{2,6}[^#\s]/m,
  what: 'A heading without a space after its # stands',
  hint: 'Write a space after the last #, and an empty line above.',
}

/** A rehype plugin. */
export function leftovers() {
  return (tree: Root, file: VFile): void => {
    if (/\*\*|\]\(|\[\^|\||##|```|~~~/.test(dataOf(file).text)) look(tree, file)
  }
}

function look(node: Nodes, file: VFile): void {
  if (!('children' in node)) return
  for (const child of node.children) {
    if (child.type === 'text') remarkFirst(MARKS, child, child, file)
    if (child.type !== 'element') continue
    if (child.tagName === 'pre') remarkOpenFence(child, file)
    if (child.tagName === 'pre' || child.tagName === 'code') continue
    const [first] = child.children
    if (child.tagName === 'p' && first?.type === 'text' && remarkFirst([TABLE, HEADING], first, child, file)) continue
    look(child, file)
  }
}

/** One remark for a piece of text: whoever mends it sees the next. A mark with a backslash is meant. */
function remarkFirst(marks: readonly Mark[], { value }: Text, place: Text | Element, file: VFile): boolean {
  const mark = marks.find(({ pattern }) => pattern.test(value))
  if (!mark || sourceOf(place, file).includes('\\')) return false
  remark(file, place, {
    code: 'markdown-unfinished',
    message: `${mark.what} on the page as typed.`,
    hint: mark.hint,
  })
  return true
}

/** A fence that is not closed takes all that follows it for code. */
function remarkOpenFence(pre: Element, file: VFile): void {
  const source = sourceOf(pre, file)
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1]
  if (!fence) return
  const last = source.trimEnd().split('\n').slice(1).at(-1) ?? ''
  if (last.replace(/^[\s>]*/, '').startsWith(fence)) return
  remark(file, pre, {
    code: 'markdown-unfinished',
    message: 'The block of code that begins here has no end, so all that follows is code.',
    hint: `Write ${fence} on a line of its own where it ends.`,
  })
}

function sourceOf({ position }: Text | Element, file: VFile): string {
  const [start, end] = [position?.start.offset, position?.end.offset]
  return start === undefined || end === undefined ? '' : dataOf(file).text.slice(start, end)
}
