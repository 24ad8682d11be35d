// Installs what measuring needs beside Broadsheet, from a package of its own. It is no dependency of Broadsheet, so `npm ci`
// leaves it out.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const BENCH = import.meta.dirname

/** Installs Eleventy, which the benchmark compares with; ends the process where that fails. */
export function installPeer() {
  install(BENCH, 'Eleventy', 'Without it: npm run bench -- --only broadsheet')
}

/** Installs the package in a folder, unless it is there; ends the process where that fails, with what to do instead. */
export function install(folder, name, instead) {
  if (isInstalled(folder)) return
  console.error(`Installing ${name} into ${folder}/node_modules, this once.`)
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  console.error(`It could not be installed. ${instead}`)
  process.exit(1)
}

/** Whether all is there, in the versions that are pinned. */
function isInstalled(folder) {
  const read = (path) => JSON.parse(readFileSync(join(folder, path), 'utf8'))
  // npm writes this file when it has finished.
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) return false
  const { packages } = read('node_modules/.package-lock.json')
  const pinned = Object.entries(read('package.json').dependencies)
  return pinned.every(([name, version]) => packages[`node_modules/${name}`]?.version === version)
}
