// Blocks of a text in feeds: plain HTML that reads well without the style.

import { expect, it } from 'vitest'
import { article, fold } from '../support/fold.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'

it('a feed has a block as quotation, heading, words and link, and no pull quote for a summary', async () => {
  const body =
    ':::pullquote{by="Jane Roe"}\nIt rained.\n:::\n\nIt rained all day.\n\n:::aside{title="Counted"}\nTwice.\n:::\n\n' +
    '::embed{url="https://vimeo.com/42" title="Rain"}'
  const folded = await fold({ files: { 'a.md': article('title: A\ndate: 2024-06-01', body) } })
  const feed = JSON.parse(await contentOf(pageAt(plan(folded).pages, '/feed.json'), folded))
  expect(feed.items[0].summary).toBe('It rained all day.')
  expect(feed.items[0].content_html).toBe(
    '<aside class="pullquote">\n<blockquote>\n<p>It rained.</p>\n</blockquote>\n<p>Jane Roe</p>\n</aside>\n' +
      '<p>It rained all day.</p>\n<aside>\n<h2 id="counted">Counted</h2>\n<p>Twice.</p>\n</aside>\n' +
      '<figure class="embed"><a href="https://vimeo.com/42">▶ Rain (Vimeo) <small dir="ltr">vimeo.com/42</small></a></figure>',
  )
})
