// A diagnostic is a value: what is wrong, where, why, and what to do about it.
// Pure stages return diagnostics beside their result; only cli/report.ts turns them into text.

import type { Code } from './codes.ts'

/** `error`: the site is not written. `warning`: written, unless `--strict`. */
export type Severity = 'error' | 'warning'

/**
 * A place in a text. Lines and columns count from 1, in UTF-16 units, front matter included.
 * The excerpt is not in it: the report reads the line when it prints one.
 */
export interface Place {
  readonly line: number
  readonly column: number
  /** How many characters the underline covers; at least 1. */
  readonly length: number
}

/** What a per-file step found: a diagnostic that does not know its file's path yet. */
export interface Finding {
  readonly code: Code
  readonly severity: Severity
  readonly place: Place | null
  /** One sentence: what is wrong, echoing the value. */
  readonly message: string
  /** One sentence: what to do. */
  readonly hint: string
}

/** A finding with the file it is about, relative to the site's root, with forward slashes. */
export interface Diagnostic extends Finding {
  readonly file: string
}

/** Gives findings their file. */
export function inFile(file: string, findings: readonly Finding[]): Diagnostic[] {
  return findings.map((finding) => ({ ...finding, file }))
}

/** Whether any of these keeps the site from being written. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}

/** Sorted by file, line, column, then code, and without exact repeats: one order for every run. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(byPlace)
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1]
    return !previous || byPlace(previous, diagnostic) !== 0
  })
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.file, b.file) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
