// Stories in several languages through the command: what each page offers, what search engines are told, and what is wrong.

import { describe, expect, it } from 'vitest'
import { article, cleanContents, contents, makeSite, type TestSite } from '../support/site.ts'

const story = (title: string, more = '', date = '2026-11-20') =>
  article(`title: ${title}\ndate: ${date}\nsection: news${more && `\n${more}`}`)
const EN = 'content/bridge.md'
const UK = 'content/mist.md'
const AR = 'content/jisr.md'

/** What a page offers, and what its head says. */
function offered(site: TestSite, slug: string) {
  const html = site.read(`news/2026/11/${slug}/index.html`)
  return {
    readers: [...html.matchAll(/<a href="([^"]*)" lang="([^"]*)" hreflang="([^"]*)" dir="(\w+)">([^<]*)</g)].map((m) =>
      m.slice(1),
    ),
    engines: [...html.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="https:\/\/ossel.example([^"]*)"/g)].map(
      (m) => m.slice(1),
    ),
  }
}

const at = (slug: string) => `/news/2026/11/${slug}/`
const said = (site: TestSite) =>
  site
    .report()
    .then(({ json }) => json.diagnostics.map(({ code, file, line, column }) => `${file}:${line}:${column} ${code}`))

describe('translations', () => {
  it('know each other when one of them names another', async () => {
    const site = makeSite({
      [EN]: story('Bridge'),
      [UK]: story('Міст', 'lang: uk\ntranslations: [bridge]'),
      [AR]: story('جسر', 'lang: ar\ntranslations: [mist.md]'),
    })
    await site.publish()
    const engines = [
      ['ar', at('jisr')],
      ['en', at('bridge')],
      ['uk', at('mist')],
      ['x-default', at('bridge')],
    ]
    expect(offered(site, 'bridge')).toEqual({
      readers: [
        [at('jisr'), 'ar', 'ar', 'rtl', 'العربية'],
        [at('mist'), 'uk', 'uk', 'ltr', 'Українська'],
      ],
      engines,
    })
    expect(offered(site, 'mist').engines).toEqual(engines)
    expect(offered(site, 'jisr').readers.map(([url]) => url)).toEqual([at('bridge'), at('mist')])
  })

  it('change the pages that show them, and no other', async () => {
    const site = makeSite({ [EN]: story('Bridge'), [UK]: story('Міст', 'lang: uk'), [AR]: story('جسر', 'lang: ar') })
    await site.publish()
    site.write({ [UK]: story('Міст', 'lang: uk\ntranslations: [bridge]') })
    const { written } = await site.publish()
    expect(written).toEqual(expect.arrayContaining(['news/2026/11/bridge/index.html', 'news/2026/11/mist/index.html']))
    expect(written).not.toContain('news/2026/11/jisr/index.html')
    site.write({ [UK]: story('Міст', 'lang: pl\nslug: most\ntranslations: [bridge]') })
    await site.publish()
    expect(offered(site, 'bridge').readers).toEqual([[at('most'), 'pl', 'pl', 'ltr', 'Polski']])
    expect(contents(site)).toEqual(await cleanContents(site))
  })

  it('have the oldest for all others where none is in the language of the site', async () => {
    const site = makeSite({
      [UK]: story('Міст', 'lang: uk', '2026-11-19'),
      [AR]: story('جسر', 'lang: ar\ntranslations: [mist]'),
    })
    await site.publish()
    expect(offered(site, 'jisr').engines.at(-1)).toEqual(['x-default', at('mist')])
  })

  it.each([
    'noindex: true',
    'canonical: https://herald.example/bridge',
  ])('with %s are for readers and not for search engines', async (line) => {
    const site = makeSite({ [EN]: story('Bridge', line), [UK]: story('Міст', 'lang: uk\ntranslations: [bridge]') })
    await site.publish()
    for (const slug of ['bridge', 'mist']) {
      expect(offered(site, slug)).toEqual({ readers: [expect.any(Array)], engines: [] })
    }
  })

  it('that are not published leave no trace until they are', async () => {
    const site = makeSite({
      [EN]: story('Bridge', 'translations: [mist]'),
      [UK]: story('Міст', 'lang: uk\ntranslations: [bridge]', '2026-11-25'),
    })
    expect(await said(site)).toEqual([`${EN}:5:15 link-unpublished`])
    expect(site.read('news/2026/11/bridge/index.html')).not.toContain('mist')
    await site.publish('--now', '2026-11-25T00:00:00Z')
    expect(offered(site, 'bridge').readers).toHaveLength(1)
  })

  it('of one language are told of, and the first stays', async () => {
    const site = makeSite({
      [EN]: story('Bridge', 'translations: [mist]'),
      [UK]: story('Міст', 'lang: uk'),
      [AR]: story('Інший міст', 'lang: uk\ntranslations: [bridge, brdge]'),
    })
    expect(await said(site)).toEqual([`${AR}:6:15 translation-repeated`, `${AR}:6:15 translation-unknown`])
    expect(offered(site, 'bridge').readers.map(([url]) => url)).toEqual([at('mist')])
  })
})
