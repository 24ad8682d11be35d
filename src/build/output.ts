// The last step: dist/ as it was → dist/ as it should be, so that every file is whole at every instant.
// Files are staged on the same file system and renamed; the list of what we own is widened first and narrowed last.

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '../base/hash.ts'
import type { Mixer } from '../base/mixer.ts'
import { OWN_FOLDER } from './folders.ts'
import { type Manifest, readManifest, stageManifest, widenManifest } from './manifest.ts'
import { isSameRow, type Metadata, metadataOf, rowCount, setRow, sizeOf, statOf } from './metadata.ts'
import { type Above, inTheWay } from './obstacle.ts'
import { blocking, empty, put, remove } from './replace.ts'
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
  /** Keeps a file as it is, if it was made from the same key and nobody has touched it since. Each of a build's files is asked for once. */
  readonly keep: (path: string, key: string) => boolean
  /**
   * The same of the file that stands next in the list, which names files in the order in which a build asks for them.
   * To be asked for keys alone that no other file can have.
   */
  readonly keepNext: (key: Mixer) => boolean
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
  /** What was asked for: rows of files that are kept, and paths of others. */
  const order: (number | string)[] = []
  /** Where files that have to be made stand in the list, if they do. */
  const rowsOfMade = new Map<string, number | undefined>()
  /** The row after that of the last file that was asked for. */
  let next = 0

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
  const rowOf = (path: string): number | undefined => (rowsOfMade.has(path) ? rowsOfMade.get(path) : before.rowOf(path))
  const keep = (path: string, key: string): boolean => {
    // Most builds ask for files in the order of the list.
    const row = before.paths[next] === path ? next : before.rowOf(path)
    if (row !== undefined) next = row + 1
    if (!clean && row !== undefined && before.isMadeFrom(row, key) && isIntact(row)) {
      if (kept[row] !== 1) order.push(row)
      kept[row] = 1
      return true
    }
    if (rows > 0) rowsOfMade.set(path, row)
    order.push(path)
    return false
  }
  const keepNext = (key: Mixer): boolean => {
    const row = next
    if (clean || row >= rows || kept[row] === 1 || !before.isMixed(row, key) || !isIntact(row)) return false
    next++
    kept[row] = 1
    order.push(row)
    return true
  }
  const stageable = (path: string): Stageable => {
    const row = clean ? undefined : rowOf(path)
    const isOurs = row !== undefined && before.hashOf(row) !== '' && isIntact(row)
    return { path, present: isOurs ? before.hashOf(row) : null, hasFolder: isOurs }
  }
  const lengthOf = (path: string): number | null => {
    const row = rowOf(path)
    return lengths.get(path) ?? (row !== undefined && kept[row] === 1 ? sizeOf(current, row) : null)
  }
  const take = ({ path, hash, bytes, place }: Staged, key: string, rank: Rank): void => {
    if (rank === RANKS.asset) lengths.set(path, bytes)
    if (place !== null && !clean && rowOf(path) === undefined) {
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
    let unchanged = made.length - written.length
    let bytes = 0
    for (let row = 0; row < rows; row++) {
      if (kept[row] !== 1) continue
      unchanged++
      bytes += sizeOf(current, row)
    }
    if (made.length === 0 && deleted.length === 0 && !isTouched && !clean) {
      return { written, deleted, unchanged, manifest: before.digest, bytes }
    }
    checkWritable(folder, [...written, ...deleted])
    const settle = stageManifest(folder, { before, order, current, made })
    widenManifest(folder, [...before.widened, ...written.filter((path) => rowOf(path) === undefined)])
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
    keepNext,
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

/** Owned files that the new site has no more, sorted. A list that was tampered with may name one twice. */
function goneFrom(before: Manifest, kept: Uint8Array, made: readonly Made[]): string[] {
  const unkept = before.paths.filter((_, row) => kept[row] === 0)
  const isMade = new Set(made.map(({ path }) => path))
  const left = new Set(unkept.filter((path) => !isMade.has(path) && before.rowOf(path) !== undefined))
  if (left.size > 0) for (const [row, path] of before.paths.entries()) if (kept[row] === 1) left.delete(path)
  return [...left].sort(byCodePoint)
}

function byRank(a: Made, b: Made): number {
  return a.rank - b.rank || byCodePoint(a.path, b.path)
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
