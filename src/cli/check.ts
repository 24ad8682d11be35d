// `broadsheet check`

import { Command } from 'commander'
import type { CheckResult } from '../check/check.ts'
import { reportCheck } from './check-report.ts'
import { EXIT, Usage } from './exit.ts'
import { instantOf, outOf, PATIENCE, rootOf, type SiteFlags, tell, waitingFor } from './places.ts'
import { showProgress } from './progress.ts'

interface Flags extends SiteFlags {
  readonly sample?: string
  readonly budget: string
  readonly browser: boolean
  readonly external: boolean
  readonly record: boolean
}

/** The command; `done` receives the exit code. */
export function checkCommand(done: (code: number) => void): Command {
  return new Command('check')
    .description('Check the site as a build does, and more, without writing it.')
    .option('--root <dir>', 'folder of the site', '.')
    .option('--out <dir>', 'output folder (default: dist under the root); nothing is written there')
    .option('--now <date-time>', 'the instant that decides what is published (default: the clock)')
    .option('--drafts', 'check drafts and scheduled articles as well', false)
    .option('--strict', 'treat warnings as errors', false)
    .option('--no-cache', 'neither read nor write the cache')
    .option('--sample <n>', 'validate the HTML of at most so many pages (default: all that are new)')
    .option('--budget <kb>', 'what a page may weigh with its pictures, in KB', '1500')
    .option('--no-browser', 'do not check accessibility, for which a browser is needed')
    .option('--external', 'ask other sites whether the pages that are linked to are there', false)
    .option('--record', 'note the addresses of all that is published in addresses/', false)
    .option('--json', 'print one JSON object and nothing else', false)
    .option('--quiet', 'print errors only', false)
    .option('--verbose', 'print every warning and the time of each phase', false)
    .exitOverride()
    .action(async (flags: Flags) => done(await run(flags)))
}

async function run(flags: Flags): Promise<number> {
  const root = rootOf(flags.root)
  const out = outOf(flags.out, root)
  const now = instantOf(flags.now)
  const sample = flags.sample === undefined ? null : wholeNumber('--sample', flags.sample)
  const budget = wholeNumber('--budget', flags.budget) * 1_000
  const start = performance.now()
  const line = flags.quiet || flags.json ? null : showProgress(process.stderr, () => performance.now())
  // Loaded here alone: a build should not pay for it.
  const { check } = await import('../check/check.ts')
  const result = await check({
    root,
    out,
    now,
    drafts: flags.drafts,
    cache: flags.cache,
    sample,
    budget,
    external: flags.external,
    record: flags.record,
    browser: flags.browser ? { path: process.env.CHROME_PATH ?? null } : null,
    patience: PATIENCE,
    waiting: waitingFor,
    notice: tell,
    progress: (phase, done, total) => line?.report(phase, done, total),
    began: Date.now(),
    clock: () => performance.now(),
  })
  line?.end()
  reportCheck(result, { root, out, flags, milliseconds: performance.now() - start })
  return isGood(result, flags.strict) ? EXIT.built : EXIT.errors
}

function wholeNumber(option: string, flag: string): number {
  if (!/^[1-9]\d{0,8}$/.test(flag)) throw new Usage(`${option} takes a whole number from 1 on.`)
  return Number(flag)
}

function isGood({ ok, diagnostics }: CheckResult, strict: boolean): boolean {
  return ok && !(strict && diagnostics.length > 0)
}
