// Where a field of a file's front matter stands: found only for what is told, by reading the file once more.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic, Place } from '../base/diagnostic.ts'
import { source } from '../base/source.ts'
import { decode } from '../content/decode.ts'
import { SYNONYMS } from '../content/dialects.ts'
import { type Locate, readFrontMatter } from '../content/front-matter.ts'

/** What is told of a field: a path such as `['tags', 2]`, or null for the front matter as a whole. */
export interface FieldDiagnostic extends Omit<Diagnostic, 'place'> {
  readonly field: readonly [string, ...(string | number)[]] | null
}

/** Gives diagnostics of fields their places. */
export function locateFields(root: string, found: readonly FieldDiagnostic[]): Diagnostic[] {
  const locates = new Map<string, Locate | null>()
  return found.map(({ field, ...diagnostic }) => {
    const { file } = diagnostic
    const locate = locates.has(file) ? (locates.get(file) ?? null) : locateIn(join(root, file))
    locates.set(file, locate)
    return { ...diagnostic, place: field && locate ? placeOf(field, locate) : TOP }
  })
}

/** The line that opens the front matter. */
const TOP: Place = { line: 1, column: 1, length: 3 }

function locateIn(path: string): Locate | null {
  try {
    const { text } = decode(readFileSync(path))
    return text === null ? null : (readFrontMatter(source(text)).frontMatter?.locate ?? null)
  } catch {
    return null
  }
}

/** By our own name, or by the name that another generator has for it. */
function placeOf([name, ...path]: readonly [string, ...(string | number)[]], locate: Locate): Place {
  const others = Object.entries(SYNONYMS).flatMap(([other, { field }]) => (field === name ? [other] : []))
  for (const candidate of [name, ...others]) {
    if (locate([candidate], 'key')) return locate([candidate, ...path]) ?? TOP
  }
  return TOP
}
