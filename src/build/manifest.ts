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
  /** Whether a commit was cut short. */
  readonly isWidened: boolean
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
    isWidened: existsSync(join(own, 'widening')),
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
  write(folder, 'widening', `${HEADER}\n${paths.join('\n')}\n`)
}

/** A list to be written: rows that stay as they were, and other files, each with its metadata. */
export interface NextManifest {
  readonly before: Manifest
  /** Rows of `before`, ascending, that stay in the list; widened ones apart. */
  readonly kept: readonly number[]
  /** What the file system says of the kept ones, in rows of `before`. */
  readonly current: Metadata
  readonly made: readonly Entry[]
  /** Of those made, in their order. */
  readonly metadata: Metadata
}

/** Writes the whole list, sorted by path, and takes the widening away. Returns its hash. */
export function writeManifest(folder: string, next: NextManifest): string {
  const { before, kept, current, made, metadata } = next
  const order = made.map((_, index) => index).sort((a, b) => ((made[a]?.path ?? '') < (made[b]?.path ?? '') ? -1 : 1))
  const lines: string[] = [HEADER]
  const numbers = emptyMetadata(kept.length + made.length)
  let at = 0
  const put = (line: string, from: Metadata, row: number) => {
    copyRow(numbers, lines.length - 1, from, row)
    lines.push(line)
  }
  const putMadeBefore = (path: string | null) => {
    for (; at < order.length; at++) {
      const entry = made[order[at] ?? 0]
      if (!entry || (path !== null && entry.path > path)) return
      put(entry.hash + entry.key + entry.path, metadata, order[at] ?? 0)
    }
  }
  for (const row of kept) {
    putMadeBefore(before.paths[row] ?? '')
    put(before.line(row), current, row)
  }
  putMadeBefore(null)
  rmSync(join(folder, OWN_FOLDER, 'stamps'), { force: true })
  const text = `${lines.join('\n')}\n`
  write(folder, 'manifest', text)
  write(folder, 'stamps', new Uint8Array(numbers.buffer))
  rmSync(join(folder, OWN_FOLDER, 'widening'), { force: true })
  return hash(text)
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, OWN_FOLDER, name)
  mkdirSync(join(folder, OWN_FOLDER), { recursive: true })
  writeFileSync(`${path}.new`, content)
  renameSync(`${path}.new`, path)
}
