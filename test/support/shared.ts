// What lies beside the project for tests: real articles, hostile files, specifications. A clone may lack it.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { source } from '../../src/base/source.ts'
import { decode } from '../../src/content/decode.ts'
import { readFrontMatter } from '../../src/content/front-matter.ts'

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

/** The text of a Markdown file below ../shared, front matter apart. */
export function sharedBody(path: string): string {
  return bodyOf(sharedBytes(path))
}

/** The text of a Markdown file, front matter apart. */
export function bodyOf(bytes: Uint8Array): string {
  const from = source(decode(bytes).text ?? '')
  return from.text.slice(readFrontMatter(from).frontMatter?.bodyStart ?? 0)
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
