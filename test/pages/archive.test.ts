// The archive: which months there are, by whose calendar, and what each page shows.

import { describe, expect, it } from 'vitest'
import { monthName, monthTitle, yearTitle } from '../../src/base/month.ts'
import type { CalendarView, MonthView } from '../../src/pages/views.ts'
import { allAddresses } from '../../src/site/addresses.ts'
import { article, fold, type TestSite } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'

const SITE: TestSite = {
  settings: 'sections: [{id: news, title: News}]\ntimezone: Europe/Kyiv',
  files: {
    'news/a.md': article('title: A\ndate: 2024-05-31T21:30:00Z'),
    'b.md': article('title: B\ndate: 2024-05-31T20:30:00Z\nlang: ar'),
    'c.md': article('title: C\ndate: 2024-05-31T08:00:00Z'),
    'd.md': article('title: D\ndate: 2023-12-31T22:00:00Z'),
    'e.md': article('title: E\ndate: 2022-02-01\ndraft: true'),
    'f.md': article('title: F\ndate: 2025-02-01'),
    'g.md': article('title: G\ndate: 2021-02-01\nexpires: 2021-03-01'),
  },
}

async function viewAt<View>(address: string, site: TestSite = SITE): Promise<View> {
  const folded = await fold(site)
  return viewOf(pageAt(plan(folded).pages, address), folded) as unknown as View
}

async function archiveOf(site: TestSite): Promise<string[]> {
  const { pages } = plan(await fold(site))
  return pages.map(({ address }) => address).filter((address) => /^\/(archive|\d{4}(\/\d\d)?)\/$/.test(address))
}

describe('the pages of the archive', () => {
  it("are of the years and months in which something was published, by the site's clock", async () => {
    expect(await archiveOf(SITE)).toEqual(['/archive/', '/2024/', '/2024/06/', '/2024/05/', '/2024/01/'])
    expect(await archiveOf({ ...SITE, settings: 'timezone: UTC' })).toEqual([
      '/archive/',
      '/2024/',
      '/2024/05/',
      '/2023/',
      '/2023/12/',
    ])
  })

  it('have drafts under --drafts alone', async () => {
    const addresses = await archiveOf({ ...SITE, drafts: true })
    expect(addresses).toContain('/2022/02/')
    expect(addresses).toContain('/2025/02/')
    expect(addresses).not.toContain('/2021/02/')
  })

  it('of nothing are the calendar alone', async () => {
    expect(await archiveOf({ files: {} })).toEqual(['/archive/'])
    expect((await viewAt<CalendarView>('/archive/', { files: {} })).years).toEqual([])
  })

  it('can be linked to, but for those that a hidden story alone would have', async () => {
    const { has } = allAddresses((await fold(SITE)).site)
    expect(['/archive/', '/2024/', '/2024/05/', '/2022/', '/2024/12/'].map(has)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    const told = await fold({
      ...SITE,
      files: { ...SITE.files, 'z.md': article('date: 2024-06-02', '[soon](/2025/02/) [now](/2024/05/)') },
    })
    expect(told.diagnostics.map(({ code }) => code)).toEqual(['link-unpublished'])
  })
})

describe('the calendar', () => {
  it('has each month with its number of stories, newest first', async () => {
    expect((await viewAt<CalendarView>('/archive/')).years).toEqual([
      {
        title: '2024',
        url: '/2024/',
        months: [
          { title: 'June', url: '/2024/06/', count: '1' },
          { title: 'May', url: '/2024/05/', count: '2' },
          { title: 'January', url: '/2024/01/', count: '1' },
        ],
      },
    ])
  })

  it('of a year has that year, with all its months', async () => {
    const files = { ...SITE.files, 'h.md': article('date: 2020-01-05') }
    const { page, years } = await viewAt<CalendarView>('/2020/', { ...SITE, files, url: 'https://user.example/p' })
    expect([page.kind, page.title]).toEqual(['year', '2020'])
    expect(years).toMatchObject([{ title: '2020', url: '/p/2020/' }])
    expect(years[0]?.months.map(({ title }) => title.slice(0, 3)).join(' ')).toBe(
      'Dec Nov Oct Sep Aug Jul Jun May Apr Mar Feb Jan',
    )
    expect(years[0]?.months.at(-1)).toEqual({ title: 'January', url: '/p/2020/01/', count: '1' })
    expect(years[0]?.months.slice(0, -1).every(({ url, count }) => url === null && count === '0')).toBe(true)
  })
})

describe('a month', () => {
  it('has every story by day, newest first, and leads to the months beside it', async () => {
    const { page, year, days, newer, older } = await viewAt<MonthView>('/2024/05/')
    expect([page.kind, page.title, year]).toEqual(['month', 'May 2024', { title: '2024', url: '/2024/' }])
    expect(days).toEqual([
      {
        id: 'd-31',
        date: { iso: '2024-05-31', text: 'May 31, 2024' },
        lines: [
          { title: 'B', url: '/2024/05/b/', section: null, language: 'ar', direction: 'rtl', unpublished: null },
          { title: 'C', url: '/2024/05/c/', section: null, language: null, direction: 'ltr', unpublished: null },
        ],
      },
    ])
    expect([newer, older]).toEqual([
      { title: 'June 2024', url: '/2024/06/' },
      { title: 'January 2024', url: '/2024/01/' },
    ])
    const june = await viewAt<MonthView>('/2024/06/')
    expect(june.days[0]?.lines[0]?.section).toEqual({ title: 'News', url: '/news/' })
    expect([june.newer, june.older?.url]).toEqual([null, '/2024/05/'])
  })

  it('tells search engines the way to it', async () => {
    const { page } = await viewAt<MonthView>('/2024/05/')
    const [list] = JSON.parse(String(page.jsonLd))['@graph']
    expect(list.itemListElement.map(({ name, item }: { name: string; item?: string }) => [name, item])).toEqual([
      ['The Paper', 'https://paper.example/'],
      ['Archive', 'https://paper.example/archive/'],
      ['2024', 'https://paper.example/2024/'],
      ['May 2024', 'https://paper.example/2024/05/'],
    ])
  })
})

describe('the calendar of a month', () => {
  /** A line for each week; days with stories in brackets. */
  const drawn = async (address: string, settings: string, files: TestSite['files'] = {}) => {
    const { calendar } = await viewAt<MonthView>(address, { settings, files: { ...SITE.files, ...files } })
    const rows = calendar.weeks.map((week) => week.map(({ number, url }) => (url ? `[${number}]` : number || '.')))
    return [calendar.weekdays.map(({ short }) => short), ...rows].map((row) => row.join(' '))
  }

  it('has its weeks, and leads to the days with stories', async () => {
    expect(await drawn('/2024/05/', 'language: en-GB\n', { 'h.md': article('date: 2024-05-02') })).toEqual([
      'Mon Tue Wed Thu Fri Sat Sun',
      '. . 1 [2] 3 4 5',
      '6 7 8 9 10 11 12',
      '13 14 15 16 17 18 19',
      '20 21 22 23 24 25 26',
      '27 28 29 30 [31] . .',
    ])
    const { calendar, days } = await viewAt<MonthView>('/2024/05/')
    const linked = calendar.weeks.flat().filter(({ url }) => url !== null)
    expect(linked).toEqual([{ number: '31', url: '#d-31', text: 'May 31, 2024' }])
    expect(days.map(({ id }) => `#${id}`)).toEqual(linked.map(({ url }) => url))
  })

  it.each([
    ['en', 'Sun Mon Tue Wed Thu Fri Sat', '. . . 1 2 3 4'],
    ['de', 'Mo Di Mi Do Fr Sa So', '. . 1 2 3 4 5'],
    ['ar-EG', 'السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة', '. . . . ١ ٢ ٣'],
    ['fa', 'شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه', '. . . . ۱ ۲ ۳'],
  ])('in %s begins a week as that language does', async (language, head, first) => {
    expect((await drawn('/2024/05/', `language: ${language}\n`)).slice(0, 2)).toEqual([head, first])
  })

  it('has as many weeks as the month needs', async () => {
    const weeks = async (address: string, date: string) =>
      (await drawn(address, 'language: de\n', { 'h.md': article(`date: ${date}`) })).length - 1
    expect(await weeks('/2021/02/', '2021-02-03')).toBe(4)
    expect(await weeks('/2023/10/', '2023-10-03')).toBe(6)
    expect((await drawn('/2024/02/', 'language: de\n', { 'h.md': article('date: 2024-02-29') })).at(-1)).toBe(
      '26 27 28 [29] . . .',
    )
  })

  it('is the same while a day gets stories', async () => {
    const digest = async (files: TestSite['files']) => {
      const page = pageAt(plan(await fold({ ...SITE, files: { ...SITE.files, ...files } })).pages, '/2024/05/')
      return page.type === 'template' && (page.own() as Record<string, { hash: string }>).calendar?.hash
    }
    expect(await digest({ 'h.md': article('date: 2024-05-31') })).toBe(await digest({}))
    expect(await digest({ 'h.md': article('date: 2024-05-30') })).not.toBe(await digest({}))
  })
})

describe('names of months', () => {
  it.each([
    ['en', 'June 2024', 'June', '2024'],
    ['de', 'Juni 2024', 'Juni', '2024'],
    ['uk', 'червень 2024 р.', 'червень', '2024'],
    ['zh', '2024年6月', '六月', '2024年'],
    ['fa', 'ژوئن ۲۰۲۴', 'ژوئن', '۲۰۲۴'],
  ])('in %s', (language, title, name, year) => {
    expect([monthTitle(2024, 6, language), monthName(6, language), yearTitle(2024, language)]).toEqual([
      title,
      name,
      year,
    ])
  })
})
