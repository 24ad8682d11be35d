// What results of the per-file step depend on besides bytes and settings: our own code, plugins, and the data that
// Node brings (Unicode, time zones).

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { combine, hash } from '../base/hash.ts'
import { codeDigests } from './package.ts'
import type { ParseContext } from './parse.ts'

/** Hash of the code that turns facts into pages and of the data that Node brings: part of every page's key. */
export function pagesDigest(): string {
  const { icu, tz, unicode } = process.versions
  digest ??= hash(JSON.stringify([codeDigests().pages, icu, tz, unicode]))
  return digest
}

let digest: string | null = null

/** Hash of everything but a file's bytes that its result depends on. */
export function contextDigest({ root, zone, home, language, words, markdown }: ParseContext): string {
  const { icu, tz, unicode } = process.versions
  const plugins = [...markdown.remark, ...markdown.rehype].map((name) => pluginDigest(root, name))
  return hash(JSON.stringify([codeDigests().perFile, icu, tz, unicode, zone, home, language, words, markdown, plugins]))
}

/** The same with the code that knows more of a file than its facts. */
export function rosterContext(context: string): string {
  return combine([context, pagesDigest()])
}

/** A plugin's own file, and the version of the package that it comes from. */
function pluginDigest(root: string, name: string): string {
  try {
    if (name.startsWith('./')) return combine([...ownCode(join(root, name)).entries()].flat())
    const entry = createRequire(join(root, 'package.json')).resolve(name)
    const manifest = join(root, 'node_modules', name, 'package.json')
    return hash(readFileSync(entry, 'utf8') + (existsSync(manifest) ? readFileSync(manifest, 'utf8') : ''))
  } catch {
    return 'absent'
  }
}

/** A file of the site's own code and all that it imports by relative paths, with the hash of each, in order. */
function ownCode(entry: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (file: string) => {
    const name = relative(dirname(entry), file)
    if (found.has(name)) return
    const text = existsSync(file) ? readFileSync(file, 'utf8') : null
    found.set(name, text === null ? 'absent' : hash(text))
    for (const [, , path] of text?.matchAll(IMPORT) ?? []) visit(join(dirname(file), path ?? ''))
  }
  visit(entry)
  return found
}

/** `from './x.js'`, `import('./x.js')`, `require("../x.json")`. One that a comment holds does no harm. */
const IMPORT = /(?:from|import|require)\s*\(?\s*(["'])(\.{1,2}\/[^"']+)\1/g
