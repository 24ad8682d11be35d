// The theme on disk: the default theme's files, each overridden by the site's own of the same name.

import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { CORE_SCHEMA, load } from 'js-yaml'
import type { AssetFile } from '../assets/fingerprint.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import { wordTags } from '../templates/languages.ts'
import type { TemplateFile } from '../templates/theme.ts'
import { PACKAGE } from './package.ts'

/** The default theme, in this package. */
const DEFAULT_THEME = join(PACKAGE, 'templates')

export interface ThemeFiles {
  readonly templates: readonly TemplateFile[]
  /** Names of the templates that the default theme has, partials among them. */
  readonly standard: ReadonlySet<string>
  readonly assets: readonly AssetFile[]
  /** Words of the theme for a language, English where it lacks one. */
  readonly stringsFor: (language: string) => Readonly<Record<string, string>>
  /** All words, by the tag of their language in lower case. */
  readonly strings: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the theme of a site. */
export function readTheme(root: string): ThemeFiles {
  const own = join(root, 'templates')
  const folders =
    existsSync(own) && realpathSync(own) !== realpathSync(DEFAULT_THEME) ? [DEFAULT_THEME, own] : [DEFAULT_THEME]
  const all = folders.flatMap((folder) => walk(folder, folder))
  const sorted = [...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1))
  const templates = sorted
    .filter(([name]) => name.endsWith('.hbs') && !name.startsWith('assets/'))
    .map(([name, path]) => ({
      name: templateName(name),
      path: slashed(relative(root, path)),
      text: readText(path),
    }))
  const assets = sorted
    .filter(([name]) => name.startsWith('assets/'))
    .map(([name, path]) => ({ name: name.slice('assets/'.length), bytes: readFileSync(path) }))
  const { strings, diagnostics } = readStrings(all, root)
  const standard = walk(DEFAULT_THEME, DEFAULT_THEME).flatMap(([name]) =>
    name.endsWith('.hbs') ? templateName(name) : [],
  )
  return {
    templates,
    standard: new Set(standard),
    assets,
    strings,
    stringsFor: (language) => choose(strings, language),
    diagnostics,
  }
}

function templateName(path: string): string {
  return path.slice(0, -'.hbs'.length)
}

function walk(folder: string, base: string): [string, string][] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) return []
    return entry.isDirectory() ? walk(path, base) : [[slashed(relative(base, path)), path]]
  })
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}

function readText(path: string): string {
  return readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
}

type Strings = ReadonlyMap<string, Readonly<Record<string, string>>>

/** Reads word lists; the site's own come last and need only hold what they change. */
function readStrings(
  files: readonly (readonly [string, string])[],
  root: string,
): { strings: Strings; diagnostics: Diagnostic[] } {
  const strings = new Map<string, Record<string, string>>()
  const diagnostics: Diagnostic[] = []
  for (const [name, path] of files) {
    const language = /^strings\/([\w-]+)\.yaml$/.exec(name)?.[1]
    if (!language) continue
    try {
      const entries = Object.entries((load(readText(path), { schema: CORE_SCHEMA }) ?? {}) as object)
      const words = Object.fromEntries(entries.map(([key, text]) => [key, String(text)]))
      const tag = language.toLowerCase()
      strings.set(tag, { ...strings.get(tag), ...words })
    } catch (error) {
      diagnostics.push({
        code: 'data-invalid',
        severity: 'error',
        file: slashed(relative(root, path)),
        place: null,
        message: `The words of the theme cannot be read: ${(error as Error).message.split('\n')[0]}.`,
        hint: 'Each line is `key: text`.',
      })
    }
  }
  return { strings, diagnostics }
}

function choose(strings: Strings, language: string): Readonly<Record<string, string>> {
  return Object.assign({}, ...['en', ...wordTags(language)].map((tag) => strings.get(tag)))
}
