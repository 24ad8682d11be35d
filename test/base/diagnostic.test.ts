import { describe, expect, it } from 'vitest'
import { type Diagnostic, hasErrors, inFile, sortDiagnostics } from '../../src/base/diagnostic.ts'
import { combine, fingerprint, hash, hashed } from '../../src/base/hash.ts'

function diagnostic(file: string, line: number | null, column = 1, message = 'm'): Diagnostic {
  const place = line === null ? null : { line, column, length: 1 }
  return { file, code: 'link-dead', severity: 'warning', place, message, hint: 'h' }
}

describe('sortDiagnostics', () => {
  it('by file, line, column, code and message, whatever order they come in', () => {
    const sorted = [
      diagnostic('content/a.md', null),
      diagnostic('content/a.md', 2, 1),
      diagnostic('content/a.md', 2, 7),
      { ...diagnostic('content/a.md', 10), code: 'image-missing' } as const,
      diagnostic('content/a.md', 10, 1, 'a'),
      diagnostic('content/a.md', 10, 1, 'b'),
      diagnostic('content/b.md', 1),
    ]
    expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted)
  })

  it('tells the same thing at the same place once', () => {
    const one = diagnostic('content/a.md', 2)
    expect(sortDiagnostics([one, diagnostic('content/a.md', 3), { ...one }])).toEqual([
      one,
      diagnostic('content/a.md', 3),
    ])
  })

  it('leaves its input alone', () => {
    const input = [diagnostic('b', 1), diagnostic('a', 1)]
    sortDiagnostics(input)
    expect(input.map(({ file }) => file)).toEqual(['b', 'a'])
  })
})

describe('findings', () => {
  const { file: _, ...finding } = diagnostic('', 1)

  it('get their file', () => {
    expect(inFile('content/a.md', [finding])).toEqual([{ ...finding, file: 'content/a.md' }])
  })

  it('stop the site only as errors', () => {
    expect(hasErrors([])).toBe(false)
    expect(hasErrors([finding])).toBe(false)
    expect(hasErrors([finding, { ...finding, severity: 'error' }])).toBe(true)
  })
})

describe('hashes', () => {
  it('are the same for a text and its bytes', () => {
    expect(hash('Київ')).toBe(hash(new TextEncoder().encode('Київ')))
  })

  it('are of SHA-256', () => {
    expect(hash('')).toBe('e3b0c44298fc1c149afbf4c8996fb924')
    expect(fingerprint(hash(''))).toBe('e3b0c44298')
  })

  it('tell values and their order apart', () => {
    expect(hashed({ a: 1 }).hash).toBe(hashed({ a: 1 }).hash)
    expect(hashed({ a: 1 }).hash).not.toBe(hashed({ a: 2 }).hash)
    expect(combine(['a', 'b'])).not.toBe(combine(['b', 'a']))
    expect(combine(['a', 'b'])).not.toBe(combine(['ab']))
  })
})
