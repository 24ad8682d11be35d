// Copies of articles as Markdown: what stands in them, and what may not.

import { CORE_SCHEMA, load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { article, type Folded, fold, type TestSite } from '../support/fold.ts'
import { pageAt, plan, textOf, viewOf } from '../support/plan.ts'

const ON = 'copies: {markdown: on}\n'
const ADDRESS = '/2024/06/dam/'

async function site(site: TestSite): Promise<Folded> {
  return await fold({ ...site, settings: ON + (site.settings ?? '') })
}

/** The copy of `dam.md`. */
async function copyOf(folded: Folded, address = `${ADDRESS}index.md`): Promise<string> {
  return await textOf(pageAt(plan(folded).pages, address), folded)
}

describe('a copy', () => {
  it('has the facts and the words that the page shows, with whole addresses', async () => {
    const folded = await site({
      files: {
        'dam.md': article(
          `title: The dam
updated: 2024-06-14T08:00:00Z
section: news
tags: [Floods]
authors: [ann, Bo]
image: {src: dam.jpg, alt: The dam, caption: At noon, credit: A. Archer}
source: {name: The Post, url: "https://post.example/dam"}
corrections: [{date: 2024-06-15, text: "It is 12 m: not 10."}]`,
          'It [broke](bridge.md), as [we say](#why) in [our rules](/about/).\n\n![Pile](pile.jpg)\n\n## Why\n\nRain[^1].\n\n[^1]: Much.',
        ),
        'bridge.md': article('title: Bridge'),
        'pages/about.md': '---\ntitle: About\n---\nUs.',
      },
      url: 'https://paper.example/town',
      settings: 'sections: [{id: news, title: News}]\nauthors: {ann: {name: Ann Archer}}\n',
      pictures: { 'dam.jpg': [2_000, 1_000], 'pile.jpg': [300, 200] },
    })
    const text = await copyOf(folded, `/news${ADDRESS}index.md`)
    expect(text.replace(/(-\d+)\.[0-9a-f]+\.webp/g, '$1.HASH.webp')).toBe(`---
title: "The dam"
date: "2024-06-13T00:00:00Z"
updated: "2024-06-14T08:00:00Z"
authors:
  - "Ann Archer"
  - "Bo"
canonical: "https://paper.example/town/news/2024/06/dam/"
language: "en"
section: "News"
tags:
  - "Floods"
source: {name: "The Post", url: "https://post.example/dam"}
corrections:
  - {date: "2024-06-15T00:00:00Z", text: "It is 12 m: not 10."}
---

# The dam

![The dam](https://paper.example/town/media/dam-1440.HASH.webp)

*At noon A. Archer*

It [broke](https://paper.example/town/2024/06/bridge/), as [we say](https://paper.example/town/news/2024/06/dam/#why) in [our rules](https://paper.example/town/about/).

![Pile](https://paper.example/town/media/pile-300.HASH.webp)

## Why

Rain[^1].

[^1]: Much.
`)
  })

  it('names neither what is not published nor what its author wrote for nobody', async () => {
    const folded = await site({
      files: {
        'dam.md': article(
          'title: The dam\nextra: {note: SECRET}\nsource: {name: The Post, url: /2024/06/secret-draft/}\ncanonical: /2024/06/secret-draft/',
          'See [the story](secret-draft.md) and [/2024/06/secret-draft/](/2024/06/secret-draft/).\n\n<!-- SECRET -->\n\n<script>SECRET()</script>\n\n[ref]: /secret "SECRET"',
        ),
        'secret-draft.md': article('title: SECRET\ndraft: true'),
      },
    })
    const text = await copyOf(folded)
    expect(text).not.toMatch(/secret/i)
    expect(text).toContain('See the story and …')
    expect(text).toContain('source: {name: "The Post"}')
    expect(text).toContain('canonical: "https://paper.example/2024/06/dam/"')
  })

  it.each([
    'a: b # c',
    '"quoted" \\ and \'single\'',
    ']]> <b>&amp;</b> --- ...',
    '- item\\n: {x} [y] *a* &b !c %d @e `f`',
    '😀 مرحبا \u200f\u202e\u2028 next',
    '| > ? yes null 0x1',
  ])('quotes the title %j so that YAML reads it as it is', async (title) => {
    const folded = await site({ files: { 'dam.md': article(`title: ${JSON.stringify(title)}`) } })
    const text = await copyOf(folded)
    const [, head = '', body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
    expect(load(head, { schema: CORE_SCHEMA })).toMatchObject({ title: folded.site.articles[0]?.title, language: 'en' })
    expect(body).toMatch(/^\n# [^\n]+\n\nBody\.\n$/)
  })

  it('is there for what is published and may be known, and named in the head of its page', async () => {
    const folded = await site({
      files: {
        'dam.md': article('title: The dam'),
        'copy.md': article('title: A copy of theirs\nnoindex: true'),
        'draft.md': article('title: A draft\ndraft: true'),
        'later.md': article('title: Later\ndate: 2030-01-01'),
        'pages/about.md': '---\ntitle: About\n---\nUs.',
      },
      drafts: true,
    })
    const { pages } = plan(folded)
    expect(pages.map(({ address }) => address).filter((address) => address.endsWith('.md'))).toEqual([
      `${ADDRESS}index.md`,
    ])
    const named = pages.flatMap((page) => {
      if (page.type !== 'template') return []
      const { markdown } = (viewOf(page, folded).page ?? {}) as { markdown?: string | null }
      return markdown ? [[page.address, markdown]] : []
    })
    expect(named).toEqual([[ADDRESS, `${ADDRESS}index.md`]])
  })

  it('is not there unless the site wants it', async () => {
    const folded = await fold({ files: { 'dam.md': article('title: The dam') } })
    const { pages } = plan(folded)
    expect(pages.filter(({ address }) => /\.md$|llms/.test(address))).toEqual([])
    expect(viewOf(pageAt(pages, ADDRESS), folded).page).toMatchObject({ markdown: null })
  })

  it('gives way to a file of content/root', async () => {
    const folded = await site({ files: { 'dam.md': article('title: The dam') } })
    const { pages, diagnostics, count } = plan(folded, [`${ADDRESS}index.md`])
    expect(pages.filter(({ address }) => address === `${ADDRESS}index.md`).map(({ type }) => type)).toEqual(['copy'])
    expect([diagnostics, count]).toEqual([[], pages.length])
  })
})
