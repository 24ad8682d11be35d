// What of a file's facts there is at all. Most articles have few of the fields and lists that there could be, so a few bits
// of each answer nearly every question that a build asks of a file that is as it was, without its record being read.

import type { Facts } from '../content/article.ts'
import { FIELDS, type Fields } from '../content/fields.ts'

/** The shapes of the facts of several files, a row for each. */
export interface Shapes {
  /** A bit for each field that is not as it would be if it were absent, in the order of FIELDS. */
  readonly fields: Uint32Array
  /** A bit for each list that is not empty, then MEDIA and FOCUS. */
  readonly lists: Uint8Array
  /** The field `date`; NaN where there is none. */
  readonly dates: Float64Array
}

/** Of no files yet, with room for some. */
export function emptyShapes(rows: number): Shapes {
  return { fields: new Uint32Array(rows), lists: new Uint8Array(rows), dates: new Float64Array(rows) }
}

/** What stands where a field is absent. */
export const ABSENT = Object.fromEntries(
  Object.entries(FIELDS).map(([name, { absent }]) => [name, absent]),
) as unknown as Fields

const NAMES = Object.keys(FIELDS) as (keyof Fields)[]
const LISTS = ['categories', 'links', 'images', 'entries', 'findings', 'remarks'] as const
/** Facts.namesMedia and Facts.hasFocus. */
const MEDIA = 1 << LISTS.length
const FOCUS = MEDIA << 1

/** Notes the shape of a file's facts. */
export function noteShape(facts: Facts, shapes: Shapes, row: number): void {
  if (facts instanceof NotedFacts) {
    facts.copyShape(shapes, row)
    return
  }
  const { fields } = facts
  const bitsOf = <T>(names: readonly T[], has: (name: T) => boolean) =>
    names.reduce((bits, name, at) => (has(name) ? bits | (1 << at) : bits), 0)
  shapes.fields[row] = bitsOf(NAMES, (name) => !isAbsent(name, fields[name]))
  const lists = bitsOf(LISTS, (name) => facts[name].length > 0)
  shapes.lists[row] = lists | (facts.namesMedia ? MEDIA : 0) | (facts.hasFocus ? FOCUS : 0)
  shapes.dates[row] = fields.date ?? Number.NaN
}

export function isAbsent(name: keyof Fields, value: unknown): boolean {
  const absent = ABSENT[name]
  if (Array.isArray(value)) return value.length === 0
  if (name === 'extra') return Object.keys(value as object).length === 0
  return value === absent
}

/** Reads the record of a row's facts, when something is asked for that its shape does not tell. */
export type ReadRow = (row: number) => Facts

const NONE: readonly never[] = []

/** Facts of a known shape. */
export class NotedFacts implements Facts {
  readonly fields: Fields
  readonly #shapes: Shapes
  readonly #row: number
  readonly #read: ReadRow
  #known: Facts | null = null

  constructor(shapes: Shapes, row: number, read: ReadRow) {
    this.#shapes = shapes
    this.#row = row
    this.#read = read
    this.fields = new (fieldsWith(shapes.fields[row] as number))(this)
  }

  /** Whether one of these bits of lists is set. */
  has(bits: number): boolean {
    return ((this.#shapes.lists[this.#row] as number) & bits) !== 0
  }

  copyShape(into: Shapes, row: number): void {
    into.fields[row] = this.#shapes.fields[this.#row] as number
    into.lists[row] = this.#shapes.lists[this.#row] as number
    into.dates[row] = this.#shapes.dates[this.#row] as number
  }

  get date(): number {
    return this.#shapes.dates[this.#row] as number
  }

  get known(): Facts {
    this.#known ??= this.#read(this.#row)
    return this.#known
  }

  get categories(): Facts['categories'] {
    return this.has(1 << 0) ? this.known.categories : NONE
  }

  get links(): Facts['links'] {
    return this.has(1 << 1) ? this.known.links : NONE
  }

  get images(): Facts['images'] {
    return this.has(1 << 2) ? this.known.images : NONE
  }

  get entries(): Facts['entries'] {
    return this.has(1 << 3) ? this.known.entries : NONE
  }

  get findings(): Facts['findings'] {
    return this.has(1 << 4) ? this.known.findings : NONE
  }

  get remarks(): Facts['remarks'] {
    return this.has(1 << 5) ? this.known.remarks : NONE
  }

  get hasFocus(): boolean {
    return this.has(FOCUS)
  }

  get namesMedia(): boolean {
    return this.has(MEDIA)
  }

  get words(): number {
    return this.known.words
  }

  get teaser(): string {
    return this.known.teaser
  }

  get excerpt(): string {
    return this.known.excerpt
  }

  get terms(): Facts['terms'] {
    return this.known.terms
  }

  get places(): Facts['places'] {
    return this.known.places
  }
}

type FieldsClass = new (facts: NotedFacts) => Fields

const classes = new Map<number, FieldsClass>()

/** The class of front matter that has certain fields: those ask the record, all others are the prototype's. */
function fieldsWith(bits: number): FieldsClass {
  const known = classes.get(bits)
  if (known) return known
  class NotedFields {
    readonly #facts: NotedFacts
    constructor(facts: NotedFacts) {
      this.#facts = facts
    }
    static {
      NAMES.forEach((name, at) => {
        if ((bits & (1 << at)) === 0) return
        const get =
          name === 'date'
            ? function (this: NotedFields) {
                return this.#facts.date
              }
            : function (this: NotedFields) {
                return this.#facts.known.fields[name]
              }
        Object.defineProperty(NotedFields.prototype, name, { get, enumerable: true })
      })
    }
  }
  Object.setPrototypeOf(NotedFields.prototype, ABSENT)
  classes.set(bits, NotedFields as unknown as FieldsClass)
  return NotedFields as unknown as FieldsClass
}
