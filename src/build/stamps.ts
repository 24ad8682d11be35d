// The content hashes of files whose metadata is as it was when they were last read, so that they need not be opened.

import { combine } from '../base/hash.ts'
import type { Cache } from './cache.ts'
import { changedAt, isSameRow, type Metadata } from './metadata.ts'
import type { Roster } from './roster.ts'

/** What an earlier build noted of the files it surveyed, in its order: Markdown first. */
export interface Noted {
  readonly paths: readonly string[]
  readonly hashOf: (place: number) => string | null
  readonly metadata: Metadata
  /** When that build began, in milliseconds since 1970 UTC by the machine's clock. */
  readonly began: number
  /** What it read of the Markdown files, which stand first; null where it came to nothing. */
  readonly roster: Roster | null
  /** Digest of all paths and hashes. */
  readonly digest: () => string
}

/** Content hashes of the surveyed files, in their order. */
export interface Stamps {
  /** Where the earlier build noted a file of the same path and the same content; -1 where it did not. */
  readonly placeOf: (row: number) => number
  /** The hash of a file's content, where that is known without opening it. */
  readonly hashOf: (row: number) => string | null
  /** Whether the earlier build had read the file at this path, whatever became of it since. */
  readonly wasRead: (row: number) => boolean
  /** Notes the hash of a file that was read. */
  readonly note: (row: number, hash: string) => void
  /** Whether the same files are there as the earlier build noted, all with the same content. */
  readonly areAsNoted: () => boolean
  /** Digest of all paths and hashes: equal digests, equal content. */
  readonly digest: () => string
  /** The notes of this build, and only these, for a build that follows in the same process. */
  readonly noted: () => Noted
  /** Keeps the same for a build of another process; with the roster of the files that were read, if it is another than was noted. */
  readonly save: (roster: Roster | null) => void
}

/** File systems and clocks round: a file changed this shortly before a build may change again unseen. */
const MARGIN = 2_000
const NAME = 'stamps'
const HASH = 32

interface Kept {
  readonly began: number
  readonly paths: string
  readonly metadata: Metadata
  /** Of each path; spaces where none is known. */
  readonly hashes: string
  readonly roster: Roster | null
  readonly digest: string
}

/** What stands between paths: no path has it. */
const BETWEEN = '\0'
const UNKNOWN = ' '.repeat(HASH)

/** What the last build noted; null where there is nothing. */
export function recallStamps(cache: Cache): Noted | null {
  const kept = cache.recall(NAME) as Kept | null
  if (!kept) return null
  const { began, paths, metadata, hashes, roster, digest } = kept
  const hashOf = (place: number) => {
    const hash = hashes.slice(place * HASH, (place + 1) * HASH)
    return hash === UNKNOWN ? null : hash
  }
  return { paths: paths.split(BETWEEN), hashOf, metadata, began, roster, digest: () => digest }
}

/** Opens the stamps of surveyed files. `began`: the machine's clock when this build began. */
export function openStamps(
  paths: readonly string[],
  metadata: Metadata,
  noted: Noted | null,
  cache: Cache,
  began: number,
): Stamps {
  const { places, trusted, missed } = recognise(paths, metadata, noted)
  const fresh = new Map<number, string>()
  const noteOf = (row: number) => {
    const place = places[row] ?? -1
    return place < 0 ? null : (noted?.hashOf(place) ?? null)
  }
  const hashOf = (row: number) => fresh.get(row) ?? (trusted[row] === 1 ? noteOf(row) : null)
  const placeOf = (row: number) => {
    const hash = fresh.get(row)
    const isSame = hash === undefined ? trusted[row] === 1 : hash === noteOf(row)
    return isSame ? (places[row] ?? -1) : -1
  }
  const areAsNoted = () =>
    paths.length === noted?.paths.length &&
    paths.every((_, row) => placeOf(row) === row || (noteOf(row) === null && hashOf(row) === null))
  const hashes = () => paths.map((_, row) => hashOf(row) ?? UNKNOWN).join('')
  const digestOf = (list: string, known: string) => (noted && areAsNoted() ? noted.digest() : combine([list, known]))
  const digest = () => digestOf(paths.join(BETWEEN), hashes())
  return {
    placeOf,
    hashOf,
    wasRead: (row) => noteOf(row) !== null,
    note: (row, hash) => fresh.set(row, hash),
    areAsNoted,
    digest,
    noted: () => {
      const known = paths.map((_, row) => hashOf(row))
      return { paths, hashOf: (place) => known[place] ?? null, metadata, began, roster: null, digest }
    },
    save: (roster) => {
      if (fresh.size + missed === 0 && roster === null) return
      const [list, known] = [paths.join(BETWEEN), hashes()]
      const kept: Kept = {
        began,
        paths: list,
        metadata,
        hashes: known,
        roster: roster ?? (areAsNoted() ? (noted?.roster ?? null) : null),
        digest: digestOf(list, known),
      }
      cache.remember(NAME, kept)
    },
  }
}

/** Where each path was noted, whether its file surely has not changed since, and how many noted files are gone. */
function recognise(
  paths: readonly string[],
  metadata: Metadata,
  noted: Noted | null,
): { places: Int32Array; trusted: Uint8Array; missed: number } {
  const places = new Int32Array(paths.length).fill(-1)
  const trusted = new Uint8Array(paths.length)
  if (!noted) return { places, trusted, missed: 0 }
  let table: Map<string, number> | null = null
  let next = 0
  let found = 0
  paths.forEach((path, row) => {
    // Both are in the same order but for what came and went, so that the table is rarely needed.
    if (noted.paths[next] !== path) {
      table ??= new Map(noted.paths.map((each, place) => [each, place]))
      const place = table.get(path)
      if (place === undefined) return
      next = place
    }
    const place = next++
    found++
    places[row] = place
    const isOld = changedAt(metadata, row) < noted.began - MARGIN
    if (isOld && isSameRow(metadata, row, noted.metadata, place)) trusted[row] = 1
  })
  return { places, trusted, missed: noted.paths.length - found }
}
