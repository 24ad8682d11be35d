// Diagnostics and figures → terminal, JSON, GitHub annotations.

import { join, relative, sep } from 'node:path'
import pc from 'picocolors'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { BuildResult } from '../build/build.ts'
import { type Excerpt, openExcerpts } from '../build/excerpts.ts'

/** How and about what to report. */
export interface ReportContext {
  readonly root: string
  readonly out: string
  readonly flags: { readonly json: boolean; readonly quiet: boolean; readonly verbose: boolean }
  readonly milliseconds: number
}

/** Warnings of one code that are shown before the rest is only counted. */
const SHOWN_PER_CODE = 10

/** Prints what a build found and did. */
export function reportBuild(result: BuildResult, context: ReportContext): void {
  if (process.env.GITHUB_ACTIONS === 'true') annotate(result.diagnostics, context)
  if (context.flags.json) {
    process.stdout.write(`${JSON.stringify(jsonOf(result, context.milliseconds))}\n`)
    return
  }
  printDiagnostics(result.diagnostics, context)
  if (!context.flags.quiet) process.stdout.write(`${summary(result, context)}\n`)
}

function jsonOf(result: BuildResult, milliseconds: number): object {
  const { ok, articles, pages, written, deleted, unchanged, rendered, encoded, parsed, phases, bytes, scheduled } =
    result
  return {
    ok,
    now: new Date(result.now).toISOString(),
    articles,
    pages,
    written,
    deleted,
    unchanged,
    rendered,
    encoded,
    parsed,
    diagnostics: jsonDiagnostics(result.diagnostics),
    phases,
    ms: Math.round(milliseconds),
    bytes,
    leftOut: result.leftOut,
    scheduled: {
      next: scheduled.next === null ? null : new Date(scheduled.next).toISOString(),
      count: scheduled.count,
    },
  }
}

/** Diagnostics as JSON has them. */
export function jsonDiagnostics(diagnostics: readonly Diagnostic[]): object[] {
  return diagnostics.map(({ code, severity, file, place, message, hint }) => ({
    code,
    severity,
    file,
    line: place?.line ?? null,
    column: place?.column ?? null,
    message,
    hint,
  }))
}

/** Prints diagnostics; of warnings of one code a few. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], context: ReportContext): void {
  const { quiet, verbose } = context.flags
  const counts = new Map<string, number>()
  const excerptOf = openExcerpts(context.root)
  for (const diagnostic of diagnostics) {
    const isError = diagnostic.severity === 'error'
    if (quiet && !isError) continue
    const count = (counts.get(diagnostic.code) ?? 0) + 1
    counts.set(diagnostic.code, count)
    if (isError || verbose || count <= SHOWN_PER_CODE) {
      process.stderr.write(`${format(diagnostic, context.root, excerptOf(diagnostic))}\n`)
    }
  }
  for (const [code, count] of counts) {
    const hidden =
      diagnostics.some((each) => each.code === code && each.severity === 'error') || verbose
        ? 0
        : count - SHOWN_PER_CODE
    if (hidden > 0)
      process.stderr.write(`${pc.yellow('warning')}  ${code}  and ${hidden} more like this; --verbose shows all.\n`)
  }
}

/** One diagnostic as the terminal shows it. */
export function format(diagnostic: Diagnostic, root: string, excerpt: Excerpt | null): string {
  const { severity, code, place, file, message, hint } = diagnostic
  const position = place ? `:${place.line}:${place.column}` : ''
  const paint = severity === 'error' ? pc.red : pc.yellow
  const head = `${pc.bold(printable(shownPath(file, root)) + position)}  ${paint(severity)}  ${pc.dim(code)}  ${printable(message)}`
  return [head, ...(excerpt ? marked(diagnostic, excerpt) : []), `  ${printable(hint)}`, ''].join('\n')
}

/** Relative to where the command was started, so that terminals and editors can open it. */
export function shownPath(file: string, root: string): string {
  return relative(process.cwd(), join(root, file)).split(sep).join('/')
}

function marked({ place }: Diagnostic, { text, start, length }: Excerpt): string[] {
  const number = String(place?.line)
  return [
    `    ${pc.dim(`${number} |`)} ${printable(text)}`,
    `    ${pc.dim(`${' '.repeat(number.length)} |`)} ${' '.repeat(start)}${pc.red('^'.repeat(length))}`,
  ]
}

/** Text from files cannot move the cursor, colour the terminal or reverse its reading direction. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (char) =>
    char === '\t' ? ' ' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function summary(result: BuildResult, context: ReportContext): string {
  const found = tally(result.diagnostics)
  if (!result.ok) return `${pc.red('Nothing was written')}: ${found}. The last good output stands.`
  const seconds = (context.milliseconds / 1000).toFixed(context.milliseconds < 9_950 ? 2 : 1)
  const lines = [
    `${pc.green('Built')} ${count(result.articles, 'article')} into ${count(result.pages, 'file')} in ${seconds} s: ${result.written.length} written, ${result.deleted.length} deleted, ${result.unchanged} unchanged${found ? `; ${found}` : ''}.`,
  ]
  if (result.leftOut.length > 0)
    lines.push(`${pc.yellow('Left out')} because of errors: ${result.leftOut.map(printable).join(', ')}.`)
  const { next, count: waiting } = result.scheduled
  if (next !== null) lines.push(`Scheduled: ${count(waiting, 'article')}, the next at ${minuteFrom(next)}.`)
  if (context.flags.verbose)
    lines.push(
      Object.entries(result.phases)
        .map(([phase, ms]) => `${phase} ${ms} ms`)
        .join(', '),
    )
  return lines.join('\n')
}

/** The minute from which on it is this late: `2031-03-29T09:00Z`. */
function minuteFrom(instant: number): string {
  return `${new Date(Math.ceil(instant / 60_000) * 60_000).toISOString().slice(0, 16)}Z`
}

/** `1 error, 2 warnings`; empty where there is none. */
export function tally(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.length - errors
  return [count(errors, 'error'), count(warnings, 'warning')].filter((text) => !text.startsWith('0 ')).join(', ')
}

export function count(number: number, noun: string, plural = 's'): string {
  return `${number} ${noun}${number === 1 ? '' : plural}`
}

/** GitHub Actions' workflow commands (docs.github.com, "Workflow commands"), on stderr under --json. */
export function annotate(diagnostics: readonly Diagnostic[], context: ReportContext): void {
  const stream = context.flags.json ? process.stderr : process.stdout
  for (const { severity, file, place, code, message, hint } of diagnostics) {
    const position = place ? `,line=${place.line},col=${place.column}` : ''
    const path = property(shownPath(file, context.root))
    stream.write(`::${severity} file=${path}${position},title=${property(code)}::${data(`${message} ${hint}`)}\n`)
  }
}

function data(text: string): string {
  return printable(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
}
