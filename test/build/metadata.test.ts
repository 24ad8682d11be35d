import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPresent, isSameRow, lookTogether, metadataOf, rowCount, sharedRows } from '../../src/build/metadata.ts'

const COUNT = 300
const paths = Array.from({ length: COUNT }, (_, number) => `files/${number}.md`)
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-metadata-'))
  mkdirSync(join(folder, 'files'))
  for (const path of paths.filter((_, number) => number % 7 !== 3)) writeFileSync(join(folder, path), path)
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('metadata of files', () => {
  it('is none of a file that is not there', () => {
    const rows = metadataOf(folder, paths)
    expect(rowCount(rows)).toBe(COUNT)
    for (let row = 0; row < COUNT; row++) expect([row, isPresent(rows, row)]).toEqual([row, row % 7 !== 3])
  })

  it('is the same where several look together, each file looked at by one of them', () => {
    const shared = sharedRows(COUNT)
    // As if another had taken the first rows and were still at work on them.
    Atomics.store(shared.taken, 0, 128)
    lookTogether(folder, paths, shared)
    const alone = metadataOf(folder, paths)
    for (let row = 0; row < COUNT; row++) {
      const isLooked = row >= 128 && row % 7 !== 3
      expect([row, isSameRow(shared.rows, row, alone, row)]).toEqual([row, isLooked])
    }
    lookTogether(folder, paths, shared)
    expect(isPresent(shared.rows, 0)).toBe(false)
  })
})
