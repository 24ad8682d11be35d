// The versions of a picture that pages offer to browsers: how wide they are, and how HTML names them. Which of them a
// browser takes depends on its screen, so the widths follow from what the default theme shows on phones and on desks.

export type Format = 'avif' | 'webp'

/** Pixels across: a thumbnail, half a phone, a phone or a column, a sharp phone, a lead picture on a sharp screen. */
const WIDTHS = [320, 640, 960, 1440, 1920]
/** A picture this much wider than the widest of these is worth a version of its own width. */
const WORTH = 1.15
/** WebP is for the few browsers that read no AVIF, for feeds and for whoever links to a picture: two widths will do. */
const WEBP = { least: 640, most: 1440 }

/** Widths of the versions of a picture that is `width` pixels across, ascending; none is wider than the picture. */
export function versionWidths(width: number, format: Format): readonly number[] {
  const narrower = WIDTHS.filter((each) => each <= width)
  const last = narrower.at(-1) ?? 0
  const all = last === WIDTHS.at(-1) || width < last * WORTH ? narrower : [...narrower, width]
  if (format === 'avif') return all
  const middle = all.filter((each) => each >= WEBP.least && each <= WEBP.most)
  return [...new Set(middle.length > 0 ? [middle[0] ?? width, middle.at(-1) ?? width] : all.slice(-1))]
}

/** Where a version stands. `versions`: `/media/bridge-*.0123456789`, with the width in the place of `*`. */
export function versionAddress(versions: string, width: number, format: Format): string {
  return `${versions.replace('*', String(width))}.${format}`
}

/** The value of `srcset` that offers the versions of one format: all, or those that are at most so wide. */
export function srcset(versions: string, width: number, format: Format, most = Number.POSITIVE_INFINITY): string {
  const widths = versionWidths(width, format)
  return widths
    .filter((each) => each <= Math.max(most, widths[0] ?? most))
    .map((each) => `${versionAddress(versions, each, format)} ${each}w`)
    .join(',')
}
