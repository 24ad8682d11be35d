// How tests write a finding: all of it on one line, so that a whole message is what is compared.

import type { Diagnostic, Finding } from '../../src/base/diagnostic.ts'

/** `3:7+9 error date-invalid | message | hint`; `-` where it has no place. */
export function told(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, code, place, message, hint }) => {
    const at = place ? `${place.line}:${place.column}+${place.length}` : '-'
    return `${at} ${severity} ${code} | ${message} | ${hint}`
  })
}

/** The same with the file before it. */
export function toldWithFiles(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((diagnostic) => `${diagnostic.file} ${told([diagnostic])[0]}`)
}
