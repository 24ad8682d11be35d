// What every command has: the site's folder, the output folder, the instant, and patience with other commands.

import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { readDate } from '../base/date.ts'
import { Usage } from './exit.ts'

/** The options that every command has that reads a whole site. */
export interface SiteFlags {
  readonly root: string
  readonly out?: string
  readonly now?: string
  readonly drafts: boolean
  readonly strict: boolean
  readonly cache: boolean
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
}

/** The absolute path of the site's folder. Throws Usage where there is no site. */
export function rootOf(flag: string): string {
  const root = resolve(flag)
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new Usage(`--root: there is no folder ${flag}.`)
  if (!existsSync(join(root, 'content')))
    throw new Usage(
      `there is no content/ folder in "${flag}". Run the command in the folder of a site, or name it with --root.`,
    )
  return realpathSync(root)
}

/** The absolute path of the output folder, which may not be a place whose files are not output. */
export function outOf(flag: string | undefined, root: string): string {
  const out = flag === undefined ? join(root, 'dist') : resolve(flag)
  const real = realPath(out)
  const holds = (outer: string, inner: string) =>
    inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep)
  if (holds(real, root)) throw new Usage(`--out: ${flag} holds the site itself.`)
  for (const folder of ['content', 'templates', 'node_modules', '.git']) {
    if (holds(join(root, folder), real)) throw new Usage(`--out: ${flag} lies in ${folder}/.`)
  }
  return out
}

/** A path with its links followed as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  const parent = dirname(path)
  return parent === path ? path : join(realPath(parent), path.slice(parent.length))
}

/** The instant of `--now`, or the clock's. */
export function instantOf(flag: string | undefined): number {
  if (flag === undefined) return Date.now()
  const reading = readDate(flag, 'UTC')
  if (!reading.ok) throw new Usage(`--now: ${reading.why} ${reading.hint}`)
  return reading.instant
}

/** How long a command waits for another in the same folder, in milliseconds. */
export const PATIENCE = 60_000

export function waitingFor(pid: number): void {
  tell(`another build (process ${pid}) is at work here; waiting for it.`)
}

/** Says what is neither an error nor a warning. */
export function tell(sentence: string): void {
  process.stderr.write(`broadsheet: ${sentence}\n`)
}
