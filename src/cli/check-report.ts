// What a check found → terminal, JSON, GitHub annotations and job summary.

import { appendFileSync } from 'node:fs'
import pc from 'picocolors'
import type { CheckResult } from '../check/check.ts'
import type { DeadExternal, ExternalReading } from '../check/external.ts'
import { jobSummary } from './job-summary.ts'
import { tell } from './places.ts'
import {
  annotate,
  count,
  jsonDiagnostics,
  printable,
  printDiagnostics,
  type ReportContext,
  shownPath,
  tally,
} from './report.ts'

/** Prints what a check found. */
export function reportCheck(result: CheckResult, context: ReportContext): void {
  if (process.env.GITHUB_ACTIONS === 'true') annotate(result.diagnostics, context)
  summarizeJob(result, context.root)
  if (context.flags.json) {
    process.stdout.write(`${JSON.stringify(jsonOf(result, context.milliseconds))}\n`)
    return
  }
  printDiagnostics(result.diagnostics, context)
  if (context.flags.quiet) return
  if (result.external) process.stdout.write(`${externalReport(result.external, context.root)}\n`)
  process.stdout.write(`${summary(result, context)}\n`)
}

/** Adds to the page of the job, where there is one. That it cannot be written is no reason for a check to fail. */
function summarizeJob(result: CheckResult, root: string): void {
  const { GITHUB_STEP_SUMMARY: file, GITHUB_WORKSPACE: folder = process.cwd() } = process.env
  if (!file) return
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env
  const url = server && repository && commit ? `${server}/${repository}/blob/${commit}` : null
  try {
    appendFileSync(file, jobSummary(result, root, { url, folder }))
  } catch (error) {
    tell(`the summary of the job could not be written: ${(error as Error).message}.`)
  }
}

function jsonOf(result: CheckResult, milliseconds: number): object {
  const { ok, now, articles, pages, validated, diagnostics, notChecked, external, phases } = result
  return {
    ok,
    now: new Date(now).toISOString(),
    articles,
    pages,
    validated,
    diagnostics: jsonDiagnostics(diagnostics),
    counts: countsByCode(diagnostics),
    notChecked,
    external: external && { ...external, dead: external.dead.map(jsonExternal) },
    phases,
    ms: Math.round(milliseconds),
  }
}

function jsonExternal({ url, status, words, places }: DeadExternal): object {
  const where = places.map(({ file, place }) => ({ file, line: place?.line ?? null, column: place?.column ?? null }))
  return { url, status, words, places: where }
}

/** How often each code was found, the commonest first. */
export function countsByCode(diagnostics: CheckResult['diagnostics']): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
}

function externalReport({ links, asked, dead }: ExternalReading, root: string): string {
  const lines = dead.map(({ url, words, places: [first, ...others] }) => {
    const position = first?.place ? `:${first.place.line}:${first.place.column}` : ''
    const where = first ? `${shownPath(first.file, root)}${position}` : ''
    return `  ${printable(url)}  ${printable(words)}\n      ${printable(where)}${others.length > 0 ? ` and ${others.length} more` : ''}`
  })
  const verdict = dead.length === 0 ? 'all lead somewhere' : `${dead.length} may be dead`
  return [`Other sites: ${count(links, 'address', 'es')}, ${asked} asked now; ${verdict}.`, ...lines].join('\n')
}

/** What is spoken of where it was not checked. */
const SUBJECTS = { html: 'The HTML of pages', accessibility: 'Accessibility' } as const

function summary(result: CheckResult, { milliseconds, flags }: ReportContext): string {
  const { diagnostics, articles, pages, isRendered, phases } = result
  const seconds = (milliseconds / 1000).toFixed(milliseconds < 9_950 ? 2 : 1)
  const found = tally(diagnostics)
  const paint = !result.ok ? pc.red : found ? pc.yellow : pc.green
  const lines = [
    `${paint('Checked')} ${count(articles, 'article')} and ${count(pages, 'file')} in ${seconds} s: ${found || 'nothing to complain of'}.`,
  ]
  for (const { check, why } of result.notChecked) lines.push(`${SUBJECTS[check]} was not checked: ${why}.`)
  if (!isRendered) lines.push('Pages were not looked at: they can be once the errors are gone.')
  if (flags.verbose)
    lines.push(
      Object.entries(phases)
        .map(([phase, ms]) => `${phase} ${ms} ms`)
        .join(', '),
    )
  return lines.join('\n')
}
