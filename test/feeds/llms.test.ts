// /llms.txt: the form of llmstxt.org, and what it names.

import { describe, expect, it } from 'vitest'
import { article, fold, type TestSite } from '../support/fold.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'

async function llms(site: TestSite): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, '/llms.txt'), folded)
}

describe('llms.txt', () => {
  it('leads to sections, the newest stories, the archive and feeds', async () => {
    const text = await llms({
      files: {
        'dam.md': article('title: The *dam*\nsection: news', 'It broke.'),
        'theirs.md': article('title: Theirs\nnoindex: true'),
        'draft.md': article('title: A draft\ndraft: true'),
      },
      drafts: true,
      settings:
        'tagline: All that flows\nsections: [{id: news, title: News, description: What happened.}, {id: art, title: Art}]\ncopies: {llms: on}\n',
    })
    expect(text).toBe(`# The Paper

> All that flows

## Sections

- [News](https://paper.example/news/): What happened.
- [Art](https://paper.example/art/)

## Latest

- [The \\*dam\\*](https://paper.example/news/2024/06/dam/): It broke.

## Archive

- [Archive](https://paper.example/archive/)
- [Tags](https://paper.example/tags/)
- [Authors](https://paper.example/authors/)
- [Corrections](https://paper.example/corrections/)

## Feeds

- [RSS](https://paper.example/feed.xml)
- [Atom](https://paper.example/atom.xml)
- [JSON Feed](https://paper.example/feed.json)
- [OPML](https://paper.example/feeds.opml)
- [Sitemap](https://paper.example/sitemap.xml)
`)
  })

  it('names twenty stories, as Markdown where they stand so', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 25 }, (_, day) => [
        `s${day}.md`,
        article(`title: S ${day}\ndate: 2024-06-${`${day + 1}`.padStart(2, '0')}`),
      ]),
    )
    const text = await llms({ files, settings: 'copies: {markdown: on, llms: on}\n' })
    const named = [...text.matchAll(/\/2024\/06\/(s\d+)\/index\.md/g)].map(([, name]) => name)
    expect(named).toEqual(Array.from({ length: 20 }, (_, index) => `s${24 - index}`))
  })

  it('of an empty paper, and of titles that mean something elsewhere, keeps its form', async () => {
    const empty = await llms({ files: {}, settings: 'copies: {llms: on}\n' })
    expect(empty).toMatch(/^# The Paper\n\n## Archive\n/)
    const hostile = ']]> [x](javascript:alert(1)) <!-- `a` # b\u0001 \u202e 😀'
    const text = await llms({
      files: { 'a.md': article(`title: ${JSON.stringify(hostile)}`) },
      settings: 'copies: {llms: on}\n',
    })
    const line = text.split('\n').find((each) => each.includes('/2024/06/a/'))
    expect(line).toBe(
      '- [\\]\\]\\> \\[x\\](javascript:alert(1)) \\<!-- \\`a\\` \\# b \u202e 😀](https://paper.example/2024/06/a/): Body.',
    )
  })
})
