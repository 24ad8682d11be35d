// Lines that look like blocks of directives.ts and are none: they stand on the page as they were typed, with a warning.

import type { Nodes, Paragraph, Root } from 'mdast'
import type { VFile } from 'vfile'
import { nearest } from '../base/nearest.ts'
import { BLOCKS } from './directives.ts'
import { reportBlock, sourceOf } from './opening.ts'
import { dataOf } from './report.ts'

/** A remark plugin, after blocks.ts. */
export function strays() {
  return (tree: Root, file: VFile): void => {
    if (/^[ \t>*+\-\d.)]*::/m.test(dataOf(file).text)) visit(tree, { file, told: toldOf(file) })
  }
}

interface Looking {
  readonly file: VFile
  /** Lines of the file of which blocks.ts has spoken, and this plugin. */
  readonly told: Set<number>
}

function toldOf(file: VFile): Set<number> {
  const said = dataOf(file).findings.filter(({ code }) => code === 'directive-invalid')
  return new Set(said.map(({ place }) => place?.line ?? 0))
}

/** Only paragraphs: in code and HTML, colons are meant. */
function visit(node: Nodes, looking: Looking): void {
  if (node.type === 'paragraph') readLines(node, looking)
  else if ('children' in node) for (const child of node.children) visit(child, looking)
}

function readLines(paragraph: Paragraph, { file, told }: Looking): void {
  const { start } = paragraph.position ?? {}
  if (!start) return
  sourceOf(paragraph, file)
    .split('\n')
    .forEach((line, index) => {
      const [, before = '', colons = '', name = '', rest = ''] = LINE.exec(line) ?? []
      const said = name === '' ? stray(colons, told.size > 0) : misspelt(colons, name, rest)
      const inFile = start.line + index + dataOf(file).linesAbove
      if (!said || told.has(inFile)) return
      told.add(inFile)
      const column = before.length + (index === 0 ? start.column : 1)
      const from = { line: start.line + index, column }
      const position = { start: from, end: { ...from, column: column + line.trimEnd().length - before.length } }
      reportBlock(file, { position }, said)
    })
}

/** Colons at the start of a line, and a name with what follows it, or nothing more. */
const LINE = /^([\s>]*)(:{2,})(?:(\p{L}[\p{L}\p{M}\p{N}_-]*)(.*)|[ \t]*)$/u

interface Said {
  readonly code?: 'directive-unknown'
  readonly message: string
  readonly hint: string
}

/** The end of a block that never began is told where nothing else is. */
function stray(colons: string, isTold: boolean): Said | null {
  if (colons.length < 3 || isTold) return null
  return {
    message: `"${colons}" ends a block here, but none is open; it stands on the page as typed.`,
    hint: 'Delete it, or write the first line of the block above, such as :::aside.',
  }
}

function misspelt(colons: string, name: string, rest: string): Said | null {
  const form = Object.hasOwn(BLOCKS, name) ? BLOCKS[name] : undefined
  const isDirective = /^(\[.*\])?(\{.*\})?\s*$/.test(rest)
  if (!form) return isDirective || colons.length > 2 ? unknown(name) : null
  if (colons.length > 2 === form.isAround) return malformed(colons, name, form.attributes)
  if (!isDirective && colons.length === 2) return null
  return {
    message: `"${colons}${name}" is not how this block is written; it stands on the page as typed.`,
    hint: form.isAround
      ? `Write :::${name}, then what it holds, then ::: on a line of its own.`
      : `Write ::${name} with two colons, on a line of its own and with no end.`,
  }
}

function unknown(name: string): Said {
  const near = nearest(name, Object.keys(BLOCKS))
  const list = Object.keys(BLOCKS).join(', ')
  return {
    code: 'directive-unknown',
    message: `There is no block "${name.slice(0, 60)}"; it stands on the page as typed.`,
    hint: near
      ? `Did you mean "${near}"?`
      : `The blocks are ${list}. If the colons are meant, write a backslash before them.`,
  }
}

function malformed(colons: string, name: string, attributes: readonly string[]): Said {
  const form = attributes.map((each) => `${each}="…"`).join(' ')
  const example = `${colons}${name}${form ? `{${form}}` : ''}`
  return {
    message: `What follows "${colons}${name}" cannot be read; the line stands on the page as typed.`,
    hint: form
      ? `Write it as ${example}, with straight quotation marks and nothing else on the line.`
      : `Write ${example} and nothing else on the line.`,
  }
}
