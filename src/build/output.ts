// The last step: dist/ as it was → dist/ as it should be, so that every file is whole at every instant.
// Files are staged beside their places and renamed; the list of what we own is widened first and narrowed last.

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { hash } from '../base/hash.ts'

/** Where our own files lie in the output folder; deployment leaves it out. */
export const OWN_FOLDER = '.broadsheet'
const MANIFEST = 'manifest.json'
const STAGE = 'stage'

/** Hash of each file that Broadsheet wrote, by path relative to the output folder. */
export type Manifest = ReadonlyMap<string, string>

/** What a build did to the output. Paths are sorted. */
export interface Written {
  readonly written: readonly string[]
  readonly deleted: readonly string[]
  readonly unchanged: number
  readonly bytes: number
}

/** Takes files one by one, then puts all in place or none. */
export interface Output {
  /** Stages a file unless the output holds the same bytes already. */
  readonly add: (path: string, bytes: Uint8Array) => void
  /** Files in the way that Broadsheet did not write. */
  readonly foreign: () => readonly string[]
  readonly commit: () => Written
  /** Removes what was staged. */
  readonly discard: () => void
}

interface Staged {
  readonly path: string
  readonly stage: string
}

/** Opens an output folder. With `clean`, the commit empties it first. */
export function openOutput(folder: string, clean: boolean): Output {
  const before = readManifest(folder)
  const stageFolder = join(folder, OWN_FOLDER, STAGE)
  rmSync(stageFolder, { recursive: true, force: true })
  const after = new Map<string, string>()
  const staged: Staged[] = []
  const foreign: string[] = []
  let bytesTotal = 0
  const add = (path: string, bytes: Uint8Array) => {
    const name = hash(bytes)
    after.set(path, name)
    bytesTotal += bytes.length
    const present = clean ? 'absent' : compare(join(folder, path), bytes)
    if (present === 'equal') return
    if (present === 'different' && !before.has(path)) foreign.push(path)
    const group = join(stageFolder, String(Math.floor(staged.length / 1000)))
    const stage = join(group, String(staged.length))
    if (staged.length % 1000 === 0) mkdirSync(group, { recursive: true })
    writeFileSync(stage, bytes)
    staged.push({ path, stage })
  }
  const commit = (): Written => {
    if (clean) empty(folder)
    const deleted = [...before.keys()].filter((path) => !after.has(path)).sort(byCodePoint)
    if (staged.length > 0 || deleted.length > 0 || before.size !== after.size) {
      writeManifest(folder, new Map([...before, ...after]))
      put(folder, staged)
      remove(folder, deleted)
    }
    rmSync(stageFolder, { recursive: true, force: true })
    writeManifest(folder, after)
    const written = staged.map(({ path }) => path).sort(byCodePoint)
    return { written, deleted, unchanged: after.size - written.length, bytes: bytesTotal }
  }
  return { add, foreign: () => foreign, commit, discard: () => rmSync(stageFolder, { recursive: true, force: true }) }
}

function compare(path: string, bytes: Uint8Array): 'absent' | 'equal' | 'different' {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return 'absent'
  if (!stats.isFile() || stats.size !== bytes.length) return 'different'
  return Buffer.compare(readFileSync(path), bytes) === 0 ? 'equal' : 'different'
}

function put(folder: string, staged: readonly Staged[]): void {
  const made = new Set<string>()
  for (const { path, stage } of staged) {
    const target = join(folder, path)
    const parent = dirname(target)
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true })
      made.add(parent)
    }
    renameSync(stage, target)
  }
}

/** Deletes files and the folders that they leave empty. */
function remove(folder: string, paths: readonly string[]): void {
  for (const path of paths) {
    rmSync(join(folder, path), { force: true })
    let parent = dirname(path)
    while (parent !== '.' && isEmptyFolder(join(folder, parent))) {
      rmdirSync(join(folder, parent))
      parent = dirname(parent)
    }
  }
}

function isEmptyFolder(path: string): boolean {
  return existsSync(path) && readdirSync(path).length === 0
}

/** Everything in the folder but what is staged. */
function empty(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name !== OWN_FOLDER) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** The list of owned files; empty where there is none or it cannot be read. */
export function readManifest(folder: string): Manifest {
  try {
    const { files } = JSON.parse(readFileSync(join(folder, OWN_FOLDER, MANIFEST), 'utf8')) as {
      files: Record<string, string>
    }
    return new Map(Object.entries(files).filter(([path]) => isInside(path)))
  } catch {
    return new Map()
  }
}

/** A manifest that was tampered with cannot make us touch anything outside the folder. */
function isInside(path: string): boolean {
  return !path.startsWith('/') && !path.split(/[/\\]/).includes('..')
}

function writeManifest(folder: string, files: Manifest): void {
  const sorted = [...files.entries()].sort(([a], [b]) => byCodePoint(a, b))
  const text = `${JSON.stringify({ version: 1, files: Object.fromEntries(sorted) }, null, 0)}\n`
  const path = join(folder, OWN_FOLDER, MANIFEST)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
