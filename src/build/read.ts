// The first step: every input file of a site, read and taken by itself.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import { type Diagnostic, inFile } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import type { Settings } from '../config/schema.ts'
import { readFile } from '../content/article.ts'
import type { Pipeline } from '../markdown/pipeline.ts'
import type { ContentFile } from '../site/model.ts'
import type { BodyStore } from './bodies.ts'
import type { Scan } from './scan.ts'

/** The Markdown files that could be read, and the findings of all. */
export interface Reading {
  readonly files: readonly ContentFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads articles and standing pages; bodies go to the store. */
export async function readMarkdown(
  root: string,
  scan: Scan,
  settings: Settings,
  pipeline: Pipeline,
  bodies: BodyStore,
): Promise<Reading> {
  const files: ContentFile[] = []
  const diagnostics: Diagnostic[] = []
  const context = { zone: settings.timezone, pipeline }
  for (const path of [...scan.articles, ...scan.pages]) {
    const bytes = readBytes(root, path, diagnostics)
    if (!bytes) continue
    const { facts, body, findings } = await readFile(bytes, context)
    diagnostics.push(...inFile(path, findings))
    if (!facts) continue
    const name = hash(bytes)
    bodies.put(name, body)
    files.push({ path, kind: path.startsWith('content/pages/') ? 'page' : 'article', hash: name, facts })
  }
  return { files, diagnostics }
}

/** Bytes of a file, or a diagnostic that it cannot be opened. */
export function readBytes(root: string, path: string, diagnostics: Diagnostic[]): Uint8Array | null {
  try {
    return readFileSync(join(root, path))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    diagnostics.push({
      code: 'file-unreadable',
      severity: 'error',
      file: path,
      place: null,
      message: `The file cannot be opened (${reason}).`,
      hint: 'Check its permissions.',
    })
    return null
  }
}

/** content/data/*.yaml and *.json by name. */
export function readData(
  root: string,
  paths: readonly string[],
): { data: Record<string, unknown>; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const data: Record<string, unknown> = {}
  for (const path of paths) {
    const bytes = readBytes(root, path, diagnostics)
    const name = path.slice('content/data/'.length).replace(/\.[^.]+$/, '')
    if (!bytes || name === '__proto__') continue
    try {
      data[name] = load(new TextDecoder().decode(bytes), { schema: CORE_SCHEMA }) ?? null
    } catch (error) {
      diagnostics.push(dataInvalid(path, error))
    }
  }
  return { data, diagnostics }
}

function dataInvalid(file: string, error: unknown): Diagnostic {
  const mark = error instanceof YAMLException ? error.mark : null
  const reason = error instanceof YAMLException ? error.reason : String(error)
  return {
    code: 'data-invalid',
    severity: 'error',
    file,
    place: mark ? { line: mark.line + 1, column: mark.column + 1, length: 1 } : null,
    message: `The file is not valid YAML: ${reason}.`,
    hint: 'Indent with spaces, put a space after each ":", and quote text that contains ": " or starts with a symbol.',
  }
}
