// Every real article and a million documents through the prose lane and remark-parse alone. BROADSHEET_SOAK_RUNS and BROADSHEET_SOAK_SEED change that.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gfmNeeds } from '../../src/markdown/gfm.ts'
import { difference, nastyDocument, partsOfGfm } from '../support/prose-documents.ts'
import { describeWithShared, sharedBody, sharedMarkdown } from '../support/shared.ts'

const runs = Number(process.env.BROADSHEET_SOAK_RUNS ?? 1_000_000)
const seed = process.env.BROADSHEET_SOAK_SEED ? Number(process.env.BROADSHEET_SOAK_SEED) : Date.now() % 1e9

describeWithShared('real', 'the trees are the same', () => {
  test('for every real article', { timeout: 3600_000 }, () => {
    for (const path of sharedMarkdown('real')) {
      const text = sharedBody(path)
      expect(difference(text, gfmNeeds(text)), path).toBeNull()
    }
  })
})

test(`the trees are the same for ${runs} documents (seed ${seed})`, { timeout: 4 * 3600_000 }, () => {
  const same = fc.property(nastyDocument, partsOfGfm, (text, needs) => {
    const differs = difference(text, needs(text))
    if (differs) expect(differs.lane).toEqual(differs.plain)
  })
  fc.assert(same, { numRuns: runs, seed, endOnFailure: false })
})
