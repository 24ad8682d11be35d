// A diagnostic as the browser shows it.

import type { Diagnostic } from '../base/diagnostic.ts'
import { type Excerpt, openExcerpts } from '../build/excerpts.ts'

/** Plain, so that it can be sent. One that is about no file has an empty one. */
export interface Problem extends Pick<Diagnostic, 'severity' | 'file' | 'message' | 'hint'> {
  /** Empty for a failure of the machine, which has none. */
  readonly code: string
  readonly line: number | null
  readonly column: number | null
  readonly excerpt: Excerpt | null
}

/** A look that came to nothing. */
export function failed(message: string): Problem {
  const hint = 'The terminal says more. The next change of a file is looked at all the same.'
  return { code: '', severity: 'error', file: '', message, hint, line: null, column: null, excerpt: null }
}

/** Most problems that one page is told of: more than anybody reads before mending the first. */
const MOST = 20

/**
 * What whoever looks at a page made of `source` should know: every error and the warnings about its file, which often say
 * why ("titel" is no field); the warnings about that source; and those about what is no page's alone, such as site.yaml.
 */
export function problemsFor(source: string | null, diagnostics: readonly Diagnostic[], root: string): Problem[] {
  const excerptOf = openExcerpts(root)
  const broken = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file))
  return diagnostics
    .filter(({ file }) => file === source || broken.has(file) || !/\.(md|markdown)$/i.test(file))
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
    .slice(0, MOST)
    .map((each) => ({
      code: each.code,
      severity: each.severity,
      file: each.file,
      message: each.message,
      hint: each.hint,
      line: each.place?.line ?? null,
      column: each.place?.column ?? null,
      excerpt: excerptOf(each),
    }))
}
