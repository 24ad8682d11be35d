// The files of a new site: whatever the answers, settings say exactly them, and the samples read without a finding.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/config/settings.ts'
import { type Answers, problemOf, sectionId, splitSections } from '../../src/starter/answers.ts'
import { headlineOf } from '../../src/starter/draft.ts'
import { siteOf } from '../../src/starter/site.ts'
import { readArticle } from '../support/article.ts'
import { headlines } from '../support/headlines.ts'

const MAKING = { instant: Date.UTC(2026, 10, 24, 12), version: '1.2.3', words: null }

function answers(more: Partial<Answers> = {}): Answers {
  return { title: 'Post', url: 'https://ossel.example', language: 'en', timezone: 'UTC', sections: [], ...more }
}

describe('any answers that pass', () => {
  it('are what site.yaml says', async () => {
    fc.assert(
      fc.property(headlines, headlines, (name, line) => {
        const title = headlineOf(name)
        const sections = splitSections(line)
        fc.pre(problemOf({ title }) === null && problemOf({ sections }) === null)
        const { settings, diagnostics } = readSettings(
          siteOf(answers({ title, sections }), MAKING)['content/site.yaml'] ?? null,
        )
        expect(diagnostics).toEqual([])
        expect(settings?.title).toBe(title)
        expect(settings?.sections.map((section) => [section.id, section.title])).toEqual(
          sections.map((section) => [sectionId(section), section]),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('make pages that read without a finding', async () => {
    await fc.assert(
      fc.asyncProperty(headlines, async (name) => {
        const title = headlineOf(name)
        fc.pre(title !== '')
        const files = Object.entries(siteOf(answers({ title }), MAKING)).filter(([path]) => path.endsWith('.md'))
        const pages = files.filter(([path]) => path.startsWith('content/'))
        expect(pages.length).toBe(3)
        for (const [path, text] of pages) expect([path, (await readArticle(text)).findings]).toEqual([path, []])
        const about = await readArticle(pages.find(([path]) => path.startsWith('content/pages/'))?.[1] ?? '')
        expect(about.facts?.fields.title).toBe(`About ${title}`)
      }),
      { numRuns: 50 },
    )
  })
})

describe('what is wrong with an answer', () => {
  it.each([
    [{ url: '' }, '"url" must be an absolute address such as https://news.example.'],
    [{ url: 'ftp://ledger.example' }, '"url" must be an absolute address such as https://news.example.'],
    [{ title: '' }, '"title" must not be empty.'],
    [{ language: 'Deutsch!' }, '"language" must be a language tag such as en, uk or pt-BR.'],
    [{ sections: ['News', 'Search'] }, '"sections[2].id" is an address that the site needs itself.'],
  ])('%j: %s', (answer, problem) => {
    expect(problemOf(answer)).toBe(`${problem} See docs/settings.md for what it takes.`)
  })

  it('an address without its scheme: the address that is meant', () => {
    expect(problemOf({ url: 'ledger.example' })).toBe(
      '"url" must be an absolute address such as https://news.example. Did you mean "https://ledger.example"?',
    )
  })

  it.each([
    { url: 'https://a.example:8080/paper/' },
    { url: 'https://a.example/a#b: "c"' },
    { language: 'no' },
    { title: 'true' },
    { sections: ['24', 'No', "It's: #1"] },
  ])('nothing: %j', (answer) => {
    expect(problemOf(answer)).toBeNull()
  })
})
