// The first step for Markdown: each file's facts, from the cache where its content is known, else parsed.

import { readFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, inFile } from '../base/diagnostic.ts'
import { combine, hash } from '../base/hash.ts'
import type { ContentFile } from '../site/model.ts'
import type { Cache } from './cache.ts'
import type { ParseContext, Parsed } from './parse.ts'
import type { Scan } from './scan.ts'
import type { Stamps } from './stamps.ts'
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
  readonly stamps: Stamps
  readonly parse: ParseContext
  /** Threads at most; null for one per core. */
  readonly workers: number | null
  readonly progress: Progress
}

/** Reads articles and standing pages. Their bodies are in the cache, under each file's `hash`. */
export async function readMarkdown(scan: Scan, reading: ReadContext): Promise<Reading> {
  const { cache, context } = reading
  const paths = [...scan.articles, ...scan.pages]
  const known = new Map<string, ContentFile>()
  const unknown: string[] = []
  const stats = new Map<string, Stats>()
  for (const path of paths) {
    const content = cache.isEmpty ? null : contentHash(path, reading, stats)
    const key = content === null ? null : combine([context, content])
    const facts = key === null ? null : cache.facts(key)
    if (key === null || facts === null) unknown.push(path)
    else known.set(path, contentFile(path, key, facts))
  }
  const diagnostics: Diagnostic[] = []
  await doTasks(unknown, parsing(unknown.length, reading), (parsed) => keep(parsed, reading, stats, known, diagnostics))
  const files = paths.flatMap((path) => known.get(path) ?? [])
  for (const { path, facts } of files) if (facts.findings.length > 0) diagnostics.push(...inFile(path, facts.findings))
  return { files, diagnostics, parsed: unknown.length }
}

/** Fewer files than this are parsed in this process. */
const ENOUGH = 200

/** The parser is loaded only when there is something to parse. */
function parsing(count: number, { parse, workers, progress }: ReadContext): TeamPlan<string, Parsed> {
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
function contentHash(path: string, { root, stamps }: ReadContext, stats: Map<string, Stats>): string | null {
  const stat = stamps.stat(path)
  if (!stat) return null
  const known = stamps.hashOf(path, stat)
  if (known !== null) return known
  stats.set(path, stat)
  try {
    const content = hash(readFileSync(join(root, path)))
    stamps.note(path, stat, content)
    return content
  } catch {
    return null
  }
}

function keep(
  parsed: Parsed,
  { cache, context, stamps }: ReadContext,
  stats: ReadonlyMap<string, Stats>,
  known: Map<string, ContentFile>,
  diagnostics: Diagnostic[],
): void {
  const { path, file, findings } = parsed
  diagnostics.push(...inFile(path, findings))
  if (parsed.hash === null || file === null) return
  const key = combine([context, parsed.hash])
  cache.put(key, file)
  const facts = cache.facts(key)
  if (facts) known.set(path, contentFile(path, key, facts))
  // The stamp is older than the parse: where the file changed in between, its metadata did too.
  const stat = stats.get(path) ?? stamps.stat(path)
  if (stat) stamps.note(path, stat, parsed.hash)
}
