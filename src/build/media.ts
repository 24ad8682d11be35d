// The media that content refers to: which exist, what size they have, and which cannot be used.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { Earlier } from '../site/ledger.ts'
import { isImagePath, mediaAddress, mediaCandidates, wantedMedia } from '../site/media.ts'
import type { ContentFile, MediaFile } from '../site/model.ts'
import type { Cache } from './cache.ts'
import { inLanes, laneCount } from './lanes.ts'
import { type Measure, measure, NO_PICTURE } from './picture.ts'
import type { Stamps } from './stamps.ts'

export interface MediaReading {
  readonly media: ReadonlyMap<string, MediaFile>
  /** Why a file that exists cannot be used, by path. */
  readonly unusable: ReadonlyMap<string, string>
}

/** What is remembered of media files, so that they need not be opened: nothing that their own bytes do not say. */
export interface MediaMemory {
  /** The measures that this build used. */
  readonly measures: () => Measures
  /** Content hash of a file by its place among the scan's media, if it need not be opened. */
  readonly hashOf: (row: number) => string | null
  readonly noteHash: (row: number, hash: string) => void
  /** The measure by content hash and kind of file. */
  readonly measureOf: (name: string) => Measure | undefined
  readonly noteMeasure: (name: string, measure: Measure) => void
  /** Keeps the measures that this build used. */
  readonly save: () => void
}

const NAME = 'media'

/** Measures by content hash and kind of file. */
export type Measures = ReadonlyMap<string, Measure>

export function recallMeasures(cache: Cache): Measures {
  return (cache.recall(NAME) as Measures | null) ?? new Map<string, Measure>()
}

/** Opens the memory; `offset` is where the scan's media begin in the stamps. */
export function openMediaMemory(before: Measures, cache: Cache, stamps: Stamps, offset: number): MediaMemory {
  const used = new Map<string, Measure>()
  let fresh = 0
  return {
    measures: () => used,
    hashOf: (row) => stamps.hashOf(offset + row),
    noteHash: (row, hash) => stamps.note(offset + row, hash),
    measureOf: (name) => {
      const known = used.get(name) ?? before.get(name)
      if (known !== undefined) used.set(name, known)
      return known
    },
    noteMeasure: (name, measure) => {
      used.set(name, measure)
      fresh++
    },
    save: () => {
      if (fresh > 0 || used.size !== before.size) cache.remember(NAME, used)
    },
  }
}

/** Reads the media files that any content file or setting refers to, a few at a time. */
export async function readMedia(
  root: string,
  present: readonly string[],
  files: readonly ContentFile[],
  settings: Settings,
  memory: MediaMemory,
  earlier: Earlier | null,
): Promise<MediaReading> {
  const known = new Map(present.map((path, row) => [path.normalize('NFC'), row]))
  const rows = new Map<string, number>()
  for (const wanted of known.size > 0 ? wantedPaths(files, settings, earlier) : []) {
    const row = known.get(wanted)
    if (row !== undefined) rows.set(wanted, row)
  }
  const unknown = [...rows.values()].filter((row) => !isExamined(present[row] ?? '', row, memory))
  await inLanes(unknown, laneCount(null), (row) => examine(root, present[row] ?? '', row, memory))
  const media = new Map<string, MediaFile>()
  const unusable = new Map<string, string>()
  for (const [wanted, row] of rows) {
    const path = present[row] ?? wanted
    const hash = memory.hashOf(row) ?? ''
    const measure = memory.measureOf(`${hash} ${kindOf(path)}`) ?? NO_PICTURE
    if (typeof measure === 'string') unusable.set(wanted, measure)
    else media.set(wanted, { path, hash, address: mediaAddress(path, hash), isImage: isImagePath(path), ...measure })
  }
  return { media, unusable }
}

function* wantedPaths(files: readonly ContentFile[], settings: Settings, earlier: Earlier | null): Generator<string> {
  const pictures = [settings.logo, ...Object.values(settings.authors).map(({ image }) => image)]
  for (const named of [...pictures, ...settings.cards.fonts]) if (named) yield* mediaCandidates(named, SETTINGS_FILE)
  const isNamed = new Uint8Array(earlier?.ledger.media.length ?? 0)
  for (const file of files) {
    const row = earlier?.rowOf(file) ?? -1
    if (!earlier || row < 0) {
      yield* wantedMedia(file)
      continue
    }
    const { starts, values } = earlier.ledger.wanted
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) isNamed[values[at] as number] = 1
  }
  for (const [medium, path] of (earlier?.ledger.media ?? []).entries()) if (isNamed[medium] === 1) yield path
}

/** Whether nothing more is to be learned of a media file. */
function isExamined(path: string, row: number, memory: MediaMemory): boolean {
  const noted = memory.hashOf(row)
  return noted !== null && memory.measureOf(`${noted} ${kindOf(path)}`) !== undefined
}

/** Notes a media file's hash and measure. */
async function examine(root: string, path: string, row: number, memory: MediaMemory): Promise<void> {
  const bytes = readFileSync(join(root, path))
  const name = hash(bytes)
  memory.noteHash(row, name)
  const key = `${name} ${kindOf(path)}`
  if (memory.measureOf(key) !== undefined) return
  memory.noteMeasure(key, isImagePath(path) ? await measure(path, bytes) : NO_PICTURE)
}

function kindOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase()
}
