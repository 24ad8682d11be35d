// New files in a folder: all of them or none, and never over one that is there.

import { closeSync, lstatSync, mkdirSync, openSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Unwritten } from './exit.ts'

/** Text by path, relative to the folder and with forward slashes. */
export type NewFiles = Readonly<Record<string, string>>

/**
 * Writes the files and the folders they need. What fails takes back all that was made and is thrown as Unwritten;
 * Ctrl-C has to wait until all is there or nothing is.
 */
export function placeFiles(folder: string, files: NewFiles): void {
  const made: (() => void)[] = []
  const wait = () => {}
  process.on('SIGINT', wait)
  process.on('SIGTERM', wait)
  try {
    for (const [path, text] of Object.entries(files)) {
      const file = join(folder, path)
      makeFolder(dirname(file), made)
      const handle = openSync(file, 'wx')
      made.push(() => unlinkSync(file))
      try {
        writeFileSync(handle, text)
      } finally {
        closeSync(handle)
      }
    }
  } catch (error) {
    for (const undo of made.reverse()) attempt(undo)
    throw new Unwritten(error)
  } finally {
    process.off('SIGINT', wait)
    process.off('SIGTERM', wait)
  }
}

/** Paths of the files whose place is taken: by a file, a folder or a link, or by something that is no folder above it. */
export function takenPlaces(folder: string, paths: readonly string[]): string[] {
  const taken = paths.flatMap((path) => {
    const parts = path.split('/')
    const above = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'))
    const blocked = above.find((each) => isOther(join(folder, each)))
    return blocked ? [blocked] : lstatSync(join(folder, path), { throwIfNoEntry: false }) ? [path] : []
  })
  return [...new Set(taken)]
}

/** Whether something stands here that is no folder: a link to one does not count as one. */
function isOther(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found !== undefined && !found.isDirectory()
}

function makeFolder(folder: string, made: (() => void)[]): void {
  const missing: string[] = []
  for (let at = folder; lstatSync(at, { throwIfNoEntry: false }) === undefined; at = dirname(at)) missing.push(at)
  for (const each of missing.reverse()) {
    try {
      mkdirSync(each)
    } catch (error) {
      // Somebody else has just made it: it is theirs.
      if (lstatSync(each, { throwIfNoEntry: false })?.isDirectory()) continue
      throw error
    }
    made.push(() => rmdirSync(each))
  }
}

function attempt(undo: () => void): void {
  try {
    undo()
  } catch {
    // Somebody else has put something there, or taken it away: it is theirs.
  }
}
