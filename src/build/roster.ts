// The Markdown files of a build, kept for the next: the key and the shape of each, in columns. A file that is as it was is
// neither opened nor decoded until somebody asks what it says.

import type { Facts } from '../content/article.ts'
import type { Ledger } from '../site/ledger.ts'
import type { ContentFile } from '../site/model.ts'
import type { Cache } from './cache.ts'
import { DamagedCache } from './pack.ts'
import { emptyShapes, NotedFacts, noteShape, type ReadRow, type Shapes } from './shape.ts'

/** Plain, so that it can be kept. A row for each Markdown file in the order of the survey. */
export interface Roster {
  /** Digest of everything but a file's bytes that its facts depend on, and of the code that knows the shapes. */
  readonly context: string
  /** Of each file the key of its facts; spaces where it could not be read. */
  readonly keys: string
  readonly shapes: Shapes
  /** What became of them; null where nothing did. */
  readonly ledger: Ledger | null
}

const KEY = 32
const UNREAD = ' '.repeat(KEY)

/** Lists the files of a build: for each path the file that was read of it, or null. */
export function rosterOf(context: string, files: readonly (ContentFile | null)[], ledger: Ledger | null): Roster {
  const shapes = emptyShapes(files.length)
  files.forEach((file, row) => {
    if (file) noteShape(file.facts, shapes, row)
  })
  return { context, keys: files.map((file) => file?.hash ?? UNREAD).join(''), shapes, ledger }
}

/** The files that are listed, as they were read; null where one could not be. */
export function openRoster(
  { keys, shapes }: Roster,
  paths: readonly string[],
  cache: Cache,
): readonly (ContentFile | null)[] {
  const keyOf = (row: number) => keys.slice(row * KEY, (row + 1) * KEY)
  const read = (row: number) => {
    const facts = cache.facts(keyOf(row))
    if (!facts) throw new DamagedCache('a record of the cache is missing')
    return facts
  }
  const listing = { keyOf, shapes, read }
  const rows = shapes.lists.length
  return paths
    .slice(0, rows)
    .map((path, row) => (keys.charCodeAt(row * KEY) === 32 ? null : new NotedFile(path, row, listing)))
}

interface Listing {
  readonly keyOf: (row: number) => string
  readonly shapes: Shapes
  readonly read: ReadRow
}

/** The row of a file that was opened from a roster; -1 for any other. */
export function rowIn(file: ContentFile): number {
  return file instanceof NotedFile ? file.row : -1
}

/** A file of the last build. */
class NotedFile implements ContentFile {
  readonly path: string
  readonly kind: ContentFile['kind']
  /** Its row in the roster. */
  readonly row: number
  readonly #listing: Listing
  #facts: Facts | null = null

  constructor(path: string, row: number, listing: Listing) {
    this.path = path
    this.kind = kindOf(path)
    this.row = row
    this.#listing = listing
  }

  get hash(): string {
    return this.#listing.keyOf(this.row)
  }

  get facts(): Facts {
    this.#facts ??= new NotedFacts(this.#listing.shapes, this.row, this.#listing.read)
    return this.#facts
  }
}

/** What a Markdown file becomes, by its path. */
export function kindOf(path: string): ContentFile['kind'] {
  return path.startsWith('content/pages/') ? 'page' : 'article'
}
