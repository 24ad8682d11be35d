// A second look at files that changed. The watcher drops what becomes of a file within 50 ms of a change that it told,
// and within 100 ms of its going: a formatter that writes after the editor, or the second half of a slow save.

import { isPresent, isSameRow, type Metadata, metadataOf } from '../build/metadata.ts'

/** Milliseconds until the second look, which is after all that the watcher may have dropped. */
const LATER = 150

export interface Again {
  /** To be called just before paths, relative to the root, are looked at. */
  readonly later: (paths: readonly string[]) => void
  readonly stop: () => void
}

/** Tells of every path at which something else lies after a while than when it was looked at. */
export function lookAgain(root: string, changed: (path: string) => void): Again {
  const timers = new Set<NodeJS.Timeout>()
  return {
    later: (paths) => {
      const before = read(root, paths)
      const timer = setTimeout(() => {
        timers.delete(timer)
        const after = read(root, paths)
        if (before && after) paths.filter((_, row) => !isSame(before, after, row)).forEach(changed)
      }, LATER)
      timers.add(timer)
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Null where a path cannot even be asked for. */
function read(root: string, paths: readonly string[]): Metadata | null {
  try {
    return metadataOf(root, paths)
  } catch {
    return null
  }
}

function isSame(before: Metadata, after: Metadata, row: number): boolean {
  return isPresent(before, row) ? isSameRow(before, row, after, row) : !isPresent(after, row)
}
