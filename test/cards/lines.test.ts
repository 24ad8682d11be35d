// Headlines in lines. Each character is half as wide as it is high, so that widths can be counted.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLines, type Room } from '../../src/cards/lines.ts'

const measure = (text: string) => [...text].length / 2
const ROOM: Room = { width: 100, height: 60, sizes: [20, 10], leading: 1, ellipsis: '…' }
const fitted = (text: string, room: Partial<Room> = {}) => fitLines(text, { ...ROOM, ...room }, measure)

describe('a headline', () => {
  it.each([
    ['stands in one line as large as it can', 'Ferry', { size: 20, lines: ['Ferry'] }],
    ['has lines of about one length', 'aaaa bb cc dd', { size: 20, lines: ['aaaa bb', 'cc dd'] }],
    [
      'is smaller where it is longer',
      'aa bb '.repeat(8),
      { size: 10, lines: ['aa bb aa bb aa bb', 'aa bb aa bb aa bb', 'aa bb aa bb'] },
    ],
    ['may break after a dash', 'aaaaaaa-bbbbbbb', { size: 20, lines: ['aaaaaaa-', 'bbbbbbb'] }],
    ['may break between ideographs', '海边的茶室林若汐和周文在', { size: 20, lines: ['海边的茶室林', '若汐和周文在'] }],
    [
      'never begins a line with what closes',
      '海边的茶室林若汐和周」文',
      { size: 20, lines: ['海边的茶室林', '若汐和周」文'] },
    ],
    ['goes on in the next line within a long word', 'a'.repeat(25), { size: 10, lines: ['a'.repeat(20), 'aaaaa'] }],
  ])('%s', (_case, text, lines) => {
    expect(fitted(text)).toEqual(lines)
  })

  it('is cut where no size is small enough, not before a comma', () => {
    expect(fitted(`${'aaaa bbb, '.repeat(12)}end`, { height: 20 })).toEqual({
      size: 10,
      lines: ['aaaa bbb, aaaa bbb,', 'aaaa bbb, aaaa bbb…'],
    })
  })

  it('of any text fits into its room, and loses no word unless it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ж', '海', ' ', '-', '。', '「', '\u0301'), maxLength: 300 })
    fc.assert(
      fc.property(text, (headline) => {
        const { size, lines } = fitted(headline)
        for (const line of lines) expect(measure(line) * size).toBeLessThanOrEqual(100)
        expect(lines.length * size).toBeLessThanOrEqual(60)
        const [all, shown] = [headline, lines.join('')].map((each) => each.replaceAll(' ', ''))
        if (!shown?.endsWith('…')) expect(shown).toBe(all)
      }),
    )
  })
})
