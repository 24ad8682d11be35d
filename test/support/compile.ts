// Before any test: compiles src/ to lib/, so that tests of the command never run stale code.

import { execSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

export default function compile(): void {
  try {
    execSync('npm run --silent compile', { cwd: PROJECT, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    throw new Error(`src/ does not compile:\n${(error as { stdout?: string }).stdout ?? error}`)
  }
}
