// May the output be changed at all? Asked before the first change, so that no half of a new site is put in place.

import { accessSync, constants, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Throws where a folder in which one of these paths is to be written or deleted may not be changed. */
export function checkWritable(folder: string, paths: readonly string[]): void {
  const seen = new Set<string>()
  for (const path of paths) {
    let parent = dirname(path)
    while (!seen.has(parent)) {
      seen.add(parent)
      if (isFolder(join(folder, parent))) accessSync(join(folder, parent), constants.W_OK)
      else parent = dirname(parent)
    }
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false
    throw error
  }
}
