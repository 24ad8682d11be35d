// `broadsheet build`

import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Command } from 'commander'
import { type BuildResult, build } from '../build/build.ts'
import { writeChanges } from './changes.ts'
import { EXIT, Usage } from './exit.ts'
import { instantOf, outOf, PATIENCE, rootOf, type SiteFlags, tell, waitingFor } from './places.ts'
import { showProgress } from './progress.ts'
import { reportBuild } from './report.ts'

interface Flags extends SiteFlags {
  readonly keepGoing: boolean
  readonly clean: boolean
  readonly workers?: string
  readonly changes?: string
}

/** The command; `done` receives the exit code. */
export function buildCommand(done: (code: number) => void): Command {
  return new Command('build')
    .description('Build the site into its output folder.')
    .option('--root <dir>', 'folder of the site', '.')
    .option('--out <dir>', 'output folder (default: dist under the root)')
    .option('--now <date-time>', 'the instant that decides what is published (default: the clock)')
    .option('--drafts', 'show drafts and scheduled articles', false)
    .option('--strict', 'treat warnings as errors', false)
    .option('--keep-going', 'leave out files with errors and publish the rest', false)
    .option('--clean', 'empty the output folder first', false)
    .option('--no-cache', 'neither read nor write the cache')
    .option('--workers <n>', 'threads at most (default: one per core)')
    .option('--changes <file>', 'write the lists of written and deleted files for deployment tools')
    .option('--json', 'print one JSON object and nothing else', false)
    .option('--quiet', 'print errors only', false)
    .option('--verbose', 'print every warning and the time of each phase', false)
    .exitOverride()
    .action(async (flags: Flags) => done(await run(flags)))
}

async function run(flags: Flags): Promise<number> {
  const root = rootOf(flags.root)
  const out = outOf(flags.out, root)
  const changes = changesOf(flags.changes)
  const start = performance.now()
  const isSilent = flags.quiet || flags.json
  const line = isSilent ? null : showProgress(process.stderr, () => performance.now())
  const result = await build({
    root,
    out,
    now: instantOf(flags.now),
    drafts: flags.drafts,
    strict: flags.strict,
    keepGoing: flags.keepGoing,
    clean: flags.clean,
    cache: flags.cache,
    workers: workersOf(flags.workers),
    patience: PATIENCE,
    waiting: waitingFor,
    notice: tell,
    progress: (phase, done, total) => line?.report(phase, done, total),
    began: Date.now(),
    clock: () => performance.now(),
  })
  line?.end()
  if (result.ok && changes !== null) writeChanges(changes, result)
  reportBuild(result, { root, out, flags, milliseconds: performance.now() - start })
  return exitCode(result)
}

/** Where the changes go; a folder that is not there is said before anything is built. */
function changesOf(flag: string | undefined): string | null {
  if (flag === undefined) return null
  const file = resolve(flag)
  if (!existsSync(dirname(file)) || statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Usage(`--changes: ${flag} cannot be written; name a file in a folder that exists.`)
  }
  return file
}

function workersOf(flag: string | undefined): number | null {
  if (flag === undefined) return null
  const workers = Number(flag)
  if (!Number.isInteger(workers) || workers < 1 || workers > 64)
    throw new Usage('--workers takes a whole number from 1 to 64.')
  return workers
}

function exitCode(result: BuildResult): number {
  if (!result.ok) return EXIT.errors
  return result.leftOut.length > 0 ? EXIT.partial : EXIT.built
}
