// Which files changed, told in handfuls: a save is told at once, a checkout of five hundred files once.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { statOf } from '../build/metadata.ts'
import { lookAgain } from './again.ts'
import type { WatcherMessage, WatcherPlan } from './watcher.ts'

export interface Watching {
  /** Told of paths relative to the root at which something changed, came or went. */
  readonly changed: (paths: readonly string[]) => void
  /** All files are watched from now on. What changed before may not have been told. */
  readonly ready: () => void
  /** The system gives no more watches, with its reason. Nothing will be told any more. */
  readonly exhausted: (reason: string) => void
}

/** Milliseconds of silence after which a handful is complete: of one file, of a few, and of so many that no hand made them. */
const ALONE = 5
const FEW = 60
const MANY = 250
/** Longest wait for silence: an import that goes on for a minute is shown meanwhile. */
const LONGEST = 2_000
/** Longest wait for git to finish, and how often to look. */
const GIT = 20_000
const INTERVAL = 50

/** Watches folders at the top of a site; returns how to stop. */
export function startWatching(plan: WatcherPlan, watching: Watching): () => Promise<unknown> {
  const lock = gitLock(plan.root)
  const paths = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let since = 0
  const flush = () => {
    if (lock && isAtWork(lock) && Date.now() - since < GIT) {
      timer = setTimeout(flush, INTERVAL)
      return
    }
    timer = null
    const told = [...paths]
    paths.clear()
    again.later(told)
    watching.changed(told)
  }
  const note = (path: string) => {
    if (paths.size === 0) since = Date.now()
    paths.add(path)
    if (timer) clearTimeout(timer)
    const wait = silence(paths, plan.root)
    timer = setTimeout(flush, Math.min(wait, Math.max(0, since + LONGEST - Date.now())))
  }
  const again = lookAgain(plan.root, note)
  const thread = new Worker(new URL('./watcher.js', import.meta.url), { workerData: plan })
  thread.on('message', (message: WatcherMessage) => {
    if (message.kind === 'changed') note(message.path)
    else if (message.kind === 'ready') watching.ready()
    else watching.exhausted(message.reason)
  })
  thread.on('error', (error) => watching.exhausted(error.message))
  return async () => {
    again.stop()
    if (timer) clearTimeout(timer)
    await thread.terminate()
  }
}

/** A file that is gone may be about to come under another name: that is one change, and the page goes along with it. */
function silence(paths: ReadonlySet<string>, root: string): number {
  if (paths.size >= 10) return MANY
  return paths.size === 1 && [...paths].every((path) => existsSync(join(root, path))) ? ALONE : FEW
}

/** Where git says that it is at work on the files, if the site is in a repository. */
function gitLock(root: string): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    const git = join(folder, '.git')
    if (existsSync(git)) return join(gitFolder(git), 'index.lock')
    if (dirname(folder) === folder) return null
  }
}

/** The folder that git works in: of a worktree or a submodule, `.git` is a file that names it. */
function gitFolder(git: string): string {
  if (statOf(git)?.isDirectory()) return git
  const [, named] = /^gitdir: (.+)$/m.exec(readFileSync(git, 'utf8')) ?? []
  return named ? resolve(dirname(git), named) : git
}

/** An old lock is of a git that was killed, or of a commit whose message somebody is writing. */
function isAtWork(lock: string): boolean {
  const changed = statOf(lock)?.mtimeMs ?? 0
  return Date.now() - changed < GIT
}
