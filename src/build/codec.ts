// Facts and bodies as bytes for the cache. Most fields of most articles have their default, so those are left out:
// decoding every article is part of every build.

import type { Facts } from '../content/article.ts'
import { FIELDS, type Fields } from '../content/fields.ts'
import type { Body, Slot } from '../markdown/body.ts'

const ABSENT = Object.fromEntries(
  Object.entries(FIELDS).map(([name, { absent }]) => [name, absent]),
) as unknown as Fields

type Row = [
  fields: Partial<Fields>,
  excerpt: string,
  words: number,
  teaser: string,
  terms: Facts['terms'],
  places: Facts['places'],
  links: Facts['links'],
  images: Facts['images'],
  categories: Facts['categories'],
  findings: Facts['findings'],
]

export function encodeFacts(facts: Facts): Buffer {
  const own = Object.entries(facts.fields).filter(([name, value]) => !isAbsent(name as keyof Fields, value))
  const { excerpt, words, teaser, terms, places, links, images, categories, findings } = facts
  const row: Row = [Object.fromEntries(own), excerpt, words, teaser, terms, places, links, images, categories, findings]
  return Buffer.from(JSON.stringify(row))
}

function isAbsent(name: keyof Fields, value: unknown): boolean {
  const absent = ABSENT[name]
  if (Array.isArray(value)) return value.length === 0
  if (name === 'extra') return Object.keys(value as object).length === 0
  return value === absent
}

/** The facts that were encoded. Throws where the bytes are something else. */
export function decodeFacts(bytes: Buffer): Facts {
  const [fields, excerpt, words, teaser, terms, places, links, images, categories, findings] = JSON.parse(
    bytes.toString(),
  ) as Row
  return {
    fields: { ...ABSENT, ...fields },
    excerpt,
    words,
    teaser,
    terms,
    places,
    links,
    images,
    categories,
    findings,
  }
}

/** Stands between the parts of a body; decode.ts has taken it out of every text. */
const BETWEEN = '\ufdd1'

export function encodeBody({ parts, slots }: Body): Buffer {
  const list = slots.map(({ kind, index }) => `${kind}${index}`).join(' ')
  return Buffer.from(`${list}\n${parts.join(BETWEEN)}`)
}

/** The body that was encoded. */
export function decodeBody(bytes: Buffer): Body {
  const line = bytes.indexOf(10)
  const list = bytes.toString('utf8', 0, line)
  const slots = list === '' ? [] : list.split(' ').map(readSlot)
  return { parts: bytes.toString('utf8', line + 1).split(BETWEEN), slots }
}

function readSlot(text: string): Slot {
  const digits = text.search(/\d/)
  return { kind: text.slice(0, digits) as Slot['kind'], index: Number(text.slice(digits)) }
}
