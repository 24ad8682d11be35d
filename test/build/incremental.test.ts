// The promise of the engine: after any run of edits, an incremental build's output equals a clean build's.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRun, runs } from '../support/edits.ts'

describe('an incremental build', () => {
  it('equals a clean build after every edit of any run of edits', async () => {
    await fc.assert(fc.asyncProperty(runs({ maxLength: 4 }), checkRun), { numRuns: 100, seed: 20_240_630 })
  }, 400_000)

  it('is checked by a comparison that can fail', async () => {
    const broken = { edits: [{ kind: 'touch output' as const, seed: 1 }], sabotage: true }
    await expect(checkRun(broken)).rejects.toThrow(/differs from a clean build/)
  })
})
