// What a build remembers for the next: nothing in it is needed for a right answer, only for a fast one.
// Facts and bodies are kept by content and settings, so their keys mean the same on every machine.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Facts } from '../content/article.ts'
import type { Body } from '../markdown/body.ts'
import { type Album, NO_ALBUM, openAlbum } from './album.ts'
import { decodeBody, decodeFacts, type Slice } from './codec.ts'
import { CACHE_FOLDER } from './folders.ts'
import { DamagedCache, openPack, type Pack } from './pack.ts'
import { ENTRY } from './record-index.ts'
import { recordsIn } from './records.ts'

/** A result of the per-file step, encoded. */
export interface EncodedFile {
  readonly facts: Uint8Array
  readonly body: Uint8Array
}

export interface Cache {
  /** Why the cache that was there could not be used; null where all is well or there was none. */
  readonly rebuilt: string | null
  /** Whether nothing is kept yet. */
  readonly isEmpty: boolean
  /** Whether workers can read it. */
  readonly isOnDisk: boolean
  readonly facts: (key: string) => Facts | null
  readonly body: (key: string) => Body | null
  readonly put: (key: string, file: EncodedFile) => void
  /** A small thing by name, as it was last kept; null where there is none that can be read. */
  readonly recall: (name: string) => unknown
  /** Keeps a thing, which nobody may change until that is `settled`. */
  readonly remember: (name: string, value: unknown) => void
  /** Waits until all that is remembered is on the disk; throws what kept it from there. */
  readonly settled: () => Promise<void>
  /** Pictures that were made, by the keys of their pages. */
  readonly album: Album
  /** Writes to disk what was put. */
  readonly flush: () => void
  /** Drops the facts and bodies that are not among `used`, if there are many, when all that is remembered is settled. */
  readonly compact: (used: ReadonlySet<string>) => Promise<void>
  /** Reads all facts, for whoever wants them after the cache is closed. */
  readonly hold: () => void
  readonly close: () => Promise<void>
}

/** The layout of these files. A cache of another layout is not read. */
const LAYOUT = 'broadsheet-cache 5'

/** A share of unused records that is left alone; beyond it the packs are rewritten. */
const SLACK = 0.25
const FEW = 500

/** Opens the cache of a site, and starts an empty one where there is none, it cannot be used, or that is asked for. */
export function openCache(root: string, how: 'as it is' | 'start empty' = 'as it is'): Cache {
  const folder = join(root, CACHE_FOLDER)
  const reason = unusable(folder)
  if (reason || how === 'start empty') empty(folder)
  try {
    return open(folder, reason || null)
  } catch (error) {
    if (!SHAPES.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    empty(folder)
    return open(folder, LAID_OUT)
  }
}

/** Errors by which a folder in the place of a file, or the reverse, shows. */
const SHAPES = new Set(['EISDIR', 'ENOTDIR', 'EEXIST'])

function open(folder: string, rebuilt: string | null): Cache {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'layout'), LAYOUT)
  writeFileSync(join(folder, 'CACHEDIR.TAG'), 'Signature: 8a477f597d28d172789f06886806bc55\n')
  const facts = openPack(join(folder, 'facts'), 'read and write', 'whole')
  let opened: Pack | null = null
  /** Most builds of a large site need none or few. A body comes into its pack before its facts into theirs. */
  const bodies = (): Pack => {
    opened ??= openBodies(folder)
    return opened
  }
  const records = recordsIn(folder)
  return {
    rebuilt,
    isEmpty: facts.isEmpty,
    isOnDisk: true,
    facts: (key) => factsFrom(() => facts.read(key, (bytes, start, end) => ({ bytes, start, end }))),
    body: (key) => bodies().read(key, decodeBody),
    put: (key, file) => {
      bodies().put(key, file.body)
      facts.put(key, file.facts)
    },
    ...records,
    album: albumIn(folder),
    flush: () => {
      opened?.flush()
      facts.flush()
    },
    hold: () => facts.hold(),
    compact: async (used) => {
      if (!isWasteful(facts, used)) return
      // What an older roster names must be there for as long as it is.
      await records.settled()
      for (const pack of [facts, bodies()]) pack.compact(used)
    },
    close: async () => {
      try {
        await records.settled()
      } finally {
        facts.close()
        opened?.close()
      }
    },
  }
}

function openBodies(folder: string): Pack {
  try {
    return openPack(join(folder, 'bodies'), 'read and write')
  } catch (error) {
    if (SHAPES.has((error as NodeJS.ErrnoException).code ?? '')) throw new DamagedCache(LAID_OUT)
    throw error
  }
}

/** The pictures of a cache, for whoever has not opened the rest of it. */
export function albumIn(folder: string): Album {
  return openAlbum(join(folder, 'images'))
}

/** About how many files the cache of a site knows, without reading it. */
export function expectedFiles(root: string): number {
  const index = statSync(join(root, CACHE_FOLDER, 'facts.index'), { throwIfNoEntry: false })
  return (index?.size ?? 0) / ENTRY
}

/** Bodies of a site's cache, for whoever only reads them. What is put there after the first is not seen. */
export function readBodies(folder: string): (key: string) => Body | null {
  let pack: Pack | null = null
  return (key) => {
    pack ??= openToRead(join(folder, 'bodies'))
    return pack.read(key, decodeBody)
  }
}

function openToRead(path: string): Pack {
  try {
    return openPack(path, 'read')
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || SHAPES.has(code)) throw new DamagedCache('its bodies are gone')
    throw error
  }
}

const LAID_OUT = 'it is not laid out as it should be'

/** Takes away everything but the lock, which is held. */
function empty(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name !== 'lock') rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** A cache in memory alone, for `--no-cache`: it remembers nothing of an earlier build. */
export function memoryCache(): Cache {
  const files = new Map<string, EncodedFile>()
  return {
    rebuilt: null,
    isEmpty: true,
    isOnDisk: false,
    facts: (key) => factsFrom(() => wholeOf(files.get(key)?.facts)),
    body: (key) => {
      const body = wholeOf(files.get(key)?.body)
      return body && decodeBody(body.bytes, body.start, body.end)
    },
    put: (key, file) => files.set(key, file),
    recall: () => null,
    remember: () => {},
    settled: async () => {},
    album: NO_ALBUM,
    flush: () => {},
    compact: async () => {},
    hold: () => {},
    close: async () => {},
  }
}

/** Why what lies in the folder is no cache of ours; empty where nothing lies there. */
function unusable(folder: string): string | null {
  try {
    const layout = readFileSync(join(folder, 'layout'), 'utf8')
    return layout === LAYOUT ? null : 'it was made by another version'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? '' : 'it cannot be read'
  }
}

/** Facts of which the record is found when it is wanted; null where there is none. */
export function factsFrom(find: () => Slice | null): Facts | null {
  const again = (): Slice => {
    const slice = find()
    if (!slice) throw new DamagedCache('a record of the cache is missing')
    return slice
  }
  const first = find()
  return first && decodeFacts(first, again)
}

/** All of some bytes. */
export function wholeOf(bytes: Uint8Array | undefined): Slice | null {
  if (!bytes) return null
  return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), start: 0, end: bytes.length }
}

/** Every used key has a record by now, so what is beyond their number is unused. */
function isWasteful(pack: Pack, used: ReadonlySet<string>): boolean {
  const unused = pack.count() - used.size
  return unused > Math.max(FEW, pack.count() * SLACK)
}
