// argv → command. The only place that reads the environment, the clock and the terminal.

import { Command, CommanderError } from 'commander'
import { SearchFailed } from '../build/indexer.ts'
import { Locked } from '../build/lock.ts'
import { version } from '../build/package.ts'
import { EXIT, Unwritten, Usage } from './exit.ts'

type Done = (code: number) => void

/** Each command by its name. Who runs one does not pay for loading the others. */
const COMMANDS: Readonly<Record<string, (done: Done) => Promise<Command>>> = {
  init: async (done) => (await import('./init.ts')).initCommand(done),
  new: async (done) => (await import('./new.ts')).newCommand(done),
  dev: async (done) => (await import('./dev.ts')).devCommand(done),
  build: async (done) => (await import('./build.ts')).buildCommand(done),
  check: async (done) => (await import('./check.ts')).checkCommand(done),
  explain: async (done) => (await import('./explain.ts')).explainCommand(done),
}

/** Runs the command line and returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.built
  const program = new Command('broadsheet')
    .description('The static site generator for newsrooms.')
    .version(version())
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
  const done: Done = (result) => {
    code = result
  }
  const [name = ''] = argv
  const own = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  for (const make of own ? [own] : Object.values(COMMANDS)) program.addCommand(await make(done))
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.built : EXIT.usage
    if (error instanceof Usage) return refuse(error.message, EXIT.usage)
    if (error instanceof Locked || error instanceof SearchFailed) return refuse(error.message, EXIT.machine)
    const failure = machineFailure(error instanceof Unwritten ? error.cause : error)
    if (!failure) throw error
    const message = error instanceof Unwritten ? `${whatFailed(failure)} ${error.message}` : machineMessage(failure)
    return refuse(message, EXIT.machine)
  }
}

function refuse(message: string, code: number): number {
  process.stderr.write(`broadsheet: ${message}\n`)
  return code
}

/**
 * What the machine, not the site, has done: the disk is full, a folder may not be written. Null for anything else.
 * Of an error that comes from a worker only the message is left: `ENOSPC: no space left on device, write`.
 */
function machineFailure(error: unknown): NodeJS.ErrnoException | null {
  if (!(error instanceof Error)) return null
  if ('syscall' in error && 'code' in error) return error as NodeJS.ErrnoException
  const [, code, syscall, path] = /^(E[A-Z0-9]+): [^,]*, (\w+)(?: '([^']*)')?/.exec(error.message) ?? []
  return code ? Object.assign(new Error(error.message), { code, syscall, path }) : null
}

/** Failures of the machine that leave the site as it was and pass by themselves. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  EFBIG: 'a file is larger than the system allows',
}

/** Things that are something else than they have to be, and stay so until somebody acts. */
const SHAPES: Readonly<Record<string, string>> = {
  EISDIR: 'there is a folder where a file has to be',
  ERR_FS_EISDIR: 'there is a folder where a file has to be',
  ENOTDIR: 'there is a file where a folder has to be',
  EEXIST: 'there is a file where a folder has to be',
  ENOENT: 'a file or folder is missing',
}

function machineMessage(failure: NodeJS.ErrnoException): string {
  const recovers = REASONS[failure.code ?? ''] ? '; the next build recovers by itself' : ''
  return `${whatFailed(failure)} The last good site stands${recovers}.`
}

function whatFailed({ code = '', syscall, path }: NodeJS.ErrnoException): string {
  return `${REASONS[code] ?? SHAPES[code] ?? code}: ${path ? `${path} (${syscall})` : String(syscall)}.`
}
