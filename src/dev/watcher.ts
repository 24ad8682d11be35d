// The thread that watches the file system, so that tens of thousands of watches being set up keep nobody waiting.

import { lstatSync, type Stats } from 'node:fs'
import { relative, sep } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { watch } from 'chokidar'

/** What is watched, below an absolute folder. */
export interface WatcherPlan {
  readonly root: string
  /** Names of folders at its top; those that are not there yet are waited for. */
  readonly folders: readonly string[]
}

/** What the thread tells. Paths are relative to the root, with forward slashes. */
export type WatcherMessage =
  | { readonly kind: 'changed'; readonly path: string }
  | { readonly kind: 'ready' }
  /** The system has no more watches to give, or none at all. */
  | { readonly kind: 'exhausted'; readonly reason: string }

const { root, folders } = workerData as WatcherPlan
const tell = (message: WatcherMessage) => parentPort?.postMessage(message)
const slashed = (path: string) => relative(root, path).split(sep).join('/')

/**
 * At the top only the folders themselves; below content/root dot files are content. Links to folders are not followed
 * when a site is read, and one that leads to a folder above it would be followed without end.
 */
function isIgnored(path: string, stats?: Stats): boolean {
  const segments = slashed(path).split('/')
  if (segments[0] === '' || segments[0] === '..') return false
  if (!folders.includes(segments[0] ?? '')) return true
  const isPublic = segments[0] === 'content' && segments[1] === 'root'
  if (segments.some((segment) => segment === '.git' || (segment.startsWith('.') && !isPublic))) return true
  return segments.length > 1 && stats?.isDirectory() === true && isLink(path)
}

/** That a link came is told all the same, once: it deserves a warning. */
function isLink(path: string): boolean {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return false
  if (isReady && !links.has(path)) tell({ kind: 'changed', path: slashed(path) })
  links.add(path)
  return true
}

const links = new Set<string>()
let isReady = false

const watcher = watch(root, { ignored: isIgnored, ignoreInitial: true, atomic: false })
watcher.on('all', (_, path) => tell({ kind: 'changed', path: slashed(path) }))
watcher.on('ready', () => {
  isReady = true
  tell({ kind: 'ready' })
})
watcher.on('error', (error) => {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (!['ENOSPC', 'EMFILE', 'ENFILE'].includes(code)) return
  tell({ kind: 'exhausted', reason: message })
  void watcher.close()
})
