// Search indexes by key, kept in the cache so that a volume of the archive is indexed once: for each a list of its files,
// and the files one after the other. A build reads the lists, and of the files only what the output lacks.

import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { hash } from '../base/hash.ts'
import { DamagedCache } from './pack.ts'

/** A file of an index as it was made. */
export interface RawFile {
  /** Below the folder of the index. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** A file of an index that may lie in the cache. */
export interface IndexFile {
  readonly path: string
  readonly hash: string
  /** Throws DamagedCache where the cache does not hold what was put there. */
  readonly bytes: () => Uint8Array
}

export interface Shelf {
  /** The files of an index, or null where it is not kept whole. */
  readonly find: (key: string) => readonly IndexFile[] | null
  readonly put: (key: string, files: readonly RawFile[]) => readonly IndexFile[]
  /** Throws away all indexes but these. */
  readonly keepOnly: (keys: ReadonlySet<string>) => void
}

/** Where indexes lie in the cache. */
const FOLDER = 'search'
const HEADER = 'broadsheet search 1'

/** Opens the shelf in the folder of a cache. */
export function openShelf(cache: string): Shelf {
  const folder = join(cache, FOLDER)
  const listOf = (key: string) => join(folder, `${key}.list`)
  const filesOf = (key: string) => join(folder, `${key}.files`)
  return {
    find: (key) => {
      const rows = readRows(listOf(key))
      const size = rows?.reduce((sum, row) => sum + row.length, 0)
      if (!rows || statSync(filesOf(key), { throwIfNoEntry: false })?.size !== size) return null
      let start = 0
      return rows.map((row) => {
        const at = start
        start += row.length
        return { path: row.path, hash: row.hash, bytes: () => readPart(filesOf(key), at, row) }
      })
    },
    put: (key, files) => {
      const made = files.map(fileInMemory)
      const text = files.map(({ path, bytes }, at) => `${made[at]?.hash} ${bytes.length} ${path}\n`).join('')
      makeFolder(folder)
      // The list comes last: it is there only if the files are.
      replace(filesOf(key), Buffer.concat(files.map(({ bytes }) => bytes)))
      replace(listOf(key), `${HEADER} ${hash(text)}\n${text}`)
      return made
    },
    keepOnly: (keys) => {
      if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
      for (const name of readdirSync(folder))
        if (!keys.has(name.replace(/\.\w+$/, ''))) rmSync(join(folder, name), { recursive: true, force: true })
    },
  }
}

/** A shelf for `--no-cache`: nothing is kept. */
export function noShelf(): Shelf {
  return { find: () => null, put: (_key, files) => files.map(fileInMemory), keepOnly: () => {} }
}

function fileInMemory({ path, bytes }: RawFile): IndexFile {
  return { path, hash: hash(bytes), bytes: () => bytes }
}

interface Row {
  readonly hash: string
  readonly length: number
  readonly path: string
}

function readRows(path: string): Row[] | null {
  try {
    const text = readFileSync(path, 'utf8')
    const end = text.indexOf('\n') + 1
    const body = text.slice(end)
    if (text.slice(0, end) !== `${HEADER} ${hash(body)}\n`) return null
    return body.split('\n').slice(0, -1).map(readRow)
  } catch {
    return null
  }
}

function readRow(line: string): Row {
  const [hash = '', length, ...path] = line.split(' ')
  return { hash, length: Number(length), path: path.join(' ') }
}

function readPart(path: string, start: number, row: Row): Uint8Array {
  const bytes = Buffer.alloc(row.length)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, row.length, start)
  } finally {
    closeSync(file)
  }
  if (hash(bytes) !== row.hash) throw new DamagedCache('an index of search is damaged')
  return bytes
}

/** Something else may lie in its place: the cache comes from anywhere. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(path)
  mkdirSync(path, { recursive: true })
}

function replace(path: string, content: string | Uint8Array): void {
  writeFileSync(`${path}.new`, content)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) rmSync(path, { recursive: true })
  renameSync(`${path}.new`, path)
}
