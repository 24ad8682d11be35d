// Articles of a fold → the ledger for the next. Most rows are copied as they stood, in long runs.

import { copyDigest, DIGEST_INTS } from '../base/mixer.ts'
import type { Folding } from './folding.ts'
import { identityOf } from './identity.ts'
import { KeptArticle } from './kept.ts'
import { ARTICLE, BODY, circumstancesOf, type Earlier, type Ledger, mediaState, useNumber } from './ledger.ts'
import { mediaCandidates, wantedMedia } from './media.ts'
import type { Article, ContentFile, Site } from './model.ts'
import { type GrowingRows, growing, numbering } from './rows.ts'

/** What a ledger is made of. */
export interface LedgerInput {
  readonly site: Site
  readonly folding: Folding
  readonly earlier: Earlier | null
}

/** Lists what became of files, in their order; null stands for one that could not be read. */
export function ledgerOf(files: readonly (ContentFile | null)[], input: LedgerInput): Ledger {
  const { site, folding, earlier } = input
  const old = earlier?.ledger ?? null
  const kept = new Array<KeptArticle | undefined>(old?.known.length ?? 0)
  const made = new Map<ContentFile, Article>()
  for (const article of site.articles) {
    if (article instanceof KeptArticle) kept[article.row] = article
    else made.set(article.file, article)
  }
  const before = Int32Array.from(files, (file) => (file && earlier ? earlier.rowOf(file) : -1))
  const moved = new Int32Array(kept.length).fill(-1)
  before.forEach((from, row) => {
    if (from >= 0) moved[from] = row
  })
  const targetsOf = targetFinder(files, folding)
  const writer = createWriter(files.length, old, input)
  for (let row = 0; row < files.length; ) {
    const from = before[row] as number
    if (old && from >= 0 && kept[from]) {
      const end = endOfRun(row, before, kept)
      writer.copy(row, old, from, end - row)
      for (; row < end; row++) {
        const targets = movedTargets(old, before[row] as number, moved) ?? targetsOf(files[row] as ContentFile)
        writer.close(row, targets)
      }
      continue
    }
    const file = files[row]
    const article = file && made.get(file)
    const isPlain = article?.unpublished === null && !folding.spoken.articles.has(article.file)
    if (file && article && isPlain) {
      writer.write(row, article)
      writer.close(row, targetsOf(file))
    } else writer.skip(row, file ?? null)
    row++
  }
  // Bodies of kept articles may have been resolved anew.
  for (const article of kept) if (article) writer.copyBody(moved[article.row] as number, article.place)
  return { ...writer.done(), circumstances: circumstancesOf(folding) }
}

/** Where the rows end that stood together before, from one of them on, all kept. */
function endOfRun(start: number, before: Int32Array, kept: readonly (KeptArticle | undefined)[]): number {
  let end = start + 1
  while (end < before.length && before[end] === (before[end - 1] as number) + 1 && kept[before[end] as number]) end++
  return end
}

/** Finds the rows of the Markdown files to which the links of a file lead; null where some lead neither there nor to media. */
function targetFinder(
  files: readonly (ContentFile | null)[],
  { pictures, spoken }: Folding,
): (file: ContentFile) => readonly number[] | null {
  let rows: Map<string, number> | null = null
  const rowOf = (path: string): number => {
    rows ??= new Map(files.flatMap((file, row) => (file ? [[file.path, row] as const] : [])))
    return rows.get(path) ?? -1
  }
  return (file) => {
    if (spoken.bodies.has(file)) return null
    const named = file.facts.links.map((link) => mediaCandidates(link.path, file.path))
    const others = named.filter((candidates) => !candidates.some((path) => pictures.media.has(path)))
    const targets = others.map(([path = '']) => rowOf(path))
    return targets.includes(-1) ? null : targets
  }
}

/** The same of a row that was known before; null where its body was not, or a target is not what it was. */
function movedTargets(
  { known, targets: { starts, values } }: Ledger,
  row: number,
  moved: Int32Array,
): readonly number[] | null {
  if (known[row] !== BODY) return null
  const [start, end] = [starts[row] as number, starts[row + 1] as number]
  if (start === end) return NONE
  const targets: number[] = []
  for (let at = start; at < end; at++) targets.push(moved[values[at] as number] as number)
  return targets.includes(-1) ? null : targets
}

const NONE: readonly number[] = []

interface Writer {
  /** Copies rows of an earlier ledger, their targets apart. */
  readonly copy: (row: number, from: Ledger, start: number, count: number) => void
  /** Writes an article, its targets apart. */
  readonly write: (row: number, article: Article) => void
  /** Ends a row that was copied or written; without targets, its body is not known. */
  readonly close: (row: number, targets: readonly number[] | null) => void
  /** Writes of a file the media that it names. */
  readonly skip: (row: number, file: ContentFile | null) => void
  readonly copyBody: (row: number, place: number) => void
  readonly done: () => Omit<Ledger, 'circumstances'>
}

const TABLES = ['teasers', 'lines', 'pages', 'entries', 'bodies'] as const
const OF_BODIES = ['entries', 'bodies'] as const
const NUMBERS = ['dates', 'updated', 'changed', 'identities', 'sections', 'traits'] as const

function createWriter(count: number, old: Ledger | null, { site, folding }: LedgerInput): Writer {
  const { settings, digests: made } = site
  const table = () => new Int32Array(count * DIGEST_INTS)
  const pictures = new Uint16Array(count)
  const digests = { teasers: table(), lines: table(), pages: table(), entries: table(), pictures, bodies: table() }
  const known = new Uint8Array(count)
  const numbers = {
    dates: new Float64Array(count),
    updated: new Float64Array(count),
    changed: new Float64Array(count),
    identities: new Float64Array(count),
    sections: new Int16Array(count),
    traits: new Uint16Array(count),
  }
  const ends = new Uint32Array(count)
  const addresses: string[] = []
  let end = 0
  const [tags, authors, targets, wanted, used] = [0, 0, 0, 0, 0].map(() => growing(count)) as Five<GrowingRows>
  const [tagWords, authorWords] = [numbering(old?.tagWords), numbering(old?.authorWords)]
  const media = numbering(old?.media)
  const ids = settings.sections.map(({ id }) => id)
  const close = (row: number, file: ContentFile | null) => {
    ends[row] = end
    for (const path of file ? wantedMedia(file) : []) wanted.add(media.numberOf(path))
    for (const list of [tags, authors, wanted, used]) list.close(row)
  }
  return {
    copy: (row, from, start, length) => {
      for (const name of NUMBERS) numbers[name].set(from[name].subarray(start, start + length), row)
      for (const name of TABLES)
        digests[name].set(
          from.digests[name].subarray(start * DIGEST_INTS, (start + length) * DIGEST_INTS),
          row * DIGEST_INTS,
        )
      const first = start === 0 ? 0 : (from.ends[start - 1] as number)
      const last = from.ends[start + length - 1] as number
      addresses.push(from.addresses.slice(first, last))
      for (let i = 0; i < length; i++) ends[row + i] = (from.ends[start + i] as number) - first + end
      end += last - first
      tags.copy(from.tags, start, length, row)
      authors.copy(from.authors, start, length, row)
      wanted.copy(from.wanted, start, length, row)
      used.copy(from.used, start, length, row)
    },
    write: (row, article) => {
      const { address, date, updated, section, tags: own, file, place } = article
      numbers.identities[row] = identityOf(article)
      numbers.dates[row] = date
      numbers.updated[row] = updated ?? Number.NaN
      numbers.changed[row] = folding.input.changed.get(file.path) ?? Number.NaN
      numbers.traits[row] = site.traits[place] as number
      numbers.sections[row] = section ? ids.indexOf(section.id) : -1
      addresses.push(address)
      end += address.length
      for (const { name } of own) tags.add(tagWords.numberOf(name))
      for (const word of file.facts.fields.authors) authors.add(authorWords.numberOf(word))
      for (const { file: medium, as } of folding.usedBy.get(file) ?? [])
        used.add(useNumber(media.numberOf(medium.path.normalize('NFC')), as))
      close(row, file)
      for (const name of TABLES) copyDigest(made[name], place, digests[name], row)
      pictures[row] = made.pictures[place] as number
    },
    close: (row, rows) => {
      known[row] = rows ? BODY : ARTICLE
      for (const target of rows ?? NONE) targets.add(target)
      targets.close(row)
    },
    skip: (row, file) => {
      close(row, file)
      targets.close(row)
    },
    copyBody: (row, place) => {
      for (const name of OF_BODIES) copyDigest(made[name], place, digests[name], row)
      pictures[row] = made.pictures[place] as number
      numbers.traits[row] = site.traits[place] as number
    },
    done: () => ({
      known,
      ...numbers,
      addresses: addresses.join(''),
      ends,
      tags: tags.rows(),
      authors: authors.rows(),
      targets: targets.rows(),
      tagWords: tagWords.words,
      authorWords: authorWords.words,
      wanted: wanted.rows(),
      used: used.rows(),
      media: media.words,
      states: media.words.map((path) => mediaState(path, folding.pictures)),
      digests,
    }),
  }
}

type Five<T> = [T, T, T, T, T]
