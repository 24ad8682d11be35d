import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupNumber, minutes } from '../../src/base/number.ts'
import { cleanText, firstUnfit } from '../../src/base/text.ts'

describe('cleanText', () => {
  it.each([
    ['plain text\n\tindented', 'plain text\n\tindented', -1],
    ['a\u0000b', 'a b', 1],
    ['a\rb', 'a b', 1],
    ['\u0085x', ' x', 0],
    ['x\ufdd0\ufdd1\ufdef', 'x   ', 1],
    ['\ufffe', ' ', 0],
    ['\u200f\u202e\u00ad', '\u200f\u202e\u00ad', -1],
    ['\ud800x', '\ufffdx', -1],
  ])('%j becomes %j', (text, clean, at) => {
    expect(cleanText(text)).toBe(clean)
    expect(firstUnfit(text)).toBe(at)
  })

  it('moves no character, and what is clean stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text)
        expect(clean).toHaveLength(text.length)
        expect(cleanText(clean)).toBe(clean)
        expect(firstUnfit(clean)).toBe(-1)
      }),
    )
  })
})

describe('minutes', () => {
  it.each([
    [1, 'en', '1 minute'],
    [4, 'en', '4 minutes'],
    [4, 'uk', '4 хвилини'],
    [12, 'ar', '12 دقيقة'],
    [4, 'zh', '4分钟'],
  ])('%i in %s are %j', (count, language, text) => {
    expect(minutes(count, language)).toBe(text)
  })
})

describe('groupNumber', () => {
  it.each([
    [6013, 'en', '6,013'],
    [6013, 'de', '6.013'],
    [60130, 'uk', '60\u00a0130'],
    [1, 'en', '1'],
  ])('%i in %s is %j', (value, language, text) => {
    expect(groupNumber(value, language)).toBe(text)
  })
})
