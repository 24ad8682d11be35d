import { describe, expect, it } from 'vitest'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, type TestSite } from '../support/fold.ts'

/** Names of what a site shows at an instant. */
async function shown(site: TestSite): Promise<string[]> {
  const folded = await fold(site)
  return folded.site.articles.map(({ file }) => file.path.slice('content/'.length))
}

describe('the instant decides, to the millisecond', () => {
  it.each([
    ['published before', 'date: 2024-06-30T11:59:59.999Z', true],
    ['published at it', 'date: 2024-06-30T12:00:00Z', true],
    ['scheduled a moment after', 'date: 2024-06-30T12:00:00.001Z', false],
    ['scheduled for tomorrow', 'date: 2024-07-01', false],
    ['published by its offset', 'date: 2024-06-30T14:00:00+02:00', true],
    ['scheduled by its offset', 'date: 2024-06-30T12:00:00-00:01', false],
    ['expired before', 'expires: 2024-06-30T11:59:59Z', false],
    ['expired at it', 'expires: 2024-06-30T12:00:00Z', false],
    ['expires a moment after', 'expires: 2024-06-30T12:00:00.001Z', true],
    ['a draft', 'draft: true', false],
    ['no draft', 'draft: false', true],
    ["another generator's draft", 'published: false', false],
  ])('%s: %s', async (_case, lines, isShown) => {
    expect(await shown({ files: { 'a.md': article(lines) } })).toEqual(isShown ? ['a.md'] : [])
  })

  it("a date alone is midnight in the site's time zone", async () => {
    const files = { 'a.md': article('date: 2024-07-01') }
    const settings = 'timezone: Europe/Kyiv'
    expect(await shown({ files, settings, now: '2024-06-30T20:59:59Z' })).toEqual([])
    expect(await shown({ files, settings, now: '2024-06-30T21:00:00Z' })).toEqual(['a.md'])
  })

  it('a file name or an old address may say the date', async () => {
    const files = {
      '2024-06-29-a.md': '---\ntitle: A\n---\n',
      '2024-07-02-b.md': '---\ntitle: B\n---\n',
      'c.md': '---\ntitle: C\npermalink: /blog/2024/06/28/c/\n---\n',
      '2024-06-27/index.md': '---\ntitle: D\n---\n',
    }
    expect(await shown({ files })).toEqual(['2024-06-29-a.md', 'c.md', '2024-06-27/index.md'])
  })

  it('front matter outweighs the file name', async () => {
    expect(await shown({ files: { '2024-06-29-a.md': article('date: 2024-07-02') } })).toEqual([])
  })
})

describe('--drafts', () => {
  it('shows drafts and what is scheduled, marked as such, and nothing that expired', async () => {
    const { site } = await fold({
      drafts: true,
      files: {
        'a.md': article('date: 2024-06-01'),
        'b.md': article('draft: true\ndate: 2024-06-02'),
        'c.md': article('date: 2024-07-03'),
        'd.md': article('draft: true\ndate: 2024-07-04'),
        'e.md': article('expires: 2024-06-20'),
        'f.md': article('draft: true\nexpires: 2024-06-20'),
      },
    })
    expect(site.articles.map(({ file, unpublished }) => [file.path, unpublished])).toEqual([
      ['content/d.md', 'draft'],
      ['content/c.md', 'scheduled'],
      ['content/b.md', 'draft'],
      ['content/a.md', null],
    ])
  })

  it('shows no article without a date', async () => {
    expect(await shown({ drafts: true, files: { 'a.md': '---\ntitle: A\ndraft: true\n---\n' } })).toEqual([])
  })
})

describe('what is scheduled', () => {
  it('is counted, with the next', async () => {
    const { site } = await fold({
      files: {
        'a.md': article('date: 2024-07-03'),
        'b.md': article('date: 2024-07-01T08:00:00Z'),
        'c.md': article('date: 2024-07-01T07:00:00Z\ndraft: true'),
        'd.md': article('date: 2024-07-01T06:00:00Z\nexpires: 2024-06-01'),
      },
    })
    expect(site.scheduled).toEqual({ next: Date.parse('2024-07-01T08:00:00Z'), count: 2 })
  })

  it('may be nothing', async () => {
    const { site } = await fold({ files: { 'a.md': article('') } })
    expect(site.scheduled).toEqual({ next: null, count: 0 })
  })
})

describe('dates that do not fit', () => {
  it.each([
    [
      'no date',
      '---\ntitle: A\n---\n',
      'content/a.md 1:1+3 error date-missing | The article has no date. | Add date: 2024-06-13 to the front matter, start the file name with it (2024-06-13-story.md), or move a standing page to content/pages/.',
    ],
    [
      'updated before it was published',
      article('date: 2024-06-13\nupdated: 2024-06-12'),
      'content/a.md 4:10+10 warning date-order | "updated" is before the article\'s date. | Correct one of the two; the earlier "updated" is not shown.',
    ],
    [
      'expired before it was published',
      article('date: 2024-06-13\nexpires: 2024-06-12'),
      'content/a.md 4:10+10 warning date-order | "expires" is before the article\'s date. | Correct one of the two; the article is never published like this.',
    ],
  ])('%s', async (_case, text, told) => {
    expect(toldWithFiles((await fold({ files: { 'a.md': text } })).diagnostics)).toEqual([told])
  })

  it.each([
    ['a draft needs no date', '---\ntitle: A\ndraft: true\n---\n'],
    ['a date that cannot be read is told once', article('date: soon')],
    ['updated at the same instant', article('date: 2024-06-13\nupdated: 2024-06-13')],
  ])('%s', async (_case, text) => {
    expect((await fold({ files: { 'a.md': text } })).diagnostics).toEqual([])
  })

  it('an "updated" that is not later is not shown', async () => {
    const files = {
      'a.md': article('date: 2024-06-13\nupdated: 2024-06-13'),
      'b.md': article('date: 2024-06-12\nupdated: 2024-06-13'),
    }
    const { site } = await fold({ files })
    expect(site.articles.map(({ updated }) => updated)).toEqual([null, Date.UTC(2024, 5, 13)])
  })
})

describe('standing pages', () => {
  it('need no date; drafts of them are shown by --drafts alone', async () => {
    const files = {
      'pages/about.md': '---\ntitle: About\n---\n',
      'pages/new.md': '---\ntitle: New\ndraft: true\n---\n',
    }
    const paths = async (drafts: boolean) => (await fold({ files, drafts })).site.pages.map(({ address }) => address)
    expect(await paths(false)).toEqual(['/about/'])
    expect(await paths(true)).toEqual(['/about/', '/new/'])
  })

  it.each([
    ['date: 2024-06-30T12:00:00Z', true],
    ['date: 2024-06-30T12:00:01Z', false],
    ['expires: 2024-06-30T12:00:00Z', false],
    ['expires: 2024-06-30T12:00:01Z', true],
  ])('may be scheduled and expire: %s', async (line, isShown) => {
    const { site } = await fold({ files: { 'pages/about.md': `---\ntitle: About\n${line}\n---\n` } })
    expect(site.pages).toHaveLength(isShown ? 1 : 0)
  })
})
