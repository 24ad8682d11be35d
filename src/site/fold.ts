// Facts of all files → one Site and the diagnostics that need everything. Runs whole at every build.

import { type Diagnostic, type Finding, inFile } from '../base/diagnostic.ts'
import { addressOf, baseOf, href } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { articleAddress, pageAddress, slugOf } from './addresses.ts'
import { type Resolved, resolveBodies } from './bodies.ts'
import { handPicked } from './hand-picked.ts'
import { hide } from './hidden.ts'
import { findImage, type Targets } from './links.ts'
import {
  type Article,
  type ContentFile,
  type LeadImage,
  type MediaFile,
  newestFirst,
  type Section,
  type Site,
  type StandingPage,
} from './model.ts'
import { leaveOutHidden } from './own-links.ts'
import { type PublishedFile, publish, publishPages } from './published.ts'
import { relate } from './related.ts'
import type { Memory } from './similar.ts'
import {
  type AuthorBook,
  authorBook,
  authorFindings,
  classify,
  listingsBy,
  sectionListings,
  sectionsOf,
  seriesOf,
  type TagBook,
} from './taxonomy.ts'
import { updatedOf } from './updated.ts'
import { withdrawnAddresses } from './withdrawn.ts'

/** Everything the fold looks at. */
export interface FoldInput {
  readonly settings: Settings
  readonly now: number
  readonly drafts: boolean
  readonly files: readonly ContentFile[]
  /** Files that `--keep-going` leaves out because of errors. */
  readonly leftOut: readonly ContentFile[]
  /** When files were last changed, by path, where that is to be shown. */
  readonly changed: ReadonlyMap<string, number>
  readonly media: ReadonlyMap<string, MediaFile>
  readonly unusable: ReadonlyMap<string, string>
  /** Paths of all media files that are there, used or not. */
  readonly present: readonly string[]
  readonly data: Readonly<Record<string, unknown>>
  /** What Related found at the last build, or null. */
  readonly memory: Memory | null
  /** What became of bodies in an earlier fold of the same process, or null. */
  readonly resolved: Resolved | null
}

export interface FoldResult {
  readonly site: Site
  readonly diagnostics: readonly Diagnostic[]
  /** What Related found, and what became of bodies, for the next fold. */
  readonly memory: Memory
  readonly resolved: Resolved
  /** Has Related find all that nobody has asked for yet; returns how many articles it has scored. */
  readonly settle: () => number
  /** Drafts that the site does not show: what is not finished is not warned of. */
  readonly hiddenDrafts: ReadonlySet<string>
}

type Pictures = Pick<Targets, 'base' | 'media' | 'unusable' | 'present' | 'severity'>

/** What the smaller steps of the fold share. */
export interface Folding {
  readonly input: FoldInput
  readonly pictures: Pictures
  readonly sections: ReadonlyMap<string, Section>
  readonly book: AuthorBook
  readonly tags: TagBook
  readonly used: MediaFile[]
  /** Pictures of authors in site.yaml, of whom not all have published something. */
  readonly portraits: readonly MediaFile[]
  readonly diagnostics: Diagnostic[]
}

/** Folds a site. */
export function foldSite(input: FoldInput): FoldResult {
  const { settings, files, now, drafts } = input
  const folding = startFolding(input)
  const { diagnostics, used } = folding
  const articleFiles = files.filter((file) => file.kind === 'article')
  const context = { now, drafts, zone: settings.timezone }
  const publishing = publish(articleFiles, context)
  diagnostics.push(...publishing.diagnostics)
  const articles = inOrder(publishing.published.flatMap((file) => articleOf(file, folding) ?? []))
  const standing = publishPages(
    files.filter((file) => file.kind === 'page'),
    context,
  )
  const pages = standing.published
    .flatMap((file) => standingPageOf(file, folding) ?? [])
    .sort((a, b) => (a.address < b.address ? -1 : 1))
  const withheld = [...publishing.withheld, ...standing.withheld, ...input.leftOut]
  const hidden = hide(withheld, folding)
  const picked = handPicked(articles, hidden.names)
  diagnostics.push(...picked.diagnostics)
  const related = relate({ articles, picked: picked.byAddress, settings, memory: input.memory })
  const partial: Site = {
    settings,
    base: folding.pictures.base,
    now,
    articles,
    pages,
    sections: sectionListings(folding.sections, articles),
    tags: listingsBy(articles, (article) => article.tags),
    authors: listingsBy(articles, (article) => article.authors),
    series: listingsBy(articles, (article) => (article.series ? [article.series] : [])),
    related: related.listOf,
    resolutions: new Map(),
    media: new Map(),
    logo:
      settings.logo === null
        ? null
        : findImage(
            settings.logo,
            'content/site.yaml',
            null,
            folding.pictures,
            used,
            reportTo(diagnostics, 'content/site.yaml'),
          ),
    data: input.data,
    withdrawn: withdrawnAddresses([...publishing.withheld, ...standing.withheld], now, settings, folding.sections),
    scheduled: publishing.scheduled,
  }
  const open = leaveOutHidden(partial, hidden)
  diagnostics.push(...open.diagnostics)
  used.push(...portraitsOf(articles, folding))
  const resolved = resolveBodies(partial, { withheld, hidden, broken: publishing.broken }, folding, input.resolved)
  const media = new Map(used.map((file) => [file.path, file]))
  const hiddenDrafts = withheld.filter(({ facts }) => facts.fields.draft).map(({ path }) => path)
  return {
    site: Object.freeze({ ...partial, settings: open.settings, resolutions: resolved.resolutions, media }),
    diagnostics,
    hiddenDrafts: new Set(hiddenDrafts),
    memory: related.memory,
    resolved,
    settle: related.settle,
  }
}

/** Pictures of the authors that articles have. */
function portraitsOf(articles: readonly Article[], { portraits, pictures }: Folding): MediaFile[] {
  if (portraits.length === 0) return []
  const shown = new Set<string>()
  for (const { authors } of articles) for (const { image } of authors) if (image) shown.add(image.src)
  return portraits.filter(({ address }) => shown.has(href(pictures.base, address)))
}

function startFolding(input: FoldInput): Folding {
  const { settings, media, unusable, present } = input
  const severity = settings.links === 'off' ? null : settings.links === 'error' ? 'error' : 'warning'
  const pictures: Pictures = { base: baseOf(settings.url), media, unusable, present, severity }
  const used: MediaFile[] = []
  const diagnostics: Diagnostic[] = []
  const report = reportTo(diagnostics, 'content/site.yaml')
  const portraits: MediaFile[] = []
  const book = authorBook(settings, (src) => findImage(src, 'content/site.yaml', null, pictures, portraits, report))
  return { input, pictures, sections: sectionsOf(settings), book, tags: new Map(), used, portraits, diagnostics }
}

function reportTo(diagnostics: Diagnostic[], file: string): (finding: Finding) => void {
  return (finding) => diagnostics.push({ ...finding, file })
}

/** An article before the order of all is known. */
type Unplaced = { -readonly [K in keyof Article]: Article[K] }

/** Puts articles in order and tells each its place. */
function inOrder(articles: Unplaced[]): readonly Article[] {
  articles.sort(newestFirst).forEach((article, place) => {
    article.place = place
  })
  return articles
}

function articleOf({ file, date, unpublished }: PublishedFile, folding: Folding): Unplaced | null {
  const { settings } = folding.input
  const { fields, findings } = file.facts
  const { section, tags, findings: found } = classify(file, folding.sections, folding.tags)
  const reading = slugOf(file)
  const failed = 'finding' in reading && !findings.some((finding) => finding.code === 'slug-empty')
  folding.diagnostics.push(
    ...inFile(file.path, [...found, ...authorFindings(file, folding.book), ...(failed ? [reading.finding] : [])]),
  )
  if ('finding' in reading) return null
  return {
    file,
    place: -1,
    title: fields.title ?? '',
    date,
    updated: updatedOf(file, date, settings, folding.input.changed),
    address: fields.permalink
      ? addressOf(fields.permalink)
      : articleAddress(settings, { slug: reading.slug, date, section }),
    slug: reading.slug,
    id: fields.id ?? file.path.replace(/^content\//, ''),
    language: fields.lang ?? settings.language,
    section,
    tags,
    authors: fields.authors.map(folding.book.find),
    series: seriesOf(fields.series),
    image: leadImage(file, folding),
    unpublished,
  }
}

function standingPageOf(file: ContentFile, folding: Folding): StandingPage | null {
  const { fields } = file.facts
  const reading = slugOf(file)
  if ('finding' in reading) {
    folding.diagnostics.push({ ...reading.finding, file: file.path })
    return null
  }
  return {
    file,
    title: fields.title ?? '',
    address: fields.permalink ? addressOf(fields.permalink) : pageAddress(file, reading.slug),
    language: fields.lang ?? folding.input.settings.language,
    image: leadImage(file, folding),
  }
}

function leadImage(file: ContentFile, folding: Folding): LeadImage | null {
  const { image } = file.facts.fields
  if (!image) return null
  const place = file.facts.places.image ?? null
  const found = findImage(
    image.src,
    file.path,
    place,
    folding.pictures,
    folding.used,
    reportTo(folding.diagnostics, file.path),
  )
  return found ? { ...found, alt: image.alt ?? '', caption: image.caption, credit: image.credit } : null
}
