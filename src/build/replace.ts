// What changes in the output folder: old files away, staged ones into place.

import { existsSync, lstatSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OWN_FOLDER } from './folders.ts'
import { createGrasp } from './grasp.ts'
import { statOf } from './metadata.ts'
import { treePlace } from './stage.ts'

/** Files to delete that lie where a folder is to be, or in a folder where a file is to be. */
export function blocking(deleted: readonly string[], added: readonly string[]): string[] {
  if (deleted.length === 0) return []
  const files = new Set(added)
  const folders = new Set(added.flatMap(foldersOf))
  return deleted.filter((path) => folders.has(path) || foldersOf(path).some((folder) => files.has(folder)))
}

/** The folders above a path, the topmost first. */
export function foldersOf(path: string): string[] {
  const folders: string[] = []
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash))
  return folders
}

/** A file of the new site and where it waits; null where the output has it. */
export interface StagedPlace {
  readonly path: string
  readonly place: string | null
}

/** Moves staged files into place. A folder that the output lacks is moved whole. */
export async function put(folder: string, stage: string, files: readonly StagedPlace[]): Promise<void> {
  const grasp = createGrasp()
  const present = new Set<string>()
  const moved = new Set<string>()
  try {
    for (const { path, place } of files) {
      if (place === null || foldersOf(path).some((parent) => moved.has(parent))) continue
      const absent = place === treePlace(path) ? firstAbsent(folder, path, present) : null
      if (absent === null) {
        const target = join(folder, path)
        if (place !== treePlace(path)) grasp.hold(target)
        renameSync(join(stage, place), target)
        await grasp.ease()
        continue
      }
      renameSync(join(stage, treePlace(absent)), join(folder, absent))
      moved.add(absent)
    }
  } finally {
    await grasp.end()
  }
}

/** The topmost folder above a path that the output lacks, or null. */
function firstAbsent(folder: string, path: string, present: Set<string>): string | null {
  for (const parent of foldersOf(path)) {
    if (present.has(parent)) continue
    if (!existsSync(join(folder, parent))) return parent
    present.add(parent)
  }
  return null
}

/** Deletes files and the folders that they leave empty. */
export function remove(folder: string, paths: readonly string[]): void {
  for (const path of paths) {
    // A commit that was cut short may have put a folder in the file's place already, or a file in its folder's.
    const stats = statOf(join(folder, path), lstatSync)
    if (stats && !stats.isDirectory()) rmSync(join(folder, path), { force: true })
    let parent = dirname(path)
    while (parent !== '.' && isEmptyFolder(join(folder, parent))) {
      rmdirSync(join(folder, parent))
      parent = dirname(parent)
    }
  }
}

function isEmptyFolder(path: string): boolean {
  return statOf(path)?.isDirectory() === true && readdirSync(path).length === 0
}

/** Everything in the folder but our own, where the new files are staged. */
export function empty(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name !== OWN_FOLDER) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
