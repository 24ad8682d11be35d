// A small thing or a large one in a file of its own, whole or absent: a checksum, the thing as V8 writes it, then its columns
// of numbers as they lie in memory, so that tens of megabytes of them are neither copied when they are written nor when
// they are read.

import { closeSync, openSync, readFileSync, renameSync, writev } from 'node:fs'
import { rm } from 'node:fs/promises'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { writeAll } from './write.ts'

type Column = Uint8Array | Uint16Array | Uint32Array | Int16Array | Int32Array | Float64Array

const KINDS = [Uint8Array, Uint16Array, Uint32Array, Int16Array, Int32Array, Float64Array] as const

/** Where a column lies, as it stands in the thing's place. No key of ours begins like this. */
interface Reference {
  readonly '\0column': number
  readonly kind: number
  readonly length: number
}

/** Columns lie at multiples of this many bytes, as the widest kind has to. */
const ALIGNED = 8
/** Checksum, and how long the thing is without its columns. */
const HEAD = 8

/**
 * Writes a thing: what `structuredClone` takes, with columns in plain objects. It is taken down before this returns, but for
 * its columns, which must stay as they are until the promise is kept: the system writes them while we go on.
 */
export async function writeRecord(path: string, value: unknown): Promise<void> {
  const columns: Uint8Array[] = []
  let length = 0
  const put = (column: Column): Reference => {
    const at = length
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
    columns.push(bytes, new Uint8Array(gapAfter(bytes.length)))
    length += bytes.length + gapAfter(bytes.length)
    return { '\0column': at, kind: KINDS.findIndex((kind) => column instanceof kind), length: column.length }
  }
  const thing = serialize(withoutColumns(value, put))
  // zlib takes the checksum of no bytes for 0, whatever came before.
  const parts = [thing, new Uint8Array(gapAfter(thing.length)), ...columns].filter(({ length }) => length > 0)
  const head = Buffer.alloc(HEAD)
  head.writeUInt32LE(thing.length, 4)
  head.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), crc32(head.subarray(4))),
    0,
  )
  const file = openSync(`${path}.new`, 'w')
  try {
    const written = await writeParts(file, [head, ...parts])
    // What a nearly full disk did not take, with its reason.
    let start = 0
    for (const part of [head, ...parts]) {
      if (written < start + part.length) writeAll(file, part.subarray(Math.max(0, written - start)), null)
      start += part.length
    }
  } finally {
    closeSync(file)
  }
  // A rename over a file would wait until the disk has the new one. Where neither is there, the next build does without.
  await rm(path, { recursive: true, force: true })
  renameSync(`${path}.new`, path)
}

/** Writes bytes by one call, so that the system needs us no more; resolves to how many it wrote. */
function writeParts(file: number, parts: readonly Uint8Array[]): Promise<number> {
  return new Promise((resolve, reject) => {
    writev(file, parts, (error, written) => (error ? reject(error) : resolve(written)))
  })
}

/** Reads a thing; null where there is none that is whole. */
export function readRecord(path: string): unknown {
  try {
    const bytes = readFileSync(path)
    if (bytes.length < HEAD || bytes.readUInt32LE(0) !== crc32(bytes.subarray(4))) return null
    const end = HEAD + bytes.readUInt32LE(4)
    const start = end + gapAfter(end)
    return withColumns(deserialize(bytes.subarray(HEAD, end)), ({ '\0column': at, kind, length }) => {
      const Kind = KINDS[kind] as (typeof KINDS)[number]
      const from = bytes.byteOffset + start + at
      const isAligned = from % ALIGNED === 0
      const buffer = isAligned ? bytes.buffer : bytes.buffer.slice(from, from + length * Kind.BYTES_PER_ELEMENT)
      return new Kind(buffer as ArrayBuffer, isAligned ? from : 0, length)
    })
  } catch {
    return null
  }
}

/** HEAD and the thing's start are multiples of ALIGNED, so lengths decide alone. */
function gapAfter(length: number): number {
  return (ALIGNED - (length % ALIGNED)) % ALIGNED
}

function withoutColumns(value: unknown, put: (column: Column) => Reference): unknown {
  if (KINDS.some((kind) => value instanceof kind)) return put(value as Column)
  return isPlain(value) ? mapped(value, (each) => withoutColumns(each, put)) : value
}

function withColumns(value: unknown, take: (reference: Reference) => Column): unknown {
  if (!isPlain(value)) return value
  return '\0column' in value ? take(value as unknown as Reference) : mapped(value, (each) => withColumns(each, take))
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function mapped(value: Readonly<Record<string, unknown>>, map: (each: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, map(each)]))
}
