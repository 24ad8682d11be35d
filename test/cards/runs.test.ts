// Lines of text as runs, as they are seen from left to right.

import { describe, expect, it } from 'vitest'
import { runsOf } from '../../src/cards/runs.ts'

/** Letters as far as Latin are in font 0, all else in font 1; a space is in both. */
const fontOf = (character: number, before: number | null) => {
  if (character === 0x20) return before ?? 0
  if (character === 0x200f) return null
  return character < 0x250 ? 0 : 1
}
const seen = (line: string, direction: 'ltr' | 'rtl') =>
  runsOf(line, direction, fontOf).map(({ text, font, isRightToLeft }) => `${font}${isRightToLeft ? '<' : '>'}${text}`)

describe('a line', () => {
  it.each([
    ['of one font and direction is one run', 'The mill', 'ltr', ['0>The mill']],
    ['has a run for each font', 'Kyiv Київ Kyiv', 'ltr', ['0>Kyiv ', '1>Київ ', '0>Kyiv']],
    ['in Arabic is read from the right', 'خبز', 'rtl', ['1<خبز']],
    [
      'in Arabic has numbers and Latin the right way',
      'خبز Rima 26 خبز',
      'rtl',
      ['1<خبز', '0< ', '0>Rima 26', '1<خبز '],
    ],
    ['with a mark of direction keeps it, though no font has it', 'خبز\u200f!', 'rtl', ['0<!', '1<خبز\u200f']],
    ['of nothing has no run', '', 'ltr', []],
  ] as const)('%s', (_case, line, direction, runs) => {
    expect(seen(line, direction)).toEqual(runs)
  })
})
