// Why pages were made: a line for each page that a build made, with a digest of each of its parts, kept in the cache.
// `explain` compares the last two lines of a page. A push only appends a few; the file is shortened when it has grown.

import { appendFileSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { hash32 } from '../base/hash.ts'
import { writeAll } from './write.ts'

/** What one build made a page from. */
export interface JournalEntry {
  /** The machine's clock when the build began, in milliseconds since 1970 UTC. */
  readonly build: number
  /** Digest of each part of the page's key, by name. */
  readonly parts: Readonly<Record<string, string>>
}

export interface Journal {
  readonly note: (path: string, parts: Iterable<readonly [name: string, digest: string]>) => void
  readonly save: () => void
}

/** Lines that are held, or written, together. */
const BLOCK = 1_000

/** Bytes beyond which the file is shortened, for each page of the site. */
const PER_PAGE = 800
const SMALL = 1 << 20

/** Opens the journal of a build. `pages`: how many files the site has, which bounds the journal. */
export function openJournal(path: string, build: number, pages: number): Journal {
  let lines: string[] = []
  /** Blocks of lines, deflated: a large site has a hundred megabytes of them. */
  const blocks: Buffer[] = []
  const gather = () => {
    if (lines.length > 0) blocks.push(deflateRawSync(lines.join(''), { level: 1 }))
    lines = []
  }
  return {
    note: (file, parts) => {
      const list = [...parts].map(([name, digest]) => `${name}=${hash32(digest).toString(36)}`)
      lines.push(`${build}\t${file}\t${list.join(' ')}\n`)
      if (lines.length === BLOCK) gather()
    },
    save: () => {
      gather()
      if (blocks.length === 0) return
      const stats = statSync(path, { throwIfNoEntry: false })
      if (stats?.isDirectory()) rmSync(path, { recursive: true })
      const size = stats?.isFile() ? stats.size : 0
      if (size > Math.max(SMALL, pages * PER_PAGE)) shorten(path)
      for (const block of blocks) appendFileSync(path, inflateRawSync(block))
    },
  }
}

const [TAB, END] = [9, 10]

/** Keeps the last line of each page. */
function shorten(path: string): void {
  const kept = lastLines(readFileSync(path))
  const copy = openSync(`${path}.new`, 'w')
  try {
    for (let at = 0; at < kept.length; at += BLOCK) writeAll(copy, Buffer.concat(kept.slice(at, at + BLOCK)), null)
  } finally {
    closeSync(copy)
  }
  renameSync(`${path}.new`, path)
}

/** The last line of each page, in their order. Found from the end, and as bytes: as texts they would take a gigabyte. */
function lastLines(bytes: Buffer): Buffer[] {
  const known = new Set<string>()
  const kept: Buffer[] = []
  let end = bytes.lastIndexOf(END) + 1
  while (end > 0) {
    const start = end > 1 ? bytes.lastIndexOf(END, end - 2) + 1 : 0
    const first = bytes.indexOf(TAB, start)
    const second = bytes.indexOf(TAB, first + 1)
    const isWhole = first >= start && second > first && second < end
    const file = isWhole ? bytes.toString('utf8', first + 1, second) : ''
    if (file !== '' && !known.has(file)) kept.push(bytes.subarray(start, end))
    known.add(file)
    end = start
  }
  return kept.reverse()
}

/** The entries of a page, oldest first. Lines that cannot be read are passed over. */
export function readJournal(path: string, file: string): readonly JournalEntry[] {
  if (!existsSync(path)) return []
  const marker = `\t${file}\t`
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes(marker))
    .map((line) => {
      const [build, , list = ''] = line.split('\t')
      const parts = list.split(' ').map((part) => part.split('='))
      return { build: Number(build), parts: Object.fromEntries(parts) as Record<string, string> }
    })
}

/** The names of the parts in which two entries differ, sorted. */
export function changedParts(before: JournalEntry, after: JournalEntry): readonly string[] {
  const names = new Set([...Object.keys(before.parts), ...Object.keys(after.parts)])
  return [...names].filter((name) => before.parts[name] !== after.parts[name]).sort()
}
