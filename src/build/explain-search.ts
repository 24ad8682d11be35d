// What the files of readers' search are made of. They are no pages of the plan, since their names follow from what
// Pagefind makes of a volume; but whose volume a file is, its folder says.

import { keyOfVolume } from '../search/list.ts'
import { type Volume, volumesOf } from '../search/volumes.ts'
import { FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { dependencyVersion } from './package.ts'
import { makerOfSearch, partsOf } from './search.ts'

/** A file of search: the parts of its key by name, and how many stories it tells of; null where it tells of none. */
export interface SearchFile {
  readonly path: string
  readonly parts: readonly (readonly [name: string, digest: string])[]
  readonly stories: number | null
}

const FOLDER = FIXED.search.slice(1)

/** Those of some files of the output that belong to search, its page apart. */
export function searchFiles(paths: readonly string[], site: Site): SearchFile[] {
  if (site.settings.search === 'off') return []
  const wanted = paths.filter((path) => path.startsWith(FOLDER) && path !== `${FOLDER}index.html`)
  if (wanted.length === 0) return []
  const engine = dependencyVersion('pagefind')
  const maker = makerOfSearch()
  const volumes = volumesOf(site).map((volume) => ({ ...volume, key: keyOfVolume(volume, site, maker) }))
  const count = (some: readonly Volume[]) => some.reduce((sum, { articles }) => sum + articles.length, 0)
  return wanted.flatMap((path): SearchFile[] => {
    const [name, inside] = path.slice(FOLDER.length).split('/')
    if (name === engine) return [{ path, parts: partsOf(engine, []), stories: null }]
    const own = inside === undefined ? volumes : volumes.filter((volume) => volume.name === name)
    const keys = own.map(({ key }) => key)
    return own.length === 0 ? [] : [{ path, parts: partsOf(engine, keys), stories: count(own) }]
  })
}
