// Pictures that were made, as files by their keys: what an earlier build made need not be made again, whatever became of
// its output. Whoever makes them need not hold the cache's lock, since a file appears whole and under the name of what
// it is made from.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

export interface Album {
  /** The bytes of a picture; null where it was not made yet or its file is damaged. */
  readonly find: (key: string) => Uint8Array | null
  readonly put: (key: string, bytes: Uint8Array) => void
  /** Drops all but these. */
  readonly keepOnly: (keys: ReadonlySet<string>) => void
}

/** For whoever keeps nothing. */
export const NO_ALBUM: Album = { find: () => null, put: () => {}, keepOnly: () => {} }

/** Bytes of the checksum that goes before a picture. */
const SUM = 4

/** Opens the album in a folder, which need not be there. */
export function openAlbum(folder: string): Album {
  // Spread over 256 folders: some systems are slow in large ones.
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key.slice(2))
  return {
    find: (key) => {
      try {
        const bytes = readFileSync(pathOf(key))
        const picture = bytes.subarray(SUM)
        return picture.length > 0 && bytes.readUInt32LE(0) === crc32(picture) ? picture : null
      } catch {
        return null
      }
    },
    put: (key, bytes) => {
      const sum = Buffer.alloc(SUM)
      sum.writeUInt32LE(crc32(bytes))
      try {
        mkdirSync(join(folder, key.slice(0, 2)), { recursive: true })
        const staged = `${pathOf(key)}.${process.pid}`
        writeFileSync(staged, Buffer.concat([sum, bytes]))
        renameSync(staged, pathOf(key))
      } catch {
        // The picture is made, and to make it again next time is not worth a failure.
      }
    },
    keepOnly: (keys) => {
      for (const part of namesIn(folder)) {
        const names = namesIn(join(folder, part))
        const unused = names.filter((name) => !keys.has(part + name))
        if (unused.length === names.length) rmSync(join(folder, part), { recursive: true, force: true })
        else for (const name of unused) rmSync(join(folder, part, name), { recursive: true, force: true })
      }
    },
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
