// What readers' search needs in the output: an index for each volume of the archive, Pagefind's engine for each language,
// and the list of volumes. Volumes whose key is known come from the cache.

import { join } from 'node:path'
import { combine, fingerprint, hash } from '../base/hash.ts'
import { outputPath } from '../base/url.ts'
import { bodyUseOf, entryOf } from '../search/entry.ts'
import { keyOfVolume, languagesOf, listText, type Made } from '../search/list.ts'
import { type Volume, volumesOf } from '../search/volumes.ts'
import { FIXED, SEARCH_LIST } from '../site/addresses.ts'
import type { Article, Site } from '../site/model.ts'
import { CACHE_FOLDER, type Cache } from './cache.ts'
import { createIndexer, type Indexer } from './indexer.ts'
import { type Intake, RANKS } from './output.ts'
import { dependencyVersion } from './package.ts'
import { bodyText } from './render.ts'
import { type IndexFile, noShelf, openShelf, type RawFile } from './shelf.ts'
import type { Progress } from './team.ts'
import { pagesDigest } from './version.ts'

/** What making works with. */
export interface SearchContext {
  readonly root: string
  readonly cache: Cache
  readonly output: Pick<Intake, 'keep' | 'add'>
  readonly progress: Progress
}

/** The file of an index that names its others by the hashes of their contents. */
const ENTRY = 'pagefind-entry.json'

/** Makes all of it and offers it to the output. Returns the number of files. */
export async function makeSearch(site: Site, context: SearchContext): Promise<number> {
  if (site.settings.search === 'off') return 0
  const { root, cache, output } = context
  const version = dependencyVersion('pagefind')
  const maker = combine([pagesDigest(), version])
  const volumes = volumesOf(site)
  const shelf = cache.isOnDisk ? openShelf(join(root, CACHE_FOLDER)) : noShelf()
  const indexer = createIndexer()
  const used = new Set<string>()
  let files = 0
  const place = async (folder: string, key: string, make: () => Promise<readonly RawFile[]>) => {
    used.add(key)
    const index = shelf.find(key) ?? shelf.put(key, await make())
    for (const file of index) put(outputPath(`${FIXED.search}${folder}/${file.path}`), file, output)
    files += index.length
    return index
  }
  const made: Made[] = []
  try {
    const told = countOf(volumes, context.progress)
    for (const volume of volumes) {
      const key = keyOfVolume(volume, site, maker)
      const index = await place(volume.name, key, () => indexVolume(volume, site, context, indexer, told))
      made.push({ ...volume, tag: fingerprint(index.find(({ path }) => path === ENTRY)?.hash ?? '') })
      told.pass(volume.articles.length)
    }
    for (const language of languagesOf(volumes))
      await place(`${version}/${language}`, combine([maker, 'engine', language]), () => indexer.engine(language))
  } finally {
    await indexer.close()
  }
  shelf.keepOnly(used)
  const list = new TextEncoder().encode(listText(made, site, version))
  const [path, key] = [outputPath(SEARCH_LIST), hash(list)]
  if (!output.keep(path, key)) output.add(path, key, RANKS.feed, list)
  return files + 1
}

function put(path: string, { hash, bytes }: IndexFile, { keep, add }: SearchContext['output']): void {
  if (!keep(path, hash)) add(path, hash, RANKS.asset, bytes())
}

interface Count {
  /** Tells of stories that are being indexed. */
  readonly add: (stories: number) => void
  /** Goes on to the next volume. */
  readonly pass: (stories: number) => void
}

function countOf(volumes: readonly Volume[], progress: Progress): Count {
  const total = volumes.reduce((sum, { articles }) => sum + articles.length, 0)
  let passed = 0
  return {
    add: (stories) => progress('Indexed', passed + stories, total),
    pass: (stories) => {
      passed += stories
    },
  }
}

async function indexVolume(
  { articles }: Volume,
  site: Site,
  { cache }: SearchContext,
  indexer: Indexer,
  told: Count,
): Promise<readonly RawFile[]> {
  function* entries() {
    for (const [at, article] of articles.entries()) {
      yield entryOf(article, bodyOf(article), site)
      told.add(at + 1)
    }
  }
  const bodyOf = (article: Article) => bodyText(bodyUseOf(article, site), cache.body)
  return await indexer.index(entries(), articles.length)
}
