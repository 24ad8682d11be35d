// What the file system says of files without opening them: four numbers a file, in rows, so that those of a large site
// are neither objects to collect nor costly to hand from thread to thread.

import { type StatSyncFn, type Stats, statSync } from 'node:fs'

/** Size in bytes, mtime and ctime in milliseconds, inode: four numbers for each file in turn; NaN where there is no file. */
export type Metadata = Float64Array

/** Numbers in a row. */
const WIDTH = 4

/** The metadata of some files below a folder. */
export function metadataOf(folder: string, paths: readonly string[]): Metadata {
  const rows = emptyMetadata(paths.length)
  lookAt(folder, paths, rows, 0, paths.length)
  return rows
}

/** Notes the metadata of the files from one row to before another. */
function lookAt(folder: string, paths: readonly string[], rows: Metadata, start: number, end: number): void {
  for (let row = start; row < end; row++) {
    const stats = statOf(`${folder}/${paths[row]}`)
    if (stats?.isFile()) setRow(rows, row, stats)
  }
}

/** Rows that several threads fill in together. */
export interface SharedRows {
  readonly rows: Metadata
  /** How many rows have been taken by one of them. */
  readonly taken: Int32Array
}

/** Rows that a thread takes at a time. */
const HANDFUL = 64

/** Rows of files at which nobody has looked yet. */
export function sharedRows(count: number): SharedRows {
  const rows = new Float64Array(new SharedArrayBuffer(count * WIDTH * Float64Array.BYTES_PER_ELEMENT))
  return { rows: rows.fill(Number.NaN), taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
}

/** Looks at files that nobody has looked at, until none is left. Another thread may still be at its last ones. */
export function lookTogether(folder: string, paths: readonly string[], { rows, taken }: SharedRows): void {
  for (;;) {
    const start = Atomics.add(taken, 0, HANDFUL)
    if (start >= paths.length) return
    lookAt(folder, paths, rows, start, Math.min(start + HANDFUL, paths.length))
  }
}

/** Rows of files of which nothing is known. */
export function emptyMetadata(rows: number): Metadata {
  return new Float64Array(rows * WIDTH).fill(Number.NaN)
}

/** The bytes of the first rows, as they are kept. */
export function bytesOf({ buffer, byteOffset }: Metadata, rows: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset, rows * WIDTH * Float64Array.BYTES_PER_ELEMENT)
}

export function rowCount(metadata: Metadata): number {
  return metadata.length / WIDTH
}

/** Takes over a row from other metadata. */
export function copyRow(into: Metadata, row: number, from: Metadata, at: number): void {
  for (let i = 0; i < WIDTH; i++) into[row * WIDTH + i] = from[at * WIDTH + i] ?? Number.NaN
}

export function setRow(into: Metadata, row: number, { size, mtimeMs, ctimeMs, ino }: Stats): void {
  into[row * WIDTH] = size
  into[row * WIDTH + 1] = mtimeMs
  into[row * WIDTH + 2] = ctimeMs
  into[row * WIDTH + 3] = ino
}

/** Whether two rows are of one file that nobody touched in between. NaN equals nothing. */
export function isSameRow(a: Metadata, row: number, b: Metadata, at: number): boolean {
  const [x, y] = [row * WIDTH, at * WIDTH]
  return a[x] === b[y] && a[x + 1] === b[y + 1] && a[x + 2] === b[y + 2] && a[x + 3] === b[y + 3]
}

/** Whether there is a file. */
export function isPresent(metadata: Metadata, row: number): boolean {
  return !Number.isNaN(metadata[row * WIDTH])
}

export function sizeOf(metadata: Metadata, row: number): number {
  return metadata[row * WIDTH] ?? Number.NaN
}

/** When a file or its metadata last changed, in milliseconds since 1970 UTC. */
export function changedAt(metadata: Metadata, row: number): number {
  return Math.max(metadata[row * WIDTH + 1] ?? 0, metadata[row * WIDTH + 2] ?? 0)
}

/** The metadata of what lies at a path; null where nothing does, a file lies above it, or a link leads to itself. */
export function statOf(path: string, stat: StatSyncFn = statSync): Stats | null {
  try {
    return stat(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    if (['ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
