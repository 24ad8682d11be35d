// content/data/*.yaml and *.json: the site's own data, for its templates.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import type { Diagnostic } from '../base/diagnostic.ts'
import { unreadable } from './unreadable.ts'

/** Data by file name without extension. */
export function readData(
  root: string,
  paths: readonly string[],
): { data: Record<string, unknown>; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const data: Record<string, unknown> = {}
  for (const path of paths) {
    const name = path.slice('content/data/'.length).replace(/\.[^.]+$/, '')
    if (name === '__proto__') continue
    try {
      data[name] = load(readFileSync(join(root, path), 'utf8'), { schema: CORE_SCHEMA }) ?? null
    } catch (error) {
      diagnostics.push(error instanceof YAMLException ? invalid(path, error) : { ...unreadable(error), file: path })
    }
  }
  return { data, diagnostics }
}

function invalid(file: string, { mark, reason }: YAMLException): Diagnostic {
  return {
    code: 'data-invalid',
    severity: 'error',
    file,
    place: mark ? { line: mark.line + 1, column: mark.column + 1, length: 1 } : null,
    message: `The file is not valid YAML: ${reason}.`,
    hint: 'Indent with spaces, put a space after each ":", and quote text that contains ": " or starts with a symbol.',
  }
}
