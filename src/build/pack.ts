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
} from 'node:fs'
import { crc32 } from 'node:zlib'
import { createIndex, ENTRY, HEAD, KEY, type Place, type RecordIndex } from './record-index.ts'
import { writeAll } from './write.ts'

/** The cache's files are not what they were when they were written. */
export class DamagedCache extends Error {}

/** Makes something of the bytes from `start` to `end`. */
export type Decode<T> = (bytes: Buffer, start: number, end: number) => T

export interface Pack {
  /** Whether it held nothing when it was opened. */
  readonly isEmpty: boolean
  readonly has: (key: string) => boolean
  /** The record's bytes, or null. Throws DamagedCache where the file does not hold what was written. */
  readonly get: (key: string) => Buffer | null
  /** What `decode` makes of the record's bytes, which lie somewhere in a larger buffer. Otherwise as `get`. */
  readonly read: <T>(key: string, decode: Decode<T>) => T | null
  readonly put: (key: string, data: Uint8Array) => void
  /** How many records there are. */
  readonly count: () => number
  /** Reads the whole file into memory, for whoever asks after it is closed. */
  readonly hold: () => void
  /** Writes what is still in memory; the index comes after the records it names. */
  readonly flush: () => void
  /** Rewrites the file with the records of `live` alone. */
  readonly compact: (live: ReadonlySet<string>) => void
  readonly close: () => void
}

/** Appended records are gathered to this many bytes before they are written. */
const GATHER = 1 << 20

/** Whoever has asked for so many records will ask for nearly all. */
const MANY = 1_000
/** Bytes of a file that would take more memory than reading its records one by one is worth. */
const LARGE = 150_000_000

/**
 * Opens or makes a pack. Keys are 32 hex digits. One process may write it while others read.
 * `whole`: the file is small enough to be read at once as soon as many records have been asked for.
 */
export function openPack(path: string, access: 'read' | 'read and write', whole?: 'whole'): Pack {
  const isWriter = access === 'read and write'
  let file = openSync(path, isWriter ? (existsSync(path) ? 'r+' : 'w+') : 'r')
  let loaded: Buffer | null = null
  let asked = 0
  let index = readIndex(`${path}.index`, fstatSync(file).size)
  let end = index.end()
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
    isEmpty: index.count() === 0,
    has: (key) => index.find(bytesOf(key)) !== null,
    get: (key) => pack.read(key, (bytes, start, end) => bytes.subarray(start, end)),
    read: (key, decode) => {
      const name = bytesOf(key)
      const place = index.find(name)
      if (!place) return null
      const waiting = memory.get(key)
      if (waiting) return decode(Buffer.from(waiting), 0, waiting.length)
      if (whole && ++asked === MANY && end < LARGE) loaded ??= readFileSync(path)
      const isLoaded = loaded !== null && place.offset + HEAD + place.length <= loaded.length
      const bytes = isLoaded && loaded ? loaded : readRecord(file, place)
      const start = isLoaded ? place.offset : 0
      check(bytes, start, name, place.length)
      return decode(bytes, start + HEAD, start + HEAD + place.length)
    },
    put: (key, data) => {
      index.set(bytesOf(key), { offset: end + pendingBytes, length: data.length })
      memory.set(key, data)
      pending.push(headOf(key, data), Buffer.from(data.buffer, data.byteOffset, data.length))
      pendingBytes += HEAD + data.length
      fresh.push(key)
      if (pendingBytes > GATHER) writePending()
    },
    count: () => index.count(),
    hold: () => {
      loaded = readFileSync(path)
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
      index = readIndex(`${path}.index`, fstatSync(file).size)
      end = index.end()
    },
    close: () => {
      pack.flush()
      if (isWriter) ftruncateSync(file, end)
      closeSync(file)
    },
  }
  return pack
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

/** Throws unless the record at `start` is the one that was written under the key. */
function check(bytes: Buffer, start: number, key: Buffer, length: number): void {
  const sound =
    bytes.length >= start + HEAD + length &&
    bytes.readUInt32LE(start) === length &&
    key.compare(bytes, start + 8, start + HEAD) === 0 &&
    bytes.readUInt32LE(start + 4) === crc32(bytes.subarray(start + 8, start + HEAD + length))
  if (!sound) throw new DamagedCache('a record of the cache is damaged')
}

const probe = Buffer.alloc(KEY)

/** A key's bytes, until the next key's are asked for. */
function bytesOf(key: string): Buffer {
  probe.write(key, 0, KEY, 'hex')
  return probe
}

/** The index, without entries that point beyond the file. */
function readIndex(path: string, size: number): RecordIndex {
  return createIndex(existsSync(path) ? readFileSync(path) : Buffer.alloc(0), size)
}

function appendIndex(path: string, keys: readonly string[], index: RecordIndex): void {
  const bytes = Buffer.allocUnsafe(keys.length * ENTRY)
  keys.forEach((key, position) => {
    const { offset, length } = index.find(bytesOf(key)) ?? { offset: 0, length: 0 }
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
