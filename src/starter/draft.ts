// A headline → the draft of a story: where its file belongs and what stands in it.

import { isoInZone, yearMonth } from '../base/date.ts'
import { cleanText } from '../base/text.ts'
import { cutSlug, isReservedName, slugify } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { exampleLines } from './examples.ts'
import { flowItem, scalar } from './scalar.ts'

/** What is known of a story before its first word. */
export interface Beginning {
  /** As `headlineOf` gives it. */
  readonly headline: string
  readonly slug: string
  readonly section: string | null
  /** Ids or names. */
  readonly authors: readonly string[]
  readonly instant: number
  /** The date as its author wrote it; null to write out the instant. */
  readonly date: string | null
}

/** A file that does not exist yet. */
export interface Draft {
  /** `content/2026/11`, relative to the site's folder. */
  readonly folder: string
  /** The file's name without `.md`. */
  readonly name: string
  readonly text: string
}

/** Makes the draft: it lies in the folder of its year and month in the site's time zone. */
export function draftOf(beginning: Beginning, settings: Settings): Draft {
  return {
    folder: draftFolder(beginning.instant, settings.timezone),
    name: beginning.slug,
    text: textOf(beginning, settings),
  }
}

/** `content/2026/11` */
export function draftFolder(instant: number, zone: string): string {
  const { year, month } = yearMonth(instant, zone)
  return `content/${year}/${String(month).padStart(2, '0')}`
}

/** A headline on one line, without what no page may hold. */
export function headlineOf(text: string): string {
  return cleanText(text.replace(/[\t\n\r\u2028\u2029]+/g, ' ')).trim()
}

/** Longest name that a headline makes: short enough to be read in an address, and to be given a number. */
const NAME_BYTES = 120

/**
 * The slug of a headline; empty where it has no letter or digit. A name that Windows cannot store becomes another, and
 * so does `index`, since a file of that name takes its folder's.
 */
export function slugOfHeadline(headline: string): string {
  const slug = cutSlug(slugify(headline), NAME_BYTES)
  return isUnfit(slug) ? `${slug}-story` : slug
}

/** Whether no file may have this name. */
export function isUnfit(slug: string): boolean {
  return slug === 'index' || isReservedName(slug)
}

function textOf({ headline, section, authors, instant, date }: Beginning, settings: Settings): string {
  const { timezone, sections } = settings
  const known = Object.keys(settings.authors)
  const lines = [
    '---',
    `title: ${scalar(headline)}`,
    `date: ${date === null ? minuteOf(instant, timezone) : dateScalar(date)} # When it goes out; a time to come schedules it.`,
    ...(sections.length > 0
      ? [`section: ${section === null ? `""${choices(sections.map(({ id }) => id))}` : scalar(section)}`]
      : []),
    `authors: [${authors.map(flowItem).join(', ')}]${authors.length === 0 ? choices(known) : ''}`,
    'tags: []',
    'summary: "" # One or two sentences; without them, the beginning of the story.',
    'draft: true # Delete this line to publish.',
    '',
    '# More fields: delete the "#" in front of one to use it.',
    ...exampleLines(),
    '---',
    '',
    '',
  ]
  return lines.join('\n')
}

/** Names to choose from, as a comment on the line. */
function choices(names: readonly string[]): string {
  if (names.length === 0) return ''
  const shown = names.slice(0, 12).map((name) => headlineOf(name))
  return ` # ${shown.join(', ')}${names.length > 12 ? ', …' : ''}`
}

/** `2026-11-24T12:08+02:00` */
export function minuteOf(instant: number, zone: string): string {
  return isoInZone(instant, zone).replace(/:\d{2}(Z|[+-]\d{2}:\d{2})$/, '$1')
}

/** A date that was read already holds digits, signs and at most a zone's name. */
function dateScalar(date: string): string {
  return /^[\dTt:.+Z-]+$/.test(date) ? date : `"${date}"`
}
