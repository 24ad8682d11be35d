// The smaller parts of a check, by themselves.

import { describe, expect, it } from 'vitest'
import { largeImages } from '../../src/check/images.ts'
import { sizeText } from '../../src/check/size.ts'
import { foldTag } from '../../src/check/tags.ts'
import type { MediaFile } from '../../src/site/model.ts'
import { told } from '../support/findings.ts'

const picture = (path: string, width: number | null): MediaFile => ({
  path: `content/media/${path}`,
  hash: 'h',
  address: `/media/${path}`,
  width,
  height: width && width / 2,
  isImage: true,
})

describe('pictures', () => {
  it('are too large where both their pixels and their bytes are', () => {
    const media = [picture('a.jpg', 6_000), picture('b.jpg', 2_560), picture('c.svg', 9_000), picture('d.jpg', 6_000)]
    const found = largeImages(media, (path) => (path.includes('d.jpg') ? 400_000 : 4_812_345))
    expect(found.map(({ file }) => file)).toEqual(['content/media/a.jpg'])
    expect(told(found)).toEqual([
      '- warning image-large | The picture has 6000 × 3000 pixels and 4.8 MB; pages show at most 1280 of them side by side, sharp screens 2560. | Save it 2560 pixels wide or less: whoever reads on a phone waits for every byte of it.',
    ])
  })
})

describe('sizes', () => {
  it.each([
    [0, '0 KB'],
    [999_499, '999 KB'],
    [999_500, '1.0 MB'],
    [4_812_345, '4.8 MB'],
  ])('%i is %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
})

describe('tags without case and accents', () => {
  it.each([
    ['Café', 'cafe'],
    ['Άνθρωπος', 'ανθρωπος'],
    ['climate-change', 'climate change'],
    ['мой', 'мой'],
    ['हिंदी', 'हिंदी'],
  ])('%s is %s', (tag, folded) => expect(foldTag(tag)).toBe(folded.normalize('NFC')))
})
