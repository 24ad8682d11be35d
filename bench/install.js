// Installs what Broadsheet is compared with. It is no dependency of Broadsheet, so `npm ci` leaves it out.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Ends the process where that fails. */
export function installPeer() {
  const bench = import.meta.dirname
  // npm writes this file when it has finished.
  if (existsSync(join(bench, 'node_modules/.package-lock.json'))) return
  console.error('Installing Eleventy into bench/node_modules, this once.')
  const isWindows = process.platform === 'win32'
  const { status } = spawnSync('npm', ['ci', '--prefix', bench, '--no-audit', '--no-fund', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: isWindows,
  })
  if (status === 0) return
  console.error('It could not be installed. Without it: npm run bench -- --only broadsheet')
  process.exit(1)
}
