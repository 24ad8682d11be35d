// What readers' search needs in the output: an index for each volume of the archive, Pagefind's engine for each language,
// and the list of volumes. Volumes whose key is known come from the cache.

import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { combine, fingerprint, hash } from '../base/hash.ts'
import { outputPath } from '../base/url.ts'
import { bodyOf as useOf } from '../pages/body.ts'
import { entryOf } from '../search/entry.ts'
import { keyOfVolume, languagesOf, listText, type Made } from '../search/list.ts'
import { type Volume, volumesOf } from '../search/volumes.ts'
import { FIXED, SEARCH_LIST } from '../site/addresses.ts'
import type { Article, Site } from '../site/model.ts'
import type { Cache } from './cache.ts'
import { CACHE_FOLDER } from './folders.ts'
import { createIndexer, type Indexer } from './indexer.ts'
import type { Journal } from './journal.ts'
import { type Intake, RANKS } from './output.ts'
import { dependencyVersion } from './package.ts'
import { bodyText } from './render.ts'
import { type IndexFile, noShelf, openShelf, type RawFile, type Shelf } from './shelf.ts'
import type { Progress } from './team.ts'
import { pagesDigest } from './version.ts'

/** What making works with. */
export interface SearchContext {
  readonly root: string
  readonly cache: Cache
  readonly output: Pick<Intake, 'keep' | 'add'>
  /** Indexers at most; null for one per core. */
  readonly workers: number | null
  readonly progress: Progress
  readonly journal: Pick<Journal, 'note'>
}

/** The file of an index that names its others by the hashes of their contents. */
const ENTRY = 'pagefind-entry.json'

/** Stories from which on several indexers are worth their start, and how many there are at most. */
const ENOUGH = 600
const LANES = 4

/** Makes all of it and offers it to the output. Returns the number of files. */
export async function makeSearch(site: Site, context: SearchContext): Promise<number> {
  if (site.settings.search === 'off') return 0
  const { root, cache, output, journal } = context
  const version = dependencyVersion('pagefind')
  const maker = makerOfSearch()
  const volumes = volumesOf(site).map((volume) => ({ ...volume, key: keyOfVolume(volume, site, maker) }))
  const shelf = cache.isOnDisk ? openShelf(join(root, CACHE_FOLDER)) : noShelf()
  const indexes = await indexAll(volumes, shelf, site, context)
  const made: Made[] = []
  let files = 0
  const place = (folder: string, index: readonly IndexFile[], parts: Parts) => {
    for (const { path: name, hash, bytes } of index) {
      const path = outputPath(`${FIXED.search}${folder}/${name}`)
      if (output.keep(path, hash)) continue
      journal.note(path, parts)
      output.add(path, hash, RANKS.asset, bytes())
    }
    files += index.length
  }
  for (const volume of volumes) {
    const index = indexes.get(volume.key) ?? []
    place(volume.name, index, partsOf(version, [volume.key]))
    made.push({ ...volume, tag: fingerprint(index.find(({ path }) => path === ENTRY)?.hash ?? '') })
  }
  const engines = await findEngines(languagesOf(volumes), maker, shelf)
  for (const [language, { index }] of engines) place(`${version}/${language}`, index, partsOf(version, []))
  shelf.keepOnly(new Set([...volumes, ...engines.values()].map(({ key }) => key)))
  const list = new TextEncoder().encode(listText(made, site, version))
  const [path, key] = [outputPath(SEARCH_LIST), hash(list)]
  if (!output.keep(path, key)) {
    journal.note(
      path,
      partsOf(
        version,
        volumes.map((volume) => volume.key),
      ),
    )
    output.add(path, key, RANKS.feed, list)
  }
  return files + 1
}

type Parts = readonly (readonly [name: string, digest: string])[]

/** What a file of search is made of: which Pagefind made it, and of which stories, by the keys of their volumes. */
export function partsOf(engine: string, volumes: readonly string[]): Parts {
  return [['engine', engine], ...(volumes.length === 0 ? [] : [['stories', volumes.join(' ')] as const])]
}

/** Digest of all that makes indexes. */
export function makerOfSearch(): string {
  return combine([pagesDigest(), dependencyVersion('pagefind')])
}

/** A volume with the key of its index. */
interface Keyed extends Volume {
  readonly key: string
}

/** The index of each volume by its key: from the shelf, or made. */
async function indexAll(
  volumes: readonly Keyed[],
  shelf: Shelf,
  site: Site,
  context: SearchContext,
): Promise<ReadonlyMap<string, readonly IndexFile[]>> {
  const indexes = new Map<string, readonly IndexFile[]>()
  const missing: Keyed[] = []
  for (const volume of volumes) {
    const index = shelf.find(volume.key)
    if (index) indexes.set(volume.key, index)
    else missing.push(volume)
  }
  const total = missing.reduce((sum, { articles }) => sum + articles.length, 0)
  const threads = total < ENOUGH ? 1 : (context.workers ?? availableParallelism())
  let done = 0
  const told = () => context.progress('Indexed', ++done, total)
  const queue = [...missing]
  const work = async (number: number) => {
    const indexer = createIndexer(number)
    try {
      for (let volume = queue.shift(); volume; volume = queue.shift())
        indexes.set(volume.key, shelf.put(volume.key, await indexVolume(volume, site, context, indexer, told)))
    } catch (error) {
      queue.length = 0
      throw error
    } finally {
      await indexer.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, LANES, missing.length) }, (_, number) => work(number)))
  return indexes
}

/** The engine of each language. */
async function findEngines(
  languages: readonly string[],
  maker: string,
  shelf: Shelf,
): Promise<ReadonlyMap<string, { readonly key: string; readonly index: readonly IndexFile[] }>> {
  const engines = new Map<string, { key: string; index: readonly IndexFile[] }>()
  const indexer = createIndexer()
  try {
    for (const language of languages) {
      const key = combine([maker, 'engine', language])
      engines.set(language, { key, index: shelf.find(key) ?? shelf.put(key, await indexer.engine(language)) })
    }
  } finally {
    await indexer.close()
  }
  return engines
}

async function indexVolume(
  { articles }: Volume,
  site: Site,
  { cache }: SearchContext,
  indexer: Indexer,
  told: () => void,
): Promise<readonly RawFile[]> {
  function* entries() {
    for (const article of articles) {
      yield entryOf(article, bodyOf(article), site)
      told()
    }
  }
  const bodyOf = (article: Article) => bodyText(useOf(article, site).value, cache.body)
  return await indexer.index(entries(), articles.length)
}
