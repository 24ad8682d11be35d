// Files in the output folder that are not ours: whatever uploads the folder uploads them as well.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import { OWN_FOLDER } from '../build/folders.ts'
import { readManifest } from '../build/manifest.ts'

/** Finds them. `planned` tells which paths a build would write, `hashOf` the hash of what it would write there. */
export function strayFiles(
  root: string,
  out: string,
  planned: { readonly has: (path: string) => boolean },
  hashOf: (path: string) => string | undefined,
): Diagnostic[] {
  if (!existsSync(out)) return []
  const { rowOf } = readManifest(out)
  const stray = new Map<string, number>()
  const inTheWay: string[] = []
  for (const { path, top } of look(out, '', (path) => rowOf(path) !== undefined).strays) {
    if (!planned.has(path)) stray.set(top, (stray.get(top) ?? 0) + 1)
    else if (hashOfFile(join(out, path)) !== hashOf(path)) inTheWay.push(path)
  }
  const fileOf = (path: string) => relative(root, join(out, path)).split(sep).join('/')
  return [
    ...[...stray].map(([path, count]) => told(path, count, fileOf(path))),
    ...inTheWay.map((path) => blocking(path, fileOf(path))),
  ]
}

interface Stray {
  readonly path: string
  /** The topmost folder that holds nothing of ours, or the file itself. */
  readonly top: string
}

interface Look {
  readonly strays: readonly Stray[]
  readonly hasOurs: boolean
}

/** Files below a folder that are not ours. Version control of the output is nobody's mistake. */
function look(out: string, folder: string, isOurs: (path: string) => boolean): Look {
  const strays: Stray[] = []
  let hasOurs = false
  for (const entry of readdirSync(join(out, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (folder === '' && (entry.name === OWN_FOLDER || entry.name === '.git')) continue
    const below = entry.isDirectory() ? look(out, path, isOurs) : null
    if (below) strays.push(...below.strays)
    else if (!isOurs(path)) strays.push({ path, top: path })
    hasOurs ||= below ? below.hasOurs : isOurs(path)
  }
  const isForeign = folder !== '' && !hasOurs
  return { strays: isForeign ? strays.map(({ path }) => ({ path, top: `${folder}/` })) : strays, hasOurs }
}

/** Null for what cannot be read as a file. */
function hashOfFile(path: string): string | null {
  try {
    return hash(readFileSync(path))
  } catch {
    return null
  }
}

function told(path: string, count: number, file: string): Diagnostic {
  const what = path.endsWith('/') ? `"${path}" with ${count} file${count === 1 ? '' : 's'}` : `"${path}"`
  return {
    code: 'output-stray',
    severity: 'warning',
    file,
    place: null,
    message: `The output folder holds ${what}, which Broadsheet did not write; whatever uploads the folder uploads this, too.`,
    hint: 'Delete it if nobody needs it. If it belongs to the site, put it in content/root/, and builds copy it.',
  }
}

function blocking(path: string, file: string): Diagnostic {
  return {
    code: 'output-foreign',
    severity: 'error',
    file,
    place: null,
    message: `The output folder already holds "${path}", which Broadsheet did not write.`,
    hint: 'Build into another folder with --out, or empty this one first with --clean.',
  }
}
