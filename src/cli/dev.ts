// `broadsheet dev`

import { Command } from 'commander'
import type { DevOptions, Look } from '../dev/dev.ts'
import { DRAFTS, unpublishedOf } from '../dev/drafts.ts'
import { EXIT, Usage } from './exit.ts'
import { instantOf, PATIENCE, rootOf, tell, waitingFor } from './places.ts'
import { showProgress } from './progress.ts'
import { count, printable, printDiagnostics, tally } from './report.ts'

interface Flags {
  readonly root: string
  readonly port: string
  readonly host: string
  readonly now?: string
  readonly cache: boolean
  readonly quiet: boolean
  readonly verbose: boolean
}

const PORT = 4000
/** What the system says of a name that it does not know, and of an address that is another machine's. */
const NO_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL'])

/** The command; `done` receives the exit code when somebody has ended it. */
export function devCommand(done: (code: number) => void): Command {
  return new Command('dev')
    .description('Serve the site while it is written: drafts included, pages renewed on every save.')
    .option('--root <dir>', 'folder of the site', '.')
    .option('--port <n>', 'port to listen on; the next free one if it is taken', String(PORT))
    .option('--host <name>', 'address to listen on; 0.0.0.0 lets other machines look', '127.0.0.1')
    .option('--now <date-time>', 'show the site as it is at this instant (default: the clock)')
    .option('--no-cache', 'neither read nor write the cache')
    .option('--quiet', 'print errors only', false)
    .option('--verbose', 'print every warning', false)
    .exitOverride()
    .action(async (flags: Flags) => done(await run(flags)))
}

async function run(flags: Flags): Promise<number> {
  const root = rootOf(flags.root)
  const port = portOf(flags.port)
  const say = (text: string) => {
    if (!flags.quiet) process.stdout.write(`${text}\n`)
  }
  const line = flags.quiet ? null : showProgress(process.stderr, () => performance.now())
  let told: ReadonlySet<string> = new Set()
  let isFirst = true
  const options: DevOptions = {
    root,
    port,
    host: flags.host,
    now: flags.now === undefined ? null : instantOf(flags.now),
    cache: flags.cache,
    patience: PATIENCE,
    waiting: waitingFor,
    notice: tell,
    progress: (phase, done, total) => line?.report(phase, done, total),
    clock: () => Date.now(),
    listening: (origin, actual) => {
      if (port !== 0 && actual !== port) tell(`port ${port} is taken; using ${actual}.`)
      say(`Serving ${origin}/ (Ctrl-C ends it)`)
    },
    watching: () => say('Watching content/ and templates/.'),
    looked: (look) => {
      line?.end()
      const texts = look.diagnostics.map((each) => JSON.stringify(each))
      const fresh = look.diagnostics.filter((_, index) => !told.has(texts[index] ?? ''))
      const context = { root, out: '', flags: { ...flags, json: false }, milliseconds: look.milliseconds }
      printDiagnostics(fresh, context)
      if (isFirst || look.paths.length > 0) say(sentence(look, isFirst))
      told = new Set(texts)
      isFirst = false
    },
    failed: (error) => tell(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  }
  const { startDev } = await import('../dev/dev.ts')
  const dev = await startDev(options).catch((error: NodeJS.ErrnoException) => {
    if (!NO_HOST.has(error.code ?? '')) throw error
    throw new Usage(`--host: ${flags.host} is no address of this machine (${error.code}).`)
  })
  await ended()
  await dev.close()
  return EXIT.built
}

function portOf(flag: string): number {
  const port = Number(flag)
  if (!/^\d+$/.test(flag) || port > 65_535) throw new Usage('--port takes a whole number from 0 to 65535.')
  return port
}

/** What a look came to, in one line. */
function sentence({ paths, milliseconds, edition, diagnostics }: Look, isFirst: boolean): string {
  const found = tally(diagnostics)
  const spent = `${Math.max(1, Math.round(milliseconds))} ms`
  if (isFirst) {
    if (!edition) return `Nothing can be shown yet: ${found}.`
    const { drafts, scheduled } = unpublishedOf(edition)
    const waiting = drafts.length + scheduled.length
    const listed = waiting > 0 ? `; ${waiting} not published, listed at ${edition.site.base.path}${DRAFTS}` : ''
    return `${count(edition.site.articles.length, 'article')} read in ${spent}${listed}${found ? `; ${found}` : ''}.`
  }
  const [path = ''] = paths
  const what = paths.length === 1 ? printable(path) : count(paths.length, 'file')
  return `${what} changed: looked in ${spent}${found ? `; ${found}` : ''}.`
}

/** Resolves when somebody ends the command. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
