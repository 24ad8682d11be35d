// The list of files that Broadsheet wrote, kept with the output: each with the hash of its bytes and the key of the page
// it was made from. Beside it lie the stamps of those files, by which an untouched one is known without opening it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, type Stats, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where our own files lie in the output folder; deployment leaves it out. */
export const OWN_FOLDER = '.broadsheet'

const HEADER = 'broadsheet manifest 1'
const HASH = 32
const NUMBERS = 4

export interface Entry {
  /** Hash of the file's bytes. Empty where a commit was cut short and nobody knows. */
  readonly hash: string
  /** Key of the page that the bytes were made from. */
  readonly key: string
  /** Size, mtime, ctime and inode when it was written, or null. */
  readonly stamp: Float64Array | null
}

/** Owned files by path relative to the output folder. */
export type Manifest = ReadonlyMap<string, Entry>

/** Reads the list; a commit that was cut short has left its widening beside it. Empty where there is none. */
export function readManifest(folder: string): Manifest {
  const own = join(folder, OWN_FOLDER)
  const entries = new Map<string, Entry>()
  const lines = readLines(join(own, 'manifest'))
  const stamps = readStamps(join(own, 'stamps'), lines.length)
  lines.forEach((line, row) => {
    const path = line.slice(2 * HASH)
    const stamp = stamps ? stamps.subarray(row * NUMBERS, (row + 1) * NUMBERS) : null
    if (isInside(path)) entries.set(path, { hash: line.slice(0, HASH), key: line.slice(HASH, 2 * HASH), stamp })
  })
  for (const path of readLines(join(own, 'widening'))) {
    if (isInside(path)) entries.set(path, { hash: '', key: '', stamp: null })
  }
  return entries
}

function readLines(path: string): string[] {
  if (!existsSync(path)) return []
  const [header, ...lines] = readFileSync(path, 'utf8').split('\n')
  return header === HEADER ? lines.filter((line) => line !== '') : []
}

/** A list that was tampered with cannot make us touch anything outside the folder. */
function isInside(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !/(^|[/\\])\.\.([/\\]|$)/.test(path) && !path.startsWith(OWN_FOLDER)
}

function readStamps(path: string, rows: number): Float64Array | null {
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  if (bytes.length !== rows * NUMBERS * 8) return null
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

/** Adds paths to the list before the first of them is written, so that none is ever orphaned. */
export function widenManifest(folder: string, paths: readonly string[]): void {
  write(folder, 'widening', `${HEADER}\n${paths.join('\n')}\n`)
}

/** Writes the whole list, sorted by path, and takes the widening away. */
export function writeManifest(folder: string, entries: Manifest): void {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
  const numbers = new Float64Array(sorted.length * NUMBERS)
  const lines = sorted.map(([path, { hash, key, stamp }], row) => {
    if (stamp) numbers.set(stamp, row * NUMBERS)
    return hash + key + path
  })
  rmSync(join(folder, OWN_FOLDER, 'stamps'), { force: true })
  write(folder, 'manifest', `${[HEADER, ...lines].join('\n')}\n`)
  write(folder, 'stamps', new Uint8Array(numbers.buffer))
  rmSync(join(folder, OWN_FOLDER, 'widening'), { force: true })
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(folder, OWN_FOLDER, name)
  mkdirSync(join(folder, OWN_FOLDER), { recursive: true })
  writeFileSync(`${path}.new`, content)
  renameSync(`${path}.new`, path)
}

/** The stamp of a file as it lies there. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Float64Array {
  return Float64Array.of(size, mtimeMs, ctimeMs, ino)
}

/** Whether a file is surely as it was when it was stamped. */
export function isUntouched(stats: Stats, stamp: Float64Array | null): boolean {
  return (
    stamp !== null &&
    stamp[0] === stats.size &&
    stamp[1] === stats.mtimeMs &&
    stamp[2] === stats.ctimeMs &&
    stamp[3] === stats.ino
  )
}
