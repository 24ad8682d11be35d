import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/base/nearest.ts'

const FIELDS = ['title', 'date', 'updated', 'section', 'tags', 'authors', 'summary', 'slug', 'id', 'dontMiss']

describe('the name that was probably meant', () => {
  it.each([
    ['titel', 'title'],
    ['Title', 'title'],
    ['tittle', 'title'],
    ['titl', 'title'],
    ['sectoin', 'section'],
    ['author', 'authors'],
    ['dont-miss', 'dontMiss'],
    ['summry', 'summary'],
    ['tag', 'tags'],
    ['dtae', 'date'],
    ['country', null],
    ['x', null],
    ['', null],
    ['weather', null],
  ])('%j: %j', (name, meant) => {
    expect(nearest(name, FIELDS)).toBe(meant)
  })

  it('between two as near, the first', () => {
    expect(nearest('cat', ['bat', 'rat'])).toBe('bat')
    expect(nearest('cat', ['rat', 'bat'])).toBe('rat')
  })

  it('of nothing, nothing', () => {
    expect(nearest('title', [])).toBeNull()
  })

  it('finds a name again after any one slip', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
    const word = fc.array(letter, { minLength: 5, maxLength: 14 })
    const slip = fc.constantFrom('insert', 'delete', 'replace', 'swap')
    fc.assert(
      fc.property(word, slip, fc.nat(), letter, (letters, kind, seed, other) => {
        const typed = [...letters]
        const at = seed % (letters.length - 1)
        if (kind === 'insert') typed.splice(at, 0, other)
        if (kind === 'delete') typed.splice(at, 1)
        if (kind === 'replace') typed[at] = other
        if (kind === 'swap') typed.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '')
        expect(nearest(typed.join(''), ['0123456789', letters.join('')])).toBe(letters.join(''))
      }),
    )
  })
})
