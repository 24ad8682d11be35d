// Pictures far larger than any page shows them: what a phone loads and throws away.

import type { Diagnostic } from '../base/diagnostic.ts'
import type { MediaFile } from '../site/model.ts'
import { sizeText } from './size.ts'

/** The widest that the default theme shows a picture, in CSS pixels. */
const SHOWN = 1_280
/** Screens whose pixels are half as large show twice as many. */
const WIDEST = 2 * SHOWN
/** A file of fewer bytes does no harm, whatever its pixels. */
const LIGHT = 500_000

/** Finds them. `bytesOf` tells the size of a file by its path. */
export function largeImages(media: Iterable<MediaFile>, bytesOf: (path: string) => number): Diagnostic[] {
  return [...media].flatMap(({ path, width, height, isImage }): Diagnostic[] => {
    if (!isImage || width === null || width <= WIDEST || /\.svg$/i.test(path)) return []
    const bytes = bytesOf(path)
    if (bytes <= LIGHT) return []
    return [
      {
        code: 'image-large',
        severity: 'warning',
        file: path,
        place: null,
        message: `The picture has ${width} × ${height} pixels and ${sizeText(bytes)}; pages show at most ${SHOWN} of them side by side, sharp screens ${WIDEST}.`,
        hint: `Save it ${WIDEST} pixels wide or less: whoever reads on a phone waits for every byte of it.`,
      },
    ]
  })
}
