// How a plugin of the pipeline reports: findings ride on the vfile of the run.

import type { Point } from 'unist'
import type { VFile } from 'vfile'
import type { Finding, Place } from '../base/diagnostic.ts'
import type { Drawn, LiveRules } from './entries.ts'
import type { BodyWords } from './words.ts'

/** What the pipeline's plugins share in one run, as `file.data`. */
export interface RunData {
  readonly findings: Finding[]
  /** What only `check` says: nothing is lost or guessed, but it could be better. */
  readonly remarks: Finding[]
  /** The text that is parsed, and the lines of the file above it. */
  readonly text: string
  readonly linesAbove: number
  /** Every id in the body, once headings have theirs. */
  ids: ReadonlySet<string>
  /** BCP 47 tag of the text's language. */
  readonly language: string
  /** Words of the theme in that language. */
  readonly words: BodyWords
  /** How the times of a live blog are read; null where the text is none. */
  readonly live: LiveRules | null
  /** The entries of a live blog, newest first. */
  drawn: readonly Drawn[]
}

interface Positioned {
  readonly position?: { readonly start: Point; readonly end: Point } | undefined
}

/** Adds a finding at a node's place in the file. */
export function report(file: VFile, node: Positioned, finding: Omit<Finding, 'place'>): void {
  dataOf(file).findings.push({ ...finding, place: placeOf(file, node) })
}

/** Adds a remark at a node's place in the file. */
export function remark(file: VFile, node: Positioned, finding: Omit<Finding, 'place' | 'severity'>): void {
  dataOf(file).remarks.push({ ...finding, severity: 'warning', place: placeOf(file, node) })
}

/** A node's place in the file, front matter included; null for nodes that no text stands behind. */
export function placeOf(file: VFile, node: Positioned): Place | null {
  const { start, end } = node.position ?? {}
  if (!start || !end) return null
  const length = start.line === end.line ? Math.max(1, end.column - start.column) : 1
  return { line: start.line + dataOf(file).linesAbove, column: start.column, length }
}

/** The run's data; whoever starts a run has put it there. */
export function dataOf(file: VFile): RunData {
  return file.data as unknown as RunData
}
