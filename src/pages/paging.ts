// The paging row as views carry it.

import { groupNumber } from '../base/number.ts'
import { href } from '../base/url.ts'
import { pageAddressOf } from '../site/addresses.ts'
import { type Label, pagingRow } from '../site/listings.ts'
import type { Site } from '../site/model.ts'
import type { PagingEntry } from './views.ts'

/** The row of a listing's front: label 1 is the front itself. */
export function frontPaging(listing: string, count: number, site: Site): PagingEntry[] {
  return entries(listing, count, 'front', site)
}

/** The same row as other pages show it: none of its labels is the page that one is on. */
export function elsewherePaging(listing: string, count: number, site: Site): PagingEntry[] {
  return entries(listing, count, null, site)
}

/** The row under newest-first, on page `current`. */
export function numberedPaging(listing: string, count: number, current: number, site: Site): PagingEntry[] {
  return entries(listing, count, current, site)
}

function entries(listing: string, count: number, current: Label['page'] | null, site: Site): PagingEntry[] {
  const { size, numbering } = site.settings.pagination
  const row: PagingEntry[] = []
  let gap = false
  for (const label of pagingRow(count, size, numbering)) {
    if (label === null) {
      gap = true
      continue
    }
    const address = label.page === 'front' ? listing : pageAddressOf(listing, label.page)
    row.push({
      label: groupNumber(label.label, site.settings.language),
      url: href(site.base, address),
      current: label.page === current,
      gap,
    })
    gap = false
  }
  return row
}
