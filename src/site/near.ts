// Names that are nearly right, looked for where that is cheap: in the same folder.

import { nearest } from '../base/nearest.ts'

/** `content/2024/06/` of a path there. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** A hint at the path that was meant, of those in the folder of a path that leads to nothing; null where none is near. */
export function nearFile(wanted: string, inFolder: readonly string[]): string | null {
  const near = nearest(wanted, inFolder)
  return near ? `Did you mean ${near.slice(folderOf(wanted).length)}?` : null
}
