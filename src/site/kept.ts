// Articles that the last fold made and that are as they were: an object for each that reads the ledger when it is asked.

import { copyDigest } from '../base/mixer.ts'
import { idOf, slugOf } from './addresses.ts'
import { leadImage } from './articles.ts'
import type { ArticleDigests } from './digests.ts'
import type { Folding } from './folding.ts'
import { ARTICLE, BODY, circumstancesOf, type Earlier, type Ledger, mediaState, readUse } from './ledger.ts'
import type { Article, Author, ContentFile, LeadImage, Section, Series, Tag } from './model.ts'
import type { PublishedFile } from './published.ts'
import type { Rows } from './rows.ts'
import { seriesOf, tagNamed } from './taxonomy.ts'

/** What still holds of a ledger. */
export interface Kept {
  /** The article of a file, if it is as it was; null where it has to be made. `changed`: what git says of the file. */
  readonly articleOf: (from: PublishedFile, changed: number | undefined) => Article | null
  /** Whether the links of an article's body lead where they led, all of them to articles. To be asked when all of those are known. */
  readonly hasBody: (article: Article) => boolean
  /** Copies the digests of what is shown of an article, and of its body, if they still hold; says whether they do. */
  readonly copyShown: (article: Article, into: ArticleDigests) => boolean
  readonly copyBody: (article: Article, into: ArticleDigests) => boolean
}

const never = () => false

export const NOTHING_KEPT: Kept = { articleOf: () => null, hasBody: never, copyShown: never, copyBody: never }

/** Opens what an earlier fold has left, if it was in the same circumstances. */
export function openKept(earlier: Earlier | null, folding: Folding): Kept {
  if (earlier?.ledger.circumstances !== circumstancesOf(folding)) return NOTHING_KEPT
  const { ledger, rowOf } = earlier
  const reading = readingOf(ledger, folding)
  const isHere = new Uint8Array(ledger.known.length)
  const isMedium = Uint8Array.from(ledger.media, (path, at) =>
    mediaState(path, folding.pictures) === ledger.states[at] ? 1 : 0,
  )
  const hasMedia = (row: number) => areAll(ledger.wanted, row, isMedium)
  const leadsOn = (row: number) => ledger.known[row] === BODY && areAll(ledger.targets, row, isHere)
  /** Asked for several times: 1 for those that have theirs, 2 for those that have not. */
  const answers = new Uint8Array(ledger.known.length)
  const hasBody = (article: Article) => {
    if (!(article instanceof KeptArticle)) return false
    const { row } = article
    if (answers[row] === 0) answers[row] = leadsOn(row) ? 1 : 2
    return answers[row] === 1
  }
  return {
    articleOf: ({ file, date, unpublished }, changed) => {
      const row = rowOf(file)
      if (row < 0 || unpublished !== null || (ledger.known[row] as number) < ARTICLE) return null
      if (ledger.dates[row] !== date || !Object.is(ledger.changed[row], changed ?? Number.NaN)) return null
      if (!hasMedia(row)) return null
      isHere[row] = 1
      use(row, ledger, folding)
      return new KeptArticle(file, row, reading)
    },
    hasBody,
    copyShown: (article, into) => {
      if (!(article instanceof KeptArticle)) return false
      for (const name of ['teasers', 'lines', 'pages'] as const)
        copyDigest(ledger.digests[name], article.row, into[name], article.place)
      return true
    },
    copyBody: (article, into) => {
      if (!(article instanceof KeptArticle) || !hasBody(article)) return false
      for (const name of ['bodies', 'entries'] as const)
        copyDigest(ledger.digests[name], article.row, into[name], article.place)
      into.pictures[article.place] = ledger.digests.pictures[article.row] as number
      return true
    },
  }
}

/** Whether all numbers of a row are marked with 1. */
function areAll({ starts, values }: Rows, row: number, marks: Uint8Array): boolean {
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++)
    if (marks[values[at] as number] === 0) return false
  return true
}

/** Adds the media of a row to those that are used. */
function use(row: number, { used: { starts, values }, media }: Ledger, { used, pictures }: Folding): void {
  for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
    const { medium, as } = readUse(values[at] as number)
    const file = pictures.media.get(media[medium] ?? '')
    if (file) used.push({ file, as })
  }
}

/** A ledger with what its numbers stand for. */
interface LedgerReading {
  readonly ledger: Ledger
  readonly language: string
  readonly sections: readonly Section[]
  readonly tagAt: (number: number) => Tag
  readonly authorAt: (number: number) => Author
  readonly imageOf: (file: ContentFile) => LeadImage | null
}

function readingOf(ledger: Ledger, folding: Folding): LedgerReading {
  const { input, sections, tags, book } = folding
  const known: Tag[] = []
  const authors: Author[] = []
  return {
    ledger,
    language: input.settings.language,
    sections: [...sections.values()],
    tagAt: (number) => {
      known[number] ??= tagNamed(ledger.tagWords[number] ?? '', tags)
      return known[number]
    },
    authorAt: (number) => {
      authors[number] ??= book.find(ledger.authorWords[number] ?? '')
      return authors[number]
    },
    // What is used and said is known already.
    imageOf: (file) => leadImage(file, { ...folding, used: [], diagnostics: [] }),
  }
}

export class KeptArticle implements Article {
  readonly file: ContentFile
  /** Its row in the ledger. */
  readonly row: number
  /** As long as it stands in no order. */
  place = -1
  readonly #from: LedgerReading
  #address: string | null = null
  #image: LeadImage | null = null

  constructor(file: ContentFile, row: number, from: LedgerReading) {
    this.file = file
    this.row = row
    this.#from = from
  }

  get title(): string {
    return this.file.facts.fields.title ?? ''
  }

  get date(): number {
    return this.#from.ledger.dates[this.row] as number
  }

  /** `identityOf` it. */
  get identity(): number {
    return this.#from.ledger.identities[this.row] as number
  }

  /** `traitsOf` it. */
  get traits(): number {
    return this.#from.ledger.traits[this.row] as number
  }

  get updated(): number | null {
    const updated = this.#from.ledger.updated[this.row] as number
    return Number.isNaN(updated) ? null : updated
  }

  get address(): string {
    const { addresses, ends } = this.#from.ledger
    this.#address ??= addresses.slice(this.row === 0 ? 0 : ends[this.row - 1], ends[this.row])
    return this.#address
  }

  get slug(): string {
    const reading = slugOf(this.file)
    return 'slug' in reading ? reading.slug : ''
  }

  get id(): string {
    return idOf(this.file)
  }

  get language(): string {
    return this.file.facts.fields.lang ?? this.#from.language
  }

  get section(): Section | null {
    return this.#from.sections[this.#from.ledger.sections[this.row] as number] ?? null
  }

  get tags(): readonly Tag[] {
    return listAt(this.#from.ledger.tags, this.row, this.#from.tagAt)
  }

  get authors(): readonly Author[] {
    return listAt(this.#from.ledger.authors, this.row, this.#from.authorAt)
  }

  get series(): Series | null {
    return seriesOf(this.file.facts.fields.series)
  }

  get image(): LeadImage | null {
    if (this.file.facts.fields.image === null) return null
    this.#image ??= this.#from.imageOf(this.file)
    return this.#image
  }

  get unpublished(): null {
    return null
  }
}

function listAt<T>({ starts, values }: Rows, row: number, at: (number: number) => T): readonly T[] {
  const list: T[] = []
  for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) list.push(at(values[i] as number))
  return list
}
