// Entries → the files of a search index, by Pagefind, a program of its own that is started when the first index is made.

import type { NewIndexResponse, PagefindIndex } from 'pagefind'
import type { Entry } from '../search/entry.ts'
import { DamagedCache } from './pack.ts'
import type { RawFile } from './shelf.ts'

/** An index or the engine that searches indexes of a language. */
export type Wanted = 'index' | 'engine'

export interface Indexer {
  /**
   * The files of an index of these entries, by path. Equal entries in equal order give equal bytes. Throws
   * SearchFailed where Pagefind cannot be started or fails, and what going through the entries throws.
   */
  readonly index: (entries: Iterable<Entry>, count: number) => Promise<readonly RawFile[]>
  /** The files by which a browser searches the indexes of a language. */
  readonly engine: (language: string) => Promise<readonly RawFile[]>
  readonly close: () => Promise<void>
}

/** Pagefind has not done its work: a failure of the machine. */
export class SearchFailed extends Error {
  constructor(cause: unknown) {
    const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    const sentence = reason.replace(/\.?$/, '.')
    super(
      `Pagefind could not make the index of search: ${sentence} The last good site stands. Without search it builds: write search: off in site.yaml.`,
    )
  }
}

/** Stories from which on several share a file of texts: a file for each would double the number of files of a site. */
const MANY = 600
const SHARING = 4

/** What an engine is made from, since Pagefind makes none without a text: a word that nobody looks for. */
const NOTHING = 'ꙮꙮꙮ'

/** Pagefind's own user interfaces, and its worker, which our page does without. */
const UNUSED = /^pagefind-(ui|modular|component|highlight|worker)/
const ENGINE = /^(pagefind\.js$|wasm\.)/

/**
 * Makes an indexer; nothing is loaded or started yet. `number`: 0 for the first. Pagefind makes one index at a time, so
 * each has a program of its own.
 */
export function createIndexer(number = 0): Indexer {
  let loaded: Promise<typeof import('pagefind')> | null = null
  const make = async (entries: Iterable<Entry>, maxFragments: number): Promise<RawFile[]> => {
    try {
      return await makeFiles(entries, maxFragments)
    } catch (error) {
      throw error instanceof DamagedCache ? error : new SearchFailed(error)
    }
  }
  const makeFiles = async (entries: Iterable<Entry>, maxFragments: number): Promise<RawFile[]> => {
    loaded ??= load(number)
    const { createIndex } = await loaded
    const index = opened(await createIndex({ maxFragments }))
    try {
      // One after the other: the order in which Pagefind gets them decides bytes.
      for (const entry of entries) refuse((await index.addCustomRecord(copyOf(entry))).errors)
      const { files, errors } = await index.getFiles()
      refuse(errors)
      return files
        .filter(({ path }) => !UNUSED.test(path))
        .map(({ path, content }) => ({ path, bytes: content }))
        .sort((a, b) => (a.path < b.path ? -1 : 1))
    } finally {
      await index.deleteIndex()
    }
  }
  return {
    index: async (entries, count) => {
      const files = await make(entries, Math.max(MANY, Math.ceil(count / SHARING)))
      return files.filter(({ path }) => !ENGINE.test(path))
    },
    engine: async (language) => {
      const files = await make([{ url: '/', content: NOTHING, language, meta: {}, filters: {} }], MANY)
      const own = files.some(({ path }) => path === `wasm.${language}.pagefind`)
      return files.filter(({ path }) => !own || path !== 'wasm.unknown.pagefind')
    },
    close: async () => {
      if (loaded) await (await loaded).close()
    },
  }
}

/** The library keeps its program in its module: another address, another program. */
async function load(number: number): Promise<typeof import('pagefind')> {
  return number === 0 ? import('pagefind') : import(`${import.meta.resolve('pagefind')}?${number}`)
}

function copyOf(entry: Entry): Parameters<PagefindIndex['addCustomRecord']>[0] {
  return { ...entry, meta: { ...entry.meta }, filters: { ...entry.filters } }
}

function opened({ index, errors }: NewIndexResponse): PagefindIndex {
  refuse(errors)
  if (!index) throw new Error('it made none')
  return index
}

function refuse(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(errors.join('; '))
}
