// content/ as a survey sees it, kept in memory and corrected path by path, so that a save in a large archive does not
// cost a look at every file of it.

import { join } from 'node:path'
import { copyRow, emptyMetadata, type Metadata, setRow, statOf } from '../build/metadata.ts'
import { type Found, scanPath, sortOut } from '../build/scan.ts'
import { type ContentSurvey, type Survey, surveyedPaths } from '../build/survey.ts'
import { type Findings, findAll, findInThread } from './find.ts'

export interface Watched {
  readonly survey: Survey
  /** Paths relative to the root, with forward slashes, at which something may have changed, come or gone. */
  readonly touch: (paths: Iterable<string>) => void
  /** From now on nothing is taken as known. */
  readonly doubt: () => void
}

/** What is held between surveys. */
interface Held extends ContentSurvey {
  readonly found: readonly Found[]
  /** Row of each surveyed path. */
  readonly rows: ReadonlyMap<string, number>
  /** Links: what they lead to may change without their being touched. */
  readonly links: readonly string[]
}

/** Files from which on a look through all of them is worth a thread. */
const MANY = 5_000

/**
 * Watches the content of a site's folder. `expected`: about how many files there are;
 * if those are many, a first look begins at once.
 */
export function watchContent(root: string, expected = 0): Watched {
  const touched = new Set<string>()
  let held: Held | null = null
  let count = expected
  let begun = count < MANY ? null : findInThread(root)
  const all = async () => {
    const findings = begun ?? (count < MANY ? findAll(root) : findInThread(root))
    begun = null
    return hold(await findings)
  }
  return {
    touch: (paths) => {
      for (const path of paths) if (path.startsWith('content/') || path === 'content') touched.add(path)
    },
    doubt: () => {
      held = null
    },
    survey: {
      isElsewhere: false,
      content: async () => {
        const paths = [...touched]
        touched.clear()
        held = held && !paths.includes('content') ? correct(root, held, paths) : await all()
        count = held.rows.size
        return held
      },
      output: async () => null,
    },
  }
}

/** Looks again at some paths, and at all links. */
function correct(root: string, held: Held, touched: readonly string[]): Held {
  const suspects = [...touched, ...held.links]
  const others = suspects.filter((path) => !isPlain(root, path, held))
  if (others.length > 0) {
    const found = replace(root, held.found, others)
    const scan = sortOut(found)
    return hold({ found, scan, metadata: carryOver(root, surveyedPaths(scan), held, new Set(suspects)) })
  }
  // What an earlier build was given stays as it was.
  const metadata = held.metadata.slice()
  for (const path of touched) {
    const row = held.rows.get(path)
    const stats = statOf(join(root, path))
    if (row !== undefined && stats) setRow(metadata, row, stats)
  }
  return { ...held, metadata }
}

/** Whether a path is a file that was known before, and still one. */
function isPlain(root: string, path: string, held: Held): boolean {
  return held.rows.has(path) && !held.links.includes(path) && (statOf(join(root, path))?.isFile() ?? false)
}

/** What was found, with what lies at some paths now in place of what was there and below. */
function replace(root: string, found: readonly Found[], paths: readonly string[]): Found[] {
  const gone = new Set(paths)
  const isBelow = (path: string) => foldersAbove(path).some((folder) => gone.has(folder))
  const kept = found.filter(({ path }) => !gone.has(path) && !isBelow(path))
  const looked = [...gone].filter((path) => !isBelow(path)).flatMap((path) => scanPath(root, path))
  return [...kept, ...looked]
}

function foldersAbove(path: string): string[] {
  const folders: string[] = []
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at))
  return folders
}

function hold({ found, scan, metadata }: Findings): Held {
  const links = found.filter(({ isLink }) => isLink).map(({ path }) => path)
  return { found, scan, metadata, rows: new Map(surveyedPaths(scan).map((path, row) => [path, row])), links }
}

/** The metadata of paths: of what is surely as it was, what is known. */
function carryOver(root: string, paths: readonly string[], held: Held, stale: ReadonlySet<string>): Metadata {
  const metadata = emptyMetadata(paths.length)
  paths.forEach((path, row) => {
    const known = held.rows.get(path)
    const isStale = stale.has(path) || foldersAbove(path).some((folder) => stale.has(folder))
    const stats = known === undefined || isStale ? statOf(join(root, path)) : null
    if (stats?.isFile()) setRow(metadata, row, stats)
    else if (known !== undefined && !isStale) copyRow(metadata, row, held.metadata, known)
  })
  return metadata
}
