// One Markdown file: bytes → facts and body. Sees its own bytes and the settings given, nothing else;
// its path is not known here, so equal files have equal results and the result can be kept by content.

import type { Finding, Place } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import { placeAt, type Source, source } from '../base/source.ts'
import type { Body, ImageReference, LinkReference } from '../markdown/body.ts'
import type { LiveEntry } from '../markdown/entries.ts'
import type { Pipeline } from '../markdown/pipeline.ts'
import { decode } from './decode.ts'
import { readPublishedDate, SYNONYMS, TAXONOMIES, writtenNames } from './dialects.ts'
import { FIELDS, type Fields } from './fields.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { hasFocus, namesMedia } from './named-media.ts'
import { createReader, type Report, readTextList } from './readers.ts'
import { type Spell, type TermRules, type Terms, termsOf } from './terms.ts'
import { unknownFields } from './unknown.ts'

/** What the rest of the build knows of a file, its body apart. */
export interface Facts {
  readonly fields: Fields
  /** Categories of other generators: a section where one is named so, else tags. */
  readonly categories: readonly string[]
  /** Where fields stand that later steps may have to speak of. */
  readonly places: Readonly<Partial<Record<string, Place>>>
  /** The first paragraph; empty where a summary was written. */
  readonly excerpt: string
  readonly words: number
  /** Digest of what listings show of the article, so that an edit of its body alone changes no listing. */
  readonly teaser: string
  /** The words by which Related knows the article. */
  readonly terms: Terms
  readonly links: readonly LinkReference[]
  readonly images: readonly ImageReference[]
  /** Whether it says what matters in its lead image. */
  readonly hasFocus: boolean
  /** Whether it names other files that may be media: a picture, or a link to something that is not Markdown. */
  readonly namesMedia: boolean
  /** The entries of a live blog, newest first. */
  readonly entries: readonly LiveEntry[]
  readonly findings: readonly Finding[]
  /** What only `check` says of the text. */
  readonly remarks: readonly Finding[]
}

/** A file as it was read. `facts` is null where it has no front matter that can be read. */
export interface FileReading {
  readonly facts: Facts | null
  readonly body: Body
  readonly findings: readonly Finding[]
}

/** What the per-file step needs besides the bytes. */
export interface FileContext {
  readonly zone: string
  readonly pipeline: Pipeline
  /** Told which words the terms are, where somebody wants to see them. */
  readonly spell?: Spell
  /** Other rules for terms than their own, to measure them. */
  readonly termRules?: TermRules
}

/** Fields that the site step checks against other files or settings. */
const LOCATED = [
  'section',
  'authors',
  'related',
  'translations',
  'template',
  'slug',
  'date',
  'updated',
  'expires',
  'image',
  'permalink',
  'aliases',
  'series',
  'canonical',
  'source',
] as const

const NO_BODY: Body = { parts: [''], slots: [] }

/** Reads one Markdown file. Bad input comes out as findings, never as an exception. */
export async function readFile(bytes: Uint8Array, context: FileContext): Promise<FileReading> {
  const decoded = decode(bytes)
  if (decoded.text === null) return { facts: null, body: NO_BODY, findings: decoded.findings }
  const from = source(decoded.text)
  const { frontMatter, findings } = readFrontMatter(from)
  const above = [...decoded.findings, ...findings]
  if (!frontMatter) return { facts: null, body: NO_BODY, findings: above }
  const read = readFields(frontMatter, context.zone)
  const { lang, live, date } = read.fields
  const rendering = await context.pipeline(from.text.slice(frontMatter.bodyStart), linesAbove(from, frontMatter), {
    language: lang,
    live: live && { date, zone: context.zone },
  })
  const all = [...above, ...read.findings, ...rendering.findings]
  const facts: Facts = {
    fields: read.fields,
    categories: read.categories,
    places: read.places,
    excerpt: read.fields.summary === null ? rendering.excerpt : '',
    words: rendering.words,
    teaser: teaserDigest(read.fields, rendering.excerpt),
    terms: termsOf(
      { title: read.fields.title ?? '', summary: read.fields.summary ?? '', body: rendering.text },
      context.termRules,
      context.spell,
    ),
    links: rendering.links,
    images: rendering.images,
    hasFocus: hasFocus(read.fields),
    namesMedia: namesMedia(read.fields, rendering),
    entries: rendering.entries,
    findings: all,
    remarks: rendering.remarks,
  }
  return { facts, body: rendering.body, findings: all }
}

function teaserDigest({ title, kicker, summary, image, lang, authors }: Fields, excerpt: string): string {
  return hash(JSON.stringify([title, kicker, summary ?? excerpt, image, lang, authors]))
}

function linesAbove(from: Source, frontMatter: FrontMatter): number {
  return placeAt(from, frontMatter.bodyStart).line - 1
}

interface FieldsReading {
  readonly fields: Fields
  readonly categories: readonly string[]
  readonly places: Facts['places']
  readonly findings: readonly Finding[]
}

function readFields(frontMatter: FrontMatter, zone: string): FieldsReading {
  const findings: Finding[] = []
  const { data, locate } = frontMatter
  const values = chooseValues(data)
  const read = <T>(
    field: string,
    names: readonly string[],
    value: unknown,
    how: (value: unknown, reader: ReturnType<typeof createReader>) => T,
  ): T =>
    how(
      value,
      createReader(names[0] ?? field, zone, (entry) => findings.push(located(entry, names, locate))),
    )
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(FIELDS)) {
    const chosen = values.get(name)
    fields[name] = chosen ? read(name, chosen.path, chosen.value, field.read as never) : field.absent
  }
  const categories = values.get('categories')
  if (!fields.title) findings.push(titleMissing(frontMatter))
  findings.push(...unknownFields(data, locate, (fields.date as Fields['date']) ?? null, zone))
  return {
    fields: fields as unknown as Fields,
    categories: categories ? read('categories', categories.path, categories.value, readTextList) : [],
    places: placesOf(values, frontMatter.lineOf),
    findings,
  }
}

interface Chosen {
  readonly value: unknown
  readonly path: readonly string[]
}

/** Which value counts for each field: our own name first, then another generator's. Empty values do not count. */
function chooseValues(data: Readonly<Record<string, unknown>>): Map<string, Chosen> {
  const chosen = new Map<string, Chosen>()
  const offer = (field: string, path: readonly string[], value: unknown) => {
    if (value !== null && value !== undefined && !chosen.has(field)) chosen.set(field, { value, path })
  }
  const written = writtenNames(data)
  const offerAs = (field: string, known: string, convert = (value: unknown) => value) => {
    const name = written(known)
    if (name !== null) offer(field, [name], convert(data[name]))
  }
  // Hugo's embargo, and the same by another name: where it stands beside `date`, it is the date of publication.
  offerAs('date', 'publishDate')
  offerAs('date', 'published', readPublishedDate)
  for (const name of Object.keys(FIELDS)) offerAs(name, name)
  for (const [name, { field, convert }] of Object.entries(SYNONYMS)) offerAs(field, name, convert)
  const taxonomies = Object.hasOwn(data, TAXONOMIES) ? data[TAXONOMIES] : null
  if (taxonomies && typeof taxonomies === 'object') {
    for (const name of ['tags', 'authors', 'categories', 'series'] as const) {
      offer(name, [TAXONOMIES, name], (taxonomies as Record<string, unknown>)[name])
    }
  }
  return chosen
}

function located(entry: Report, field: readonly string[], locate: FrontMatter['locate']): Finding {
  const { code, severity, message, hint, path } = entry
  return { code, severity, message, hint, place: locate([...field, ...path]) }
}

function placesOf(values: ReadonlyMap<string, Chosen>, lineOf: FrontMatter['lineOf']): Facts['places'] {
  const places: Partial<Record<string, Place>> = {}
  for (const field of LOCATED) {
    const chosen = values.get(field)
    const place = chosen?.path[0] ? lineOf(chosen.path[0]) : null
    if (place) places[field] = place
  }
  return places
}

function titleMissing(frontMatter: FrontMatter): Finding {
  return {
    code: 'title-missing',
    severity: 'error',
    place: frontMatter.locate(['title'], 'key') ?? { line: 1, column: 1, length: 3 },
    message: 'The article has no title.',
    hint: 'Add the headline to the front matter: title: "…".',
  }
}
