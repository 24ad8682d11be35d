// The last step: dist/ as it was → dist/ as it should be, so that every file is whole at every instant.
// Files are staged on the same file system and renamed; the list of what we own is widened first and narrowed last.

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, sep } from 'node:path'
import { hash } from '../base/hash.ts'
import { type Manifest, OWN_FOLDER, readManifest, stageManifest, widenManifest } from './manifest.ts'
import { isSameRow, type Metadata, metadataOf, rowCount, setRow, sizeOf, statOf } from './metadata.ts'
import { blocking, empty, foldersOf, put, remove } from './replace.ts'
import { createStager, type Stageable, type Staged, type Stager, treePlace } from './stage.ts'
import { checkWritable } from './writable.ts'

/** What a build did to the output. Paths are sorted. */
export interface Written {
  readonly written: readonly string[]
  readonly deleted: readonly string[]
  readonly unchanged: number
  /** Hash of the output's list of files. */
  readonly manifest: string
  /** Bytes of all files that the site now has. */
  readonly bytes: number
}

/** In which order files are put in place, so that nothing leads to what is not there yet. */
export const RANKS = { asset: 0, article: 1, listing: 2, feed: 3 } as const
export type Rank = (typeof RANKS)[keyof typeof RANKS]

/** Where files lie in our own folder until all are made. */
const STAGE = 'stage'

/** Takes files one by one. */
export interface Intake {
  /** Keeps a file as it is, if it was made from the same key and nobody has touched it since. */
  readonly keep: (path: string, key: string) => boolean
  /** Bytes of a file that was kept or taken; null where it is neither. */
  readonly lengthOf: (path: string) => number | null
  /** What a stager has to know of a path. */
  readonly stageable: (path: string) => Stageable
  /** Stages a file in this process and takes it over. */
  readonly add: (path: string, key: string, rank: Rank, bytes: Uint8Array) => void
  /** Takes over what a stager has made of a file. */
  readonly take: (staged: Staged, key: string, rank: Rank) => void
  readonly stager: Stager
  readonly stageFolder: string
}

/** Puts all that it took in place, or none. */
export interface Output extends Intake {
  /** Files in the way that Broadsheet did not write. */
  readonly foreign: () => readonly string[]
  readonly commit: () => Promise<Written>
  /** Removes what was staged. */
  readonly discard: () => void
}

/** A file of the new site that was made in this build. */
interface Made {
  readonly path: string
  readonly hash: string
  readonly key: string
  readonly rank: Rank
  readonly place: string | null
}

/**
 * Opens an output folder. With `clean`, the commit empties it first. `surveyed`: what the file system says of the files
 * of its list, if somebody has looked since the folder was locked.
 */
export function openOutput(folder: string, clean: boolean, surveyed: Metadata | null): Output {
  const before = readManifest(folder)
  const rows = before.paths.length
  const current = surveyed && rowCount(surveyed) === rows ? surveyed : metadataOf(folder, before.paths)
  const stage = join(folder, OWN_FOLDER, STAGE)
  rmSync(stage, { recursive: true, force: true })
  const kept = new Uint8Array(rows)
  const lengths = new Map<string, number>()
  const made: Made[] = []
  const foreign = new Set<string>()
  const above: Above = new Map()
  const stager = createStager(stage)
  let isTouched = before.widened.length > 0

  const isIntact = (row: number): boolean => {
    if (isSameRow(current, row, before.metadata, row)) return true
    isTouched = true
    const path = join(folder, before.paths[row] ?? '')
    const stats = statOf(path)
    if (before.hashOf(row) === '' || !stats?.isFile()) return false
    if (hash(readFileSync(path)) !== before.hashOf(row)) return false
    setRow(current, row, stats)
    return true
  }
  const keep = (path: string, key: string): boolean => {
    const row = clean ? undefined : before.rowOf(path)
    if (row === undefined || !before.isMadeFrom(row, key) || !isIntact(row)) return false
    kept[row] = 1
    return true
  }
  const stageable = (path: string): Stageable => {
    const row = clean ? undefined : before.rowOf(path)
    const isOurs = row !== undefined && before.hashOf(row) !== '' && isIntact(row)
    return { path, present: isOurs ? before.hashOf(row) : null, hasFolder: isOurs }
  }
  const lengthOf = (path: string): number | null => {
    const row = before.rowOf(path)
    return lengths.get(path) ?? (row !== undefined && kept[row] === 1 ? sizeOf(current, row) : null)
  }
  const take = ({ path, hash, bytes, place }: Staged, key: string, rank: Rank): void => {
    if (rank === RANKS.asset) lengths.set(path, bytes)
    if (place !== null && !clean && before.rowOf(path) === undefined) {
      const other = inTheWay(folder, path, join(stage, place), before, above)
      if (other !== null) foreign.add(other)
    }
    made.push({ path, hash, key, rank, place })
  }
  const add: Output['add'] = (path, key, rank, bytes) => take(stager(stageable(path), bytes), key, rank)
  const discard = () => rmSync(stage, { recursive: true, force: true })
  const commit = async (): Promise<Written> => {
    const staged = made.filter(({ place }) => place !== null)
    const written = staged.map(({ path }) => path).sort(byCodePoint)
    const deleted = goneFrom(before, kept, made)
    const keptRows = [...kept.keys()].filter((row) => kept[row] === 1)
    const unchanged = keptRows.length + made.length - written.length
    let bytes = 0
    for (const row of keptRows) bytes += sizeOf(current, row)
    if (made.length === 0 && deleted.length === 0 && !isTouched && !clean) {
      return { written, deleted, unchanged, manifest: before.digest, bytes }
    }
    checkWritable(folder, [...written, ...deleted])
    const settle = stageManifest(folder, { before, kept: keptRows, current, made })
    widenManifest(folder, [...before.widened, ...written.filter((path) => before.rowOf(path) === undefined)])
    if (clean) empty(folder)
    const isNew = ({ path, place }: Made) => place === treePlace(path)
    const first = new Set(
      blocking(
        deleted,
        staged.filter(isNew).map(({ path }) => path),
      ),
    )
    remove(folder, [...first])
    await put(folder, stage, [...staged].sort(byRank))
    remove(
      folder,
      deleted.filter((path) => !first.has(path)),
    )
    const metadata = metadataOf(
      folder,
      made.map(({ path }) => path),
    )
    for (let row = 0; row < rowCount(metadata); row++) bytes += sizeOf(metadata, row)
    const manifest = settle(metadata)
    discard()
    return { written, deleted, unchanged, manifest, bytes }
  }
  return {
    keep,
    lengthOf,
    stageable,
    add,
    take,
    stager,
    stageFolder: stage,
    foreign: () => [...foreign],
    commit,
    discard,
  }
}

/** Whether an output folder holds just what the list of this hash says, and nobody touched a file of it since. */
export function isUntouched(folder: string, surveyed: Metadata | null, list: string): boolean {
  // What a killed build had staged may be drafts: a build that looks further removes it.
  if (statOf(join(folder, OWN_FOLDER, STAGE))) return false
  const { digest, widened, paths, metadata } = readManifest(folder)
  if (digest !== list || widened.length > 0) return false
  const current = surveyed && rowCount(surveyed) === paths.length ? surveyed : metadataOf(folder, paths)
  return paths.every((_, row) => isSameRow(current, row, metadata, row))
}

/** Owned files that the new site has no more, sorted. */
function goneFrom(before: Manifest, kept: Uint8Array, made: readonly Made[]): string[] {
  const stays = new Set(made.map(({ path }) => path))
  return before.paths
    .filter((path, row) => kept[row] === 0 && before.rowOf(path) === row && !stays.has(path))
    .sort(byCodePoint)
}

/** What stands where files have folders above them; nothing of it changes before the commit. */
type Above = Map<string, 'folder' | 'file' | 'nothing'>

/**
 * What lies in the way of a staged file and is not ours, or null: a file with other bytes, a folder with files of
 * somebody's, or a file where a folder has to be.
 */
function inTheWay(folder: string, path: string, staged: string, before: Manifest, above: Above): string | null {
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

function byRank(a: Made, b: Made): number {
  return a.rank - b.rank || byCodePoint(a.path, b.path)
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
