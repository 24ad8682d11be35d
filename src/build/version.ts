// What results of the per-file step depend on besides bytes and settings: our own code, plugins, and the data that
// Node brings (Unicode, time zones).

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hash } from '../base/hash.ts'
import type { ParseContext } from './parse.ts'

const CODE = fileURLToPath(new URL('..', import.meta.url))
/** The rooms whose code the per-file step runs. */
const PER_FILE = ['base', 'config', 'content', 'markdown']
/** The rooms that decide what a page looks like, once files are read. */
const PAGES = ['base', 'config', 'markdown', 'site', 'pages', 'feeds', 'templates', 'build']

/** Hash of the code that turns facts into pages: part of every page's key, so that an update makes them anew. */
export function pagesDigest(): string {
  return codeDigest(PAGES)
}

/** Hash of everything but a file's bytes that its result depends on. */
export function contextDigest({ root, zone, home, markdown }: ParseContext): string {
  const { icu, tz, unicode } = process.versions
  const plugins = [...markdown.remark, ...markdown.rehype].map((name) => pluginDigest(root, name))
  return hash(JSON.stringify([codeDigest(PER_FILE), icu, tz, unicode, zone, home, markdown, plugins]))
}

const digests = new Map<readonly string[], string>()

/** Hash of the code in some rooms and of the versions of the libraries it uses. Code does not change while it runs. */
function codeDigest(rooms: readonly string[]): string {
  const digest = digests.get(rooms) ?? readCode(rooms)
  digests.set(rooms, digest)
  return digest
}

function readCode(rooms: readonly string[]): string {
  const files = rooms.flatMap((room) => readdirSync(join(CODE, room)).map((name) => join(room, name)))
  const code = files.filter((name) => /\.[jt]s$/.test(name)).sort()
  return hash([packageLock(), ...code.map((name) => readFileSync(join(CODE, name), 'utf8'))].join('\n'))
}

/** The versions of libraries that the package asks for. */
function packageLock(): string {
  const require = createRequire(import.meta.url)
  const { dependencies } = JSON.parse(readFileSync(require.resolve('../../package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return JSON.stringify(dependencies)
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
