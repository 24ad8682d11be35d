// Everything a build starts from: settings, content, media paths, data, plugins and theme, read and checked one by one.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asset, fingerprintAssets } from '../assets/fingerprint.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import { baseOf } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { readSettings, SETTINGS_FILE } from '../config/settings.ts'
import { createPipeline } from '../markdown/pipeline.ts'
import type { ContentFile } from '../site/model.ts'
import { compileTheme, type Theme } from '../templates/theme.ts'
import { type BodyStore, memoryStore } from './bodies.ts'
import { loadPlugins } from './plugins.ts'
import { readData, readMarkdown } from './read.ts'
import { type Scan, scanContent } from './scan.ts'
import { readTheme, type ThemeFiles } from './theme.ts'

export interface Inputs {
  readonly settings: Settings
  readonly scan: Scan
  readonly files: readonly ContentFile[]
  readonly bodies: BodyStore
  readonly data: Readonly<Record<string, unknown>>
  readonly theme: Theme
  readonly themeFiles: ThemeFiles
  readonly assets: readonly Asset[]
  readonly diagnostics: readonly Diagnostic[]
  /** Errors of files that were left out, kept for the report. */
  readonly leftOutDiagnostics: Diagnostic[]
}

/** Reads everything, or says why the settings cannot be read. */
export async function readInputs(root: string): Promise<Inputs | { diagnostics: readonly Diagnostic[] }> {
  const file = join(root, SETTINGS_FILE)
  const { settings, diagnostics } = readSettings(
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .replace(/^\ufeff/, '')
          .replace(/\r\n?/g, '\n')
      : null,
  )
  if (!settings) return { diagnostics }
  const scan = scanContent(root)
  const loaded = await loadPlugins(root, settings)
  const pipeline = createPipeline({ ...settings.markdown, plugins: loaded.plugins })
  const bodies = memoryStore()
  const markdown = await readMarkdown(root, scan, settings, pipeline, bodies)
  const { data, diagnostics: dataDiagnostics } = readData(root, scan.data)
  const themeFiles = readTheme(root)
  const { theme, diagnostics: themeDiagnostics } = compileTheme(themeFiles.templates)
  return {
    settings,
    scan,
    files: markdown.files,
    bodies,
    data,
    theme,
    themeFiles,
    assets: fingerprintAssets(themeFiles.assets, baseOf(settings.url).path),
    diagnostics: [
      ...scan.diagnostics,
      ...loaded.diagnostics,
      ...markdown.diagnostics,
      ...dataDiagnostics,
      ...themeFiles.diagnostics,
      ...themeDiagnostics,
    ],
    leftOutDiagnostics: [],
  }
}
