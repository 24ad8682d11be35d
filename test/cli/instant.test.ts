// `--now` selects what is published, at the exact instant, and `--drafts` what is not published yet.

import { describe, expect, it } from 'vitest'
import { article, makeSite, type TestSite } from '../support/site.ts'

const DAY = article('title: A day\ndate: 2026-11-01\nsection: news')
const SCHEDULED = article('title: The fair\ndate: 2026-11-24T09:00:00+02:00\nsection: news')
const EXPIRING = article('title: The offer\ndate: 2026-11-01\nexpires: 2026-11-24T07:00:00Z\nsection: news')
const DRAFT = article('title: The plan\ndate: 2026-11-01\nsection: news\ndraft: true')

/** Which of the site's articles have a page. */
function published(site: TestSite): string[] {
  return site.output().flatMap((path) => /^news\/2026\/11\/(.+)\/index\.html$/.exec(path)?.[1] ?? [])
}

const files = {
  'content/day.md': DAY,
  'content/fair.md': SCHEDULED,
  'content/offer.md': EXPIRING,
  'content/plan.md': DRAFT,
}

describe('--now', () => {
  it.each([
    ['2026-11-24T06:59:59.999Z', ['day', 'offer'], { next: '2026-11-24T07:00:00.000Z', count: 1 }],
    ['2026-11-24T07:00:00Z', ['day', 'fair'], { next: null, count: 0 }],
    ['2026-11-24T09:00:00+02:00', ['day', 'fair'], { next: null, count: 0 }],
    ['2026-10-31', [], { next: '2026-11-01T00:00:00.000Z', count: 3 }],
  ])('%s publishes %j', async (now, expected, scheduled) => {
    const site = makeSite(files)
    const { code, json } = await site.report('--now', now)
    expect([code, json.articles, json.scheduled]).toEqual([0, expected.length, scheduled])
    expect(published(site)).toEqual(expected)
  })

  it('moves on: an incremental build at a later instant equals a clean one, byte for byte', async () => {
    const [grown, fresh] = [makeSite(files), makeSite(files)]
    await grown.publish('--now', '2026-11-24T06:59:59Z')
    await grown.publish('--now', '2026-11-24T07:00:00Z')
    await fresh.publish('--now', '2026-11-24T07:00:00Z', '--no-cache')
    expect(grown.output()).toEqual(fresh.output())
    for (const path of fresh.output()) expect([path, grown.read(path)]).toEqual([path, fresh.read(path)])
  })

  it('stands in no file: two instants that publish the same give the same bytes', async () => {
    const [early, late] = [makeSite(files), makeSite(files)]
    await early.publish('--now', '2026-11-26T00:00:00Z')
    await late.publish('--now', '2027-03-01T12:34:56Z')
    expect(late.output()).toEqual(early.output())
    // The news sitemap holds the last 48 hours, so it is selected by the instant.
    const same = early.output().filter((path) => path !== 'news-sitemap.xml')
    for (const path of same) expect([path, late.read(path)]).toEqual([path, early.read(path)])
    expect(early.read('news-sitemap.xml')).toContain('/news/2026/11/fair/')
    expect(late.read('news-sitemap.xml')).not.toContain('/news/2026/11/fair/')
  })

  it('shows the banner from its first instant until before its last', async () => {
    const site = makeSite({ 'content/day.md': DAY })
    const settings = (delivery: string) =>
      `title: Post\nurl: https://ossel.example\nsections: [{id: news, title: News}]\nblocks: {delivery: ${delivery}}\n` +
      'banner: {text: Storm warning, from: "2026-11-24T10:00:00Z", until: "2026-11-24T11:00:00Z"}\n'
    const shown = async (delivery: string, now: string) => {
      site.write({ 'content/site.yaml': settings(delivery) })
      await site.publish('--now', now)
      return site.read(delivery === 'inline' ? 'index.html' : 'blocks/banner.html').includes('Storm warning')
    }
    for (const delivery of ['fetch', 'inline']) {
      expect(await shown(delivery, '2026-11-24T09:59:59Z')).toBe(false)
      expect(await shown(delivery, '2026-11-24T10:00:00Z')).toBe(true)
      expect(await shown(delivery, '2026-11-24T11:00:00Z')).toBe(false)
    }
  })
})

describe('what is scheduled next', () => {
  const waiting = (date: string, more = '') => article(`title: ${date}\ndate: ${date}\nsection: news${more}`)

  it.each([
    ['nothing', { 'a.md': waiting('2026-11-24T12:00:00Z') }, '', null],
    ['an expiry is nothing to publish', { 'a.md': waiting('2026-11-20', '\nexpires: 2026-11-25') }, '', null],
    [
      'the soonest of two; what will have expired by then, and drafts, wait for nothing',
      {
        'a.md': waiting('2026-11-26T08:00:00+02:00'),
        'b.md': waiting('2026-11-25T06:30:00Z'),
        'c.md': waiting('2026-11-24T13:00:00Z', '\ndraft: true'),
        'd.md': waiting('2026-11-24T13:00:00Z', '\nexpires: 2026-11-24T11:00:00Z'),
      },
      'Scheduled: 2 articles, the next at 2026-11-25T06:30Z.',
      { next: '2026-11-25T06:30:00.000Z', count: 2 },
    ],
    [
      'a minute by which it surely is due',
      { 'a.md': waiting('2026-11-25T06:30:01Z') },
      'Scheduled: 1 article, the next at 2026-11-25T06:31Z.',
      { next: '2026-11-25T06:30:01.000Z', count: 1 },
    ],
  ])('%s', async (_case, files, sentence, scheduled) => {
    const site = makeSite(Object.fromEntries(Object.entries(files).map(([name, text]) => [`content/${name}`, text])))
    const said = async () => /^Scheduled.*$/m.exec((await site.build()).stdout)?.[0] ?? ''
    expect(await said()).toBe(sentence)
    // The second build finds nothing to do, and says the same.
    expect(await said()).toBe(sentence)
    expect((await site.publish()).scheduled).toEqual(scheduled ?? { next: null, count: 0 })
  })
})

describe('--drafts', () => {
  it('shows drafts and scheduled articles, marked as such and hidden from search engines; expired ones stay away', async () => {
    const site = makeSite(files)
    expect((await site.report('--drafts', '--now', '2026-11-24T07:00:00Z')).json.articles).toBe(3)
    expect(published(site)).toEqual(['day', 'fair', 'plan'])
    const draft = site.read('news/2026/11/plan/index.html')
    expect(draft).toContain('<strong class="unpublished">Draft</strong>')
    expect(draft).toContain('<meta name="robots" content="noindex">')
    expect(site.read('news/2026/11/day/index.html')).not.toContain('noindex')
    await site.publish('--drafts', '--now', '2026-11-24T06:00:00Z')
    expect(published(site)).toEqual(['day', 'fair', 'offer', 'plan'])
    expect(site.read('news/2026/11/fair/index.html')).toContain('<strong class="unpublished">Scheduled</strong>')
  })

  it('the build without it afterwards takes them away again', async () => {
    const site = makeSite(files)
    await site.publish('--drafts')
    const { deleted } = await site.publish()
    expect(deleted).toContain('news/2026/11/plan/index.html')
    expect(published(site)).toEqual(['day', 'fair'])
  })
})
