// IndexNow (https://www.indexnow.org/documentation): the file that shows whose site this is, and what search engines are
// told of a build. Nothing is sent from here.

import { absolute } from '../base/url.ts'
import { isIndexable } from '../pages/away.ts'
import type { DocumentPage } from '../pages/page.ts'
import type { Site } from '../site/model.ts'
import { textAt } from './document.ts'
import { otherAddresses } from './sitemaps.ts'

/** How many addresses a request may hold. */
const MOST = 10_000

/** What a build did to the output: sorted paths. */
export interface Changed {
  readonly written: readonly string[]
  readonly deleted: readonly string[]
  /** Whether an address is of something that never was published. */
  readonly isSecret: (address: string) => boolean
}

/** `/KEY.txt`, where the site has a key. */
export function keyFile({ settings: { indexnow } }: Site): DocumentPage[] {
  return indexnow === null ? [] : [textAt(`/${indexnow}.txt`, () => indexnow)]
}

/**
 * The requests that tell of a build, each the JSON to be posted: pages that sitemaps name and that were written, and pages
 * that were deleted. Null where the site has no key.
 */
export function announce(site: Site, { written, deleted, isSecret }: Changed): readonly string[] | null {
  const { settings, base } = site
  const { indexnow: key } = settings
  if (key === null) return null
  const known = new Set(otherAddresses(site))
  for (const article of site.articles) if (isIndexable(article, site)) known.add(article.address)
  const told = [
    ...written.flatMap(addressOfPage).filter((address) => known.has(address)),
    ...deleted.flatMap(addressOfPage).filter((address) => !INNER.test(address) && !isSecret(address)),
  ].map((address) => absolute(base, address))
  const { host } = new URL(settings.url)
  const keyLocation = absolute(base, `/${key}.txt`)
  return Array.from({ length: Math.ceil(told.length / MOST) }, (_, at) =>
    JSON.stringify({ host, key, keyLocation, urlList: told.slice(at * MOST, (at + 1) * MOST) }),
  )
}

/** Pages that nobody looks for: search, and older pages of listings. */
const INNER = /^\/search\/|\/page\/\d+\/$/

function addressOfPage(path: string): string[] {
  return path === 'index.html' || path.endsWith('/index.html') ? [`/${path.slice(0, -'index.html'.length)}`] : []
}
