import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locator, repeatedKeys } from '../../src/base/locate.ts'
import { lineText, placeAt, placeOn, source } from '../../src/base/source.ts'

describe('placeAt', () => {
  const from = source('one\ntwo three\n\nlast')

  it.each([
    [0, 1, { line: 1, column: 1, length: 1 }],
    [2, 1, { line: 1, column: 3, length: 1 }],
    [3, 1, { line: 1, column: 4, length: 1 }],
    [4, 3, { line: 2, column: 1, length: 3 }],
    [8, 99, { line: 2, column: 5, length: 5 }],
    [14, 5, { line: 3, column: 1, length: 1 }],
    [15, 4, { line: 4, column: 1, length: 4 }],
    [15, 99, { line: 4, column: 1, length: 4 }],
    [19, 1, { line: 4, column: 5, length: 1 }],
  ])('offset %i, %i long, is %o', (offset, length, place) => {
    expect(placeAt(from, offset, length)).toEqual(place)
  })

  it('names the line and column at which the character stands', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '語', '😀'), { minLength: 1 }).map((chars) => chars.join(''))
    fc.assert(
      fc.property(text, fc.nat(), (written, seed) => {
        const offset = seed % written.length
        const indexed = source(written)
        const { line, column } = placeAt(indexed, offset)
        expect(written.split('\n')[line - 1]).toBe(lineText(indexed, line))
        expect(`${lineText(indexed, line)}\n`[column - 1]).toBe(written[offset])
      }),
    )
  })

  it('a known line and column keep the underline in the line', () => {
    expect(placeOn(from, 2, 5, 99)).toEqual({ line: 2, column: 5, length: 5 })
    expect(placeOn(from, 9, 1)).toEqual({ line: 9, column: 1, length: 1 })
  })
})

describe('lineText', () => {
  it.each([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, ''],
    [0, ''],
  ])('line %i is %j', (line, text) => {
    expect(lineText(source('one\ntwo\n'), line)).toBe(text)
  })
})

describe('locator', () => {
  const text = `title: A
tags: [a, b]
image:
  src: x.png
  alt:
list:
  - date: 1
    text: two
title: B
`
  const found = (path: (string | number)[], part: 'key' | 'value') => {
    const range = locator(text)[part](path)
    return range && text.slice(range.start, range.end)
  }

  it.each([
    [['tags'], '[a, b]', 'tags'],
    [['tags', 1], 'b', 'b'],
    [['image', 'src'], 'x.png', 'src'],
    [['list', 0, 'text'], 'two', 'text'],
    [['nothing'], null, null],
    [[], null, null],
  ])('%j: value %j, key %j', (path, value, key) => {
    expect(found(path, 'value')).toBe(value)
    expect(found(path, 'key')).toBe(key)
  })

  it('an empty value stands where its key does', () => {
    expect(found(['image', 'alt'], 'value')).toBe('alt')
  })

  it('a path that ends early stands at its nearest ancestor', () => {
    expect(found(['tags', 9], 'value')).toBe('[a, b]')
    expect(found(['image', 'credit'], 'key')).toBe('image')
  })

  it('a key that stands twice is the last one, as in reading', () => {
    expect(found(['title'], 'value')).toBe('B')
  })

  it('reads JSON too', () => {
    const json = '{"a": {"b": [1, "x"]}}'
    expect(locator(json).value(['a', 'b', 1])).toEqual({ start: 16, end: 19 })
    expect(locator(json).key(['a', 'b'])).toEqual({ start: 7, end: 10 })
  })

  it.each([
    '',
    '- a',
    'a',
    'b: *nothing',
    `${'['.repeat(20_000)}`,
  ])('finds nothing in %.20j and does not throw', (broken) => {
    expect(locator(broken).value(['a'])).toBeNull()
  })
})

describe('repeatedKeys', () => {
  it('finds each repetition, in order, quotes and all', () => {
    const text = 'a: 1\nb: {c: 1, c: 2}\n"a": 2\na: 3\n'
    expect(repeatedKeys(text, 0).map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ['c', 'c'],
      ['a', '"a"'],
      ['a', 'a'],
    ])
  })

  it('takes the word of the reader for a text that it cannot parse itself', () => {
    const text = 'a: "x\ny"\nkey one: 1\n'
    expect(repeatedKeys(text, 9)).toEqual([{ name: 'key one', start: 9, end: 16 }])
  })
})
