// What of a headline can be drawn.

import { describe, expect, it } from 'vitest'
import { drawable, lacking } from '../../src/site/lettering.ts'

/** Latin, without the sign of the euro. */
const has = (character: number) => character < 0x250

describe('a text', () => {
  it.each([
    ['is drawn as it is', 'Ferry fares frozen', 'Ferry fares frozen'],
    ['is composed', 'Cafe\u0301', 'Café'],
    ['loses emoji', '🎉 Herons  win 🏆 the cup 👨‍👩‍👧', 'Herons win the cup'],
    ['loses keycaps, not their digits', 'Page 1️⃣', 'Page 1'],
    ['loses signs that the fonts lack', 'Up 20 €', 'Up 20'],
    ['keeps what only guides its direction', 'Rima\u200f!', 'Rima\u200f!'],
    ['is escaped nowhere, because it becomes outlines', '<svg onload="a">', '<svg onload="a">'],
    ['of emoji alone is none', '🎉🏆', null],
    ['with a letter that the fonts lack is none', 'Tea 茶', null],
  ])('%s', (_case, text, drawn) => {
    expect(drawable(text, has)).toBe(drawn)
  })

  it.each([
    ['Tea 茶室', '茶'],
    ['茶', '茶'],
    ['Tea', null],
    ['🎉', null],
  ])('%s lacks %s', (text, letter) => {
    expect(lacking(text, has)).toBe(letter)
  })
})
