// remark and rehype plugins that site.yaml names, found from the site's own folder.

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
    return typeof module.default === 'function' ? (module.default as Plugin) : 'it has no plugin as its default export'
  } catch (error) {
    return (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).replaceAll(root, '.')
  }
}

function address(root: string, name: string): string {
  if (name.startsWith('./')) return pathToFileURL(join(root, name)).href
  const require = createRequire(join(root, 'package.json'))
  return pathToFileURL(require.resolve(name)).href
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
