// remark and rehype plugins that site.yaml names, found from the site's own folder.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'unified'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { SitePlugins } from '../markdown/pipeline.ts'

/** The settings that reach the pipeline. */
export type MarkdownSettings = Settings['markdown']

/** The plugins, and a diagnostic for each that cannot be loaded. */
export async function loadPlugins(
  root: string,
  { remark, rehype }: MarkdownSettings,
): Promise<{ plugins: SitePlugins; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = []
  const loadAll = async (names: readonly string[]) => {
    const loaded: Plugin[] = []
    for (const name of names) {
      const plugin = await loadPlugin(root, name)
      if (typeof plugin === 'string') diagnostics.push(failed(name, plugin))
      else loaded.push(plugin)
    }
    return loaded
  }
  return { plugins: { remark: await loadAll(remark), rehype: await loadAll(rehype) }, diagnostics }
}

/** A plugin, or why there is none. */
async function loadPlugin(root: string, name: string): Promise<Plugin | string> {
  try {
    const module = (await import(address(root, name))) as { default?: unknown }
    if (typeof module.default !== 'function') return 'it has no plugin as its default export'
    const plugin = module.default as Plugin
    // One that cannot be attached would otherwise fail where nobody knows its name.
    const { unified } = await import('unified')
    unified().use(plugin).freeze()
    return plugin
  } catch (error) {
    return (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).replaceAll(root, '.')
  }
}

function address(root: string, name: string): string {
  if (name.startsWith('./')) return pathToFileURL(join(root, name)).href
  const require = createRequire(join(root, 'package.json'))
  try {
    return pathToFileURL(require.resolve(name)).href
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error
    return importOnly(require, name)
  }
}

/** A package that exports itself to `import` alone, which `require.resolve` does not see. */
function importOnly(require: NodeJS.Require, name: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const manifest = join(folder, name, 'package.json')
    if (!existsSync(manifest)) continue
    const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: unknown }
    const entry = entryOf(exports)
    if (entry !== null) return pathToFileURL(join(folder, name, entry)).href
  }
  throw new Error('its package.json names no file to import')
}

/** The file behind `.`, `import` and `default`, however deep. */
function entryOf(exports: unknown): string | null {
  if (typeof exports === 'string') return exports
  if (typeof exports !== 'object' || exports === null) return null
  const conditions = exports as Record<string, unknown>
  return entryOf(conditions['.'] ?? conditions.import ?? conditions.default ?? null)
}

function failed(name: string, reason: string): Diagnostic {
  return {
    code: 'plugin-failed',
    severity: 'error',
    file: SETTINGS_FILE,
    place: null,
    message: `The Markdown plugin "${name}" could not be loaded: ${reason}.`,
    hint: `Install it in the site's folder (npm install ${name.startsWith('.') ? '…' : name}), or remove it from site.yaml.`,
  }
}
