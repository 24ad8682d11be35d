import { describe, expect, it } from 'vitest'
import { article, fold, resolutionsOf } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'

const GONE = 'expires: 2024-06-20'

/** Addresses at which only this setting has something, and what the plan said. */
async function planned(withdrawn: string, files: Readonly<Record<string, string>>, settings = '', url?: string) {
  const site = { files, settings: `${settings}\nwithdrawn: ${withdrawn}`, ...(url ? { url } : {}) }
  const folded = await fold(site)
  const { pages, count, diagnostics } = plan(folded)
  const bare = plan(await fold({ ...site, settings }))
  const known = new Set(bare.pages.map(({ address }) => address))
  expect([count, diagnostics]).toEqual([pages.length, []])
  return { folded, pages, more: pages.map(({ address }) => address).filter((address) => !known.has(address)) }
}

describe('where a story was withdrawn', () => {
  const files = {
    'a.md': article(`${GONE}\naliases: [/old/a/, /a.html]`),
    'b.md': article('date: 2024-06-14'),
  }

  it.each([
    ['absent', []],
    ['notice', ['/2024/06/a/', '/a.html', '/old/a/']],
    ['gone', ['/410.html', '/2024/06/a/', '/2024/06/a/.htaccess', '/a.html', '/old/a/', '/old/a/.htaccess']],
  ])('`withdrawn: %s` has %j', async (withdrawn, expected) => {
    expect((await planned(withdrawn, files)).more).toEqual(expected)
  })

  it('a notice holds nothing of it', async () => {
    const { folded, pages } = await planned('notice', files)
    const page = pageAt(pages, '/2024/06/a/')
    expect(page).toMatchObject({ template: 'withdrawn', source: 'content/a.md' })
    expect(viewOf(page, folded).page).toEqual({
      kind: 'withdrawn',
      title: 'Withdrawn',
      description: null,
      canonical: 'https://paper.example/2024/06/a/',
      noindex: true,
      image: null,
      story: null,
      markdown: null,
      jsonLd: null,
      alternates: [],
      feed: '/feed.xml',
      section: null,
      language: 'en',
      direction: 'ltr',
    })
  })

  it('Apache is told to answer 410 at this very address', async () => {
    const { pages } = await planned(
      'gone',
      { 'a.md': article(`${GONE}\npermalink: /2024/6.13/what+(now)/`) },
      '',
      'https://x.example/paper',
    )
    const page = pageAt(pages, '/2024/6.13/what+(now)/.htaccess')
    expect(page.type === 'document' && page.write([], [])).toBe(
      'ErrorDocument 410 /paper/410.html\nRedirectMatch gone "^/paper/2024/6\\.13/what\\+\\(now\\)/(index\\.html)?$"\n',
    )
  })

  it('what stands there now goes before it', async () => {
    const taken = {
      'a.md': article(`${GONE}\nslug: story\naliases: [/news/, /old/]`),
      'again.md': article(`${GONE}\nslug: story`),
      'b.md': article('slug: STORY\naliases: [/old/]'),
    }
    expect((await planned('notice', taken, 'sections: [{id: news, title: News}]')).more).toEqual([])
    const { 'b.md': _, ...both } = taken
    expect((await planned('notice', both, 'sections: [{id: news, title: News}]')).more).toEqual([
      '/2024/06/story/',
      '/old/',
    ])
  })

  it.each([
    ['a draft', 'draft: true\nexpires: 2024-06-20'],
    ['what never was published', 'date: 2024-06-21\nexpires: 2024-06-20'],
    ['what is still scheduled', 'date: 2024-07-21\nexpires: 2024-07-22'],
    ['what has not expired', 'expires: 2024-07-22'],
  ])('nothing is said of %s', async (_case, lines) => {
    expect((await planned('notice', { 'a.md': article(lines) })).more).toEqual([])
  })

  it('a standing page needs no date for it', async () => {
    const files = { 'pages/shop.md': '---\ntitle: Shop\nexpires: 2024-06-20\n---\n' }
    expect((await planned('notice', files)).more).toEqual(['/shop/'])
  })

  it('a link there is still the text alone', async () => {
    const linking = { 'a.md': article(GONE), 'b.md': article('', 'See [it](/2024/06/a/).') }
    const { site, diagnostics } = await fold({ files: linking, settings: 'withdrawn: notice' })
    expect(resolutionsOf(site).get('content/b.md')?.links).toEqual([null])
    expect(diagnostics.map(({ code }) => code)).toEqual(['link-unpublished'])
  })
})
