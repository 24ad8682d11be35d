// A small newsroom for tests of the engine: a site as a map of files, edits to it, and builds of it.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { type BuildOptions, type BuildResult, build } from '../../src/build/build.ts'

/** Files by path relative to the root. */
export type Files = Map<string, string | Uint8Array>

export interface Newsroom {
  readonly root: string
  readonly files: Files
  /** Makes the folder equal to `files`. */
  readonly sync: () => void
  /** Builds into dist/ with the cache, as a push does. */
  readonly push: (options?: Partial<BuildOptions>) => Promise<BuildResult>
  /** Builds the same files from nothing, without a cache, into another folder, and returns that output. */
  readonly clean: (options?: Partial<BuildOptions>) => Promise<ReadonlyMap<string, string>>
  /** The output in dist/, our own folder apart. */
  readonly output: () => ReadonlyMap<string, string>
  readonly remove: () => void
}

export const NOW = Date.UTC(2024, 5, 30, 12)

/** A disk in memory, where the system has one: thousands of small files are written and read again. */
const MEMORY = '/dev/shm'

/** Opens a newsroom in a temporary folder. */
export function openNewsroom(files: Files): Newsroom {
  const root = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'newsroom-'))
  let written: Files = new Map()
  const sync = () => {
    for (const [path, text] of files) {
      if (written.get(path) === text) continue
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    for (const path of written.keys()) if (!files.has(path)) rmSync(join(root, path))
    written = new Map(files)
  }
  const optionsFor = (out: string, own: Partial<BuildOptions>): BuildOptions => ({
    root,
    out,
    now: NOW,
    drafts: false,
    strict: false,
    keepGoing: false,
    clean: false,
    cache: true,
    workers: 1,
    patience: 0,
    waiting: () => {},
    notice: () => {},
    progress: () => {},
    // As if the files had been written long before: else every file would be read again.
    began: Date.now() + 60_000,
    clock: () => 0,
    ...own,
  })
  return {
    root,
    files,
    sync,
    push: (own = {}) => build(optionsFor(join(root, 'dist'), own)),
    clean: async (own = {}) => {
      const out = join(root, 'clean')
      rmSync(out, { recursive: true, force: true })
      await build(optionsFor(out, { ...own, cache: false }))
      return readTree(out)
    },
    output: () => readTree(join(root, 'dist')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Every file below a folder by path, as Latin-1 so that no byte is lost. */
export function readTree(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.startsWith('.broadsheet/'))
    .sort()
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

/** The fields of an article in front matter, and its body. */
export interface ArticleText {
  readonly fields: Readonly<Record<string, unknown>>
  readonly body: string
}

/** A Markdown file; JSON is YAML. */
export function articleText({ fields, body }: ArticleText): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return ['---', ...lines, '---', '', body, ''].join('\n')
}
