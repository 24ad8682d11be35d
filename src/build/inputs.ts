// Everything a build starts from: settings, content, media paths, data, plugins and theme, read and checked one by one.

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Asset, fingerprintAssets } from '../assets/fingerprint.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import { baseOf } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { readSettings, SETTINGS_FILE } from '../config/settings.ts'
import { pickBodyWords } from '../markdown/words.ts'
import type { ContentFile } from '../site/model.ts'
import { latestTheme } from '../templates/latest.ts'
import type { Theme } from '../templates/theme.ts'
import type { Before, Recall } from './before.ts'
import type { Cache } from './cache.ts'
import { readData } from './data.ts'
import { type History, NO_HISTORY, readHistory } from './history.ts'
import { type CardFonts, cardFonts, findFonts } from './lettering.ts'
import { type MediaMemory, openMediaMemory } from './media.ts'
import type { ParseContext } from './parse.ts'
import { loadPlugins } from './plugins.ts'
import { loadParser, readMarkdown, stampContent } from './read.ts'
import type { Scan } from './scan.ts'
import { openStamps, type Stamps } from './stamps.ts'
import { type Survey, surveyedPaths } from './survey.ts'
import type { Progress } from './team.ts'
import { readTheme, type ThemeFiles } from './theme.ts'
import { contextDigest } from './version.ts'

/** Everything that is there, before a Markdown file is read. */
export interface Sources {
  readonly root: string
  readonly settings: Settings
  readonly scan: Scan
  readonly themeFiles: ThemeFiles
  readonly theme: Theme
  readonly before: Before
  readonly mediaMemory: MediaMemory
  readonly stamps: Stamps
  readonly parse: ParseContext
  /** Hash of everything but a file's bytes that what is read of it depends on. */
  readonly context: string
  readonly history: History
  /** The fonts of cards, read when they are first asked for. */
  readonly fonts: () => CardFonts
  readonly diagnostics: readonly Diagnostic[]
}

export interface Inputs extends Sources {
  readonly files: readonly ContentFile[]
  /** The same in the order of the scan; null where one could not be read. */
  readonly byRow: readonly (ContentFile | null)[]
  readonly data: Readonly<Record<string, unknown>>
  readonly assets: readonly Asset[]
  /** How many Markdown files were parsed anew. */
  readonly parsed: number
}

/** Where inputs are read from, and what is remembered of them. */
export interface InputContext {
  readonly root: string
  readonly cache: Cache
  readonly recall: Recall
  readonly survey: Survey
  /** The machine's clock when this build began. */
  readonly began: number
}

/** Finds all that is there, or says why the settings cannot be read. Whatever needs no survey is done before its end. */
export async function findSources({
  root,
  cache,
  recall,
  survey,
  began,
}: InputContext): Promise<Sources | { diagnostics: readonly Diagnostic[] }> {
  const text = settingsText(root)
  const { settings, diagnostics } = readSettings(text)
  if (!settings) return { diagnostics }
  const { markdown, timezone, language } = settings
  const { diagnostics: pluginDiagnostics } = await loadPlugins(root, markdown)
  const themeFiles = readTheme(root)
  const { theme, diagnostics: themeDiagnostics } = latestTheme(themeFiles.templates)
  const parse = {
    root,
    zone: timezone,
    home: settings.url.replace(/\/+$/, ''),
    language,
    words: pickBodyWords(themeFiles.strings),
    markdown,
  }
  const context = contextDigest(parse)
  const before = recall(context)
  // A push needs the parser for its one story: its file is read while others are looked at.
  if (survey.isElsewhere) void loadParser()
  const { scan, metadata } = await survey.content()
  const stamps = openStamps(surveyedPaths(scan), metadata, before.noted, cache, began)
  if (!cache.isEmpty) stampContent({ scan, metadata }, root, stamps)
  const history =
    settings.dates === 'git'
      ? await readHistory({ root, paths: scan.articles, settings: text ?? '', cache })
      : NO_HISTORY
  const named = findFonts(settings.cards.fonts, { root, present: scan.media, settings: text ?? '' })
  return {
    root,
    settings,
    scan,
    themeFiles,
    theme,
    before,
    mediaMemory: openMediaMemory(before.measures, cache, stamps, scan.articles.length + scan.pages.length),
    stamps,
    parse,
    context,
    history,
    fonts: cardFonts(root, named.paths),
    diagnostics: [
      ...diagnostics,
      ...named.diagnostics,
      ...scan.diagnostics,
      ...pluginDiagnostics,
      ...themeFiles.diagnostics,
      ...themeDiagnostics,
      ...history.diagnostics,
    ],
  }
}

/** What reading works with. */
export interface ReadTools {
  readonly cache: Cache
  /** Threads at most; null for one per core. */
  readonly workers: number | null
  readonly progress: Progress
}

/** Reads what was found. */
export async function readInputs(sources: Sources, tools: ReadTools): Promise<Inputs> {
  const { root, scan, settings, themeFiles } = sources
  const reading = await readMarkdown(sources, tools)
  const { data, diagnostics } = readData(root, scan.data)
  return {
    ...sources,
    files: reading.files,
    byRow: reading.byRow,
    data,
    assets: fingerprintAssets(themeFiles.assets, baseOf(settings.url).path),
    diagnostics: [...sources.diagnostics, ...reading.diagnostics, ...diagnostics],
    parsed: reading.parsed,
  }
}

/** The text of site.yaml, or null where there is none. */
export function settingsText(root: string): string | null {
  const file = join(root, SETTINGS_FILE)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null
  return readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
}
