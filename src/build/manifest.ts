// The list of files that Broadsheet wrote, kept with the output: each with the hash of its bytes and the key of the page
// it was made from. Beside it lies the metadata of those files, by which an untouched one is known without opening it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '../base/hash.ts'
import { copyRow, emptyMetadata, type Metadata, rowCount } from './metadata.ts'

/** Where our own files lie in the output folder; deployment leaves it out. */
export const OWN_FOLDER = '.broadsheet'

const HEADER = 'broadsheet manifest 1'
const HASH = 32

/** Owned files in rows: those of the list sorted by path, then those that a commit that was cut short may have left. */
export interface Manifest {
  readonly paths: readonly string[]
  readonly rowOf: (path: string) => number | undefined
  /** Hash of a file's bytes. Empty where a commit was cut short and nobody knows. */
  readonly hashOf: (row: number) => string
  /** Whether a file was made from a page of this key. */
  readonly isMadeFrom: (row: number, key: string) => boolean
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

/** Reads the list of an output folder; empty where there is none. */
export function readManifest(folder: string): Manifest {
  const own = join(folder, OWN_FOLDER)
  const { lines, text } = readLines(join(own, 'manifest'))
  const widening = readLines(join(own, 'widening')).lines
  const listed = lines.map((line) => line.slice(2 * HASH))
  const rows = new Map<string, number>()
  listed.forEach((path, row) => {
    if (isInside(path)) rows.set(path, row)
  })
  const paths = [...listed]
  for (const path of widening) {
    if (!isInside(path)) continue
    rows.set(path, paths.length)
    paths.push(path)
  }
  return {
    paths,
    rowOf: (path) => rows.get(path),
    hashOf: (row) => lines[row]?.slice(0, HASH) ?? '',
    isMadeFrom: (row, key) => lines[row]?.startsWith(key, HASH) ?? false,
    metadata: readMetadata(join(own, 'stamps'), lines.length, paths.length),
    get digest() {
      return hash(text)
    },
    widened: paths.slice(listed.length),
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
  /** Rows of `before`, ascending, that stay in the list; widened ones apart. */
  readonly kept: readonly number[]
  /** What the file system says of the kept ones, in rows of `before`. */
  readonly current: Metadata
  readonly made: readonly Entry[]
}

/**
 * Writes the whole list, sorted by path, beside its place, with room for the metadata, so that a full disk shows before
 * the first change. Returns what puts it in place, with the metadata that the made files have then, in their order, and
 * takes the widening away; that returns the list's hash.
 */
export function stageManifest(folder: string, next: NextManifest): (metadata: Metadata) => string {
  const { before, kept, current, made } = next
  const own = join(folder, OWN_FOLDER)
  const lines: string[] = [HEADER]
  const numbers = emptyMetadata(kept.length + made.length)
  const places = new Int32Array(made.length)
  const order = made.map((_, index) => index).sort((a, b) => ((made[a]?.path ?? '') < (made[b]?.path ?? '') ? -1 : 1))
  let at = 0
  const putMadeBefore = (path: string | null) => {
    for (; at < order.length; at++) {
      const entry = made[order[at] ?? 0]
      if (!entry || (path !== null && entry.path > path)) return
      places[order[at] ?? 0] = lines.length - 1
      lines.push(entry.hash + entry.key + entry.path)
    }
  }
  for (const row of kept) {
    putMadeBefore(before.paths[row] ?? '')
    copyRow(numbers, lines.length - 1, current, row)
    lines.push(before.line(row))
  }
  putMadeBefore(null)
  const text = `${lines.join('\n')}\n`
  stage(folder, 'manifest', text)
  stage(folder, 'stamps', new Uint8Array(numbers.buffer))
  return (metadata) => {
    places.forEach((row, index) => {
      copyRow(numbers, row, metadata, index)
    })
    writeFileSync(join(own, 'stamps.new'), new Uint8Array(numbers.buffer), { flag: 'r+' })
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
