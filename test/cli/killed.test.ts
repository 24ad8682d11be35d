// A build that is killed at some instant leaves every file whole, old or new, and the next one completes the work.
// commit.test.ts kills it at each step of the commit.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { edition } from '../support/editions.ts'
import { killAllAlong, killWhen, openScene } from '../support/kill.ts'

const SIZE = 60

it.each([
  ['the first page is rendered', (own: string) => existsSync(join(own, 'stage'))],
  ['the first file is about to be put in place', (own: string) => existsSync(join(own, 'widening'))],
  [
    'some are in their places',
    (own: string) => existsSync(join(own, 'widening')) && !existsSync(join(own, 'stage/404.html')),
  ],
  ['it has just begun', (own: string) => existsSync(join(own, 'lock'))],
])('killed when %s', async (when, holds) => {
  const scene = await openScene(edition(1, SIZE), edition(2, SIZE))
  await killWhen(scene, () => holds(join(scene.site.root, 'dist/.broadsheet')))
  await scene.check(when)
  expect((await scene.site.report()).json).toMatchObject({ written: [], deleted: [], parsed: 0 })
})

it('a build of another edition, killed at instants all over its duration', async () => {
  await killAllAlong(await openScene(edition(1, SIZE), edition(2, SIZE)), 12)
})
