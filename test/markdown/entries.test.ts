// Live blogs in a text: which headings are entries, when they are, and what is said of those that are wrong.

import { describe, expect, it } from 'vitest'
import { readArticle } from '../support/article.ts'

const HEAD = 'title: Flood\ndate: 2026-08-14T18:00'

async function read(text: string, head = HEAD) {
  const { facts, body, findings } = await readArticle(`---\n${head}\nlive: true\n---\n\n${text}\n`)
  const said = findings.map(
    ({ code, severity, place, message }) => `${place?.line}:${place?.column} ${severity} ${code} ${message}`,
  )
  const entries = (facts?.entries ?? []).map(({ at, place: _, ...entry }) => ({
    at: new Date(at).toISOString(),
    ...entry,
  }))
  return { entries, html: body.parts.join('|'), said, facts }
}

describe('entries of a live blog', () => {
  it('are headings with a time, newest first, on the day of the entry below or of the article', async () => {
    const { entries, said, facts } = await read(
      'The river rises.\n\n## 00:15 It falls {key}\n\nOver.\n\n## 2026-08-15 00:05 *Midnight*\n\nA [link](/a/).\n\n## 21:05 Water\n\n### Below\n\nWet.',
    )
    expect(said).toEqual([])
    expect(entries).toEqual([
      { at: '2026-08-14T21:15:00.000Z', id: 't-2026-08-15-0015', title: 'It falls', isKey: true, text: 'Over.' },
      { at: '2026-08-14T21:05:00.000Z', id: 't-2026-08-15-0005', title: 'Midnight', isKey: false, text: 'A link.' },
      { at: '2026-08-14T18:05:00.000Z', id: 't-2026-08-14-2105', title: 'Water', isKey: false, text: 'Below Wet.' },
    ])
    expect(facts?.excerpt).toBe('The river rises.')
  })

  it('stand in articles, with the time as the link to them', async () => {
    const { html } = await read('## 21:05 Water {key}\n\nWet.[^1]\n\n[^1]: Very.')
    expect(html).toContain(
      '<article class="entry key"><h2 id="t-2026-08-14-2105"><a href="#t-2026-08-14-2105"><time datetime="2026-08-14T21:05:00+03:00">Aug 14, 9:05 PM</time></a> Water</h2>',
    )
    expect(html).toMatch(/<\/article>\s*<section data-footnotes/)
  })

  it('are sorted, and have ids of their own where times are equal', async () => {
    const { entries, said } = await read('## 20:00 Second\n\n## 20:00 First\n\n## 21:00 Third')
    expect(entries.map(({ id, title }) => [id, title])).toEqual([
      ['t-2026-08-14-2100', 'Third'],
      ['t-2026-08-14-2000-2', 'Second'],
      ['t-2026-08-14-2000', 'First'],
    ])
    expect(said).toEqual([
      '9:1 warning entry-order This entry stands above one that is later, of 2026-08-14 21:00; the page shows it below.',
    ])
  })

  it('without a time or with a bad one are told of', async () => {
    const { said } = await read('## About\n\n## 21:05 Water\n\n## Sandbags\n\n## 2026-02-30 20:00 Ice')
    expect(said).toEqual([
      '11:1 warning entry-time-missing The heading "Sandbags" has no time, so it begins no entry of the live blog.',
      '13:1 error entry-time-invalid The time of this entry cannot be read: 2026-02 has 28 days, so there is no day 30.',
      '9:1 error entry-time-invalid Nobody knows on which day this entry is.',
    ])
  })

  it('need a day where the article has no date', async () => {
    const { said } = await read('## 21:05 Water', 'title: Flood')
    expect(said).toEqual(['6:1 error entry-time-invalid Nobody knows on which day this entry is.'])
  })

  it('are none where the article is not live', async () => {
    const { facts, body } = await readArticle(`---\n${HEAD}\n---\n\n## 21:05 Water\n`)
    expect([facts?.entries, body.parts]).toEqual([[], ['<h2 id="2105-water">21:05 Water</h2>']])
  })

  it('speak for a live blog that has no other words', async () => {
    const { facts } = await read('## 21:05 Water\n\nWet.\n\n## 20:05 Rain\n\nDamp.')
    expect(facts?.excerpt).toBe('Wet.')
  })
})
