// HTML of a body → Markdown that says the same.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { markdownOf } from '../../src/markdown/from-html.ts'
import { plainText } from '../../src/search/plain-text.ts'
import { readArticle } from '../support/article.ts'

const PAGE = 'https://paper.example/news/2024/06/dam/'
const FIXTURES = join(import.meta.dirname, '../fixtures/markdown')

describe('Markdown of HTML', () => {
  it.each([
    ['<p>A <em>dam</em> &#x26; <strong>more</strong>.</p>', 'A *dam* & **more**.\n'],
    ['<h2 id="x">Numbers</h2>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>', '## Numbers\n\n- one\n- two\n'],
    ['<p><a href="/about/">us</a> <a href="#x">here</a></p>', `[us](https://paper.example/about/) [here](${PAGE}#x)\n`],
    ['<p><a href="http://[">odd</a></p>', '[odd](http://\\[)\n'],
    ['<p>10<sup>6</sup> CO<sub>2</sub></p>', '10^6 CO2\n'],
    ['<p><del>no</del> <s>none</s></p>', '~~no~~ ~~none~~\n'],
    [
      '<figure><img src="/media/a.webp" alt="The dam"><figcaption>At noon</figcaption></figure>',
      '![The dam](https://paper.example/media/a.webp)\n\n*At noon*\n',
    ],
    [
      '<ul><li><label><input type="checkbox" checked disabled> done</label></li><li><label><input type="checkbox" disabled> to do</label></li></ul>',
      '- [x] done\n- [ ] to do\n',
    ],
    ['<p><a>nowhere</a></p>', 'nowhere\n'],
    [
      '<table><caption>Loaves</caption><tr><th>A</th></tr><tr><td>1</td></tr></table>',
      '*Loaves*\n\n| A |\n| - |\n| 1 |\n',
    ],
    [
      '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1 | 2</td></tr></tbody></table>',
      '| A |\n| - |\n| 1 \\| 2 |\n',
    ],
  ])('writes %s', (html, markdown) => {
    expect(markdownOf(html, PAGE)).toBe(markdown)
  })

  it('makes footnotes of footnotes', () => {
    const html = readFileSync(join(FIXTURES, 'footnotes/output.html'), 'utf8')
    expect(markdownOf(html, PAGE)).toBe(
      `The dam broke[^dam] at noon[^2], as said before[^dam].

A note in a heading and one that is not defined\\[^none].

## Heading[^2]

[^dam]: The old one.

    With a second paragraph and \`code\`.

[^2]: By [the mayor](https://a.example/).
`,
    )
  })

  it('has no comment, script or style, and no sign that begins HTML', () => {
    const html =
      '<p>A<!-- call Jane --><script>alert(1)</script><style>p{}</style> &#x3C;b> &#x3C;!-- x --></p><!-- not checked yet -->'
    expect(markdownOf(html, PAGE)).toBe('A \\<b> \\<!-- x -->\n')
  })

  it('of every text that the fixtures have can be read again, and says the same words', async () => {
    for (const name of readdirSync(FIXTURES)) {
      const html = readFileSync(join(FIXTURES, name, 'output.html'), 'utf8').replace(/<img[^>]*>/g, '')
      const { body } = await readArticle(`---\ntitle: A\n---\n${markdownOf(html, PAGE)}`, 'UTC')
      expect(words(body.parts.join('')), name).toBe(words(html))
    }
  })
})

/** Letters and digits alone: signs that Markdown needs for what it cannot say are no words. */
function words(html: string): string {
  return plainText(html.replace(/<h2[^>]*id="footnote-label">.*?<\/h2>/g, '')).replace(/[^\p{L}\p{N}]/gu, '')
}
