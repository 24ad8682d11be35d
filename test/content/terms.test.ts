import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TERM_RULES, type Texts, termsOf } from '../../src/content/terms.ts'

/** The words that are kept and what each weighs, heaviest first. */
function weighed(texts: Partial<Texts>, rules = TERM_RULES): [string, number][] {
  const spelled = new Map<number, string>()
  const { ids, weights } = termsOf({ title: '', summary: '', body: '', ...texts }, rules, (id, word) =>
    spelled.set(id, word),
  )
  return [...ids]
    .map((id, at): [string, number] => [spelled.get(id) ?? '?', weights[at] ?? 0])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

const words = (body: string) => weighed({ body }).map(([word]) => word)

describe('words', () => {
  it.each([
    ['English', 'Reservoirs overflow tonight', ['Reservoirs', 'overflow', 'tonight']],
    ['German', 'überflutete Straßen', ['Straßen', 'überflutete']],
    ['Greek', 'πλημμύρα λιμάνι', ['λιμάνι', 'πλημμύρα']],
    ['Russian', 'наводнение порт', ['наводнение', 'порт']],
    ['Arabic', 'فيضان الميناء', ['الميناء', 'فيضان']],
    ['Arabic, stretched and joined', 'فيضـان می\u200cخواهد', ['فيضـان', 'می\u200cخواهد']],
    ['Chinese, in pairs', '洪水淹没', ['水淹', '洪水', '淹没']],
    ['Japanese, in pairs, endings less', '洪水です', ['水で', '洪水', 'です']],
    ['Thai, in fours with their vowels and tones', 'เมืองหลวง', ['เมืองห', 'องหล', 'งหลว', 'หลวง']],
    ['Thai of no more than four', 'น้ำท่วม', ['น้ำท่วม']],
    ['Khmer, where one letter stands below another', 'ទឹកជំនន់ភ្នំ', ['ទឹកជំន', 'កជំនន់', 'ជំនន់ភ្នំ']],
    ['Latin letters beside Chinese', 'WHO宣布', ['宣布', 'WHO']],
  ])('%s', (_language, body, expected) => {
    expect(words(body).sort()).toEqual([...expected].sort())
  })

  it('of one letter do not count; short ones and numbers count less', () => {
    expect(weighed({ body: 'a to dam dams 2024 river' }).map(([word]) => word)).toEqual([
      'river',
      'dams',
      'dam',
      '2024',
      'to',
    ])
  })

  it('are the same in capitals and in either form of Unicode', () => {
    expect(termsOf({ title: '', summary: '', body: 'CAFÉ' }).ids).toEqual(
      termsOf({ title: '', summary: '', body: 'cafe\u0301' }).ids,
    )
  })

  it('count more in the title, with a capital inside a sentence, and said often, but not as often as said', () => {
    const [[first, high] = ['', 0], [second, low] = ['', 0]] = weighed({ title: 'Ferry', body: 'harbour' })
    expect([first, second, high / low > 1.4]).toEqual(['Ferry', 'harbour', true])
    expect(words('The vote in Dover about bridges')[0]).toBe('Dover')
    const [[, often = 0] = [], [, once = 0] = []] = weighed({ body: `${'storm '.repeat(10)}flood` })
    expect(often / once).toBeCloseTo(2.5, 1)
  })

  it('with a capital at the start of a sentence alone are no names', () => {
    const weights = new Map(weighed({ body: 'Bridges close. Bridges open. We saw rivers.' }))
    expect(weights.get('Bridges')).toBe(
      new Map(weighed({ body: 'bridges close. bridges open. We saw rivers.' })).get('bridges'),
    )
  })

  it('with capitals that stand together are a name too', () => {
    expect(words('Then Angela Merkel spoke, Emmanuel said')).toContain('Angela Merkel')
    expect(words('Then Angela, Merkel spoke')).not.toContain('Angela, Merkel')
  })

  it('of web addresses do not count', () => {
    expect(words('see https://www.harbour.example/embed?x=river now')).toEqual(['https', 'now', 'see'])
  })

  it('are kept up to a number, the same of them in texts that have the same', () => {
    const many = Array.from({ length: 300 }, (_, at) => `word${String.fromCharCode(97 + (at % 26))}${at}`)
    const kept = termsOf({ title: '', summary: '', body: many.join(' ') })
    expect(kept.ids.length).toBe(TERM_RULES.most)
    expect(termsOf({ title: '', summary: '', body: [...many].reverse().join(' ') })).toEqual(kept)
  })

  it('stand in order of their hashes, and the squares of their weights add up to those of 255', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ maxLength: 60 }), (body, title) => {
        const { ids, weights } = termsOf({ title, summary: '', body })
        expect([...ids]).toEqual([...new Set(ids)].sort((a, b) => a - b))
        expect(weights.every((weight) => weight > 0)).toBe(true)
        if (ids.length > 0) expect(Math.hypot(...weights)).toBeCloseTo(255, -1)
        expect(termsOf({ title, summary: '', body })).toEqual({ ids, weights })
      }),
    )
  })

  it('of a very long text without an end to its vocabulary are found all the same', () => {
    const body = Array.from({ length: 30_000 }, (_, at) => `w${at.toString(36)}x`).join(' ')
    expect(termsOf({ title: '', summary: '', body }).ids.length).toBe(TERM_RULES.most)
    expect(words('river')).toEqual(['river'])
  })
})
