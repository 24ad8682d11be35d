// What lies in content/: paths by what they are, sorted, without opening a file.

import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'

/** Paths relative to the site's root, with forward slashes, sorted. */
export interface Scan {
  readonly articles: readonly string[]
  readonly pages: readonly string[]
  readonly data: readonly string[]
  readonly root: readonly string[]
  /** Everything else: images, documents. */
  readonly media: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

const MARKDOWN = /\.(md|markdown)$/i

/** A path that counts, or one that was passed over with the reason. */
export interface Found {
  readonly path: string
  readonly skipped: Diagnostic | null
  readonly isLink: boolean
}

/** Lists content/. Links to files inside content/ are followed; others, and links to folders, are not. */
export function scanContent(root: string): Scan {
  return sortOut(findContent(root))
}

/** The same before anybody tells what is what. */
export function findContent(root: string): readonly Found[] {
  return walk(root, 'content')
}

/** Tells what is what among all that was found. */
export function sortOut(found: readonly Found[]): Scan {
  const diagnostics = found.flatMap(({ skipped }) => skipped ?? [])
  const paths: string[] = []
  for (const { path, skipped } of found) if (!skipped) paths.push(path)
  const lists = { articles: [], pages: [], data: [], root: [], media: [] } as Record<keyof Lists, string[]>
  for (const path of paths.sort(byCodePoint)) {
    const kind = kindOf(path)
    if (kind && !isSkipped(path, kind, diagnostics)) lists[kind].push(path)
  }
  return { ...lists, diagnostics }
}

type Lists = Omit<Scan, 'diagnostics'>

/** Which list a path belongs to; null for settings, and for data in a form that nobody reads. */
function kindOf(path: string): keyof Lists | null {
  if (path.startsWith('content/root/')) return 'root'
  if (path.startsWith('content/data/')) return /\.(ya?ml|json)$/i.test(path) ? 'data' : null
  if (path === 'content/site.yaml') return null
  if (!MARKDOWN.test(path)) return 'media'
  return path.startsWith('content/pages/') ? 'pages' : 'articles'
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Files that look like articles of another generator and are none here. */
function isSkipped(path: string, kind: keyof Lists, diagnostics: Diagnostic[]): boolean {
  if (kind === 'root' || kind === 'data') return false
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/^_index\.(md|markdown)$/i.test(name)) {
    diagnostics.push(
      skipped(
        path,
        'warning',
        'An _index.md describes a section in other generators; sections are in site.yaml here.',
        'Move its title and description to `sections:` in site.yaml, and delete the file.',
      ),
    )
    return true
  }
  if (/\.mdx$/i.test(name)) {
    diagnostics.push(
      skipped(
        path,
        'error',
        'MDX is not read: it is code, and nothing in an article is ever executed.',
        'Rename it to .md and write what its components show in Markdown.',
      ),
    )
    return true
  }
  return false
}

function walk(root: string, folder: string): Found[] {
  const found: Found[] = []
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`
    // Most are files, with a name that does not begin with a dot.
    if (entry.isFile() && entry.name[0] !== '.') found.push({ path, skipped: null, isLink: false })
    else for (const each of look(root, path, entry)) found.push(each)
  }
  return found
}

/** What counts at a path below content/ and under it; nothing where nothing is there. */
export function scanPath(root: string, path: string): Found[] {
  const above = path.split('/').map((_, index, segments) => segments.slice(0, index + 1).join('/'))
  if (above.slice(1).some(isHidden)) return []
  const stats = lstatSync(join(root, path), { throwIfNoEntry: false })
  return stats ? look(root, path, stats) : []
}

function look(root: string, path: string, entry: Dirent | Stats): Found[] {
  if (entry.isDirectory()) return isHidden(path) ? [] : walk(root, path)
  if (entry.isSymbolicLink()) return [followLink(root, path)]
  return entry.isFile() && !isHidden(path) ? [{ path, skipped: null, isLink: false }] : []
}

/** Dot files are not content, but under content/root they are what a host reads (.well-known, .nojekyll). */
function isHidden(path: string): boolean {
  const segments = path.split('/')
  if (segments[1] === 'root')
    return segments.at(-1) === '.DS_Store' || segments[2] === '.broadsheet' || segments[2] === '.git'
  return segments.at(-1)?.startsWith('.') ?? false
}

function followLink(root: string, path: string): Found {
  let reason = 'leads nowhere'
  try {
    const target = realpathSync(join(root, path))
    const inside = target.startsWith(realpathSync(join(root, 'content')) + sep)
    if (inside && statSync(target).isFile()) return { path: path.normalize('NFC'), skipped: null, isLink: true }
    reason = inside ? 'leads to a folder' : 'leads out of content/'
  } catch {
    // A link that cannot be followed leads nowhere.
  }
  const hint = 'Put the file itself here.'
  const finding = skipped(path, 'warning', `This link ${reason}, so it was not followed.`, hint)
  return { path, skipped: finding, isLink: true }
}

function skipped(file: string, severity: 'warning' | 'error', message: string, hint: string): Diagnostic {
  return { code: 'file-skipped', severity, file, place: null, message, hint }
}
