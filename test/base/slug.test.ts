import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutSlug, isReservedName, SLUG_BYTES, slugify } from '../../src/base/url.ts'

const bytes = (text: string) => Buffer.byteLength(text)
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())

describe('slugify keeps letters, marks and digits of every script', () => {
  it.each([
    ['Flood at the mill', 'flood-at-the-mill'],
    ["  It's 5 o'clock — again!  ", 'it-s-5-o-clock-again'],
    ['Café', 'café'],
    ['Cafe\u0301', 'café'],
    ['Київ: ніч 3', 'київ-ніч-3'],
    ['العربية اليوم', 'العربية-اليوم'],
    ['日本語、今日', '日本語-今日'],
    ['हिन्दी समाचार', 'हिन्दी-समाचार'],
    ['ΑΓΓΛΙΚΑΣ ΛΟΓΟΣ', 'αγγλικας-λογος'],
    ['İstanbul', 'istanbul'],
    ['I\u0307stanbul', 'istanbul'],
    ['Straße', 'straße'],
    ['STRAẞE', 'straße'],
    ['ﬁn', 'ﬁn'],
    ['Ⅳ ½ ²', 'ⅳ-½-²'],
    ['😀', ''],
    ['😀 party 🎉', 'party'],
    ['', ''],
    ['---', ''],
  ])('%j becomes %j', (text, slug) => {
    expect(slugify(text)).toBe(slug)
  })
})

describe('slugify leaves nothing that a path, a query or a shell could read', () => {
  it.each([
    ['../../../../tmp/pwned-slug', 'tmp-pwned-slug'],
    ['..', ''],
    ['.', ''],
    ['/', ''],
    ['//evil.example/x', 'evil-example-x'],
    ['https://evil.example/', 'https-evil-example'],
    ['..\\..\\win', 'win'],
    ['%2e%2e%2fx', '2e-2e-2fx'],
    ['a/../../b', 'a-b'],
    ['trailing. ', 'trailing'],
    ['\u202egpj.exe', 'gpj-exe'],
    ['zero\u200bwidth', 'zero-width'],
    ['new\nline', 'new-line'],
    ['nul\u0000byte', 'nul-byte'],
    ['?query#frag', 'query-frag'],
    ['quote"x', 'quote-x'],
    ['<b>', 'b'],
    ['$(touch PWNED)', 'touch-pwned'],
    ['{{7*7}}', '7-7'],
    ['__proto__', 'proto'],
    ['-rf', 'rf'],
    ['.git/config', 'git-config'],
    ['feed.xml', 'feed-xml'],
  ])('%j becomes %j', (text, slug) => {
    expect(slugify(text)).toBe(slug)
  })
})

describe('of any text, the slug', () => {
  it('is its own slug', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(slugify(slugify(text))).toBe(slugify(text))
      }),
    )
  })

  it('is NFC, and letters, marks, digits and single inner dashes alone', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const slug = slugify(text)
        expect(slug).toBe(slug.normalize('NFC'))
        expect(slug).toMatch(/^$|^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u)
      }),
    )
  })

  it('is the same for canonically equal texts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(slugify(text.normalize('NFD'))).toBe(slugify(text.normalize('NFC')))
      }),
    )
  })
})

describe('cutSlug', () => {
  it.each([
    ['short stays', 'flood-at-the-mill', 'flood-at-the-mill'],
    ['200 bytes stay', 'a'.repeat(200), 'a'.repeat(200)],
    ['one word is cut where it must be', 'a'.repeat(300), 'a'.repeat(200)],
    ['words are cut between words', `${'word-'.repeat(60)}end`, 'word-'.repeat(40).slice(0, -1)],
    ['a short first word is not all that stays', `a-${'b'.repeat(300)}`, `a-${'b'.repeat(198)}`],
    ['characters stay whole', '語'.repeat(100), '語'.repeat(66)],
  ])('%s', (_case, slug, cut) => {
    expect(cutSlug(slug)).toBe(cut)
  })

  it('fits a file name and is a slug still', () => {
    const long = fc.string({ unit: 'binary', minLength: 60, maxLength: 400 }).map(slugify)
    fc.assert(
      fc.property(long, (slug) => {
        const cut = cutSlug(slug)
        expect(bytes(cut)).toBeLessThanOrEqual(SLUG_BYTES)
        expect(slug.startsWith(cut)).toBe(true)
        expect(slugify(cut)).toBe(cut)
        expect(cut === '').toBe(slug === '')
      }),
    )
  })
})

describe('names that Windows reserves', () => {
  it.each([
    ['con', true],
    ['NUL', true],
    ['aux.html', true],
    ['com1', true],
    ['lpt9.txt', true],
    ['com²', true],
    ['com10', false],
    ['console', false],
    ['a.con', false],
    ['', false],
  ])('%j: %s', (name, reserved) => {
    expect(isReservedName(name)).toBe(reserved)
  })
})
