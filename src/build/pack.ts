// A pack: many small records in one file, each found by its key and checked when it is read.
// Records are appended; a tail that a crash left half-written is dropped, a record that was damaged is noticed.
// (An LMDB file that was cut short ends the process by SIGBUS when it is read, which no caller can catch.)

import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'

/** The cache's files are not what they were when they were written. */
export class DamagedCache extends Error {}

export interface Pack {
  /** Whether it held nothing when it was opened. */
  readonly isEmpty: boolean
  readonly has: (key: string) => boolean
  /** The record's bytes, or null. Throws DamagedCache where the file does not hold what was written. */
  readonly get: (key: string) => Buffer | null
  readonly put: (key: string, data: Uint8Array) => void
  readonly keys: () => IterableIterator<string>
  /** Bytes of the file, and of the records that `live` keeps. */
  readonly sizes: (live: ReadonlySet<string>) => { readonly total: number; readonly live: number }
  /** Writes what is still in memory; the index comes after the records it names. */
  readonly flush: () => void
  /** Rewrites the file with the records of `live` alone. */
  readonly compact: (live: ReadonlySet<string>) => void
  readonly close: () => void
}

/** A record is its length, the checksum of key and data, 16 bytes of key, then the data. */
const HEAD = 24
const KEY = 16
/** An index entry is a key, an offset (float64) and a length. */
const ENTRY = 28
/** Appended records are gathered to this many bytes before they are written. */
const GATHER = 1 << 20

interface Place {
  readonly offset: number
  readonly length: number
}

/**
 * Opens or makes a pack. Keys are 32 hex digits. One process may write it while others read.
 * `whole`: read the file at once, because every record will be asked for.
 */
export function openPack(path: string, access: 'read' | 'read and write', whole?: 'whole'): Pack {
  const isWriter = access === 'read and write'
  let file = openSync(path, isWriter ? (existsSync(path) ? 'r+' : 'w+') : 'r')
  let loaded = whole ? readFileSync(path) : null
  const index = readIndex(`${path}.index`, fstatSync(file).size)
  let end = endOf(index)
  let pending: Buffer[] = []
  let pendingBytes = 0
  let fresh: string[] = []
  const memory = new Map<string, Uint8Array>()

  const writePending = () => {
    if (pending.length === 0) return
    writeAll(file, Buffer.concat(pending), end)
    end += pendingBytes
    pending = []
    pendingBytes = 0
    memory.clear()
  }
  const pack: Pack = {
    isEmpty: index.size === 0,
    has: (key) => index.has(key),
    get: (key) => {
      const place = index.get(key)
      if (!place) return null
      const waiting = memory.get(key)
      if (waiting) return Buffer.from(waiting)
      const { offset, length } = place
      const whole = loaded?.subarray(offset, offset + HEAD + length)
      return check(whole?.length === HEAD + length ? whole : readRecord(file, place), key, place)
    },
    put: (key, data) => {
      index.set(key, { offset: end + pendingBytes, length: data.length })
      memory.set(key, data)
      pending.push(headOf(key, data), Buffer.from(data.buffer, data.byteOffset, data.length))
      pendingBytes += HEAD + data.length
      fresh.push(key)
      if (pendingBytes > GATHER) writePending()
    },
    keys: () => index.keys(),
    sizes: (live) => {
      let kept = 0
      for (const [key, { length }] of index) if (live.has(key)) kept += HEAD + length
      return { total: end + pendingBytes, live: kept }
    },
    flush: () => {
      writePending()
      if (fresh.length > 0) appendIndex(`${path}.index`, fresh, index)
      fresh = []
    },
    compact: (live) => {
      pack.flush()
      const copy = `${path}.new`
      rmSync(copy, { force: true })
      rmSync(`${copy}.index`, { force: true })
      const target = openPack(copy, 'read and write')
      for (const key of index.keys()) {
        const data = live.has(key) ? pack.get(key) : null
        if (data) target.put(key, data)
      }
      target.flush()
      target.close()
      closeSync(file)
      rmSync(`${path}.index`, { force: true })
      renameSync(copy, path)
      if (existsSync(`${copy}.index`)) renameSync(`${copy}.index`, `${path}.index`)
      file = openSync(path, 'r+')
      loaded = null
      index.clear()
      for (const [key, place] of readIndex(`${path}.index`, fstatSync(file).size)) index.set(key, place)
      end = endOf(index)
    },
    close: () => {
      pack.flush()
      if (isWriter) ftruncateSync(file, end)
      closeSync(file)
    },
  }
  return pack
}

/** Where the last record that the index names ends. */
function endOf(index: ReadonlyMap<string, Place>): number {
  let end = 0
  for (const { offset, length } of index.values()) end = Math.max(end, offset + HEAD + length)
  return end
}

function headOf(key: string, data: Uint8Array): Buffer {
  const head = Buffer.allocUnsafe(HEAD)
  head.writeUInt32LE(data.length, 0)
  head.write(key, 8, KEY, 'hex')
  head.writeUInt32LE(crc32(data, crc32(head.subarray(8))), 4)
  return head
}

function readRecord(file: number, { offset, length }: Place): Buffer {
  const record = Buffer.allocUnsafe(HEAD + length)
  return record.subarray(0, readSync(file, record, 0, record.length, offset))
}

/** The record's data, if it is the one that was written under the key. */
function check(record: Buffer, key: string, { length }: Place): Buffer {
  const data = record.subarray(HEAD)
  const sound =
    record.length === HEAD + length &&
    record.readUInt32LE(0) === length &&
    record.toString('hex', 8, HEAD) === key &&
    record.readUInt32LE(4) === crc32(data, crc32(record.subarray(8, HEAD)))
  if (!sound) throw new DamagedCache('a record of the cache is damaged')
  return data
}

/** The index, without entries that point beyond the file: a crash may have left those. */
function readIndex(path: string, size: number): Map<string, Place> {
  const index = new Map<string, Place>()
  if (!existsSync(path)) return index
  const bytes = readFileSync(path)
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
    const offset = bytes.readDoubleLE(at + KEY)
    const length = bytes.readUInt32LE(at + KEY + 8)
    const sound = Number.isSafeInteger(offset) && offset >= 0 && offset + HEAD + length <= size
    if (sound) index.set(bytes.toString('hex', at, at + KEY), { offset, length })
  }
  return index
}

function appendIndex(path: string, keys: readonly string[], index: ReadonlyMap<string, Place>): void {
  const bytes = Buffer.allocUnsafe(keys.length * ENTRY)
  keys.forEach((key, position) => {
    const { offset, length } = index.get(key) ?? { offset: 0, length: 0 }
    bytes.write(key, position * ENTRY, KEY, 'hex')
    bytes.writeDoubleLE(offset, position * ENTRY + KEY)
    bytes.writeUInt32LE(length, position * ENTRY + KEY + 8)
  })
  const file = openSync(path, 'a')
  const whole = fstatSync(file).size
  if (whole % ENTRY !== 0) ftruncateSync(file, whole - (whole % ENTRY))
  writeAll(file, bytes, null)
  closeSync(file)
}

function writeAll(file: number, bytes: Buffer, position: number | null): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done)
  }
}
