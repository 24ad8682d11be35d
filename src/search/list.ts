// The list of volumes, which a browser reads first when somebody searches.

import { Mixer } from '../base/mixer.ts'
import type { Site } from '../site/model.ts'
import { languageOf, mixEntry, yearOf } from './entry.ts'
import type { Volume } from './volumes.ts'

/** The key of a volume's index: the same key, the same files. `maker` names what makes indexes. */
export function keyOfVolume({ articles }: Volume, site: Site, maker: string): string {
  const mixer = new Mixer().text(maker).text(site.base.path).text(site.settings.timezone)
  for (const article of articles) mixEntry(mixer, article, site)
  return mixer.hex()
}

/** The languages of all volumes, the most frequent first. */
export function languagesOf(volumes: readonly Volume[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { articles } of volumes)
    for (const article of articles) counts.set(languageOf(article), (counts.get(languageOf(article)) ?? 0) + 1)
  return [...counts].sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1)).map(([language]) => language)
}

/** A volume whose index is made. */
export interface Made extends Volume {
  /** Changes with the files of the index. */
  readonly tag: string
}

/** The list as JSON, the newest volume first. `engine`: name of the folder with Pagefind's own files. */
export function listText(volumes: readonly Made[], site: Site, engine: string): string {
  const sorted = (values: Iterable<string>) => [...new Set(values)].sort()
  const entries = [...volumes].reverse().map(({ name, tag, articles }) => ({
    name,
    tag,
    languages: sorted(articles.map(languageOf)),
    years: sorted(articles.map((article) => yearOf(article, site))),
  }))
  return `${JSON.stringify({ engine, languages: languagesOf(volumes), volumes: entries })}\n`
}
