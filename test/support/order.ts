// The order of the test files: those that take long begin first, so that none of them is left alone at the end.

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Each takes twenty seconds of a processor or more. */
const LONG = [
  'test/build/incremental.test.ts',
  'test/build/more-edits.test.ts',
  'test/browser/pages.test.ts',
  'test/cli/commit.test.ts',
  'test/build/settings.test.ts',
  'test/build/counts.test.ts',
  'test/build/search.test.ts',
  'test/browser/dev.test.ts',
  'test/browser/search.test.ts',
  'test/docs/diagnostics.test.ts',
  'test/dev/session.test.ts',
  'test/cli/killed.test.ts',
  'test/build/leak.test.ts',
  'test/cli/dev.test.ts',
]

/** A class because Vitest wants one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONG.findIndex((path) => moduleId.endsWith(`/${path}`))
      return at === -1 ? LONG.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
