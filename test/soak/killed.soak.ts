// Builds that are killed at every step of their commit, and at hundreds of instants.

import { expect, it } from 'vitest'
import { COMMITS, walk } from '../support/commits.ts'
import { edition } from '../support/editions.ts'
import { killAllAlong, openScene } from '../support/kill.ts'

const INSTANTS = 300

it.each(COMMITS)('$build, killed at every step of its commit', async (commit) => {
  await walk(commit)
  expect(commit.after).not.toEqual({})
})

it.each([
  ['a first build', null],
  ['a build of another edition', edition(1, 60)],
])(`%s, killed at ${INSTANTS} instants`, async (_, before) => {
  const scene = await openScene(before, edition(2, 60))
  await killAllAlong(scene, INSTANTS)
  expect(scene.site.output().length).toBeGreaterThan(100)
})
