import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { problemsFor } from '../../src/dev/problem.ts'

const said = (severity: Diagnostic['severity'], file: string, message: string): Diagnostic => ({
  code: 'field-unknown',
  severity,
  file,
  place: null,
  message,
  hint: '',
})

describe('the problems that stand over a page', () => {
  const diagnostics = [
    said('warning', 'content/a.md', 'a: "titel" is no field.'),
    said('error', 'content/a.md', 'a: no title.'),
    said('warning', 'content/b.md', 'b: no picture.'),
    said('warning', 'content/c.markdown', 'c: no picture.'),
    said('warning', 'content/site.yaml', 'No logo.'),
  ]

  it.each([
    ['content/b.md', ['a: no title.', 'a: "titel" is no field.', 'b: no picture.', 'No logo.']],
    ['content/c.markdown', ['a: no title.', 'a: "titel" is no field.', 'c: no picture.', 'No logo.']],
    [null, ['a: no title.', 'a: "titel" is no field.', 'No logo.']],
  ])('of %s are errors and what explains them, its warnings, and those of the site', (source, messages) => {
    expect(problemsFor(source, diagnostics, '/nowhere').map(({ message }) => message)).toEqual(messages)
  })
})
