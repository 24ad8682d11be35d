import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkRun, runs } from '../support/edits.ts'

it('an incremental build equals a clean build after every edit of thousands of runs', async () => {
  const seed = Date.now()
  console.log(`seed ${seed}`)
  await fc.assert(fc.asyncProperty(runs({ maxLength: 12 }), checkRun), { numRuns: 3_000, seed })
  expect(seed).toBeGreaterThan(0)
})
