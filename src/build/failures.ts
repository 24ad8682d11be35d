// Failures of templates: each told once, however many pages it hits.

import type { Diagnostic } from '../base/diagnostic.ts'
import type { Failure } from '../templates/theme.ts'

export interface Failed {
  readonly failure: Failure
  /** The first page by address, so that the message does not depend on which worker was faster. */
  address: string
  count: number
}

/** A template's failure is told once, however many pages it hits. */
export function note(failure: Failure, address: string, failures: Map<string, Failed>): void {
  const key = `${failure.path}:${failure.line}:${failure.column}:${failure.message}`
  const known = failures.get(key) ?? { failure, address, count: 0 }
  known.count++
  if (address < known.address) known.address = address
  failures.set(key, known)
}

export function explain({ failure, address, count }: Failed): Diagnostic {
  const others = count > 1 ? ` and ${count - 1} more` : ''
  return {
    code: 'template-failed',
    severity: 'error',
    file: failure.path,
    place: { line: failure.line, column: failure.column, length: failure.length },
    message: `${failure.message[0]?.toUpperCase()}${failure.message.slice(1)}, while rendering ${address}${others}.`,
    hint: failure.message.includes('asset')
      ? 'Add the file to templates/assets, or correct the name.'
      : 'docs/templates.md lists the fields that each template has.',
  }
}
