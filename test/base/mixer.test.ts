import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DIGEST_INTS, type Mix, Mixer } from '../../src/base/mixer.ts'

const digest = (mix: Mix) => {
  const mixer = new Mixer()
  mix(mixer)
  return mixer.hex()
}

describe('a mixed digest', () => {
  it('is 32 hex digits, the same for the same', () => {
    expect(digest((mixer) => mixer.text('a').int(7))).toBe(digest((mixer) => mixer.text('a').int(7)))
    expect(digest((mixer) => mixer.text('a').int(7))).toMatch(/^[0-9a-f]{32}$/)
    const mixer = new Mixer().text('spoilt').reset()
    expect(mixer.text('a').int(7).hex()).toBe(digest((other) => other.text('a').int(7)))
  })

  it.each<[string, Mix, Mix]>([
    ['other texts', (m) => m.text('ab'), (m) => m.text('ac')],
    ['the second of two units', (m) => m.text('a\u0100'), (m) => m.text('a\u0200')],
    ['a text cut elsewhere', (m) => m.text('ab').text('c'), (m) => m.text('a').text('bc')],
    ['an empty text', (m) => m.text(''), () => {}],
    ['a zero at the end', (m) => m.text('a\0'), (m) => m.text('a')],
    ['other numbers', (m) => m.int(1), (m) => m.int(2)],
    ['another order', (m) => m.int(1).int(2), (m) => m.int(2).int(1)],
    ['one number more', (m) => m.int(0), (m) => m.int(0).int(0)],
  ])('tells %s apart', (_case, one, other) => {
    expect(digest(one)).not.toBe(digest(other))
  })

  it('goes into a table and is mixed from there', () => {
    const table = new Int32Array(3 * DIGEST_INTS)
    new Mixer().text('story').into(table, 1)
    expect(digest((mixer) => mixer.entry(table, 1))).not.toBe(digest((mixer) => mixer.entry(table, 0)))
  })

  it('has half of its bits changed by any change of one bit, in each of its four parts', () => {
    const parts = (value: number) =>
      digest((m) => m.int(value).int(5))
        .match(/.{8}/g)
        ?.map((part) => Number.parseInt(part, 16))
    const ones = (value: number) => value.toString(2).replaceAll('0', '').length
    for (let part = 0; part < 4; part++) {
      let changed = 0
      for (let value = 0; value < 200; value++) {
        for (let bit = 0; bit < 32; bit++) {
          changed += ones(((parts(value)?.[part] ?? 0) ^ (parts(value ^ (1 << bit))?.[part] ?? 0)) >>> 0)
        }
      }
      expect(changed / (200 * 32 * 32)).toBeCloseTo(0.5, 1)
    }
  })

  it('is shared by no two of many texts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 50, maxLength: 200 }), (texts) => {
        expect(new Set(texts.map((text) => digest((mixer) => mixer.text(text)))).size).toBe(texts.length)
      }),
      { numRuns: 100, seed: 3 },
    )
    const numbers = Array.from({ length: 100_000 }, (_, value) => digest((mixer) => mixer.int(value)).slice(0, 16))
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

it('a mixed digest is found where it is written, and nowhere else', () => {
  const mix = () => new Mixer().text('a').int(-7)
  const text = `ab${mix().hex()}cd`
  expect(mix().isAt(text, 2)).toBe(true)
  expect([1, 3, 30, -1].map((from) => mix().isAt(text, from))).toEqual([false, false, false, false])
  expect(new Mixer().text('b').isAt(text, 2)).toBe(false)
})
