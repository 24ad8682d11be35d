// Sites for tests of the fold and of pages: settings and files as text, folded in memory.

import { hash } from '../../src/base/hash.ts'
import type { Settings } from '../../src/config/schema.ts'
import { readSettings } from '../../src/config/settings.ts'
import type { FileReading } from '../../src/content/article.ts'
import type { Body, Resolution } from '../../src/markdown/body.ts'
import { type FoldResult, foldSite } from '../../src/site/fold.ts'
import type { Earlier } from '../../src/site/ledger.ts'
import { isImagePath, mediaAddress } from '../../src/site/media.ts'
import type { Article, ContentFile, Lettering, MediaFile, Site } from '../../src/site/model.ts'
import type { Memory } from '../../src/site/remembered.ts'
import { readArticle } from './article.ts'

/** A site as tests write one. Paths are below content/. */
export interface TestSite {
  readonly files: Readonly<Record<string, string>>
  /** Lines of site.yaml besides title, url and time zone. */
  readonly settings?: string
  readonly url?: string
  readonly now?: string
  readonly drafts?: boolean
  /** When files were last changed, as git knows it. */
  readonly changed?: Readonly<Record<string, string>>
  /** Media files below content/, 4 by 3 pixels where they are images. */
  readonly media?: readonly string[]
  /** Pictures of pixels below content/, each with its width and height. */
  readonly pictures?: Readonly<Record<string, readonly [number, number]>>
  readonly unusable?: Readonly<Record<string, string>>
}

export interface Folded extends FoldResult {
  /** Bodies by the hash of their file. */
  readonly bodies: ReadonlyMap<string, Body>
  readonly files: readonly ContentFile[]
}

export const NOW = '2024-06-30T12:00:00Z'

/** Settings from lines of site.yaml; throws what is wrong with them. */
export function settingsOf(lines = '', url = 'https://paper.example'): Settings {
  const { settings, diagnostics } = readSettings(`title: The Paper\nurl: ${url}\n${lines}`)
  if (!settings) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return settings
}

/** Folds a site in memory, with what Related found at an earlier fold, and what that made of articles. */
export async function fold(
  site: TestSite,
  memory: Memory | null = null,
  earlier: Earlier | null = null,
): Promise<Folded> {
  const settings = settingsOf(site.settings, site.url)
  const files: ContentFile[] = []
  const bodies = new Map<string, Body>()
  for (const [name, text] of Object.entries(site.files)) {
    const { facts, body } = await read(text, settings.timezone)
    if (!facts) throw new Error(`${name} cannot be read`)
    const path = `content/${name}`
    bodies.set(hash(text), body)
    files.push({ path, kind: name.startsWith('pages/') ? 'page' : 'article', hash: hash(text), facts })
  }
  const result = foldSite({
    settings,
    now: Date.parse(site.now ?? NOW),
    drafts: site.drafts ?? false,
    files,
    leftOut: [],
    changed: new Map(Object.entries(site.changed ?? {}).map(([name, at]) => [`content/${name}`, Date.parse(at)])),
    media: new Map([
      ...(site.media ?? []).map((name) => [`content/${name}`, mediaFile(`content/${name}`)] as const),
      ...Object.entries(site.pictures ?? {}).map(
        ([name, size]) => [`content/${name}`, picture(`content/${name}`, size)] as const,
      ),
    ]),
    unusable: new Map(Object.entries(site.unusable ?? {}).map(([name, why]) => [`content/${name}`, why])),
    present: [...(site.media ?? []), ...Object.keys(site.unusable ?? {})].map((name) => `content/${name}`),
    data: {},
    lettering: () => LATIN,
    memory,
    known: null,
    earlier,
  })
  return { ...result, bodies, files }
}

/** Letters as far as Cyrillic. */
const LATIN: Lettering = { hash: 'latin', has: (character) => character < 0x500 }

const readings = new Map<string, Promise<FileReading>>()

/** Reads each text once: what comes out depends on it and the time zone alone. */
function read(text: string, zone: string): Promise<FileReading> {
  const key = `${zone}\n${text}`
  const reading = readings.get(key) ?? readArticle(text, zone)
  readings.set(key, reading)
  return reading
}

function mediaFile(path: string): MediaFile {
  const isImage = isImagePath(path)
  const address = mediaAddress(path, hash(path))
  return {
    path,
    hash: hash(path),
    address,
    isImage,
    width: isImage ? 4 : null,
    height: isImage ? 3 : null,
    form: isImage ? 'drawing' : null,
  }
}

function picture(path: string, [width, height]: readonly [number, number]): MediaFile {
  return { ...mediaFile(path), width, height, form: 'still' }
}

/** What the links and images of bodies became, by path. */
export function resolutionsOf({ articles, pages, resolutionOf }: Site): ReadonlyMap<string, Resolution> {
  const shown = [...articles, ...pages].map(({ file }) => file)
  const referring = shown.filter(({ facts }) => facts.links.length + facts.images.length > 0)
  return new Map(referring.map((file) => [file.path, resolutionOf(file)]))
}

/** An article's text from its front matter lines and body. */
export function article(lines: string, body = 'Body.'): string {
  const title = /^title:/m.test(lines) ? '' : 'title: A story\n'
  const date = /^date:/m.test(lines) ? '' : 'date: 2024-06-13\n'
  return `---\n${title}${date}${lines && `${lines}\n`}---\n${body}\n`
}

/** The one article of a site. */
export function only({ site }: FoldResult): Article {
  const [first, second] = site.articles
  if (!first || second) throw new Error(`${site.articles.length} articles, not one`)
  return first
}
