// Articles for tests: a text goes through the real reader, so that facts are never made up by hand.

import { type FileReading, readFile } from '../../src/content/article.ts'
import { FIELDS, type Fields } from '../../src/content/fields.ts'
import type { Spell } from '../../src/content/terms.ts'
import { createPipeline, type PipelineOptions } from '../../src/markdown/pipeline.ts'

export const OPTIONS: PipelineOptions = {
  html: 'sanitize',
  embeds: ['www.youtube.com', 'player.vimeo.com'],
  home: 'https://own.example',
  language: 'en',
  words: {},
  plugins: { remark: [], rehype: [] },
}

const pipeline = createPipeline(OPTIONS)

/** Reads a whole file, in the time zone of Kyiv. */
export function readArticle(file: string | Uint8Array, zone = 'Europe/Kyiv', spell?: Spell): Promise<FileReading> {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  return readFile(bytes, spell ? { zone, pipeline, spell } : { zone, pipeline })
}

/** The fields that an article says something in: neither null, false, empty nor as if they were absent. */
export function saidIn(reading: FileReading): Partial<Record<keyof Fields, unknown>> {
  const isEmpty = (value: unknown) =>
    value === null || value === false || (typeof value === 'object' && Object.keys(value).length === 0)
  return Object.fromEntries(
    Object.entries(reading.facts?.fields ?? {}).filter(
      ([name, value]) => !isEmpty(value) && value !== FIELDS[name as keyof Fields].absent,
    ),
  )
}
