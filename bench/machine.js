// What the figures were taken on.

import { spawnSync } from 'node:child_process'
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os'

export function describeMachine(node) {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1),
    system: `${type()} ${release()} ${arch()}`,
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    memory: totalmem(),
    /** Of the minute before: what else was running. */
    load: loadavg()[0],
  }
}
