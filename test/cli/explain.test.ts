// `broadsheet explain`: what a page is made of, why it was made, and why its Related are what they are, as it is printed.

import { describe, expect, it } from 'vitest'
import { article, makeSite, NOW, type TestSite } from '../support/site.ts'

const story = (title: string, day: string, lines: string, body: string) =>
  article(`title: ${title}\ndate: 2026-11-${day}\nsection: news\n${lines}`, body)

/** Stories that share nothing with each other, so that words are rare. */
const OTHERS = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `content/x${at}.md`,
    article(`title: Kw${at}q zvb${at}j\ndate: 2026-10-${at + 10}\nsection: sport`, 'Nothing.'),
  ]),
)
const FILES = {
  ...OTHERS,
  'content/site.yaml': `title: The Ossel Post
url: https://ossel.example
sections:
  - {id: news, title: News}
  - {id: sport, title: Sport}
related: {count: 2}
`,
  'content/mill.md': story('Turbine at the mill', '20', 'tags: [dams]', 'The turbine of Karlsruhe turns.'),
  'content/weir.md': story('Turbine at the weir', '19', 'tags: [dams]', 'The turbine of Karlsruhe stands.'),
  'content/lock.md': story('The lock', '18', 'tags: [dams]', 'Boats wait for Karlsruhe.'),
  'content/sluice.md': story('The sluice', '17', 'tags: [dams]', 'Water waits.'),
  'content/alone.md': story('Qrst uvwx', '16', '', 'Yzab.'),
}

/** What it prints, digests and times apart. */
async function explained(site: TestSite, ...args: string[]): Promise<string> {
  const { stdout } = await site.run(['explain', ...args, '--now', NOW])
  return stdout
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/^( {4}[* ] \S+ +).*$/gm, '$1DIGEST')
    .replace(/ +DIGEST/g, ' DIGEST')
}

describe('explain prints', () => {
  it('of an article its file, template, key, and what brought each of its Related', async () => {
    const site = makeSite(FILES)
    await site.publish()
    expect(await explained(site, 'content/mill.md')).toBe(`/news/2026/11/mill/
  file      news/2026/11/mill/index.html
  made of   content/mill.md
  template  article
  last made TIME
  because   it was new, or the cache was
  key
      template DIGEST
      site DIGEST
      strings DIGEST
      assets DIGEST
      banner DIGEST
      more DIGEST
      dontMiss DIGEST
      page DIGEST
      article DIGEST
      related DIGEST
      relatedIsSection DIGEST
      body DIGEST
  related
    100 %      /news/2026/11/weir/  Turbine at the weir
               Turbine 59, Karlsruhe 33, the 4, at 2, tag dams 1, of 1
    45 %       /news/2026/11/lock/  The lock
               Karlsruhe 88, the 8, tag dams 3
    next       /news/2026/11/sluice/  The sluice
               the 73, tag dams 25, section news 2
               lacks Karlsruhe 88
`)
  })

  it('what had changed when the page was last made, and nothing of that for one that was not', async () => {
    const site = makeSite(FILES)
    await site.publish()
    site.write({ 'content/alone.md': story('Qrst uvwx', '16', 'kicker: ANALYSIS', 'Yzab.') })
    await site.publish()
    const text = await explained(site, '/news/2026/11/alone/')
    expect(text).toContain('  because   article, body, page had changed (marked *)\n')
    expect(text.match(/^ {4}\* \S+/gm)).toEqual(['    * page', '    * article', '    * body'])
    expect(text).toContain('  related   nothing resembles it: earlier stories of its section\n')
  })

  it('hand-picked stories as such', async () => {
    const site = makeSite({
      ...FILES,
      'content/mill.md': story('Turbine at the mill', '20', 'related: [alone.md]', 'Text.'),
    })
    await site.publish()
    expect(await explained(site, 'mill.md', '--root', '.')).toBe(
      'No page of this site is named "mill.md", or it is not published.\n',
    )
    expect(await explained(site, 'content/mill.md')).toContain('    picked     /news/2026/11/alone/  Qrst uvwx\n')
  })

  it('nothing of Related where the site has none', async () => {
    const site = makeSite({ ...FILES, 'content/site.yaml': FILES['content/site.yaml'].replace('count: 2', 'count: 0') })
    await site.publish()
    expect(await explained(site, 'content/mill.md')).not.toContain('  related\n')
  })

  it('nothing that could move the cursor', async () => {
    const site = makeSite({
      ...FILES,
      'content/weir.md': story(
        '"Turbine \\e[2J at the weir"',
        '19',
        'tags: [dams]',
        'The turbine of Karlsruhe stands.',
      ),
    })
    await site.publish()
    const text = await explained(site, 'content/mill.md')
    expect(text).not.toContain('\u001b')
  })

  it('of what code makes the same as of pages: feeds, sitemaps, the archive, copies, and the files of search', async () => {
    const yaml = `${FILES['content/site.yaml']}copies: {markdown: on, llms: on}\nindexnow: our-key-2026\n`
    const site = makeSite({ ...FILES, 'content/site.yaml': yaml })
    await site.publish()
    site.write({ 'content/alone.md': story('Qrst uvwx', '16', '', 'Yzab once more.') })
    const { written } = await site.publish()
    const of = async (name: string) => {
      const [page, ...more] = JSON.parse((await site.run(['explain', name, '--json', '--now', NOW])).stdout)
      expect([name, more, page.isWritten, page.lastMade !== null]).toEqual([name, [], true, true])
      return [page.source, page.stories, page.lastChanged]
    }
    const fragment = written.find((path) => /^search.*fragment/.test(path)) ?? ''
    const engine = site.output().find((path) => /^search\/1\..*pagefind\.js$/.test(path)) ?? ''
    expect(await of('/news/2026/11/alone/index.md')).toEqual(['content/alone.md', null, ['body-1', 'content']])
    // Its place among the newest: the fifth.
    expect(await of('/feed.xml')).toEqual([null, null, ['body-5', 'content']])
    for (const name of ['/tags/dams/atom.xml', '/sitemap.xml', '/sitemaps/2026-11.xml', '/sitemaps/pages.xml'])
      expect(await of(name)).toEqual([null, null, null])
    for (const name of ['/feeds.opml', '/our-key-2026.txt', '/archive/', '/2026/', '2026/11', '/_headers'])
      expect(await of(name)).toEqual([null, null, null])
    expect(await of('/llms.txt')).toEqual([null, null, ['content']])
    expect(await of('/search/volumes.json')).toEqual([null, 17, ['stories']])
    expect(await of(fragment)).toEqual([null, 17, null])
    expect(await of(engine)).toEqual([null, null, null])
    expect(await explained(site, '/search/volumes.json')).toBe(`/search/volumes.json
  file      search/volumes.json
  tells of  17 stories
  last made TIME
  because   stories had changed (marked *)
  key
      engine DIGEST
    * stories DIGEST
`)
  })

  it('that a draft, or an address that nobody has, is no page', async () => {
    const site = makeSite({ ...FILES, 'content/mill.md': story('Turbine', '20', 'draft: true', 'Text.') })
    await site.publish()
    for (const name of ['content/mill.md', '/nothing/', 'nothing']) {
      const { code, stdout } = await site.run(['explain', name, '--now', NOW])
      expect([code, stdout]).toEqual([1, `No page of this site is named "${name}", or it is not published.\n`])
    }
  })

  it('the same for each way to name a page', async () => {
    const site = makeSite(FILES)
    await site.publish()
    const texts = await Promise.all(
      [
        'content/mill.md',
        '/news/2026/11/mill/',
        'news/2026/11/mill/index.html',
        'dist/news/2026/11/mill/index.html',
        'https://ossel.example/news/2026/11/mill/',
      ].map((name) => explained(site, name)),
    )
    expect(new Set(texts).size).toBe(1)
  })

  it('a list under --json', async () => {
    const site = makeSite(FILES)
    await site.publish()
    const { stdout } = await site.run(['explain', 'content/mill.md', '--json', '--now', NOW])
    const [page] = JSON.parse(stdout)
    expect(page).toMatchObject({ address: '/news/2026/11/mill/', source: 'content/mill.md', isWritten: true })
    expect(page.related.shown.map(({ address }: { address: string }) => address)).toEqual([
      '/news/2026/11/weir/',
      '/news/2026/11/lock/',
    ])
  })
})
