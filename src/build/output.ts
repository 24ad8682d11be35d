// The last step: dist/ as it was → dist/ as it should be, so that every file is whole at every instant.
// Files are staged on the same file system and renamed; the list of what we own is widened first and narrowed last.

import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, type Stats, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { hash } from '../base/hash.ts'
import { type Entry, isUntouched, OWN_FOLDER, readManifest, stampOf, widenManifest, writeManifest } from './manifest.ts'
import { createStager, type Staged, type Stager } from './stage.ts'

/** What a build did to the output. Paths are sorted. */
export interface Written {
  readonly written: readonly string[]
  readonly deleted: readonly string[]
  readonly unchanged: number
  /** Bytes of all files that the site now has. */
  readonly bytes: number
}

/** Takes files one by one, then puts all in place or none. */
export interface Output {
  /** Keeps a file as it is, if it was made from the same key and nobody has touched it since. */
  readonly keep: (path: string, key: string) => boolean
  /** Stages a file unless the output holds the same bytes already. */
  readonly add: (path: string, key: string, bytes: Uint8Array) => void
  /** Hash of the file that lies at a path, if it is ours and intact. */
  readonly present: (path: string) => string | null
  /** Takes over what a stager has made of a file. */
  readonly take: (staged: Staged, key: string) => void
  readonly stager: Stager
  readonly stageFolder: string
  /** Files in the way that Broadsheet did not write. */
  readonly foreign: () => readonly string[]
  readonly commit: () => Written
  /** Removes what was staged. */
  readonly discard: () => void
}

/** Opens an output folder. With `clean`, the commit empties it first. */
export function openOutput(folder: string, clean: boolean): Output {
  const before = readManifest(folder)
  const stage = join(folder, OWN_FOLDER, 'stage')
  rmSync(stage, { recursive: true, force: true })
  const after = new Map<string, Entry>()
  const staged: string[] = []
  const foreign = new Set<string>()
  const intact = new Map<string, Entry>()
  const stager = createStager(stage)

  const keep = (path: string, key: string): boolean => {
    const entry = clean ? undefined : before.get(path)
    if (!entry || entry.key !== key) return false
    const current = restamp(join(folder, path), entry)
    if (current) after.set(path, current)
    return current !== null
  }
  const present = (path: string): string | null => {
    const entry = clean ? undefined : before.get(path)
    const current = entry && entry.hash !== '' ? restamp(join(folder, path), entry) : null
    if (current) intact.set(path, current)
    return current?.hash ?? null
  }
  const take = ({ path, hash, isStaged }: Staged, key: string): void => {
    const current = intact.get(path)
    if (!isStaged && current) {
      after.set(path, { ...current, key })
      return
    }
    const other = clean || before.has(path) ? null : inTheWay(folder, path, stage, before)
    if (other !== null) foreign.add(other)
    staged.push(path)
    after.set(path, { hash, key, stamp: null })
  }
  const add = (path: string, key: string, bytes: Uint8Array) => take(stager.stage(path, bytes, present(path)), key)
  const discard = () => rmSync(stage, { recursive: true, force: true })
  const commit = (): Written => {
    if (clean) empty(folder)
    const deleted = [...before.keys()].filter((path) => !after.has(path)).sort(byCodePoint)
    const written = [...staged].sort(byCodePoint)
    const isSame = written.length === 0 && deleted.length === 0 && isEqual(before, after)
    if (!isSame) {
      widenManifest(
        folder,
        written.filter((path) => !before.has(path)),
      )
      const first = new Set(blocking(deleted, written))
      remove(folder, [...first])
      put(folder, stage, written)
      remove(
        folder,
        deleted.filter((path) => !first.has(path)),
      )
      for (const path of written) {
        const entry = after.get(path)
        if (entry) after.set(path, { ...entry, stamp: stampOf(statSync(join(folder, path))) })
      }
      writeManifest(folder, after)
    }
    discard()
    let bytes = 0
    for (const { stamp } of after.values()) bytes += stamp?.[0] ?? 0
    return { written, deleted, unchanged: after.size - written.length, bytes }
  }
  return { keep, add, present, take, stager, stageFolder: stage, foreign: () => [...foreign], commit, discard }
}

/** The entry with its file's stamp, if the file still holds what the entry says; else null. */
function restamp(path: string, entry: Entry): Entry | null {
  const stats = statOf(path)
  if (!stats?.isFile()) return null
  if (isUntouched(stats, entry.stamp)) return entry
  return hash(readFileSync(path)) === entry.hash ? { ...entry, stamp: stampOf(stats) } : null
}

/**
 * What lies in the way of a staged file and is not ours, or null: a file with other bytes, a folder with files of
 * somebody's, or a file where a folder has to be.
 */
function inTheWay(folder: string, path: string, stage: string, before: ReadonlyMap<string, Entry>): string | null {
  const blocking = foldersOf(path).find((parent) => statOf(join(folder, parent))?.isFile())
  if (blocking !== undefined) return before.has(blocking) ? null : blocking
  const stats = statOf(join(folder, path))
  if (!stats) return null
  if (stats.isDirectory())
    return filesBelow(join(folder, path)).every((name) => before.has(`${path}/${name}`)) ? null : path
  return Buffer.compare(readFileSync(join(folder, path)), readFileSync(join(stage, path))) === 0 ? null : path
}

/** The metadata of what lies at a path; null where nothing does, or a file lies above it. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return null
    throw error
  }
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

function isEqual(before: ReadonlyMap<string, Entry>, after: ReadonlyMap<string, Entry>): boolean {
  if (before.size !== after.size) return false
  for (const [path, entry] of after) if (before.get(path) !== entry) return false
  return true
}

/** Files to delete that lie where a folder is to be, or in a folder where a file is to be. */
function blocking(deleted: readonly string[], written: readonly string[]): string[] {
  if (deleted.length === 0) return []
  const files = new Set(written)
  const folders = new Set(written.flatMap(foldersOf))
  return deleted.filter((path) => folders.has(path) || foldersOf(path).some((folder) => files.has(folder)))
}

function foldersOf(path: string): string[] {
  const folders: string[] = []
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash))
  return folders
}

/** Moves staged files into place. A folder that the output lacks is moved whole. */
function put(folder: string, stage: string, paths: readonly string[]): void {
  const present = new Set<string>()
  let moved = ''
  for (const path of paths) {
    if (moved !== '' && path.startsWith(moved)) continue
    const absent = firstAbsent(folder, path, present)
    if (absent === null) {
      renameSync(join(stage, path), join(folder, path))
      continue
    }
    renameSync(join(stage, absent), join(folder, absent))
    moved = `${absent}/`
  }
}

/** The topmost folder above a path that the output lacks, or null. */
function firstAbsent(folder: string, path: string, present: Set<string>): string | null {
  for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
    const parent = path.slice(0, slash)
    if (present.has(parent)) continue
    if (!existsSync(join(folder, parent))) return parent
    present.add(parent)
  }
  return null
}

/** Deletes files and the folders that they leave empty. */
function remove(folder: string, paths: readonly string[]): void {
  for (const path of paths) {
    rmSync(join(folder, path), { force: true })
    let parent = dirname(path)
    while (parent !== '.' && isEmptyFolder(join(folder, parent))) {
      rmdirSync(join(folder, parent))
      parent = dirname(parent)
    }
  }
}

function isEmptyFolder(path: string): boolean {
  return existsSync(path) && readdirSync(path).length === 0
}

/** Everything in the folder but our own, where the new files are staged. */
function empty(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name !== OWN_FOLDER) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
