// A font's file → what draws with it can read, and which characters it has. WOFF is unpacked: it is the same tables, deflated.

import { inflateSync } from 'node:zlib'

export interface FontFile {
  /** Which characters it has: first and last code point of each range, in order. */
  readonly ranges: Uint32Array
  /** The font as TrueType or OpenType. */
  readonly unpack: () => Uint8Array
}

interface Table {
  readonly tag: string
  readonly offset: number
  /** In the file, and as it is used. */
  readonly packed: number
  readonly length: number
}

/** Opens TrueType, OpenType or WOFF; null for anything else, and for what is damaged. */
export function openFont(bytes: Uint8Array): FontFile | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    const tables = tablesOf(data)
    const characters = tables?.find(({ tag }) => tag === 'cmap')
    if (!tables || !characters) return null
    const ranges = rangesOf(read(data, characters))
    return ranges.length === 0 ? null : { ranges, unpack: () => unpack(data, tables) }
  } catch {
    return null
  }
}

/** Whether a font has a character, by its code point. */
export function hasCharacter({ ranges }: Pick<FontFile, 'ranges'>, character: number): boolean {
  let [low, high] = [0, ranges.length / 2]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[2 * middle + 1] ?? 0) < character) low = middle + 1
    else high = middle
  }
  const first = ranges[2 * low]
  return first !== undefined && first <= character
}

function tablesOf(data: Buffer): Table[] | null {
  const kind = data.toString('latin1', 0, 4)
  if (kind === 'wOFF') {
    return Array.from({ length: data.readUInt16BE(12) }, (_, index) => {
      const at = 44 + 20 * index
      const [offset, packed, length] = [4, 8, 12].map((more) => data.readUInt32BE(at + more))
      return { tag: data.toString('latin1', at, at + 4), offset: offset ?? 0, packed: packed ?? 0, length: length ?? 0 }
    })
  }
  if (kind !== '\x00\x01\x00\x00' && kind !== 'OTTO' && kind !== 'true') return null
  return Array.from({ length: data.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index
    const length = data.readUInt32BE(at + 12)
    return { tag: data.toString('latin1', at, at + 4), offset: data.readUInt32BE(at + 8), packed: length, length }
  })
}

function read(data: Buffer, { offset, packed, length }: Table): Buffer {
  const bytes = data.subarray(offset, offset + packed)
  return packed < length ? inflateSync(bytes, { maxOutputLength: length }) : bytes
}

/** Puts tables behind a directory of their own, each at a multiple of four. */
function unpack(data: Buffer, tables: readonly Table[]): Uint8Array {
  if (data.toString('latin1', 0, 4) !== 'wOFF') return data
  const head = Buffer.alloc(12 + 16 * tables.length)
  data.copy(head, 0, 4, 8)
  head.writeUInt16BE(tables.length, 4)
  const parts: Buffer[] = [head]
  let end = head.length
  tables.forEach((table, index) => {
    const bytes = read(data, table)
    const at = 12 + 16 * index
    head.write(table.tag, at, 'latin1')
    head.writeUInt32BE(end, at + 8)
    head.writeUInt32BE(bytes.length, at + 12)
    const padding = Buffer.alloc(-bytes.length & 3)
    parts.push(bytes, padding)
    end += bytes.length + padding.length
  })
  return Buffer.concat(parts)
}

/** The characters of a `cmap` table: of its list of all of Unicode, else of that of the first 65,536. */
function rangesOf(table: Buffer): Uint32Array {
  const lists = Array.from({ length: table.readUInt16BE(2) }, (_, index) => {
    const at = 4 + 8 * index
    const offset = table.readUInt32BE(at + 4)
    return { platform: table.readUInt16BE(at), offset, format: table.readUInt16BE(offset) }
  }).filter(({ platform }) => platform === 0 || platform === 3)
  const full = lists.find(({ format }) => format === 12)
  const short = lists.find(({ format }) => format === 4)
  const pairs = full ? groupsOf(table, full.offset) : short ? segmentsOf(table, short.offset) : []
  return Uint32Array.from(pairs.sort(([a], [b]) => a - b).flat())
}

function groupsOf(table: Buffer, offset: number): [number, number][] {
  return Array.from({ length: table.readUInt32BE(offset + 12) }, (_, index) => {
    const at = offset + 16 + 12 * index
    return [table.readUInt32BE(at), table.readUInt32BE(at + 4)]
  })
}

/** Format 4: characters of a segment may lead to no glyph, so each is looked up. */
function segmentsOf(table: Buffer, offset: number): [number, number][] {
  const count = table.readUInt16BE(offset + 6) / 2
  const pairs: [number, number][] = []
  for (let index = 0; index < count; index++) {
    const at = offset + 14 + 2 * index
    const last = table.readUInt16BE(at)
    const first = table.readUInt16BE(at + 2 + 2 * count)
    const delta = table.readUInt16BE(at + 2 + 4 * count)
    const rangeAt = at + 2 + 6 * count
    const range = table.readUInt16BE(rangeAt)
    for (let character = first; character <= last && character !== 0xffff; character++) {
      const glyph =
        range === 0 ? (character + delta) & 0xffff : table.readUInt16BE(rangeAt + range + 2 * (character - first))
      if (glyph === 0) continue
      const pair = pairs.at(-1)
      if (pair && pair[1] === character - 1) pair[1] = character
      else pairs.push([character, character])
    }
  }
  return pairs
}
