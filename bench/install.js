// Installs what Broadsheet is compared with. It is no dependency of Broadsheet, so `npm ci` leaves it out.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const BENCH = import.meta.dirname

/** Ends the process where that fails. */
export function installPeer() {
  if (isInstalled()) return
  console.error('Installing Eleventy into bench/node_modules, this once.')
  const { status } = spawnSync('npm', ['ci', '--prefix', BENCH, '--no-audit', '--no-fund', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error('It could not be installed. Without it: npm run bench -- --only broadsheet')
  process.exit(1)
}

/** Whether all is there, in the versions that are pinned. */
function isInstalled() {
  const read = (path) => JSON.parse(readFileSync(join(BENCH, path), 'utf8'))
  // npm writes this file when it has finished.
  if (!existsSync(join(BENCH, 'node_modules/.package-lock.json'))) return false
  const { packages } = read('node_modules/.package-lock.json')
  const pinned = Object.entries(read('package.json').dependencies)
  return pinned.every(([name, version]) => packages[`node_modules/${name}`]?.version === version)
}
