// The first step for Markdown: each file's facts, from the cache where its content is known, else parsed.

import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, inFile } from '../base/diagnostic.ts'
import { combine, hash } from '../base/hash.ts'
import type { ContentFile } from '../site/model.ts'
import type { Cache } from './cache.ts'
import type { ReadTools, Sources } from './inputs.ts'
import { sizeOf } from './metadata.ts'
import type { FileTask, ParseContext, Parsed } from './parse.ts'
import { kindOf } from './roster.ts'
import type { Noted, Stamps } from './stamps.ts'
import { type ContentSurvey, surveyedPaths } from './survey.ts'
import { doTasks, type TeamPlan } from './team.ts'

/** The Markdown files that could be read, and the findings of all. */
export interface Reading {
  readonly files: readonly ContentFile[]
  /** The same in the order of the scan; null where one could not be read. */
  readonly byRow: readonly (ContentFile | null)[]
  readonly diagnostics: readonly Diagnostic[]
  /** How many files were parsed anew. */
  readonly parsed: number
}

/** Reads articles and standing pages. Their bodies are in the cache, under each file's `hash`. */
export async function readMarkdown(sources: Sources, tools: ReadTools): Promise<Reading> {
  const { scan, stamps, before, context } = sources
  const paths = [...scan.articles, ...scan.pages]
  const files = new Array<ContentFile | null>(paths.length).fill(null)
  const unknown: FileTask[] = []
  paths.forEach((path, row) => {
    files[row] = before.known[stamps.placeOf(row)] ?? recall(path, stamps.hashOf(row), context, tools.cache)
    if (!files[row]) unknown.push({ path, row })
  })
  const diagnostics: Diagnostic[] = []
  const team = parsing(unknown.length, sources.parse, tools)
  await doTasks(unknown, team, (parsed) => keep(parsed, sources, tools.cache, files, diagnostics))
  const read = files.filter((file) => file !== null)
  for (const { path, facts } of read) if (facts.findings.length > 0) diagnostics.push(...inFile(path, facts.findings))
  return { files: read, byRow: files, diagnostics, parsed: unknown.length }
}

/** What the cache has of a file of this content. */
function recall(path: string, content: string | null, context: string, cache: Cache): ContentFile | null {
  if (content === null) return null
  const key = combine([context, content])
  const facts = cache.facts(key)
  return facts && { path, kind: kindOf(path), hash: key, facts }
}

/**
 * Notes the hash of every Markdown file that may have changed, and of other files that the last build read. One that
 * cannot be opened has none.
 */
export function stampContent({ scan, metadata }: ContentSurvey, root: string, stamps: Stamps): void {
  const markdown = scan.articles.length + scan.pages.length
  surveyedPaths(scan).forEach((path, row) => {
    if (stamps.hashOf(row) !== null || (row >= markdown && !stamps.wasRead(row))) return
    try {
      stamps.note(row, hashOfFile(join(root, path), sizeOf(metadata, row)))
    } catch {
      // Reading it will tell.
    }
  })
}

/** Most articles fit in here. */
const ROOM = Buffer.allocUnsafe(1 << 16)

/** The hash of a file's content. A fresh checkout asks for all of them, so a small one of the size that is expected is read at once. */
function hashOfFile(path: string, size: number): string {
  if (!(size < ROOM.length)) return hash(readFileSync(path))
  const file = openSync(path, 'r')
  try {
    // One byte more would show that it has grown.
    const length = readSync(file, ROOM, 0, size + 1, 0)
    return length === size ? hash(ROOM.subarray(0, length)) : hash(readFileSync(path))
  } finally {
    closeSync(file)
  }
}

/** Fetches from the cache what the last build read, before anybody knows which of it still stands. */
export function anticipate(noted: Noted | null, context: string, cache: Cache): readonly (ContentFile | null)[] {
  if (!noted) return []
  return noted.paths.map((path, place) => {
    return /\.(md|markdown)$/i.test(path) ? recall(path, noted.hashOf(place), context, cache) : null
  })
}

/** Fewer files than this are parsed in this process. */
const ENOUGH = 200

/** The parser is large; most builds of a small site parse nothing. */
export function loadParser(): Promise<typeof import('./parse.ts')> {
  return import('./parse.ts')
}

function parsing(count: number, parse: ParseContext, { workers, progress }: ReadTools): TeamPlan<FileTask, Parsed> {
  const here = async () => (await loadParser()).createParser(parse)
  return {
    workers,
    count,
    phase: 'Read',
    progress,
    enough: ENOUGH,
    here,
    there: { name: 'parse', context: () => parse, json: (task) => JSON.stringify(task) },
  }
}

function keep(
  parsed: Parsed,
  { context, stamps }: Sources,
  cache: Cache,
  files: (ContentFile | null)[],
  diagnostics: Diagnostic[],
): void {
  const { path, row, file, findings } = parsed
  diagnostics.push(...inFile(path, findings))
  if (parsed.hash === null) return
  // The metadata is older than the parse: where the file changed in between, so did its metadata.
  stamps.note(row, parsed.hash)
  if (file === null) return
  cache.put(combine([context, parsed.hash]), file)
  files[row] = recall(path, parsed.hash, context, cache)
}
