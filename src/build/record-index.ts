// Where each record of a pack lies: entries as they are on disk, found through a table of their keys' first bytes. No
// strings and no objects: a push into a large archive opens two of these and asks for a few records of one.

/** An index entry is 16 bytes of key, an offset (float64) and a length (uint32). */
export const ENTRY = 28
export const KEY = 16
/** A record is its length, the checksum of key and data, the key, then the data. */
export const HEAD = 8 + KEY

/** Where a record lies in its pack. */
export interface Place {
  readonly offset: number
  readonly length: number
}

export interface RecordIndex {
  /** How many keys there are. */
  readonly count: () => number
  /** Where the record of a key of 16 bytes lies, or null. */
  readonly find: (key: Buffer) => Place | null
  /** Adds a record, or moves it. */
  readonly set: (key: Buffer, place: Place) => void
  readonly keys: () => readonly string[]
  /** Where the last record ends. */
  readonly end: () => number
}

/**
 * An index of some entries, whose bytes become its own. Those of records beyond the first `size` bytes of the pack are left
 * out: a crash may have left them.
 */
export function createIndex(bytes: Buffer, size: number): RecordIndex {
  let entries = bytes
  let used = 0
  let table = new Int32Array(0)
  let distinct = 0
  let end = 0

  const offsetOf = (entry: number): number => entries.readDoubleLE(entry * ENTRY + KEY)
  const lengthOf = (entry: number): number => entries.readUInt32LE(entry * ENTRY + KEY + 8)
  const placeAt = (entry: number): Place => ({ offset: offsetOf(entry), length: lengthOf(entry) })
  const isOf = (key: Buffer, at: number, entry: number): boolean =>
    key.readUInt32LE(at) === entries.readUInt32LE(entry * ENTRY) &&
    entries.compare(key, at, at + KEY, entry * ENTRY, entry * ENTRY + KEY) === 0
  const slotOf = (key: Buffer, at: number): number => {
    let slot = (key.readUInt32LE(at) ^ key.readUInt32LE(at + 4)) & (table.length - 1)
    for (;;) {
      const entry = table[slot] ?? -1
      if (entry < 0 || isOf(key, at, entry)) return slot
      slot = (slot + 1) & (table.length - 1)
    }
  }
  const enter = (entry: number) => {
    const slot = slotOf(entries, entry * ENTRY)
    if ((table[slot] ?? -1) < 0) distinct++
    table[slot] = entry
  }
  const rebuild = () => {
    table = new Int32Array(1 << Math.max(6, Math.ceil(Math.log2(used * 3 + 1)))).fill(-1)
    distinct = 0
    for (let entry = 0; entry < used; entry++) enter(entry)
  }
  for (let entry = 0; (entry + 1) * ENTRY <= bytes.length; entry++) {
    const offset = offsetOf(entry)
    const after = offset + HEAD + lengthOf(entry)
    if (!Number.isSafeInteger(offset) || offset < 0 || after > size) continue
    if (used < entry) bytes.copyWithin(used * ENTRY, entry * ENTRY, (entry + 1) * ENTRY)
    end = Math.max(end, after)
    used++
  }
  rebuild()
  return {
    count: () => distinct,
    find: (key) => {
      const entry = table[slotOf(key, 0)] ?? -1
      return entry < 0 ? null : placeAt(entry)
    },
    set: (key, place) => {
      if ((used + 1) * ENTRY > entries.length) entries = Buffer.concat([entries], Math.max(64, used * 2) * ENTRY)
      const at = used * ENTRY
      key.copy(entries, at, 0, KEY)
      entries.writeDoubleLE(place.offset, at + KEY)
      entries.writeUInt32LE(place.length, at + KEY + 8)
      end = Math.max(end, endOf(place))
      used++
      if (used * 2 > table.length) rebuild()
      else enter(used - 1)
    },
    keys: () =>
      [...table].flatMap((entry) => (entry < 0 ? [] : entries.toString('hex', entry * ENTRY, entry * ENTRY + KEY))),
    end: () => end,
  }
}

function endOf({ offset, length }: Place): number {
  return offset + HEAD + length
}
