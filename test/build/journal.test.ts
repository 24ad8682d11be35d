import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { changedParts, openJournal, readJournal } from '../../src/build/journal.ts'

let folder = ''
const path = () => join(folder, 'journal')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function build(number: number, parts: Readonly<Record<string, string>>, files: readonly string[]): void {
  const journal = openJournal(path(), number, files.length)
  for (const file of files) journal.note(file, Object.entries(parts))
  journal.save()
}

describe('a journal', () => {
  it('tells of each page what changed between its last two makings', () => {
    build(1, { one: 'a', two: 'b' }, ['a/index.html', 'b/index.html'])
    build(2, { one: 'a', two: 'c' }, ['a/index.html'])
    const [before, after] = readJournal(path(), 'a/index.html')
    expect([before?.build, after?.build]).toEqual([1, 2])
    expect(before && after && changedParts(before, after)).toEqual(['two'])
    expect(readJournal(path(), 'b/index.html')).toHaveLength(1)
  })

  it('that has grown keeps the last line of each page, and passes over what is no line', () => {
    const files = Array.from({ length: 1_300 }, (_, number) => `новини/${number}/index.html`)
    writeFileSync(path(), 'no line at all\n\n\t\n7\tno end')
    appendFileSync(path(), '\n')
    for (let number = 1; number <= 30; number++) build(number, { one: String(number) }, files.slice(number * 10))
    const lines = readFileSync(path(), 'utf8').trimEnd().split('\n')
    expect(lines.length).toBeLessThan(30 * 1_300)
    expect(lines.length).toBeGreaterThan(1_300 - 11)
    for (let number = 0; number < files.length; number += 13) {
      const file = files[number] ?? ''
      const builds = readJournal(path(), file).map((entry) => entry.build)
      // Page 25 was made by builds 1 and 2, and no later one.
      const last = Math.min(30, Math.floor(number / 10))
      expect([file, builds.at(-1) ?? 0, builds.toSorted((a, b) => a - b)]).toEqual([file, last, builds])
    }
  })
})
