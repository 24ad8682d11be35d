// More runs of the property of incremental.test.ts, in a file of their own so that two run at a time.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkRun, runs } from '../support/edits.ts'

it('an incremental build equals a clean build after every edit of any run of edits', async () => {
  const result = await fc.check(fc.asyncProperty(runs({ maxLength: 4 }), checkRun), { numRuns: 100, seed: 20_241_124 })
  expect([result.failed, result.counterexample, String(result.errorInstance ?? '')]).toEqual([false, null, ''])
}, 400_000)
