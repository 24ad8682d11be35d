// Facts of all files → one Site and the diagnostics that need everything. Runs whole at every build.

import type { Diagnostic, Finding } from '../base/diagnostic.ts'
import { addressOf, baseOf } from '../base/url.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { pageAddress, slugOf } from './addresses.ts'
import { monthsOf } from './archive.ts'
import { leadImage, type MadeArticles, makeArticles } from './articles.ts'
import { NO_RESOLUTION, type Resolved, resolveBodies } from './bodies.ts'
import { digestArticles, NO_DIGESTS } from './digests.ts'
import type { Circumstances, Folding, Pictures } from './folding.ts'
import { handPicked } from './hand-picked.ts'
import { bare, type Hidden, hide } from './hidden.ts'
import { ledgerOf } from './keep.ts'
import { openKept } from './kept.ts'
import type { Earlier, Ledger } from './ledger.ts'
import { shownImage } from './media.ts'
import type { Article, ContentFile, Lettering, Site, StandingPage, Use, UsedMedia } from './model.ts'
import { leaveOutHidden } from './own-links.ts'
import { findImage, type Wanted } from './pictures.ts'
import { publish, publishPages } from './published.ts'
import { relate } from './related.ts'
import type { Memory } from './remembered.ts'
import { authorBook, listingsBy, sectionListings, sectionsOf } from './taxonomy.ts'
import { allTraits, having } from './traits.ts'
import { translationsOf } from './translations.ts'
import { wasPublished, withdrawnAddresses } from './withdrawn.ts'

/** Everything the fold looks at. */
export interface FoldInput extends Circumstances {
  readonly files: readonly ContentFile[]
  /** Files that `--keep-going` leaves out because of errors. */
  readonly leftOut: readonly ContentFile[]
  readonly data: Readonly<Record<string, unknown>>
  readonly lettering: () => Lettering
  /** What Related found at the last build, or null. */
  readonly memory: Memory | null
  /** What an earlier fold of the same process made, or null. */
  readonly known: Known | null
  /** What a fold of another process made, or null. */
  readonly earlier: Earlier | null
}

/** What a fold made of files. Whatever was made of the same in the same circumstances is taken over, and nothing else. */
export interface Known {
  readonly articles: MadeArticles
  readonly bodies: Resolved
}

export interface FoldResult {
  readonly site: Site
  readonly diagnostics: readonly Diagnostic[]
  /** What Related found, for the next build; and what else was made, for the next fold of the same process. */
  readonly memory: Memory
  readonly known: Known
  /** Lists what became of files, in their order, for a fold of another process. */
  readonly ledgerOf: (files: readonly (ContentFile | null)[]) => Ledger
  /** Has Related find all that nobody has asked for yet; returns how many articles it has scored. */
  readonly settle: () => number
  /** Drafts that the site does not show: what is not finished is not warned of. */
  readonly hiddenDrafts: ReadonlySet<string>
  /** Whether an address is of a file that never was published, or of a listing that such files have. */
  readonly isSecret: (address: string) => boolean
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
  const kept = openKept(input.earlier, folding)
  const { articles, made } = makeArticles(publishing.published, folding, input.known?.articles ?? null, kept)
  const traits = allTraits(articles)
  const standing = publishPages(
    files.filter((file) => file.kind === 'page'),
    context,
  )
  const pages = standing.published
    .flatMap((file) => standingPageOf(file, folding) ?? [])
    .sort((a, b) => (a.address < b.address ? -1 : 1))
  const withheld = [...publishing.withheld, ...standing.withheld, ...input.leftOut]
  const hidden = hide(withheld, folding)
  const picked = handPicked({ articles, traits }, hidden.names)
  diagnostics.push(...picked.diagnostics)
  const translations = translationsOf({ articles, traits }, hidden.names)
  diagnostics.push(...translations.diagnostics)
  const related = relate({ articles, picked: picked.byAddress, settings, memory: input.memory })
  const partial: Site = {
    settings,
    base: folding.pictures.base,
    now,
    articles,
    traits,
    pages,
    sections: sectionListings(folding.sections, articles),
    tags: listingsBy(articles, (article) => article.tags),
    authors: listingsBy(articles, (article) => article.authors),
    series: listingsBy(having('series', { articles, traits }), (article) => (article.series ? [article.series] : [])),
    months: monthsOf(articles, settings.timezone),
    related: related.listOf,
    translations: translations.byAddress,
    resolutionOf: () => NO_RESOLUTION,
    digests: NO_DIGESTS,
    media: new Map(),
    uses: new Map(),
    logo:
      settings.logo === null
        ? null
        : findImage(ofSettings(settings.logo, 'file'), folding.pictures, used, reportTo(diagnostics, SETTINGS_FILE)),
    closed: [],
    data: input.data,
    lettering: input.lettering,
    withdrawn: withdrawnAddresses([...publishing.withheld, ...standing.withheld], now, settings, folding.sections),
    scheduled: publishing.scheduled,
  }
  const open = leaveOutHidden(partial, hidden)
  diagnostics.push(...open.diagnostics)
  used.push(...portraitsOf(articles, folding))
  const resolved = resolveBodies(
    partial,
    { withheld, hidden, broken: publishing.broken },
    folding,
    input.known?.bodies ?? null,
    kept,
  )
  const { resolutionOf } = resolved
  const site = Object.freeze({
    ...partial,
    settings: open.settings,
    closed: open.closed,
    resolutionOf,
    traits: resolved.traits,
    digests: digestArticles({ articles, settings, base: partial.base, resolutionOf, kept }),
    media: mediaOf(used),
    uses: usesOf(used),
  })
  const hiddenDrafts = withheld.filter(({ facts }) => facts.fields.draft).map(({ path }) => path)
  return {
    site,
    diagnostics,
    hiddenDrafts: new Set(hiddenDrafts),
    memory: related.memory,
    known: { articles: made, bodies: resolved },
    ledgerOf: (rows) => ledgerOf(rows, { site, folding, earlier: input.earlier }),
    settle: related.settle,
    isSecret: secretsOf(
      withheld.filter((file) => !wasPublished(file, now, settings.timezone)),
      folding,
    ),
  }
}

/** By path, so that their order does not depend on which articles are taken over. */
function mediaOf(used: readonly UsedMedia[]): Site['media'] {
  const media = new Map(used.map(({ file }) => [file.path, file]))
  return new Map([...media].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function secretsOf(files: readonly ContentFile[], folding: Folding): FoldResult['isSecret'] {
  let secrets: Hidden | null = null
  return (address) => {
    secrets ??= hide(files, folding)
    return secrets.addresses.has(bare(address))
  }
}

/** Pictures of the authors that articles have. */
function portraitsOf(articles: readonly Article[], { portraits, pictures }: Folding): UsedMedia[] {
  if (portraits.length === 0) return []
  const shown = new Set<string>()
  for (const { authors } of articles) for (const { image } of authors) if (image) shown.add(image.src)
  return portraits.filter((portrait) => shown.has(shownImage(portrait, pictures.base).src))
}

function usesOf(used: readonly UsedMedia[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>()
  for (const { file, as } of used) {
    const known = uses.get(file.path)
    if (!known) uses.set(file.path, [as])
    else if (!known.includes(as)) known.push(as)
  }
  return uses
}

/** A picture that site.yaml names. */
function ofSettings(src: string, as: Use): Wanted {
  return { src, path: SETTINGS_FILE, place: null, as }
}

function startFolding(input: FoldInput): Folding {
  const { settings, media, unusable, present } = input
  const severity = settings.links === 'off' ? null : settings.links === 'error' ? 'error' : 'warning'
  const pictures: Pictures = { base: baseOf(settings.url), media, unusable, present, severity }
  const used: UsedMedia[] = []
  const diagnostics: Diagnostic[] = []
  const report = reportTo(diagnostics, SETTINGS_FILE)
  const portraits: UsedMedia[] = []
  const book = authorBook(settings, (src) => findImage(ofSettings(src, 'face'), pictures, portraits, report))
  return {
    input,
    pictures,
    sections: sectionsOf(settings),
    book,
    tags: new Map(),
    used,
    usedBy: new Map(),
    spoken: { articles: new Set(), bodies: new Set() },
    portraits,
    diagnostics,
  }
}

function reportTo(diagnostics: Diagnostic[], file: string): (finding: Finding) => void {
  return (finding) => diagnostics.push({ ...finding, file })
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
