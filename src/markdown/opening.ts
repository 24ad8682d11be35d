// The first line of a block, where it is spoken of, and as it was typed.

import type { Nodes } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import type { Code } from '../base/codes.ts'
import { dataOf, report } from './report.ts'

/** A line of the text, with its place. */
export interface Opening {
  readonly text: string
  readonly position?: Position
}

/** The first line of a node, without marks of quotes and lists before it. */
export function openingOf(node: Nodes, file: VFile): Opening {
  const [text = ''] = sourceOf(node, file).split('\n')
  if (!node.position) return { text }
  const { start } = node.position
  const end = { line: start.line, column: start.column + text.length, offset: (start.offset ?? 0) + text.length }
  return { text: text.trimEnd(), position: { start, end } }
}

/** A node as it was typed. */
export function sourceOf({ position }: Nodes, file: VFile): string {
  return dataOf(file).text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
}

/** Warns of a block. */
export function reportBlock(
  file: VFile,
  at: { readonly position?: Position },
  { code = 'directive-invalid', ...said }: { readonly code?: Code; readonly message: string; readonly hint: string },
): void {
  report(file, at, { code, severity: 'warning', ...said })
}
