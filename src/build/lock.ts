// One build at a time in a folder. The lock names its process, so that one left by a killed process does not block.

import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Another build holds the folder for longer than anyone should wait. */
export class Locked extends Error {}

export interface Lock {
  readonly release: () => void
}

const NAME = 'lock'
const INTERVAL = 100
const FORGOTTEN = 10_000

interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process started, as the system tells it, where it does: process ids are used again. */
  readonly started: string | null
}

/**
 * Takes the lock of a folder. `waiting` is called once if another build holds it.
 * Throws Locked after `patience` milliseconds.
 */
export async function takeLock(folder: string, patience: number, waiting: (pid: number) => void): Promise<Lock> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, NAME)
  const self: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) }
  for (let waited = 0; ; waited += INTERVAL) {
    if (tryToTake(path, self)) {
      sweep(folder)
      return { release: () => rmSync(path, { force: true }) }
    }
    const holder = readHolder(path)
    if (isLeft(path, holder)) {
      rmSync(path, { force: true })
      continue
    }
    if (waited === 0) waiting(holder?.pid ?? 0)
    if (waited >= patience) {
      throw new Locked(
        `another build (process ${holder?.pid ?? 'unknown'}) is at work here. Wait for it, or end it, and try again; if there is none, delete ${path}.`,
      )
    }
    await sleep(INTERVAL)
  }
}

/** The lock appears whole or not at all: it is written beside its place and linked there, which fails if one is there. */
function tryToTake(path: string, self: Holder): boolean {
  const own = `${path}.${self.pid}`
  try {
    writeFileSync(own, JSON.stringify(self))
    linkSync(own, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** Takes away what builds have left that were killed while they took the lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (name.startsWith(`${NAME}.`) && isLeft(path, readHolder(path))) rmSync(path, { force: true })
  }
}

/** Whether nobody is behind a lock any more. */
function isLeft(path: string, holder: Holder | null): boolean {
  return holder ? !isAlive(holder) : isForgotten(path)
}

/** Whether a lock that names nobody has lain there for so long that nobody is about to fill it. */
function isForgotten(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats !== undefined && Date.now() - stats.mtimeMs > FORGOTTEN
}

/** Who holds the lock; null where that cannot be read (yet). */
function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder | null
  } catch {
    return null
  }
}

function isAlive({ pid, host, started }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return started === null || startOf(pid) === started
}

/** Field 22 of /proc/PID/stat: the start in clock ticks since boot. Null on other systems. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
