// When articles were last changed, as git knows it. One pass over the log, and later only over the commits since: what it
// said is remembered by the commit up to which it was read.

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Diagnostic, Finding } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import { locator } from '../base/locate.ts'
import { placeAt, source } from '../base/source.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { Cache } from './cache.ts'
import { askGit, GitFailure } from './git.ts'
import { type FileHistory, lastWritten, noHistory, readLog } from './git-log.ts'
import { readIgnoredCommits } from './ignored-commits.ts'

/** What git says of articles. */
export interface History {
  /** When each was last changed, by path, in milliseconds since 1970 UTC. */
  readonly changed: ReadonlyMap<string, number>
  /** Hash of all that this was made from. */
  readonly digest: string
  readonly diagnostics: readonly Diagnostic[]
}

/** The history of a site whose dates are in its front matter. */
export const NO_HISTORY: History = { changed: new Map(), digest: '', diagnostics: [] }

/** What is looked at. */
export interface HistoryContext {
  readonly root: string
  /** Paths of articles, relative to the root. */
  readonly paths: readonly string[]
  /** The text of site.yaml. */
  readonly settings: string
  readonly cache: Cache
}

const NAME = 'history'

/** What is remembered. */
interface Kept {
  /** Of what it depends on besides commits. */
  readonly key: string
  /** The commit up to which the log was read. */
  readonly head: string
  readonly history: FileHistory
}

/** Asks git about the files below content/. Where it cannot tell, articles have no date from it, and that is said. */
export async function readHistory(context: HistoryContext): Promise<History> {
  try {
    return await ask(context)
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error
    return { ...NO_HISTORY, digest: hash(error.message), diagnostics: [unavailable(error, context)] }
  }
}

async function ask(context: HistoryContext): Promise<History> {
  const { root, cache } = context
  const folder = join(root, 'content')
  const [top = '', shallowFile = '', prefix = ''] = await askGit(
    ['rev-parse', '--show-toplevel', '--git-path', 'shallow', '--show-prefix'],
    folder,
  )
  const head = await headOf(folder)
  if (head === null) return NO_HISTORY
  const { commits: ignored, diagnostics } = readIgnoredCommits(top, root)
  const edge = edgeOf(resolve(folder, shallowFile))
  const key = hash(JSON.stringify([FORM, prefix, ignored, edge]))
  const known = await knownBefore(cache, key, head, folder)
  const history = known?.history ?? noHistory()
  if (known?.head !== head) {
    const commits = known ? `${known.head}..${head}` : head
    await readLog(folder, { commits, ignored: new Set(ignored), edge: new Set(edge) }, history)
    cache.remember(NAME, { key, head, history } satisfies Kept)
  }
  const { changed, lost } = datesOf(context.paths, history)
  return {
    changed,
    digest: hash(JSON.stringify([key, head, diagnostics])),
    diagnostics: lost > 0 ? [...diagnostics, isShallow(lost, context)] : diagnostics,
  }
}

/** Changes when the log is read in another way, so that what is remembered is read anew. */
const FORM = 3

/** The commits at which a shallow clone ends; of a whole one, none. */
function edgeOf(shallowFile: string): readonly string[] {
  if (!existsSync(shallowFile)) return []
  return readFileSync(shallowFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

/** The commit that is checked out; null where there is none yet. */
async function headOf(folder: string): Promise<string | null> {
  try {
    return (await askGit(['rev-parse', '--verify', '-q', 'HEAD'], folder))[0] ?? null
  } catch (error) {
    if (error instanceof GitFailure && error.code === 1) return null
    throw error
  }
}

/** What is remembered, if all of it is also history of this commit. */
async function knownBefore(cache: Cache, key: string, head: string, folder: string): Promise<Kept | null> {
  const kept = cache.recall(NAME) as Kept | null
  if (kept?.key !== key) return null
  if (kept.head === head) return kept
  try {
    await askGit(['merge-base', '--is-ancestor', kept.head, head], folder)
    return kept
  } catch (error) {
    if (error instanceof GitFailure) return null
    throw error
  }
}

/** When articles changed, and of how many that lies beyond the edge. */
function datesOf(paths: readonly string[], history: FileHistory): { changed: Map<string, number>; lost: number } {
  const changed = new Map<string, number>()
  let lost = 0
  for (const path of paths) {
    const name = path.slice('content/'.length).normalize('NFC')
    const last = lastWritten(name, history)
    if (last.at !== null) changed.set(path, last.at)
    else if (last.isBeyondEdge) lost++
  }
  return { changed, lost }
}

function isShallow(lost: number, context: HistoryContext): Diagnostic {
  const articles = lost === 1 ? 'one article was' : `${lost} articles were`
  return aboutDates(context, {
    code: 'history-shallow',
    severity: 'warning',
    message: `This is a shallow clone, so nobody knows when ${articles} last changed; they have no date from git.`,
    hint: 'Fetch the whole history: fetch-depth: 0 for actions/checkout, or git fetch --unshallow.',
  })
}

function unavailable({ message, code }: GitFailure, context: HistoryContext): Diagnostic {
  return aboutDates(context, {
    code: 'history-unavailable',
    severity: 'warning',
    message: `Git does not say when articles last changed: ${message}.`,
    hint: `${remedy(message, code)}, or write dates: frontmatter.`,
  })
}

function remedy(message: string, code: number | null): string {
  if (code === null) return 'Install git'
  if (message.includes('dubious ownership'))
    return 'Tell git to trust the folder: git config --global --add safe.directory'
  return 'Build in a folder that git keeps'
}

function aboutDates({ settings }: HistoryContext, finding: Omit<Finding, 'place'>): Diagnostic {
  const range = locator(settings).value(['dates'])
  const place = range && placeAt(source(settings), range.start, range.end - range.start)
  return { ...finding, file: SETTINGS_FILE, place }
}
