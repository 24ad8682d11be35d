// The nodes of prose: paragraphs and headings that no tokenizer has seen, and paragraphs of which it has seen a part.

import type { Heading, Paragraph, Root, RootContent, Text } from 'mdast'
import type { Node, Point } from 'unist'
import { type ProseBlock, trimmedEnd } from './prose-blocks.ts'

/** Stands for words in the text that the tokenizer reads. Like any letter, it means nothing. */
export const STAND_IN = 'a'

/** What makes a place in the text that was read one in the whole text. */
export interface Shift {
  readonly lines: number
  readonly offset: number
  /** What is to be added on this one line. */
  readonly columns: number
  readonly line: number
}

/** Blocks with nothing but blank lines between them; nothing is left of any but the first. */
export interface StandIn {
  readonly blocks: readonly ProseBlock[]
  /** What is left of the first; nothing at the start of a text, where nothing can be continued. */
  readonly left: string
  /** Where that stands in the text that is read. */
  readonly line: number
  readonly end: number
  /** For places in what is left of the first, and for those behind. */
  readonly joint: Shift
  readonly after: Shift
}

/** Puts back what was left out and moves all nodes; false if what was read there is not the block's paragraph. */
export function putBack(tree: Root, standIns: readonly StandIn[], text: string): boolean {
  const children: RootContent[] = []
  let next = 0
  if (standIns[0]?.left === '') addNodes(children, standIns[next++]?.blocks ?? [], text)
  for (const child of tree.children) {
    const standIn = standIns[next]
    const line = child.position?.start.line ?? 0
    if (standIn && line > standIn.line) return false
    if (standIn?.line === line) {
      if (!restore(children, child, standIn, text)) return false
      next++
    } else {
      move(child, standIns[next - 1]?.after)
      children.push(child)
    }
  }
  if (next < standIns.length) return false
  tree.children = children
  moveEnd(tree, standIns.at(-1))
  return true
}

function addNodes(children: RootContent[], blocks: readonly ProseBlock[], text: string): void {
  for (const block of blocks) children.push(nodeOf(block, text))
}

/** Adds the nodes of a group, whose first was read as `node`; false if that cannot be. */
function restore(children: RootContent[], node: RootContent, { blocks, joint }: StandIn, text: string): boolean {
  const [block] = blocks
  if (!block || node.type !== 'paragraph' || node.position?.start.column !== 1) return false
  const isPlain = block.head === block.end
  if (!isPlain && !restorePart(node, block, joint, text)) return false
  if (!isPlain) children.push(node)
  addNodes(children, isPlain ? blocks : blocks.slice(1), text)
  return true
}

function restorePart(node: Paragraph, block: ProseBlock, joint: Shift, text: string): boolean {
  const { start, head, tail, end } = block
  const [first] = node.children
  const last = node.children.at(-1)
  const startsWithText = first?.type === 'text' && first.position && first.value.startsWith(STAND_IN)
  const endsWithText = last?.type === 'text' && last.position?.end.offset === node.position?.end.offset
  if ((head > start && !startsWithText) || (tail < end && !endsWithText)) return false
  move(node, joint)
  if (startsWithText && head > start) prepend(node, first, block, text)
  if (endsWithText && tail < end) append(node, last, block, text)
  return true
}

function prepend(paragraph: Paragraph, words: Text, block: ProseBlock, text: string): void {
  words.value = text.slice(block.start, block.head) + words.value.slice(STAND_IN.length)
  if (words.position) words.position.start = startOf(block)
  if (paragraph.position) paragraph.position.start = startOf(block)
}

function append(paragraph: Paragraph, words: Text, block: ProseBlock, text: string): void {
  const end = trimmedEnd(text, block.end)
  words.value += text.slice(block.tail, end)
  if (words.position) words.position.end = endOf(block, end)
  if (paragraph.position) paragraph.position.end = endOf(block)
}

/** The node of a block in which nothing is read. */
export function nodeOf(block: ProseBlock, text: string): Paragraph | Heading {
  const { depth, start, line } = block
  const end = trimmedEnd(text, block.end)
  const from = depth > 0 ? depth + 1 : 0
  const words: Text = {
    type: 'text',
    value: text.slice(start + from, end),
    position: { start: { line, column: from + 1, offset: start + from }, end: endOf(block, end) },
  }
  const position = { start: startOf(block), end: endOf(block) }
  if (depth === 0) return { type: 'paragraph', children: [words], position }
  return { type: 'heading', depth: depth as Heading['depth'], children: [words], position }
}

function startOf({ line, start }: ProseBlock): Point {
  return { line, column: 1, offset: start }
}

function endOf({ lastLine, lastStart, end }: ProseBlock, offset = end): Point {
  return { line: lastLine, column: offset - lastStart + 1, offset }
}

function move(node: Node & { children?: readonly Node[] }, shift: Shift | undefined): void {
  if (!shift) return
  const { position, children } = node
  if (position) node.position = { start: moved(position.start, shift), end: moved(position.end, shift) }
  if (children) for (const child of children) move(child, shift)
}

function moved({ line, column, offset = 0 }: Point, shift: Shift): Point {
  return {
    line: line + shift.lines,
    column: line === shift.line ? column + shift.columns : column,
    offset: offset + shift.offset,
  }
}

/** The tree ends where its text does: behind the last block, or with it. */
function moveEnd({ position }: Root, last: StandIn | undefined): void {
  const block = last?.blocks.at(-1)
  if (!position || !last || !block) return
  const { end } = position
  position.end = end.offset === last.end ? endOf(block) : moved(end, last.after)
}
