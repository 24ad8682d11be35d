// The log of git → what happened to each file. Nothing in it depends on the order of commits, so that what later commits
// did can be added to what is known of earlier ones.

import { git } from './git.ts'

/**
 * When files were written and moved. Instants are milliseconds since 1970 UTC, paths as git has them below the folder.
 * The author's date is what counts, but a rebase leaves it as it was: what came before what is told by the committer's.
 */
export interface FileHistory {
  /** When commits wrote the file at a path: the author's date and the committer's, in turn. */
  readonly writes: Map<string, number[]>
  /** From where, and when, a file was moved to a path without a change. */
  readonly moves: Map<string, Move[]>
  /** Files that commits at the edge of a shallow clone have: when they were written is not known. */
  readonly atEdge: Set<string>
}

interface Move extends Stamp {
  readonly from: string
}

/** The two dates of a commit. */
interface Stamp {
  /** The author's. */
  readonly at: number
  /** The committer's. */
  readonly committed: number
}

export function noHistory(): FileHistory {
  return { writes: new Map(), moves: new Map(), atEdge: new Set() }
}

/** Which commits to read, and which of them to pass over. */
export interface LogRange {
  /** A commit, or `OLDER..NEWER`. */
  readonly commits: string
  /** Full names of commits that are no changes of their files. Moves in them count all the same. */
  readonly ignored: ReadonlySet<string>
  /** Full names of commits of which it is not known what they changed: those at the edge of a shallow clone. */
  readonly edge: ReadonlySet<string>
}

/** Adds what commits did to files below a folder, in one pass. Merges are passed over: what they bring has commits of its own. */
export async function readLog(folder: string, range: LogRange, history: FileHistory): Promise<void> {
  const { ignored, edge } = range
  let stamp: Stamp = { at: 0, committed: 0 }
  let isEdge = false
  let isIgnored = false
  const parser = createParser({
    commit: (name, seconds, committed) => {
      stamp = { at: Math.min(seconds, LATEST) * 1000, committed: committed * 1000 }
      isEdge = edge.has(name)
      isIgnored = ignored.has(name) || seconds > LATEST
    },
    write: (path) => {
      if (isEdge) history.atEdge.add(path)
      else if (!isIgnored) append(history.writes, path, stamp.at, stamp.committed)
    },
    move: (from, path) => append(history.moves, path, { from, ...stamp }),
  })
  await git([...LOG, range.commits, '--', '.'], folder, parser)
}

/** Four digits of a year, as dates are written here. A commit that says to be later than that says nothing. */
const LATEST = Date.UTC(9999, 11, 31) / 1000

/** Exact renames alone are told, which costs no look into files; whoever moves and rewrites has written. */
const LOG = [
  ...[
    '-c',
    'log.showSignature=false',
    '-c',
    'log.showRoot=true',
    'log',
    '-z',
    '--no-color',
    '--no-merges',
    '--full-history',
    '--relative',
  ],
  ...['--name-status', '--find-renames=100%', '--diff-filter=AMTR', '--format=%x01%H %at %ct'],
]

function append<T>(map: Map<string, T[]>, path: string, ...values: T[]): void {
  const list = map.get(path)
  if (list) list.push(...values)
  else map.set(path, values)
}

interface Events {
  /** Its full name, and the author's and the committer's date in seconds. */
  readonly commit: (name: string, seconds: number, committed: number) => void
  readonly write: (path: string) => void
  readonly move: (from: string, path: string) => void
}

/** Reads what ends with a zero byte: a commit's head, a status, one path, or two after an `R`. */
function createParser(events: Events): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let status = ''
  let from: string | null = null
  const token = (text: string) => {
    if (status === '') {
      const [name = '', seconds, committed] = text.slice(1).split(' ')
      if (text.startsWith('\x01')) events.commit(name, Number(seconds), Number(committed))
      else status = text.trim()
      return
    }
    const path = text.normalize('NFC')
    if (status.startsWith('R') && from === null) {
      from = path
      return
    }
    if (from === null) events.write(path)
    else events.move(from, path)
    status = ''
    from = null
  }
  return (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let start = 0
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      token(bytes.toString('utf8', start, end))
      start = end + 1
    }
    rest = bytes.subarray(start)
  }
}

/** When a file was last written: an instant; null where no commit says, or only one at the edge of a shallow clone, which is told. */
export interface LastWrite {
  readonly at: number | null
  readonly isBeyondEdge: boolean
}

/**
 * When the file at a path was last written. A file that was moved without a change was written when it still lay where it
 * came from, not later than it was moved. Each place is asked as often as files left it at different times, so that the
 * order in which moves are known makes no difference.
 */
export function lastWritten(path: string, { writes, moves, atEdge }: FileHistory): LastWrite {
  let last = Number.NEGATIVE_INFINITY
  let isAtEdge = false
  const asked = new Set<string>()
  const open: Move[] = [{ from: path, at: Number.POSITIVE_INFINITY, committed: Number.POSITIVE_INFINITY }]
  for (let move = open.pop(); move; move = open.pop()) {
    const key = `${move.committed} ${move.at} ${move.from}`
    if (asked.has(key)) continue
    asked.add(key)
    isAtEdge ||= atEdge.has(move.from)
    const written = writes.get(move.from) ?? []
    for (let index = 0; index < written.length; index += 2) {
      const [at = 0, committed = 0] = [written[index], written[index + 1]]
      if (at > last && isBefore({ at, committed }, move)) last = at
    }
    for (const earlier of moves.get(move.from) ?? []) if (isBefore(earlier, move)) open.push(earlier)
  }
  const isKnown = last !== Number.NEGATIVE_INFINITY
  return { at: isKnown ? last : null, isBeyondEdge: !isKnown && isAtEdge }
}

/** Commits of one second, as rebases make them, are in the order in which they were written. */
function isBefore(one: Stamp, other: Stamp): boolean {
  return one.committed < other.committed || (one.committed === other.committed && one.at <= other.at)
}
