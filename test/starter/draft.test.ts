// A new draft: whatever the headline, the file can be read, and says exactly what it was given.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { yearMonth } from '../../src/base/date.ts'
import { slugify } from '../../src/base/url.ts'
import { type Settings, settingsSchema } from '../../src/config/schema.ts'
import { type Beginning, draftOf, headlineOf, isUnfit, slugOfHeadline } from '../../src/starter/draft.ts'
import { readArticle } from '../support/article.ts'
import { headlines } from '../support/headlines.ts'

const ZONE = 'Europe/Kyiv'

function settings(more: object = {}): Settings {
  return settingsSchema.parse({ title: 'Post', url: 'https://ossel.example', timezone: ZONE, ...more })
}

function begin(headline: string, more: Partial<Beginning> = {}): Beginning {
  const instant = Date.UTC(2026, 10, 24, 10, 8, 31)
  return { headline, slug: slugOfHeadline(headline), section: null, authors: [], instant, date: null, ...more }
}

describe('a draft', () => {
  it('has the fields that an author needs, and the rest as comments', () => {
    const { folder, name, text } = draftOf(
      begin('The bakery opens at six', { section: 'news', authors: ['jane-roe', 'Doe, John'] }),
      settings({ sections: [{ id: 'news', title: 'News' }] }),
    )
    expect([folder, name]).toEqual(['content/2026/11', 'the-bakery-opens-at-six'])
    expect(text).toMatch(/^---\n[\s\S]+\n---\n\n$/)
    expect(text.split('\n').filter((line) => !line.startsWith('# '))).toEqual([
      '---',
      'title: The bakery opens at six',
      'date: 2026-11-24T12:08+02:00 # When it goes out; a time to come schedules it.',
      'section: news',
      'authors: [jane-roe, "Doe, John"]',
      'tags: []',
      'summary: "" # One or two sentences; without them, the beginning of the story.',
      'draft: true # Delete this line to publish.',
      '',
      '---',
      '',
      '',
    ])
    expect(text).toContain('\n# kicker: ANALYSIS  # A word or two over the headline: ANALYSIS.\n')
  })

  it('names what there is to choose from', () => {
    const { text } = draftOf(
      begin('Flood'),
      settings({
        sections: [
          { id: 'news', title: 'News' },
          { id: 'sport', title: 'Sport' },
        ],
        authors: { jane: { name: 'Jane' }, joe: { name: 'Joe' } },
      }),
    )
    expect(text).toContain('\nsection: "" # news, sport\nauthors: [] # jane, joe\n')
  })

  it('says nothing but its headline, its date and that it is a draft, without a warning', async () => {
    const reading = await readArticle(draftOf(begin('Flood'), settings()).text, ZONE)
    expect(reading.findings).toEqual([])
    expect(reading.facts?.fields).toMatchObject({
      title: 'Flood',
      date: Date.UTC(2026, 10, 24, 10, 8),
      section: null,
      authors: [],
      tags: [],
      summary: null,
      draft: true,
    })
  })

  it('has examples that can be used as they stand, one by one and all together', async () => {
    const { text } = draftOf(begin('Flood'), settings())
    const examples = text.split('\n').filter((line) => /^# \w+: /.test(line))
    expect(examples.length).toBeGreaterThan(15)
    const withFields = async (...lines: string[]) => {
      const used = lines.reduce((whole, line) => whole.replace(`\n${line}\n`, `\n${line.slice(2)}\n`), text)
      return (await readArticle(used, ZONE)).findings
    }
    for (const line of examples) expect([line, await withFields(line)]).toEqual([line, []])
    expect(await withFields(...examples)).toEqual([])
  })

  it('begins at the date that was asked for, as it was written', async () => {
    const instant = Date.UTC(2026, 11, 31, 22, 30)
    for (const date of [
      '2027-01-01T00:30',
      '2027-01-01 00:30',
      '2026-12-31T22:30Z',
      '2027-01-01T00:30 [Europe/Kyiv]',
    ]) {
      const draft = draftOf(begin('Flood', { instant, date }), settings())
      expect(draft.folder).toBe('content/2027/01')
      expect(draft.text).toContain(date)
      expect((await readArticle(draft.text, ZONE)).facts?.fields.date).toBe(instant)
    }
  })
})

describe('the slug of a headline', () => {
  it.each([
    ['“Not now”, says the mayor: 5 % are enough', 'not-now-says-the-mayor-5-are-enough'],
    ['Київ сьогодні 🎉', 'київ-сьогодні'],
    ['الجسر مفتوح', 'الجسر-مفتوح'],
    ['?!…', ''],
    ['🎉', ''],
    ['Con', 'con-story'],
    ['Index', 'index-story'],
  ])('%s: %s', (headline, slug) => {
    expect(slugOfHeadline(headline)).toBe(slug)
  })

  it('of a very long headline ends at a word', () => {
    const slug = slugOfHeadline('A very long headline that says all there is to say '.repeat(20))
    expect(slug.length).toBeLessThanOrEqual(120)
    expect(slug).toMatch(/^a-very-long-headline-that-says-all-there-is-to-say-a-very-.*[a-z]$/)
  })

  it('leaves room for a number and an ending in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const slug = slugOfHeadline(headlineOf(text))
        expect(new TextEncoder().encode(`${slug}-1000.md`).length).toBeLessThan(200)
        expect(isUnfit(slug)).toBe(false)
        expect(slugify(slug)).toBe(slug)
      }),
    )
  })
})

describe('any headline', () => {
  it('is read back exactly, without a warning', async () => {
    await fc.assert(
      fc.asyncProperty(headlines, async (text) => {
        const headline = headlineOf(text)
        fc.pre(headline !== '')
        const { facts, findings } = await readArticle(draftOf(begin(headline), settings()).text, ZONE)
        expect([facts?.fields.title, findings]).toEqual([headline, []])
      }),
      { numRuns: 1000 },
    )
  })

  it('is what was given, but for line breaks, control characters and space around it', () => {
    expect(headlineOf('  “Yes”: 5 % – a #1\u00a0story 🎉 ')).toBe('“Yes”: 5 % – a #1\u00a0story 🎉')
    expect(headlineOf('Two\r\nlines\tand \u0007a bell')).toBe('Two lines and  a bell')
  })

  it('and any author, are read back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(headlines, { maxLength: 3 }), async (texts) => {
        const authors = texts.map(headlineOf).filter((name) => name !== '')
        const { facts } = await readArticle(draftOf(begin('Flood', { authors }), settings()).text, ZONE)
        expect(facts?.fields.authors).toEqual(authors)
      }),
      { numRuns: 300 },
    )
  })
})

it('the folder is the month of the date in the time zone of the site', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Kyiv'),
      (date, timezone) => {
        const instant = date.getTime()
        const { year, month } = yearMonth(instant, timezone)
        const { folder } = draftOf(begin('Flood', { instant }), settings({ timezone }))
        expect(folder).toBe(`content/${year}/${String(month).padStart(2, '0')}`)
      },
    ),
  )
})
