// The prose lane: a parser in front of remark-parse. Wire copy is plain: a paragraph without any mark needs no
// tokenizer, nor do the words before the first mark of a paragraph and after the last. They are left out of the text
// that remark-parse reads, and put back into its tree. What is left means the same: a letter stands for words that
// something else could be continued across, and for those in a paragraph that is read in part. If such a
// paragraph comes out as anything else (it stood in a fence or in raw HTML), the text is parsed as ever.
// test/markdown/prose.test.ts proves that the trees are the same, positions included.

import type { Root } from 'mdast'
import type {} from 'remark-parse'
import type { Parser, Processor } from 'unified'
import { type ProseBlock, proseBlocks } from './prose-blocks.ts'
import { nodeOf, putBack, type Shift, STAND_IN, type StandIn } from './prose-nodes.ts'

/** A unified plugin, to be used after remark-parse and after the extensions that this site generator knows. */
export function parseProse(this: Processor): void {
  const parse = this.parser as Parser<Root>
  const known = extensionsOf(this)
  this.parser = (text, file) => {
    const others = extensionsOf(this).filter((extension, index) => extension !== known[index])
    return others.length > 0 ? parse(text, file) : parseWithLane(text, (left) => parse(left, file))
  }
}

/** What extends the syntax. An extension that comes after the plugin may read any character. */
function extensionsOf(processor: Processor): unknown[] {
  const { micromarkExtensions = [], fromMarkdownExtensions = [] } = processor.data()
  return [...micromarkExtensions, ...fromMarkdownExtensions]
}

function parseWithLane(text: string, parse: (text: string) => Root): Root {
  const blocks = proseBlocks(text)
  if (blocks.length === 0) return parse(text)
  const left = leaveOut(text, blocks)
  if (/^[ \t\n]*$/.test(left.text)) return allProse(text, blocks)
  const tree = parse(left.text)
  return putBack(tree, left.standIns, text) ? tree : parse(text)
}

interface Left {
  readonly standIns: readonly StandIn[]
  readonly text: string
}

/** Takes the prose out of a text. */
function leaveOut(text: string, blocks: readonly ProseBlock[]): Left {
  const standIns: StandIn[] = []
  let kept = ''
  let at = 0
  let lines = 0
  for (const group of groupsOf(blocks)) {
    const [first] = group
    const last = group.at(-1) ?? first
    const isAtStart = isPlain(first) && first.adjoins
    const line = isAtStart ? 1 : first.line - lines
    if (!isAtStart) kept += text.slice(at, first.start)
    const joint = jointOf(first, text, line, kept.length)
    const left = isAtStart ? '' : leftOf(first, text)
    kept += left
    lines = last.lastLine - line - newlines(left)
    const after = { line, lines, columns: 0, offset: last.end - kept.length }
    standIns.push({ blocks: group, left, line, end: kept.length, joint, after })
    at = last.end
  }
  return { standIns, text: kept + text.slice(at) }
}

type Group = [ProseBlock, ...ProseBlock[]]

/** Groups that need one stand-in: a block, and plain ones with nothing but blank lines before them. */
function groupsOf(blocks: readonly ProseBlock[]): Group[] {
  const groups: Group[] = []
  for (const block of blocks) {
    const group = groups.at(-1)
    if (group && block.adjoins && isPlain(block)) group.push(block)
    else groups.push([block])
  }
  return groups
}

function isPlain({ head, end }: ProseBlock): boolean {
  return head === end
}

function leftOf({ start, head, tail }: ProseBlock, text: string): string {
  return (head > start ? STAND_IN : '') + text.slice(head, tail)
}

/** For places behind the stand-in of a block that starts on `onLine`, at `offset`. */
function jointOf({ start, line, head }: ProseBlock, text: string, onLine: number, offset: number): Shift {
  if (head === start) return { line: onLine, lines: line - onLine, columns: 0, offset: start - offset }
  const words = text.slice(start, head)
  return {
    line: onLine,
    lines: line + newlines(words) - onLine,
    columns: words.length - words.lastIndexOf('\n') - 1 - STAND_IN.length,
    offset: head - offset - STAND_IN.length,
  }
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

function allProse(text: string, blocks: readonly ProseBlock[]): Root {
  const line = 1 + newlines(text)
  const column = text.length - text.lastIndexOf('\n')
  return {
    type: 'root',
    children: blocks.map((block) => nodeOf(block, text)),
    position: { start: { line: 1, column: 1, offset: 0 }, end: { line, column, offset: text.length } },
  }
}
