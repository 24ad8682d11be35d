// Stories for others to print, through the command: which have a page, and what the HTML there is.

import { describe, expect, it } from 'vitest'
import { article, cleanContents, contents, makeSite, SITE_YAML, type TestSite } from '../support/site.ts'

const YAML = { 'content/site.yaml': `${SITE_YAML}republish: You may print this.\nauthors: {jane: {name: Jane & Co}}\n` }
const PAGE = 'news/2026/11/bridge/republish/index.html'
const bridge = (more = '', text = 'It opened.') => ({
  'content/bridge.md': article(`title: Bridge <b>opens\ndate: 2026-11-20\nsection: news${more && `\n${more}`}`, text),
})

/** The HTML that is there to be copied. */
function copyIn(site: TestSite): string {
  const [, code = ''] = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(site.read(PAGE)) ?? []
  const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' }
  return code.replace(/&(#x27|\w+);/g, (all, name: string) => ENTITIES[name] ?? all)
}

describe('a story for others to print', () => {
  it('stands on a page of its own as plain HTML, with credit and whole addresses', async () => {
    const text = [
      'See [the flood](flood.md), [below](#note) and [them](https://herald.example/).[^1]',
      '## Note\n\n![A map](map.png "Where it is")\n\n| a |\n| - |\n| b |',
      '[^1]: Really.',
    ].join('\n\n')
    const site = makeSite({
      ...YAML,
      ...bridge('authors: [jane, Ann]', text),
      'content/flood.md': article('title: Flood\ndate: 2026-11-19\nsection: news'),
      'content/map.png': Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    })
    await site.publish()
    expect(copyIn(site)).toBe(`<article lang="en" dir="ltr">
<h1>Bridge &lt;b&gt;opens</h1>
<p>By Jane &amp; Co and Ann</p>
<p>See <a href="https://ossel.example/news/2026/11/flood/">the flood</a>, below and <a href="https://herald.example/">them</a>.<sup>1</sup></p>
<h2>Note</h2>
<div><table>
<thead>
<tr>
<th>a</th>
</tr>
</thead>
<tbody>
<tr>
<td>b</td>
</tr>
</tbody>
</table></div>
<section><h2>Footnotes</h2>
<ol>
<li>
<p>Really. </p>
</li>
</ol>
</section>
<p lang="en">This story originally appeared on <a href="https://ossel.example/news/2026/11/bridge/">The Ossel Post</a>.</p>
</article>`)
    expect(site.read(PAGE)).toContain('<link rel="canonical" href="https://ossel.example/news/2026/11/bridge/">')
    expect(site.read(PAGE)).toContain('<meta name="robots" content="noindex">')
    expect(site.read('news/2026/11/bridge/index.html')).toContain('href="/news/2026/11/bridge/republish/"')
    expect(
      site
        .output()
        .filter((path) => path.startsWith('sitemaps/'))
        .some((path) => site.read(path).includes('republish')),
    ).toBe(false)
  })

  it.each([
    'republish: false',
    'source: {name: The Herald}',
    'canonical: https://herald.example/bridge',
  ])('is not offered with %s', async (line) => {
    const site = makeSite({ ...YAML, ...bridge(line) })
    await site.publish()
    expect([site.has(PAGE), site.read('news/2026/11/bridge/index.html').includes('You may print')]).toEqual([
      false,
      false,
    ])
  })

  it('is not offered where the paper does not say so', async () => {
    const site = makeSite(bridge())
    await site.publish()
    expect(site.has(PAGE)).toBe(false)
  })

  it('follows its story', async () => {
    const site = makeSite({ ...YAML, ...bridge() })
    await site.publish()
    site.write(bridge('', 'It did not open.'))
    const { written } = await site.publish()
    expect(written).toContain(PAGE)
    site.write({ ...bridge('republish: false') })
    expect((await site.publish()).deleted).toContain(PAGE)
    expect(contents(site)).toEqual(await cleanContents(site))
  })
})
