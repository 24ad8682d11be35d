// What lies beside the project for tests: real articles, hostile files, specifications. A clone may lack it.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

export const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** `describe` for tests that need a folder of ../shared; where that is absent they are left out, and it is said. */
export function describeWithShared(folder: string, name: string, tests: () => void): void {
  const present = existsSync(SHARED + folder)
  if (!present) console.log(`Left out "${name}": there is no ../shared/${folder} beside the project.`)
  describe.runIf(present)(name, tests)
}

/** Bytes of a file below ../shared. */
export function sharedBytes(path: string): Buffer {
  return readFileSync(SHARED + path)
}

/** Paths of the Markdown files below a folder of ../shared, sorted; empty where there is no such folder. */
export function sharedMarkdown(folder: string): string[] {
  if (!existsSync(SHARED + folder)) return []
  const names = readdirSync(SHARED + folder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => /\.mdx?$/.test(name) && !/(^|\/)LICENSE/.test(name))
    .map((name) => `${folder}/${name}`)
    .sort()
}
