// Before any test: compiles src/ to lib/, so that tests of the command never run stale code.

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

export default function compile(): void {
  const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
  try {
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: PROJECT, encoding: 'utf8' })
  } catch (error) {
    throw new Error(`src/ does not compile:\n${(error as { stdout?: string }).stdout ?? error}`)
  }
}
