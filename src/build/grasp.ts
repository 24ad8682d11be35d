// Files that are replaced, held open until threads close them. A file's space is freed when the last that holds it lets
// go, and where the file system tells the disk of it at once (ext4 with `discard`), that takes up to a millisecond: in a
// rename everybody waits for it, while threads wait side by side.

import { close, constants, openSync } from 'node:fs'

export interface Grasp {
  /** Holds a file that is about to be replaced. */
  readonly hold: (path: string) => void
  /** Lets go of some while more are held; to be called after each file. */
  readonly ease: () => Promise<void>
  /** Lets go of all. */
  readonly end: () => Promise<void>
}

/** So many files are let go together: far fewer than a process may have open. */
const TOGETHER = 64

export function createGrasp(): Grasp {
  let held: number[] = []
  let closing: Promise<unknown> = Promise.resolve()
  const letGo = async () => {
    await closing
    closing = Promise.all(held.map(closed))
    held = []
  }
  return {
    hold: (path) => {
      // Windows does not replace a file that is open.
      if (process.platform !== 'linux') return
      try {
        held.push(openSync(path, constants.O_RDONLY | constants.O_NONBLOCK))
      } catch {
        // It is gone, or nobody may read it: then it is replaced as it is.
      }
    },
    ease: async () => {
      if (held.length >= TOGETHER) await letGo()
    },
    end: async () => {
      await letGo()
      await closing
    },
  }
}

function closed(file: number): Promise<void> {
  return new Promise((resolve) => {
    close(file, () => resolve())
  })
}
