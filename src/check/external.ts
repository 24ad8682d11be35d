// Links to other sites: which lead nowhere any more. A report, never an error: what other sites do is not ours to fail for.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from '../base/diagnostic.ts'
import { placeAt, source } from '../base/source.ts'
import type { Cache } from '../build/cache.ts'
import { version } from '../build/package.ts'
import type { Progress } from '../build/team.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { decode } from '../content/decode.ts'
import type { Body } from '../markdown/body.ts'
import type { Site } from '../site/model.ts'
import { type Answer, askAll } from './ask.ts'

/** A link that does not lead to what it once did. */
export interface DeadExternal extends Answer {
  readonly url: string
  /** Where it stands, sorted by file; the first place in each. */
  readonly places: readonly { readonly file: string; readonly place: Place | null }[]
}

export interface ExternalReading {
  /** How many addresses there are, and how many of them were asked for now. */
  readonly links: number
  readonly asked: number
  readonly dead: readonly DeadExternal[]
}

export interface ExternalContext {
  readonly root: string
  readonly cache: Cache
  readonly progress: Progress
  /** The machine's clock, in milliseconds since 1970 UTC. */
  readonly began: number
  /** Milliseconds between two requests of one host. */
  readonly pause: number
}

const NAME = 'external'
/** How long a good answer is believed, in milliseconds. Bad ones are asked again each time. */
const BELIEVED = 7 * 24 * 3_600_000
const PATIENCE = 15_000

/** Finds every address on another site that articles, standing pages and settings link to; returns what asks for them. */
export function prepareExternal(site: Site, context: ExternalContext): () => Promise<ExternalReading> {
  const { root, cache, progress, began, pause } = context
  const links = externalLinks(site, (hash) => cache.body(hash))
  const kept = (cache.recall(NAME) as ReadonlyMap<string, number> | null) ?? new Map<string, number>()
  const good = new Map([...kept].filter(([url, at]) => links.has(url) && at <= began && began - at < BELIEVED))
  const unknown = [...links.keys()].filter((url) => !good.has(url)).sort()
  const agent = `broadsheet-check/${version()} (+${site.settings.url})`
  return async () => {
    const bad = new Map<string, Answer>()
    let done = 0
    const answered = (url: string, answer: Answer) => {
      if (isDead(answer)) bad.set(url, answer)
      else good.set(url, began)
      progress('Asked', ++done, unknown.length)
    }
    await askAll(unknown, { agent, pause, patience: PATIENCE, answered })
    cache.remember(NAME, good)
    // The cache is closed by now, and nobody else waits for it.
    await cache.settled()
    const dead = [...bad]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([url, answer]) => ({ url, ...answer, places: placesOf(url, links.get(url) ?? new Set(), root) }))
    return { links: links.size, asked: unknown.length, dead }
  }
}

/** Hosts that want people and no programs (401, 403, 429 and the like) may well have the page. */
function isDead({ status }: Answer): boolean {
  return status === null || status === 404 || status === 410 || status >= 500
}

/** Addresses without their fragments, each with the files that link there. */
export function externalLinks(
  { articles, pages, settings }: Site,
  bodyOf: (hash: string) => Body | null,
): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>()
  const add = (address: string | null | undefined, file: string) => {
    if (!address || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return
    const url = address.replace(/#.*$/s, '')
    links.set(url, (links.get(url) ?? new Set()).add(file))
  }
  for (const { file } of [...articles, ...pages]) {
    const { source: origin, canonical } = file.facts.fields
    for (const address of [origin?.url, canonical]) add(address, file.path)
    for (const part of bodyOf(file.hash)?.parts ?? [])
      for (const [, address] of part.matchAll(LINK)) add(plainAddress(address ?? ''), file.path)
  }
  const { menu, social, authors } = settings
  const profiles = Object.values(authors).flatMap((author) => author.links)
  for (const address of [...[...menu, ...social].map(({ url }) => url), ...profiles]) add(address, SETTINGS_FILE)
  return links
}

const LINK = /<a\s[^<>]*?\bhref="(https?:[^"]*)"/gi

/** rehype-stringify escapes these in attributes, as numbers. */
function plainAddress(text: string): string {
  return text.replace(/&#x([\da-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
}

/** The first place of an address in each file, as it is written there; null where it is written otherwise. */
function placesOf(url: string, files: ReadonlySet<string>, root: string): DeadExternal['places'] {
  return [...files].sort().map((file) => {
    try {
      const { text } = decode(readFileSync(join(root, file)))
      const at = text?.indexOf(url) ?? -1
      return { file, place: text === null || at === -1 ? null : placeAt(source(text), at, url.length) }
    } catch {
      return { file, place: null }
    }
  })
}
