// One build, measured: what it took, and which files it wrote. Counting is done outside the time that is taken.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { measure } from './measure.js'
import { countChanges, readTree } from './tree.js'

/** A file changed within two seconds before a build is read again by the next one, since its time may be rounded. */
const SETTLE = 2_500
const trees = new WeakMap()

export async function timeBuild(tool, { root }, node) {
  const output = join(root, tool.output)
  const before = readTree(output, tool.own, trees.get(tool))
  // What the last build and the counting left to be written to the disk is not to be paid for by this build.
  spawnSync('sync')
  await sleep(SETTLE)
  const { status, stdout, stderr, ...used } = await measure(node, tool.argumentsIn(root), root)
  if (status !== 0)
    return { error: `${tool.title} ended with ${status}: ${stderr.trim().split('\n').slice(-3).join(' ')}` }
  const after = readTree(output, tool.own, before)
  trees.set(tool, after)
  return { ...used, files: countChanges(before, after), report: tool.reportOf(stdout) }
}
