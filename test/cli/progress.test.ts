// How far long work is, as a log shows it.

import { describe, expect, it } from 'vitest'
import { showProgress } from '../../src/cli/progress.ts'

describe('progress', () => {
  it('of work that follows other work counts from its own beginning', () => {
    let now = 0
    let written = ''
    const stream = { isTTY: false, write: (text: string) => (written += text) } as unknown as NodeJS.WriteStream
    const line = showProgress(stream, () => now)
    line.end()
    now = 100_000
    line.report('Read', 1, 2_000)
    expect(written).toBe('')
    now = 120_000
    line.report('Read', 2_000, 2_000)
    expect(written).toBe('Read 2,000 of 2,000, 100 a second\n')
  })
})
