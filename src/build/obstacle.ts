// What lies in the way of a file of the output and was not written by us: nothing of it is touched.

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Manifest } from './manifest.ts'
import { statOf } from './metadata.ts'
import { foldersOf } from './replace.ts'

/** What stands where files have folders above them; nothing of it changes before the commit. */
export type Above = Map<string, 'folder' | 'file' | 'nothing'>

/**
 * What lies in the way of a staged file and is not ours, or null: a file with other bytes, a folder with files of
 * somebody's, or a file where a folder has to be.
 */
export function inTheWay(folder: string, path: string, staged: string, before: Manifest, above: Above): string | null {
  const isOurs = (other: string) => before.rowOf(other) !== undefined
  for (const parent of foldersOf(path)) {
    const what = above.get(parent) ?? standing(join(folder, parent))
    above.set(parent, what)
    if (what === 'nothing') return null
    if (what === 'file') return isOurs(parent) ? null : parent
  }
  const stats = statOf(join(folder, path))
  if (!stats) return null
  if (stats.isDirectory())
    return filesBelow(join(folder, path)).every((name) => isOurs(`${path}/${name}`)) ? null : path
  return Buffer.compare(readFileSync(join(folder, path)), readFileSync(staged)) === 0 ? null : path
}

function standing(path: string): 'folder' | 'file' | 'nothing' {
  const stats = statOf(path)
  if (!stats) return 'nothing'
  return stats.isFile() ? 'file' : 'folder'
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
}
