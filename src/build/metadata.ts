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
  paths.forEach((path, row) => {
    const stats = statOf(`${folder}/${path}`)
    if (stats?.isFile()) setRow(rows, row, stats)
  })
  return rows
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
