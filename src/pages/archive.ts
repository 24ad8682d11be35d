// The archive: a calendar of all years, a page for each year, and one for each month with all its stories by day.

import { dayIn } from '../base/date.ts'
import { hash, lazy } from '../base/hash.ts'
import { direction } from '../base/html.ts'
import { monthName, monthTitle, yearTitle } from '../base/month.ts'
import { groupNumber } from '../base/number.ts'
import { FIXED } from '../site/addresses.ts'
import { type Year, yearsOf } from '../site/archive.ts'
import type { Article, Listing, Month } from '../site/model.ts'
import { type PageContext, pageView } from './context.ts'
import { type Step, trailGraph } from './graph.ts'
import { dayId, monthGrid } from './month-grid.ts'
import { noBody, type Own, plainPage, type TemplatePage } from './page.ts'
import { sectionLink } from './section-link.ts'
import type { CalendarView, DayView, FrameView, LineView, LinkView, MonthView } from './views.ts'

/** `/archive/`, `/2024/` and `/2024/06/`, of all that is published. */
export function* archivePages(context: PageContext): Generator<TemplatePage> {
  const { site, theme } = context
  const { language } = site.settings
  const title = theme.strings.value.archive ?? 'Archive'
  const years = yearsOf(site.months)
  const top: Step = { title, address: FIXED.archive }
  yield calendarPage('archive', [top], years, context)
  let at = 0
  for (const year of years) {
    const step = { title: yearTitle(year.year, language), address: year.address }
    yield calendarPage('year', [top, step], [year], context)
    for (const month of year.months) {
      const { of, address } = month
      const trail: MonthTrail = [top, step, { title: monthTitle(of.year, of.month, language), address }]
      yield monthPage(month, trail, [site.months[at - 1], site.months[at + 1]], context)
      at++
    }
  }
}

/** Years with their months and how many stories each has. A story that is published changes two of these pages. */
function calendarPage(
  kind: 'archive' | 'year',
  trail: readonly Step[],
  years: readonly Year[],
  context: PageContext,
): TemplatePage {
  const { title = '', address = '' } = trail.at(-1) ?? {}
  const { language } = context.site.settings
  const counts = years.flatMap(({ months }) => months.map(({ address, articles }) => `${address} ${articles.length}`))
  const monthsOf = ({ months }: Year) =>
    months.map(({ of, address, articles }) => ({
      number: of.month,
      url: context.href(address),
      count: articles.length,
    }))
  const around = hash(JSON.stringify([trail, context.site.settings.url, language, context.site.settings.title]))
  const own: Own<CalendarView, FrameView> = {
    page: lazy(`${around} ${kind}`, () =>
      pageView(context, address, { kind, title, jsonLd: trailGraph(trail, context.site) }),
    ),
    years: lazy(`${around} ${counts.join()}`, () =>
      years.map((year) => ({
        title: yearTitle(year.year, language),
        url: context.href(year.address),
        months: (kind === 'year' ? twelve(monthsOf(year)) : monthsOf(year)).map(({ number, url, count }) => ({
          title: monthName(number, language),
          url,
          count: groupNumber(count, language),
        })),
      })),
    ),
  }
  return plainPage({ address, template: 'calendar', frame: context.frame, own })
}

interface CountedMonth {
  readonly number: number
  readonly url: string | null
  readonly count: number
}

/** All months of a year, newest first. Not only up to this one: the page says nothing of the instant. */
function twelve(months: readonly CountedMonth[]): CountedMonth[] {
  return Array.from({ length: 12 }, (_, at) => {
    const number = 12 - at
    return months.find((month) => month.number === number) ?? { number, url: null, count: 0 }
  })
}

type MonthTrail = readonly [top: Step, year: Step, month: Step]

function monthPage(
  { of, address, articles }: Listing<Month>,
  trail: MonthTrail,
  [newer, older]: readonly (Listing<Month> | undefined)[],
  context: PageContext,
): TemplatePage {
  const [, year, { title }] = trail
  const { site } = context
  const { url, language, timezone, title: name } = site.settings
  const around = hash(JSON.stringify([trail, url, language, name]))
  const linkTo = (month: Listing<Month> | undefined): LinkView | null =>
    month ? { title: monthTitle(month.of.year, month.of.month, language), url: context.href(month.address) } : null
  return {
    type: 'template',
    address,
    template: 'month',
    source: null,
    frame: context.frame,
    own: (): Own<MonthView, FrameView> => ({
      page: lazy(around, () => pageView(context, address, { kind: 'month', title, jsonLd: trailGraph(trail, site) })),
      year: lazy(around, () => ({ title: year.title, url: context.href(year.address) })),
      calendar: lazy(
        (mixer) => {
          mixer.text(around)
          for (const day of new Set(articles.map(({ date }) => dayIn(date, timezone)))) mixer.int(day)
        },
        () => monthGrid(of, textsOf(articles, context), language),
      ),
      days: lazy(
        (mixer) => {
          mixer.text(around)
          for (const { place } of articles) mixer.entry(site.digests.lines, place)
        },
        () => daysOf(articles, context),
      ),
      newer: lazy(`${around} ${newer?.address}`, () => linkTo(newer)),
      older: lazy(`${around} ${older?.address}`, () => linkTo(older)),
    }),
    body: noBody,
  }
}

/** The stories of each day of the month, newest first. */
function byDay(articles: readonly Article[], { site }: PageContext): ReadonlyMap<number, readonly Article[]> {
  const days = new Map<number, Article[]>()
  for (const article of articles) {
    const day = new Date(dayIn(article.date, site.settings.timezone) * DAY).getUTCDate()
    const known = days.get(day)
    if (known) known.push(article)
    else days.set(day, [article])
  }
  return days
}

const DAY = 86_400_000

function textsOf(articles: readonly Article[], context: PageContext): ReadonlyMap<number, string> {
  return new Map([...byDay(articles, context)].map(([day, [first]]) => [day, context.date(first?.date ?? 0).text]))
}

/** Newest first. */
function daysOf(articles: readonly Article[], context: PageContext): DayView[] {
  return [...byDay(articles, context)].map(([day, own]) => {
    const { iso, text } = context.date(own[0]?.date ?? 0)
    return {
      id: dayId(day),
      date: { iso: iso.slice(0, 10), text },
      lines: own.map((article) => lineView(article, context)),
    }
  })
}

function lineView(article: Article, { site, href }: PageContext): LineView {
  return {
    title: article.title,
    url: href(article.address),
    section: sectionLink(article, site),
    language: article.language === site.settings.language ? null : article.language,
    direction: direction(article.language),
    unpublished: article.unpublished,
  }
}
