// Front matter, field by field: one row says how a field is read, what it defaults to and how editors describe it.

import { type Reader, readBoolean, readInstant, readMap, readText, readTextList } from './readers.ts'
import {
  type Correction,
  type ImageField,
  type LiveField,
  readAliases,
  readCorrections,
  readImage,
  readLanguage,
  readLive,
  readPermalink,
  readSeries,
  readSlug,
  readSource,
  readTags,
  readWebAddress,
  type SourceField,
} from './values.ts'

/** The front matter of one file, every field present. Instants are milliseconds since 1970 UTC. */
export interface Fields {
  readonly title: string | null
  readonly date: number | null
  readonly updated: number | null
  readonly section: string | null
  readonly tags: readonly string[]
  readonly authors: readonly string[]
  readonly summary: string | null
  readonly image: ImageField | null
  readonly kicker: string | null
  readonly dateline: string | null
  readonly source: SourceField | null
  readonly canonical: string | null
  readonly noindex: boolean
  /** Already a slug. */
  readonly slug: string | null
  /** Segments of a whole address, where the file names one. */
  readonly permalink: readonly string[] | null
  readonly aliases: readonly (readonly string[])[]
  readonly id: string | null
  readonly draft: boolean
  readonly expires: number | null
  readonly lead: boolean
  readonly dontMiss: boolean
  readonly related: readonly string[]
  readonly republish: boolean
  readonly corrections: readonly Correction[]
  readonly series: string | null
  readonly lang: string | null
  readonly live: LiveField | null
  readonly translations: readonly string[]
  readonly template: string | null
  readonly extra: Readonly<Record<string, unknown>>
}

/** One field: how to read a value that is present, and what stands where it is absent. */
export interface Field<T> {
  readonly read: (value: unknown, reader: Reader) => T
  readonly absent: T
  /** JSON Schema, for editors. */
  readonly schema: Readonly<Record<string, unknown>>
}

const STRING = { type: 'string' }
const DATE = { type: 'string', description: 'A date (2024-06-13) or date-time (2024-06-13T10:00:00+02:00).' }
const FOCUS = { type: 'string', description: 'What crops must keep: top, left top, or 30% 20%.' }
const STRINGS = { type: 'array', items: STRING }

function text(description: string): Field<string | null> {
  return { read: readText, absent: null, schema: { ...STRING, description } }
}

function flag(description: string): Field<boolean> {
  return { read: readBoolean, absent: false, schema: { type: 'boolean', description } }
}

function instant(description: string): Field<number | null> {
  return { read: readInstant, absent: null, schema: { ...DATE, description } }
}

function list(description: string): Field<readonly string[]> {
  return { read: readTextList, absent: [], schema: { ...STRINGS, description } }
}

/** Every field of the contract's table. */
export const FIELDS: { readonly [K in keyof Fields]: Field<Fields[K]> } = {
  title: text('The headline. Required.'),
  date: instant('First publication. Required for articles. In the future: scheduled.'),
  updated: instant('When the article was last changed for readers.'),
  section: text('The id of a section of site.yaml.'),
  tags: { ...list('What the article is about.'), read: readTags },
  authors: {
    ...list('Ids from site.yaml, or names.'),
    schema: { anyOf: [STRING, STRINGS], description: 'Ids from site.yaml, or names.' },
  },
  summary: text('One or two sentences for listings, feeds and search engines.'),
  image: {
    read: readImage,
    absent: null,
    schema: {
      description: 'The lead image: a path, or its parts.',
      anyOf: [
        STRING,
        {
          type: 'object',
          required: ['src'],
          additionalProperties: false,
          properties: { src: STRING, alt: STRING, caption: STRING, credit: STRING, focus: FOCUS },
        },
      ],
    },
  },
  kicker: text('A word or two over the headline: ANALYSIS.'),
  dateline: text('Where the story was written: BRUSSELS.'),
  source: {
    read: readSource,
    absent: null,
    schema: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: STRING, url: STRING },
      description: 'Where the story originally appeared.',
    },
  },
  canonical: {
    read: readWebAddress,
    absent: null,
    schema: { ...STRING, format: 'uri', description: 'The address of the original of a syndicated copy.' },
  },
  noindex: flag('Asks search engines to leave this page out.'),
  slug: { ...text('The last part of the address.'), read: readSlug },
  permalink: {
    read: readPermalink,
    absent: null,
    schema: { ...STRING, description: 'The whole address, for articles moved from another system.' },
  },
  aliases: { read: readAliases, absent: [], schema: { ...STRINGS, description: 'Old addresses that redirect here.' } },
  id: text('Identity in feeds; by default the path of the file.'),
  draft: flag('Not published.'),
  expires: instant('Withdrawn from then on.'),
  lead: flag('Leads the front page until a newer lead.'),
  dontMiss: flag("An editor's pick, in Don't Miss."),
  republish: {
    read: readBoolean,
    absent: true,
    schema: { type: 'boolean', description: 'Whether others may print the story, where the paper offers that.' },
  },
  related: list('Hand-picked related articles: paths, slugs or addresses.'),
  corrections: {
    read: readCorrections,
    absent: [],
    schema: {
      type: 'array',
      description: 'Shown on the article and listed at /corrections/.',
      items: { type: 'object', required: ['date', 'text'], properties: { date: DATE, text: STRING } },
    },
  },
  series: { ...text('Articles of one series link to each other in order.'), read: readSeries },
  lang: { ...text('BCP 47 language of this article.'), read: readLanguage },
  live: {
    read: readLive,
    absent: null,
    schema: {
      description:
        'A live blog: headings that begin with a time are its entries. `ended` says when the coverage was over.',
      anyOf: [{ type: 'boolean' }, { type: 'object', additionalProperties: false, properties: { ended: DATE } }],
    },
  },
  translations: list(
    'The same story in other languages: paths, slugs or addresses. One of two that name each other is enough.',
  ),
  template: text('Another template than `article`.'),
  extra: {
    read: (value, reader) => readMap(value, reader) ?? {},
    absent: {},
    schema: { type: 'object', description: "The site's own data, for its templates." },
  },
}
