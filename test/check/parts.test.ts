// The smaller parts of a check, by themselves.

import { describe, expect, it } from 'vitest'
import { sizeText } from '../../src/check/size.ts'
import { foldTag } from '../../src/check/tags.ts'

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
