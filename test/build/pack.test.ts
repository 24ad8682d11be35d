import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import { DamagedCache, openPack } from '../../src/build/pack.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pack-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const path = () => join(folder, 'pack')
const key = (name: string) => hash(name)
const open = () => openPack(path(), 'read and write')

function fill(count: number): void {
  const pack = open()
  for (let i = 0; i < count; i++) pack.put(key(`k${i}`), Buffer.from(`value ${i}`.repeat(10)))
  pack.close()
}

describe('a pack', () => {
  it('gives back what was put, before and after it was closed', () => {
    const pack = open()
    pack.put(key('a'), Buffer.from('first'))
    expect(String(pack.get(key('a')))).toBe('first')
    pack.close()
    expect(String(open().get(key('a')))).toBe('first')
    expect(open().get(key('b'))).toBeNull()
  })

  it('can be read by others while it grows', () => {
    fill(3)
    const writer = open()
    const reader = openPack(path(), 'read')
    writer.put(key('new'), Buffer.from('new'))
    writer.flush()
    expect(String(reader.get(key('k1')))).toBe('value 1'.repeat(10))
    expect(reader.has(key('new'))).toBe(false)
    writer.close()
  })

  it('forgets records whose tail a crash cut off, and appends in their place', () => {
    fill(3)
    truncateSync(path(), statSync(path()).size - 5)
    const pack = open()
    expect(pack.has(key('k2'))).toBe(false)
    pack.put(key('k2'), Buffer.from('again'))
    pack.close()
    expect(String(open().get(key('k2')))).toBe('again')
    expect(String(open().get(key('k1')))).toBe('value 1'.repeat(10))
  })

  it('overlooks records that no index names', () => {
    fill(3)
    appendFileSync(path(), 'half a rec')
    fill(4)
    expect(String(open().get(key('k3')))).toBe('value 3'.repeat(10))
  })

  it('notices a record that was damaged', () => {
    fill(3)
    const bytes = readFileSync(path())
    bytes[40] = (bytes[40] ?? 0) ^ 1
    writeFileSync(path(), bytes)
    expect(() => open().get(key('k0'))).toThrow(DamagedCache)
    expect(String(open().get(key('k1')))).toBe('value 1'.repeat(10))
  })

  it('may be compacted to nothing', () => {
    fill(3)
    const pack = openPack(path(), 'read and write', 'whole')
    pack.compact(new Set())
    pack.put(key('a'), Buffer.from('first'))
    pack.close()
    expect(open().count()).toBe(1)
    expect(open().has(key('a'))).toBe(true)
  })

  it('keeps only what is live when it is compacted', () => {
    fill(100)
    const before = statSync(path()).size
    const pack = open()
    pack.compact(new Set([key('k7'), key('k8')]))
    expect(String(pack.get(key('k7')))).toBe('value 7'.repeat(10))
    pack.close()
    expect(statSync(path()).size).toBeLessThan(before / 20)
    expect(String(openPack(path(), 'read', 'whole').get(key('k8')))).toBe('value 8'.repeat(10))
    expect(open().count()).toBe(2)
    expect(open().has(key('k7'))).toBe(true)
  })
})
