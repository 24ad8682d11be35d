// A build that is killed at a step of its commit: before a call that changes the file system, or half-way in one that
// writes a file or empties a folder. Every file stays whole, and the next build ends equal to a clean one.
// Each commit is walked by every third step, from another step on each, to save minutes; the soak walks them all.

import { describe, it } from 'vitest'
import { COMMITS, walk } from '../support/commits.ts'

describe.concurrent('killed at the steps of its commit', () => {
  for (const [index, commit] of COMMITS.entries()) it(commit.build, () => walk(commit, index, 3), 300_000)
})
