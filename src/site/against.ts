// What links and images are resolved against, and whether that is still the same.

import type { Pictures } from './folding.ts'
import type { Article, ContentFile, Listing, MediaFile, Site, StandingPage } from './model.ts'

export interface Against {
  readonly site: Site
  readonly withheld: readonly ContentFile[]
  readonly pictures: Pick<Pictures, 'media' | 'unusable' | 'present'>
}

/** Whether every link and image would become what it became before. */
export function isSame(before: Against, now: Against): boolean {
  const [old, site] = [before.site, now.site]
  return (
    JSON.stringify(old.settings) === JSON.stringify(site.settings) &&
    isSameList(old.articles, site.articles, isSamePage) &&
    isSameList(old.pages, site.pages, isSamePage) &&
    (['sections', 'tags', 'authors', 'series'] as const).every((kind) =>
      isSameList<Listing<unknown>>(old[kind], site[kind], isSameListing),
    ) &&
    isSameList(before.withheld, now.withheld, (a, b) => a === b) &&
    isSamePictures(before.pictures, now.pictures)
  )
}

function isSameList<T>(old: readonly T[], now: readonly T[], isSameItem: (a: T, b: T) => boolean): boolean {
  return old.length === now.length && now.every((item, index) => isSameItem(old[index] as T, item))
}

/** Under one address, and with the same addresses that lead there. */
function isSamePage(a: Article | StandingPage, b: Article | StandingPage): boolean {
  if (a.address !== b.address || a.file.path !== b.file.path) return false
  if (a.file === b.file) return true
  return isSameList(
    a.file.facts.fields.aliases,
    b.file.facts.fields.aliases,
    (one, other) => one.join('/') === other.join('/'),
  )
}

function isSameListing(a: Listing<unknown>, b: Listing<unknown>): boolean {
  return a.address === b.address && a.articles.length === b.articles.length
}

/** Whether the same pictures are there, under the same addresses. */
export function isSamePictures(old: Against['pictures'], now: Against['pictures']): boolean {
  const isSameMedia = (a: MediaFile, b: MediaFile) =>
    a.path === b.path &&
    a.hash === b.hash &&
    a.address === b.address &&
    a.width === b.width &&
    a.height === b.height &&
    a.form === b.form
  return (
    isSameList([...old.media.keys()], [...now.media.keys()], (a, b) => a === b) &&
    isSameList([...old.media.values()], [...now.media.values()], isSameMedia) &&
    JSON.stringify([...old.unusable]) === JSON.stringify([...now.unusable]) &&
    isSameList(old.present, now.present, (a, b) => a === b)
  )
}
