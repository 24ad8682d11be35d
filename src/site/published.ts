// The published set: the one place where drafts, schedules and expiries are decided.

import { isoInZone } from '../base/date.ts'
import { type Diagnostic, type Finding, inFile } from '../base/diagnostic.ts'
import { dateFromName } from './addresses.ts'
import type { ContentFile } from './model.ts'

/** What decides whether an article is published. */
export interface PublishingContext {
  /** The build's instant. */
  readonly now: number
  /** Whether drafts and scheduled articles are shown too. */
  readonly drafts: boolean
  readonly zone: string
}

export interface PublishedFile {
  readonly file: ContentFile
  readonly date: number
  readonly unpublished: 'draft' | 'scheduled' | null
}

export interface Publishing {
  readonly published: readonly PublishedFile[]
  /** Articles that exist and may leave no trace in the output. */
  readonly withheld: readonly ContentFile[]
  /** Those of them that only an error in their date withholds: the rest of them is checked all the same. */
  readonly broken: readonly ContentFile[]
  readonly scheduled: { readonly next: number | null; readonly count: number }
  readonly diagnostics: readonly Diagnostic[]
}

/** Divides article files into those that the site shows at the instant and those that it withholds. */
export function publish(files: readonly ContentFile[], context: PublishingContext): Publishing {
  const published: PublishedFile[] = []
  const withheld: ContentFile[] = []
  const broken: ContentFile[] = []
  const diagnostics: Diagnostic[] = []
  const waiting: number[] = []
  for (const file of files) {
    const { draft, expires } = file.facts.fields
    const date = file.facts.fields.date ?? dateFromName(file, context.zone)
    const found = dateFindings(file, date, context.drafts)
    if (found.length > 0) diagnostics.push(...inFile(file.path, found))
    const expired = expires !== null && expires <= context.now
    const scheduled = date !== null && date > context.now
    if (scheduled && !draft && !expired) waiting.push(date)
    const shown = date !== null && !expired && (context.drafts || (!draft && !scheduled))
    const early = shown && date <= context.now ? earlyEntries(file, context) : NONE
    if (early.length > 0) diagnostics.push(...inFile(file.path, early))
    if (shown) published.push({ file, date, unpublished: draft ? 'draft' : scheduled ? 'scheduled' : null })
    else withheld.push(file)
    if (date === null && !draft) broken.push(file)
  }
  const next = waiting.length > 0 ? waiting.reduce((a, b) => Math.min(a, b)) : null
  return { published, withheld, broken, scheduled: { next, count: waiting.length }, diagnostics }
}

/** Divides standing pages in the same way. They need no date, but one that they have counts. */
export function publishPages(
  files: readonly ContentFile[],
  { now, drafts }: PublishingContext,
): { readonly published: readonly ContentFile[]; readonly withheld: readonly ContentFile[] } {
  const isShown = ({ facts: { fields } }: ContentFile) => {
    const isOver = fields.expires !== null && fields.expires <= now
    const isEarly = fields.draft || (fields.date !== null && fields.date > now)
    return !isOver && (drafts || !isEarly)
  }
  return { published: files.filter(isShown), withheld: files.filter((file) => !isShown(file)) }
}

const NONE: readonly Finding[] = []

function dateFindings(file: ContentFile, date: number | null, drafts: boolean): readonly Finding[] {
  const { fields, findings } = file.facts
  if (date === null) {
    if (findings.some((finding) => finding.code === 'date-invalid')) return NONE
    if (fields.draft) return drafts ? [{ ...dateMissing(), severity: 'warning' }] : NONE
    return [dateMissing()]
  }
  if (fields.updated === null && fields.expires === null) return NONE
  const wrong = (['updated', 'expires'] as const).find((field) => fields[field] !== null && (fields[field] ?? 0) < date)
  if (!wrong) return NONE
  return [
    {
      code: 'date-order',
      severity: 'warning',
      place: file.facts.places[wrong] ?? null,
      message: `"${wrong}" is before the article's date.`,
      hint:
        wrong === 'updated'
          ? 'Correct one of the two; the earlier "updated" is not shown.'
          : 'Correct one of the two; the article is never published like this.',
    },
  ]
}

/** How early an entry of a live blog may be public, in milliseconds: times are rounded, and clocks differ. */
export const ENTRY_LEEWAY = 15 * 60_000

/** What a page says of an hour that has not come would be public before its time. A draft may say so. */
function earlyEntries({ facts }: ContentFile, { now, zone }: PublishingContext): readonly Finding[] {
  if (facts.entries.length === 0 || facts.fields.draft) return NONE
  return facts.entries
    .filter(({ at }) => at - ENTRY_LEEWAY > now)
    .map(({ at, place }) => ({
      code: 'entry-early',
      severity: 'error',
      place,
      message: `This entry is in the future: ${isoInZone(at, zone)}.`,
      hint: 'Correct its time, or keep it out of the file until then: an entry cannot be scheduled.',
    }))
}

function dateMissing(): Finding {
  return {
    code: 'date-missing',
    severity: 'error',
    place: { line: 1, column: 1, length: 3 },
    message: 'The article has no date.',
    hint: 'Add date: 2024-06-13 to the front matter, start the file name with it (2024-06-13-story.md), or move a standing page to content/pages/.',
  }
}
