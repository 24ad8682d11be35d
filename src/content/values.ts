// How the richer fields of front matter are read: what each takes, and what to say when it is something else.

import { nearest } from '../base/nearest.ts'
import { readSitePath, slugify } from '../base/url.ts'
import { isLanguage } from '../config/schema.ts'
import { type Focus, readFocus } from './focus.ts'
import {
  type Reader,
  readBoolean,
  readInstant,
  readList,
  readMap,
  readText,
  readTextList,
  text as textOf,
} from './readers.ts'

export interface ImageField {
  readonly src: string
  readonly alt: string | null
  readonly caption: string | null
  readonly credit: string | null
  readonly focus: Focus | null
}

export interface Correction {
  readonly date: number
  readonly text: string
}

export interface SourceField {
  readonly name: string
  readonly url: string | null
}

/** Coverage as it happens; `ended` is null while it goes on. */
export interface LiveField {
  readonly ended: number | null
}

/** Tags that have one slug, as those that differ only in case, spaces or punctuation, are one; the first spelling stands. */
export function readTags(value: unknown, reader: Reader): readonly string[] {
  const seen = new Set<string>()
  return readTextList(value, reader).filter((tag, index) => {
    const slug = slugify(tag)
    if (slug === '') {
      reader.report({
        code: 'slug-empty',
        severity: 'warning',
        path: [index],
        message: `The tag "${tag}" has no letter or digit, so it can have no page; it was left out.`,
        hint: 'Give it a name in letters.',
      })
    }
    if (slug === '' || seen.has(slug)) return false
    seen.add(slug)
    return true
  })
}

export function readImage(value: unknown, reader: Reader): ImageField | null {
  if (Array.isArray(value) && value.length === 1) return readImage(value[0], reader.at(0))
  if (typeof value === 'string') return value.trim() ? image(value.trim(), null, reader) : null
  const map = readMap(value, reader)
  if (!map) return null
  reportOthers(map, ['src', 'alt', 'caption', 'credit', 'focus', 'path', 'url'], reader)
  const part = (name: string) => (map[name] == null ? null : readText(map[name], reader.at(name)))
  const src = part('src') ?? part('path') ?? part('url')
  if (!src) {
    reader.invalid('An image needs `src`, the path of its file', 'Write src: photo.jpg, and alt: what it shows.')
    return null
  }
  const alt = part('alt')
  const focus = map.focus == null ? null : readFocus(map.focus, reader.at('focus'))
  return { ...image(src, alt, reader, map.alt === ''), caption: part('caption'), credit: part('credit'), focus }
}

function image(src: string, alt: string | null, reader: Reader, decorative = false): ImageField {
  if (alt === null && !decorative) {
    reader.report({
      code: 'image-alt-missing',
      severity: 'warning',
      path: [],
      message: 'The lead image has no text alternative for readers who cannot see it.',
      hint: 'Write image: {src: …, alt: "what the picture shows"}; alt: "" if it shows nothing that matters.',
    })
  }
  return { src, alt, caption: null, credit: null, focus: null }
}

export function readSource(value: unknown, reader: Reader): SourceField | null {
  if (typeof value === 'string') return value.trim() ? { name: value.trim(), url: null } : null
  const map = readMap(value, reader)
  if (map) reportOthers(map, ['name', 'url'], reader)
  const name = map?.name == null ? null : readText(map.name, reader.at('name'))
  if (!map || !name) {
    const hint = 'Write source: {name: "The Paper", url: "https://…"}.'
    if (map)
      reader.report({ code: 'source-invalid', severity: 'error', path: [], message: 'The source has no name.', hint })
    return null
  }
  return { name, url: map.url == null ? null : readWebAddress(map.url, reader.at('url')) }
}

/** Warns of what a group of fields holds besides those it can have. */
function reportOthers(map: Readonly<Record<string, unknown>>, known: readonly string[], reader: Reader): void {
  for (const name of Object.keys(map)) {
    if (known.includes(name)) continue
    const near = nearest(name, known)
    reader.at(name).report({
      code: 'field-unknown',
      severity: 'warning',
      path: [],
      message: `There is no field "${name}" in "${reader.field.split('.')[0]}"; it was ignored.`,
      hint: near ? `Did you mean "${near}"?` : `Its fields are: ${known.join(', ')}.`,
    })
  }
}

export function readWebAddress(value: unknown, reader: Reader): string | null {
  const address = readText(value, reader)
  if (address === null) return null
  if (/^https?:\/\/[^\s/]/.test(address) && URL.canParse(address)) return new URL(address).href
  reader.invalid(`"${address}" is not a web address`, 'Write the whole address, starting with https://.')
  return null
}

export function readSlug(value: unknown, reader: Reader): string | null {
  const raw = textOf(value)
  if (raw === null) return readText(value, reader)
  const slug = slugify(raw)
  if (slug === '') {
    reader.report({
      code: 'slug-empty',
      severity: 'error',
      path: [],
      message: `Nothing is left of the slug "${raw}": it has no letter or digit.`,
      hint: 'Write some words: slug: flood-at-the-mill. Or delete the field, and the file name is used.',
    })
    return null
  }
  if (slug !== raw) {
    reader.report({
      code: 'slug-changed',
      severity: 'warning',
      path: [],
      message: `The slug "${raw}" was read as "${slug}".`,
      hint: `Slugs have lower-case letters, digits and "-": write slug: ${slug}.`,
    })
  }
  return slug
}

export function readPermalink(value: unknown, reader: Reader): readonly string[] | null {
  const raw = textOf(value)
  if (raw === null) {
    readText(value, reader)
    return null
  }
  const segments = readSitePath(raw)
  if (!segments) {
    reader.report({
      code: 'permalink-invalid',
      severity: 'error',
      path: [],
      message: `"${raw}" is not an address on this site.`,
      hint: 'Write a path such as /2024/06/story/, without a host, "..", or special characters; or delete the field.',
    })
  }
  return segments
}

export function readAliases(value: unknown, reader: Reader): readonly (readonly string[])[] {
  return readList(value, reader, (item, inner) => {
    const raw = textOf(item) ?? ''
    const segments = readSitePath(raw)
    if (!segments) {
      inner.report({
        code: 'alias-invalid',
        severity: 'error',
        path: [],
        message: `The alias "${raw}" is not an address on this site.`,
        hint: 'Write the old path, such as /2019/old-story/, without a host, "..", or special characters.',
      })
    }
    return segments
  })
}

export function readCorrections(value: unknown, reader: Reader): readonly Correction[] {
  return readList(value, reader, (item, inner) => {
    const map = readMap(item, inner)
    if (!map) return null
    reportOthers(map, ['date', 'text'], inner)
    const date = map.date == null ? null : readInstant(map.date, inner.at('date'))
    const text = map.text == null ? null : readText(map.text, inner.at('text'))
    if (text === null || map.date == null) {
      inner.report({
        code: 'corrections-invalid',
        severity: 'error',
        path: [],
        message: `This correction has no ${text === null ? 'text' : 'date'}.`,
        hint: 'Write - date: 2024-06-14 and, below it, text: what was wrong and what is right.',
      })
    }
    return date === null || text === null ? null : { date, text }
  })
}

export function readLive(value: unknown, reader: Reader): LiveField | null {
  if (typeof value !== 'object' || value === null) return readBoolean(value, reader) ? { ended: null } : null
  const map = readMap(value, reader)
  if (!map) return null
  reportOthers(map, ['ended'], reader)
  return { ended: map.ended == null ? null : readInstant(map.ended, reader.at('ended')) }
}

/** Hugo has series as a list; an article stands in one. */
export function readSeries(value: unknown, reader: Reader): string | null {
  const series = Array.isArray(value) && value.length <= 1 ? (value[0] ?? null) : value
  return series === null ? null : readText(series, reader)
}

export function readLanguage(value: unknown, reader: Reader): string | null {
  const tag = readText(value, reader)
  if (tag === null) return null
  if (isLanguage(tag)) return Intl.getCanonicalLocales(tag)[0] ?? null
  reader.report({
    code: 'lang-invalid',
    severity: 'error',
    path: [],
    message: `"${tag}" is not a language tag.`,
    hint: 'Write a tag such as en, uk, ar or pt-BR.',
  })
  return null
}
