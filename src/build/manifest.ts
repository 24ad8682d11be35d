// The list of files that Broadsheet wrote, kept with the output: each with the hash of its bytes and the key of the page
// it was made from. Beside it lies the metadata of those files, by which an untouched one is known without opening it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '../base/hash.ts'
import type { Mixer } from '../base/mixer.ts'
import { OWN_FOLDER } from './folders.ts'
import { bytesOf, copyRow, emptyMetadata, type Metadata, rowCount } from './metadata.ts'

const HEADER = 'broadsheet manifest 1'
const HASH = 32

/** Owned files in rows: those of the list in the order of the site's plan, then those that a commit that was cut short may have left. */
export interface Manifest {
  readonly paths: readonly string[]
  readonly rowOf: (path: string) => number | undefined
  /** Hash of a file's bytes. Empty where a commit was cut short and nobody knows. */
  readonly hashOf: (row: number) => string
  /** Whether a file was made from a page of this key. */
  readonly isMadeFrom: (row: number, key: string) => boolean
  /** The same of a key that is only mixed. */
  readonly isMixed: (row: number, key: Mixer) => boolean
  /** What the files' metadata was when they were written. */
  readonly metadata: Metadata
  /** Hash of the list as it is written. */
  readonly digest: string
  /** Files that a commit that was cut short may have left. */
  readonly widened: readonly string[]
  /** The list's line of a file, for the next list. */
  readonly line: (row: number) => string
}

/** A file that the next list has and this one has not, or not like this. */
export interface Entry {
  readonly path: string
  readonly hash: string
  readonly key: string
}

/** As many paths as this are looked up in less time than a table of all takes. */
const FEW = 20

/** Reads the list of an output folder; empty where there is none. */
export function readManifest(folder: string): Manifest {
  const own = join(folder, OWN_FOLDER)
  const { lines, text } = readLines(join(own, 'manifest'))
  const widening = readLines(join(own, 'widening')).lines
  const listed = lines.map((line) => line.slice(2 * HASH))
  const widened = widening.filter(isInside)
  const paths = [...listed, ...widened]
  let rows: Map<string, number> | null = null
  let asked = 0
  const rowOf = (path: string): number | undefined => {
    if (!isInside(path)) return undefined
    if (rows === null && ++asked < FEW) {
      const row = paths.indexOf(path)
      return row < 0 ? undefined : row
    }
    rows ??= new Map(paths.map((each, row) => [each, row]))
    return rows.get(path)
  }
  return {
    paths,
    rowOf,
    hashOf: (row) => lines[row]?.slice(0, HASH) ?? '',
    isMadeFrom: (row, key) => lines[row]?.startsWith(key, HASH) ?? false,
    isMixed: (row, key) => isInside(paths[row] ?? '') && key.isAt(lines[row] ?? '', HASH),
    metadata: readMetadata(join(own, 'stamps'), lines.length, paths.length),
    get digest() {
      return hash(text)
    },
    widened,
    line: (row) => lines[row] ?? '',
  }
}

function readLines(path: string): { lines: string[]; text: string } {
  if (!existsSync(path)) return { lines: [], text: '' }
  const text = readFileSync(path, 'utf8')
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.shift() === HEADER ? { lines, text } : { lines: [], text: '' }
}

/** A list that was tampered with cannot make us touch anything outside the folder. */
function isInside(path: string): boolean {
  if (path === '' || path.startsWith('/') || path.startsWith(OWN_FOLDER)) return false
  return !path.includes('..') || !/(^|[/\\])\.\.([/\\]|$)/.test(path)
}

function readMetadata(path: string, listed: number, all: number): Metadata {
  const metadata = emptyMetadata(all)
  if (!existsSync(path)) return metadata
  const bytes = readFileSync(path)
  const kept = new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 8)),
  )
  if (rowCount(kept) === listed) metadata.set(kept)
  return metadata
}

/** Adds paths to the list before the first of them is written, so that none is ever orphaned. */
export function widenManifest(folder: string, paths: readonly string[]): void {
  stage(folder, 'widening', `${HEADER}\n${paths.join('\n')}\n`)
  renameSync(join(folder, OWN_FOLDER, 'widening.new'), join(folder, OWN_FOLDER, 'widening'))
}

/** A list to be written: rows that stay as they were, and other files. */
export interface NextManifest {
  readonly before: Manifest
  /** Rows of `before` that stay in the list, and paths of others, in the order of the list. Paths that are not made are left out. */
  readonly order: readonly (number | string)[]
  /** What the file system says of the kept ones, in rows of `before`. */
  readonly current: Metadata
  /** Those that the order lacks come last, sorted by path. */
  readonly made: readonly Entry[]
}

/**
 * Writes the whole list beside its place, with room for the metadata, so that a full disk shows before the first change.
 * Returns what puts it in place, with the metadata that the made files have then, in their order, and takes the widening
 * away; that returns the list's hash.
 */
export function stageManifest(folder: string, next: NextManifest): (metadata: Metadata) => string {
  const { before, order, current, made } = next
  const own = join(folder, OWN_FOLDER)
  const lines: string[] = [HEADER]
  const numbers = emptyMetadata(order.length + made.length)
  const indexes = new Map(made.map(({ path }, index) => [path, index]))
  const places = new Int32Array(made.length)
  const keep = (row: number) => {
    copyRow(numbers, lines.length - 1, current, row)
    lines.push(before.line(row))
  }
  const put = (path: string) => {
    const index = indexes.get(path)
    const entry = index === undefined ? undefined : made[index]
    if (index === undefined || !entry) return
    places[index] = lines.length - 1
    lines.push(entry.hash + entry.key + path)
    indexes.delete(path)
  }
  for (const each of order) typeof each === 'number' ? keep(each) : put(each)
  for (const path of [...indexes.keys()].sort()) put(path)
  const text = `${lines.join('\n')}\n`
  stage(folder, 'manifest', text)
  const stamps = bytesOf(numbers, lines.length - 1)
  stage(folder, 'stamps', stamps)
  return (metadata) => {
    places.forEach((row, index) => {
      copyRow(numbers, row, metadata, index)
    })
    writeFileSync(join(own, 'stamps.new'), stamps, { flag: 'r+' })
    rmSync(join(own, 'stamps'), { force: true })
    for (const name of ['manifest', 'stamps']) renameSync(join(own, `${name}.new`), join(own, name))
    rmSync(join(own, 'widening'), { force: true })
    return hash(text)
  }
}

function stage(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(join(folder, OWN_FOLDER), { recursive: true })
  writeFileSync(join(folder, OWN_FOLDER, `${name}.new`), content)
}
