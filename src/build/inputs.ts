// Everything a build starts from: settings, content, media paths, data, plugins and theme, read and checked one by one.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Asset, fingerprintAssets } from '../assets/fingerprint.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import { baseOf } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { readSettings, SETTINGS_FILE } from '../config/settings.ts'
import type { ContentFile } from '../site/model.ts'
import type { Memory } from '../site/similar.ts'
import { compileTheme, type Theme } from '../templates/theme.ts'
import type { Cache } from './cache.ts'
import { readData } from './data.ts'
import { type MediaMemory, openMediaMemory } from './media.ts'
import { recallMemory } from './memory.ts'
import { loadPlugins } from './plugins.ts'
import { anticipate, readMarkdown } from './read.ts'
import type { Scan } from './scan.ts'
import { openStamps, recallStamps, type Stamps } from './stamps.ts'
import { type Survey, surveyedPaths } from './survey.ts'
import type { Progress } from './team.ts'
import { readTheme, type ThemeFiles } from './theme.ts'
import { contextDigest } from './version.ts'

export interface Inputs {
  readonly settings: Settings
  readonly scan: Scan
  readonly files: readonly ContentFile[]
  readonly data: Readonly<Record<string, unknown>>
  readonly theme: Theme
  readonly themeFiles: ThemeFiles
  readonly assets: readonly Asset[]
  readonly diagnostics: readonly Diagnostic[]
  /** How many Markdown files were parsed anew. */
  readonly parsed: number
  /** What Related found at the last build, or null. */
  readonly memory: Memory | null
  readonly mediaMemory: MediaMemory
  readonly stamps: Stamps
}

/** Where inputs are read from, and what is remembered of them. */
export interface InputContext {
  readonly root: string
  readonly cache: Cache
  readonly survey: Survey
  /** The machine's clock when this build began. */
  readonly began: number
  /** Threads at most; null for one per core. */
  readonly workers: number | null
  readonly progress: Progress
}

/** Reads everything, or says why the settings cannot be read. */
export async function readInputs({
  root,
  cache,
  survey,
  began,
  workers,
  progress,
}: InputContext): Promise<Inputs | { diagnostics: readonly Diagnostic[] }> {
  const { settings, diagnostics } = readSettings(settingsText(root))
  if (!settings) return { diagnostics }
  const { markdown, timezone } = settings
  const { diagnostics: pluginDiagnostics } = await loadPlugins(root, markdown)
  const themeFiles = readTheme(root)
  const { theme, diagnostics: themeDiagnostics } = compileTheme(themeFiles.templates)
  const memory = recallMemory(cache)
  const parse = { root, zone: timezone, home: settings.url.replace(/\/+$/, ''), markdown }
  const context = contextDigest(parse)
  const noted = recallStamps(cache)
  const known = anticipate(noted, context, cache)
  const { scan, metadata } = await survey.content()
  const stamps = openStamps(surveyedPaths(scan), metadata, noted, cache, began)
  const reading = await readMarkdown(scan, { root, context, cache, stamps, known, parse, workers, progress })
  const { data, diagnostics: dataDiagnostics } = readData(root, scan.data)
  return {
    settings,
    scan,
    files: reading.files,
    data,
    theme,
    themeFiles,
    assets: fingerprintAssets(themeFiles.assets, baseOf(settings.url).path),
    diagnostics: [
      ...scan.diagnostics,
      ...pluginDiagnostics,
      ...reading.diagnostics,
      ...dataDiagnostics,
      ...themeFiles.diagnostics,
      ...themeDiagnostics,
    ],
    parsed: reading.parsed,
    memory,
    mediaMemory: openMediaMemory(cache, stamps, scan.articles.length + scan.pages.length),
    stamps,
  }
}

function settingsText(root: string): string | null {
  const file = join(root, SETTINGS_FILE)
  if (!existsSync(file)) return null
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
}
