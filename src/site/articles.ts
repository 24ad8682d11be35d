// Files that are published → articles in their order. What was made of the same file in the same circumstances is taken over.

import { type Diagnostic, inFile } from '../base/diagnostic.ts'
import { addressOf } from '../base/url.ts'
import { articleAddress, idOf, slugOf } from './addresses.ts'
import { isSamePictures } from './against.ts'
import type { Folding, Pictures } from './folding.ts'
import type { Kept } from './kept.ts'
import { shownImage } from './media.ts'
import { type Article, type ContentFile, type LeadImage, newestFirst, type UsedMedia } from './model.ts'
import { findFile } from './pictures.ts'
import type { PublishedFile } from './published.ts'
import { authorFindings, classify, seriesOf } from './taxonomy.ts'
import { updatedOf } from './updated.ts'

/** What became of articles, for a fold that follows in the same process. */
export interface MadeArticles {
  readonly settings: string
  readonly pictures: Pictures
  /** By file as it was read: one that was read again is another. */
  readonly made: WeakMap<ContentFile, Made>
}

/** What became of one file. */
interface Made {
  readonly from: PublishedFile
  readonly changed: number | undefined
  /** Null where it has no address. */
  article: Article | null
  readonly used: readonly UsedMedia[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes articles, newest first, each with its place. */
export function makeArticles(
  published: readonly PublishedFile[],
  folding: Folding,
  before: MadeArticles | null,
  kept: Kept,
): { readonly articles: readonly Article[]; readonly made: MadeArticles } {
  const { input, pictures } = folding
  const settings = JSON.stringify(input.settings)
  const isSame = before?.settings === settings && isSamePictures(before.pictures, pictures)
  const made: MadeArticles['made'] = before && isSame ? before.made : new WeakMap()
  const list: { article: Article }[] = []
  const hasHistory = input.changed.size > 0
  for (const from of published) {
    const changed = hasHistory ? input.changed.get(from.file.path) : undefined
    const article = kept.articleOf(from, changed)
    if (article) {
      list.push({ article })
      continue
    }
    const last = made.get(from.file)
    const isKnown =
      last?.from.date === from.date && last.from.unpublished === from.unpublished && last.changed === changed
    const each = last && isKnown ? last : make(from, changed, folding)
    if (each !== last) made.set(from.file, each)
    tell(from.file, each, folding, folding.spoken.articles)
    if (hasArticle(each)) list.push(each)
  }
  return { articles: inOrder(list), made: { settings, pictures, made } }
}

/** Adds the media that are used for a file, and what is to be said of it, to those of the rest. */
export function tell(
  file: ContentFile,
  { used, diagnostics }: Pick<Made, 'used' | 'diagnostics'>,
  folding: Folding,
  spoken: Set<ContentFile>,
): void {
  if (diagnostics.length > 0) spoken.add(file)
  folding.diagnostics.push(...diagnostics)
  if (used.length === 0) return
  folding.used.push(...used)
  const known = folding.usedBy.get(file)
  if (known) known.push(...used)
  else folding.usedBy.set(file, [...used])
}

function hasArticle(made: Made): made is Made & { article: Article } {
  return made.article !== null
}

/** Puts articles in order and tells each its place. An earlier site may have one in another place, and keeps it there. */
function inOrder(list: { article: Article }[]): readonly Article[] {
  return list
    .sort((a, b) => newestFirst(a.article, b.article))
    .map((each, place) => {
      if (each.article.place < 0) (each.article as { place: number }).place = place
      else if (each.article.place !== place) each.article = { ...each.article, place }
      return each.article
    })
}

function make(from: PublishedFile, changed: number | undefined, folding: Folding): Made {
  const used: UsedMedia[] = []
  const diagnostics: Diagnostic[] = []
  return { from, changed, article: articleOf(from, { ...folding, used, diagnostics }), used, diagnostics }
}

function articleOf({ file, date, unpublished }: PublishedFile, folding: Folding): Article | null {
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
    id: idOf(file),
    language: fields.lang ?? settings.language,
    section,
    tags,
    authors: fields.authors.map(folding.book.find),
    series: seriesOf(fields.series),
    image: leadImage(file, folding),
    unpublished,
  }
}

/** The lead image of a file, if there is one that can be shown. */
export function leadImage(file: ContentFile, folding: Folding): LeadImage | null {
  const { image } = file.facts.fields
  if (!image) return null
  const place = file.facts.places.image ?? null
  const wanted = { src: image.src, path: file.path, place, as: 'picture' } as const
  const media = findFile(wanted, folding.pictures, folding.used, (finding) =>
    folding.diagnostics.push({ ...finding, file: file.path }),
  )
  if (!media) return null
  const { alt, caption, credit } = image
  const shown = shownImage({ file: media, as: 'picture' }, folding.pictures.base)
  return { ...shown, file: media, alt: alt ?? '', caption, credit }
}
