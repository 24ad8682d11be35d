// What results of the per-file step depend on besides bytes and settings: our own code, plugins, and the data that
// Node brings (Unicode, time zones).

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { hash } from '../base/hash.ts'
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
export function contextDigest({ root, zone, home, markdown }: ParseContext): string {
  const { icu, tz, unicode } = process.versions
  const plugins = [...markdown.remark, ...markdown.rehype].map((name) => pluginDigest(root, name))
  return hash(JSON.stringify([codeDigests().perFile, icu, tz, unicode, zone, home, markdown, plugins]))
}

/** A plugin's own file, and the version of the package that it comes from. */
function pluginDigest(root: string, name: string): string {
  try {
    if (name.startsWith('./')) return hash(readFileSync(join(root, name)))
    const entry = createRequire(join(root, 'package.json')).resolve(name)
    const manifest = join(root, 'node_modules', name, 'package.json')
    return hash(readFileSync(entry, 'utf8') + (existsSync(manifest) ? readFileSync(manifest, 'utf8') : ''))
  } catch {
    return 'absent'
  }
}
