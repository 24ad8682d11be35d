// What makes a page, and why the last build did or did not write it.

import { join } from 'node:path'
import { outputPath } from '../base/url.ts'
import { keyParts } from '../pages/key.ts'
import type { Page } from '../pages/page.ts'
import { relatedTo } from '../site/model.ts'
import { type RelatedReasons, reasonsOf } from '../site/reasons.ts'
import { recallFrom } from './before.ts'
import { type Cache, memoryCache, openCache } from './cache.ts'
import { useCache } from './cached.ts'
import { startClock } from './clock.ts'
import { type Decision, decide } from './decide.ts'
import { searchFiles } from './explain-search.ts'
import { CACHE_FOLDER } from './folders.ts'
import type { Inputs } from './inputs.ts'
import { findSources, readInputs } from './inputs.ts'
import { changedParts, readJournal } from './journal.ts'
import { takeLock } from './lock.ts'
import { makersOf } from './maker.ts'
import { readManifest } from './manifest.ts'
import { spellTerms } from './parse.ts'
import { startSurvey } from './survey.ts'

export interface ExplainOptions {
  readonly root: string
  readonly out: string
  readonly now: number
  /** A path of a content file or of the output, an address, or a URL of the site. */
  readonly subject: string
  readonly cache: boolean
  /** How long to wait for a build that holds the cache, in milliseconds. */
  readonly patience: number
}

export interface Explanation {
  readonly address: string
  readonly path: string
  /** The file it is made of, or null for a page that the site makes itself. */
  readonly source: string | null
  readonly template: string | null
  /** The parts of its key and how each is made up. */
  readonly parts: readonly { readonly name: string; readonly digest: string; readonly changed: boolean }[]
  /** Whether dist/ holds the page, and when a build last made it, by the machine's clock. */
  readonly isWritten: boolean
  readonly lastMade: number | null
  /** The parts that had changed then; null where no earlier making is on record. */
  readonly lastChanged: readonly string[] | null
  /** Of an article's own page, why its Related are what they are. */
  readonly related: RelatedReasons | null
  /** Of an index of search, or the list of all, how many stories it tells of. */
  readonly stories: number | null
}

/** Explains every page that the subject names: none, one, or those made of a file. */
export async function explain(options: ExplainOptions): Promise<readonly Explanation[]> {
  if (!options.cache) return await explainWith(memoryCache(), options)
  const lock = await takeLock(join(options.root, CACHE_FOLDER), options.patience, () => {})
  try {
    return await useCache(openCache(options.root), (cache) => explainWith(cache, options))
  } finally {
    lock.release()
  }
}

async function explainWith(cache: Cache, { root, out, now, subject }: ExplainOptions): Promise<readonly Explanation[]> {
  const survey = startSurvey({ root, out }, null)
  const sources = await findSources({ root, cache, recall: recallFrom(cache), survey, began: 0 })
  if (!('settings' in sources)) return []
  const inputs = await readInputs(sources, { cache, workers: null, progress: () => {} })
  const decision = await decide(
    inputs,
    { root, now, drafts: false },
    new Set(),
    startClock(() => 0),
  )
  const names = namesOf(subject, decision.site.base.path)
  const manifest = readManifest(out)
  const makerOf = makersOf(inputs)
  const pages = [...decision.plan.pages()].filter((page) => isNamed(page, names))
  const recordOf = (path: string, parts: Iterable<readonly [name: string, digest: string]>) => {
    const entries = readJournal(join(root, CACHE_FOLDER, 'journal'), path)
    const [previous, last] = [entries.at(-2), entries.at(-1)]
    const lastChanged = previous && last ? changedParts(previous, last) : null
    return {
      path,
      parts: [...parts].map(([name, digest]) => ({ name, digest, changed: lastChanged?.includes(name) ?? false })),
      isWritten: manifest.rowOf(path) !== undefined,
      lastMade: last?.build ?? null,
      lastChanged,
    }
  }
  const planned = pages.map(async (page) => ({
    address: page.address,
    source: page.source,
    template: page.type === 'template' ? page.template : null,
    ...recordOf(outputPath(page.address), [makerOf(page), ...keyParts(page)]),
    related: await relatedOf(page, decision, inputs),
    stories: null,
  }))
  const named = manifest.paths.filter((path) => names.has(path))
  const searched = searchFiles(named, decision.site).map(({ path, parts, stories }) => ({
    address: `/${path}`,
    source: null,
    template: null,
    ...recordOf(path, parts),
    related: null,
    stories,
  }))
  return [...(await Promise.all(planned)), ...searched]
}

async function relatedOf(page: Page, { site, memory }: Decision, inputs: Inputs): Promise<RelatedReasons | null> {
  const article = site.articles.find(({ address }) => address === page.address)
  if (!article || page.type !== 'template' || site.settings.related.count === 0) return null
  const { isSection } = site.related(article.place)
  return reasonsOf({
    articles: site.articles,
    row: article.place,
    shown: relatedTo(article.place, site),
    isSection,
    count: site.settings.related.count,
    features: memory.features,
    spelled: await spellTerms(article.file.path, inputs.parse),
  })
}

/** Every form in which a page may be named: address, output path, source file. */
function namesOf(subject: string, basePath: string): ReadonlySet<string> {
  const path = /^https?:\/\//.test(subject) ? decodeURI(new URL(subject).pathname) : subject
  const below = basePath !== '' && path.startsWith(basePath) ? path.slice(basePath.length) : path
  const plain = below.replace(/^\.?\//, '')
  return new Set([below, `/${plain}`, `/${plain}/`.replace('//', '/'), plain, plain.replace(/^dist\//, '')])
}

/** A card is named by its own address alone: who names a story means its page. */
function isNamed(page: Page, names: ReadonlySet<string>): boolean {
  const source = page.type === 'drawn' ? null : page.source
  return names.has(page.address) || names.has(outputPath(page.address)) || (source !== null && names.has(source))
}
