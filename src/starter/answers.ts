// What a new site has to know, and whether site.yaml would take it: by the very checks and messages of a build.

import { slugify } from '../base/url.ts'
import { readSettings } from '../config/settings.ts'
import { headlineOf } from './draft.ts'
import { scalar } from './scalar.ts'

/** What `init` asks for. */
export interface Answers {
  readonly title: string
  readonly url: string
  readonly language: string
  readonly timezone: string
  /** Their titles, in order. */
  readonly sections: readonly string[]
}

const GOOD: Answers = { title: 'Paper', url: 'https://paper.example', language: 'en', timezone: 'UTC', sections: [] }

/** What a build would say of one answer, or null. */
export function problemOf(answer: Partial<Answers>): string | null {
  const { diagnostics } = readSettings(settingLines({ ...GOOD, ...answer }).join('\n'))
  const sentences = diagnostics.flatMap(({ message, hint }) => [message, hint])
  return sentences.length === 0 ? null : [...new Set(sentences)].join(' ')
}

/** Titles from one line with commas. */
export function splitSections(line: string): readonly string[] {
  return headlineOf(line)
    .split(',')
    .map((title) => title.trim())
    .filter((title) => title !== '')
}

/** The id of a section: what its addresses begin with. */
export function sectionId(title: string): string {
  return slugify(title)
}

/** The lines of site.yaml that say the answers. */
export function settingLines({ title, url, language, timezone, sections }: Answers): string[] {
  return [
    `title: ${scalar(title)}`,
    `url: ${addressScalar(url)}`,
    `language: ${scalar(language)}`,
    `timezone: ${scalar(timezone)}`,
    '',
    ...(sections.length === 0 ? ['sections: []'] : ['sections:']),
    ...sections.flatMap((section) => [`  - id: ${scalar(sectionId(section))}`, `    title: ${scalar(section)}`]),
  ]
}

/** A web address needs no quotes: its colon has no space after it. */
function addressScalar(url: string): string {
  return /^https?:\/\/[\w.~:/%-]+$/.test(url) && !url.endsWith(':') ? url : scalar(url)
}
