// `broadsheet check` on a small site, and what it found as lines.

import { NOW, type Report, type Run, type TestSite } from './site.ts'

/** What `check --json` printed. */
export interface CheckReport {
  readonly ok: boolean
  readonly now: string
  readonly articles: number
  readonly pages: number
  readonly validated: number
  readonly diagnostics: Report['diagnostics']
  readonly counts: Readonly<Record<string, number>>
  readonly notChecked: readonly { readonly check: string; readonly why: string }[]
  readonly external: {
    readonly links: number
    readonly asked: number
    readonly dead: readonly { readonly url: string; readonly words: string; readonly places: readonly object[] }[]
  } | null
  readonly phases: Readonly<Record<string, number>>
  readonly ms: number
}

export interface CheckRun extends Run {
  readonly json: CheckReport
  /** `file:line:column severity code | message | hint`, without a place where there is none. */
  readonly told: readonly string[]
}

/** Checks with `--json`, without a browser. */
export async function checkJson(site: TestSite, ...args: string[]): Promise<CheckRun> {
  const run = await site.run(['check', '--now', NOW, '--json', '--no-browser', ...args])
  const json = JSON.parse(run.stdout) as CheckReport
  const told = json.diagnostics.map(({ file, line, column, severity, code, message, hint }) => {
    const place = line === null ? '' : `:${line}:${column}`
    return `${file}${place} ${severity} ${code} | ${message} | ${hint}`
  })
  return { ...run, json, told }
}
