// The first step for Markdown: each file's facts, from the cache where its content is known, else parsed.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, inFile } from '../base/diagnostic.ts'
import { combine, hash } from '../base/hash.ts'
import type { ContentFile } from '../site/model.ts'
import type { Cache } from './cache.ts'
import type { FileTask, ParseContext, Parsed } from './parse.ts'
import type { Scan } from './scan.ts'
import type { Noted, Stamps } from './stamps.ts'
import { doTasks, type Progress, type TeamPlan } from './team.ts'

/** The Markdown files that could be read, and the findings of all. */
export interface Reading {
  readonly files: readonly ContentFile[]
  readonly diagnostics: readonly Diagnostic[]
  /** How many files were parsed anew. */
  readonly parsed: number
}

/** What reading works with. */
export interface ReadContext {
  readonly root: string
  /** Hash of everything but a file's bytes that its result depends on. */
  readonly context: string
  readonly cache: Cache
  /** Of the articles, then of the standing pages. */
  readonly stamps: Stamps
  /** The files that the last build read, by their place in its notes, so far as the cache has them. */
  readonly known: readonly (ContentFile | null)[]
  readonly parse: ParseContext
  /** Threads at most; null for one per core. */
  readonly workers: number | null
  readonly progress: Progress
}

/** Reads articles and standing pages. Their bodies are in the cache, under each file's `hash`. */
export async function readMarkdown(scan: Scan, reading: ReadContext): Promise<Reading> {
  const { cache, context } = reading
  const paths = [...scan.articles, ...scan.pages]
  const files = new Array<ContentFile | null>(paths.length).fill(null)
  const unknown: FileTask[] = []
  paths.forEach((path, row) => {
    files[row] = reading.known[reading.stamps.placeOf(row)] ?? null
    if (files[row]) return
    const content = cache.isEmpty ? null : contentHash(path, row, reading)
    const key = content === null ? null : combine([context, content])
    const facts = key === null ? null : cache.facts(key)
    if (key === null || facts === null) unknown.push({ path, row })
    else files[row] = contentFile(path, key, facts)
  })
  const diagnostics: Diagnostic[] = []
  await doTasks(unknown, parsing(unknown.length, reading), (parsed) => keep(parsed, reading, files, diagnostics))
  const known = files.filter((file) => file !== null)
  for (const { path, facts } of known) if (facts.findings.length > 0) diagnostics.push(...inFile(path, facts.findings))
  return { files: known, diagnostics, parsed: unknown.length }
}

/** Fetches from the cache what the last build read, before anybody knows which of it still stands. */
export function anticipate(noted: Noted | null, context: string, cache: Cache): readonly (ContentFile | null)[] {
  if (!noted) return []
  return noted.paths.map((path, place) => {
    const content = /\.(md|markdown)$/i.test(path) ? noted.hashOf(place) : null
    const key = content === null ? null : combine([context, content])
    const facts = key === null ? null : cache.facts(key)
    return key === null || facts === null ? null : contentFile(path, key, facts)
  })
}

/** Fewer files than this are parsed in this process. */
const ENOUGH = 200

/** The parser is loaded only when there is something to parse. */
function parsing(count: number, { parse, workers, progress }: ReadContext): TeamPlan<FileTask, Parsed> {
  const here = async () => (await import('./parse.ts')).createParser(parse)
  return {
    workers,
    count,
    phase: 'Read',
    progress,
    enough: ENOUGH,
    here,
    there: { name: 'parse', context: () => parse },
  }
}

function contentFile(path: string, key: string, facts: ContentFile['facts']): ContentFile {
  return { path, kind: path.startsWith('content/pages/') ? 'page' : 'article', hash: key, facts }
}

/** The hash of a file's bytes, from its stamp or from the bytes; null where it cannot be opened. */
function contentHash(path: string, row: number, { root, stamps }: ReadContext): string | null {
  const known = stamps.hashOf(row)
  if (known !== null) return known
  try {
    const content = hash(readFileSync(join(root, path)))
    stamps.note(row, content)
    return content
  } catch {
    return null
  }
}

function keep(
  parsed: Parsed,
  { cache, context, stamps }: ReadContext,
  files: (ContentFile | null)[],
  diagnostics: Diagnostic[],
): void {
  const { path, row, file, findings } = parsed
  diagnostics.push(...inFile(path, findings))
  if (parsed.hash === null || file === null) return
  const key = combine([context, parsed.hash])
  cache.put(key, file)
  const facts = cache.facts(key)
  if (facts) files[row] = contentFile(path, key, facts)
  // The metadata is older than the parse: where the file changed in between, so did its metadata.
  stamps.note(row, parsed.hash)
}
