import { describe, expect, it } from 'vitest'
import { elsewherePaging, frontPaging, numberedPaging } from '../../src/pages/paging.ts'
import type { Site } from '../../src/site/model.ts'
import { article, fold, type TestSite } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'

/** A row as readers see it: `[1] 2 3 … 6,013`, the current page in brackets. */
function shown(row: ReturnType<typeof frontPaging>): string {
  return row.map(({ label, current, gap }) => (gap ? '… ' : '') + (current ? `[${label}]` : label)).join(' ')
}

async function empty(settings: string, url?: string): Promise<Site> {
  return (await fold({ files: {}, settings, ...(url ? { url } : {}) })).site
}

describe('the paging row', () => {
  it.each([
    [0, ''],
    [19, ''],
    [20, '[1] 2'],
    [59, '[1] 2 3 4 5'],
    [60, '[1] 2 3 … 6'],
    [60_130, '[1] 2 3 … 6,013'],
  ])('of %i articles is %j', async (count, row) => {
    expect(shown(frontPaging('/', count, await empty('')))).toBe(row)
  })

  it.each([
    ['de', '[1] 2 3 … 6.013'],
    ['uk', '[1] 2 3 … 6\u00a0013'],
    ['fa', '[۱] ۲ ۳ … ۶٬۰۱۳'],
  ])("groups numbers as the site's language does: %s", async (language, row) => {
    expect(shown(frontPaging('/', 60_130, await empty(`language: ${language}`)))).toBe(row)
  })

  it('leads to pages that are numbered from the oldest', async () => {
    const row = frontPaging('/news/', 60_130, await empty('', 'https://user.example/p/'))
    expect(row.map(({ url }) => url)).toEqual([
      '/p/news/',
      '/p/news/page/6012/',
      '/p/news/page/6011/',
      '/p/news/page/1/',
    ])
  })

  it('leads to pages that are numbered from the newest', async () => {
    const row = frontPaging('/', 60_130, await empty('pagination: {numbering: newest-first}'))
    expect(row.map(({ url }) => url)).toEqual(['/', '/page/2/', '/page/3/', '/page/6013/'])
  })

  it('marks the page one is on, if it is on the row', async () => {
    const site = await empty('pagination: {numbering: newest-first}')
    expect(shown(numberedPaging('/', 60_130, 3, site))).toBe('1 2 [3] … 6,013')
    expect(shown(elsewherePaging('/', 60_130, site))).toBe('1 2 3 … 6,013')
  })
})

describe('the pages of a listing', () => {
  const files = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [`news/a${at}.md`, article(`title: A${at}\ndate: 2024-06-0${at + 1}`)]),
  )
  const settings = (numbering: string) =>
    `sections: [{id: news, title: News}]\npagination: {size: 3, numbering: ${numbering}}`

  async function pages(own: Partial<TestSite>) {
    const folded = await fold({ files, ...own })
    const listed = plan(folded).pages.filter(({ address }) => /^\/news\/(page\/\d+\/)?$/.test(address))
    return Object.fromEntries(
      listed.map((page) => {
        const view = viewOf(page, folded) as {
          teasers: { title: string }[]
          newer: unknown
          older: unknown
          paging: []
        }
        const titles = view.teasers.map(({ title }) => title).join(' ')
        return [page.address, [titles, view.newer, view.older, shown(view.paging)]]
      }),
    )
  }

  it('oldest-first: the front has what full pages leave over', async () => {
    expect(await pages({ settings: settings('oldest-first') })).toEqual({
      '/news/': ['A7 A6 A5 A4 A3', null, null, '[1] 2'],
      '/news/page/1/': ['A2 A1 A0', '/news/', null, ''],
    })
  })

  it('newest-first: the last page has the rest', async () => {
    expect(await pages({ settings: settings('newest-first') })).toEqual({
      '/news/': ['A7 A6 A5', null, null, '[1] 2 3'],
      '/news/page/2/': ['A4 A3 A2', '/news/', '/news/page/3/', '1 [2] 3'],
      '/news/page/3/': ['A1 A0', '/news/page/2/', null, '1 2 [3]'],
    })
  })

  it('the front page leads to the archive', async () => {
    const folded = await fold({ files, settings: settings('oldest-first') })
    const { pages: planned } = plan(folded)
    const view = viewOf(pageAt(planned, '/'), folded) as { paging: [] }
    expect(shown(view.paging)).toBe('[1] 2')
    expect(viewOf(pageAt(planned, '/page/1/'), folded)).toMatchObject({ newer: '/', older: null })
  })
})
