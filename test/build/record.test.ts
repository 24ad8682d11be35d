import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRecord, writeRecord } from '../../src/build/record.ts'

let folder: string
const path = () => join(folder, 'thing')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const column = fc.oneof(
  fc.uint8Array(),
  fc.uint16Array(),
  fc.uint32Array(),
  fc.int16Array(),
  fc.int32Array(),
  fc.float64Array(),
)
const leaf = fc.oneof(
  column,
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string()),
  fc.array(fc.tuple(fc.string(), fc.integer())).map((entries) => new Map(entries)),
)
const name = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__' && !text.startsWith('\0'))
const thing = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { noNullPrototype: true })), {
  noNullPrototype: true,
})

describe('a record', () => {
  it('is read as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(thing, async (value) => {
        await writeRecord(path(), value)
        expect(readRecord(path())).toEqual(value)
      }),
      { numRuns: 200 },
    )
  })

  it('holds the part of an array that was given, and no more of it', async () => {
    await writeRecord(path(), { part: new Uint32Array([1, 2, 3, 4]).subarray(1, 3) })
    expect(readRecord(path())).toEqual({ part: Uint32Array.of(2, 3) })
    expect(readFileSync(path()).length).toBeLessThan(200)
  })

  it('takes the place of what lies there, a folder too', async () => {
    mkdirSync(join(path(), 'inner'), { recursive: true })
    await writeRecord(path(), { a: 1 })
    await writeRecord(path(), { a: 2 })
    expect(readRecord(path())).toEqual({ a: 2 })
  })

  it('is none where a byte of it is another, or some are missing', async () => {
    await writeRecord(path(), { words: ['a', 'b'], rows: Float64Array.of(1, 2, 3) })
    const bytes = readFileSync(path())
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ 4
      writeFileSync(path(), damaged)
      expect([at, readRecord(path())]).toEqual([at, null])
      writeFileSync(path(), bytes.subarray(0, at))
      expect([at, readRecord(path())]).toEqual([at, null])
    }
    rmSync(path())
    expect(readRecord(path())).toBeNull()
  })
})
