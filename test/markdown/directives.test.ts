// What directives.ts promises: only our own blocks are read, and every other text means what it means without them.

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { BLOCKS, directives, mayHoldBlocks } from '../../src/markdown/directives.ts'
import { gfm, gfmNeeds } from '../../src/markdown/gfm.ts'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { parseProse } from '../../src/markdown/prose.ts'
import { OPTIONS } from '../support/article.ts'
import { nastyDocument } from '../support/prose-documents.ts'
import { describeWithShared, sharedBytes, sharedMarkdown } from '../support/shared.ts'
import { specExamples } from '../support/spec.ts'

const EVERYTHING = { autolinks: true, footnotes: true, strikethrough: true, tables: true, tasks: true }
const plain = unified().use(remarkParse).use(gfm, EVERYTHING).freeze()
const withBlocks = unified().use(remarkParse).use(gfm, EVERYTHING).use(directives).freeze()

/** The tree, or how it failed: assertions in the parser's development build fail for both alike. */
function outcome(processor: { parse: (text: string) => Root }, text: string): unknown {
  try {
    return processor.parse(text)
  } catch (error) {
    return String(error)
  }
}

function differs(text: string): boolean {
  return !isDeepStrictEqual(outcome(plain, text), outcome(withBlocks, text))
}

/** The blocks of a tree: `aside`, or `embed` for one that stands alone. */
function blocksIn(node: Nodes): string[] {
  const own = node.type === 'containerDirective' || node.type === 'leafDirective' ? [node.name] : []
  return 'children' in node ? [...own, ...node.children.flatMap(blocksIn)] : own
}

describe('a block is', () => {
  it.each<[string, string[]]>([
    [':::aside\nWords.\n:::', ['aside']],
    ['  :::aside{title="A title"}  \nWords.\n   ::::', ['aside']],
    ['Words\n:::aside\nWords.\n:::\nWords', ['aside']],
    ['> :::aside\n> Words.\n> :::', ['aside']],
    ['1. :::aside\n   Words.\n   :::', ['aside']],
    ['::::aside\n:::gallery\n:::\n::embed\n::::', ['aside', 'gallery', 'embed']],
    ['::embed{url="https://a.example/?b=c"}', ['embed']],
    ['::aside', []],
    [':::embed\n:::', []],
    [':::asides\n:::', []],
    [':::aside-b\n:::', []],
    [':::aside\u0308\n:::', []],
    [':::aside😀\n:::', []],
    [':::aside words\n:::', []],
    [':::Aside\n:::', []],
    ['::: aside\n:::', []],
    ['\\:::aside\n:::', []],
    ['    :::aside\n    :::', []],
    ['```\n:::aside\n:::\n```', []],
    [':embed[a]{url="b"}', []],
    ['Words ::embed{url="b"}', []],
    ['# ::embed', []],
  ])('%j: %o', (text, names) => {
    expect(blocksIn(withBlocks.parse(text))).toEqual(names)
    if (names.length > 0) expect(mayHoldBlocks(text)).toBe(true)
    else expect(differs(text)).toBe(false)
  })
})

describe('what is no block comes out as it was typed', () => {
  it.each([
    ['At 10:30, 2:1 on std::vector, a:b[c]{d="e"} and :smile: :)', '<p>TEXT</p>'],
    ['# :embed[a *b*]', '<h2 id="embeda-b">:embed[a <em>b</em>]</h2>'],
    ['[a :aside[b] c](https://a.example)', '<p><a href="https://a.example">a :aside[b] c</a></p>'],
    ['::before is\n::after', '<p>TEXT</p>'],
    [':embed{url="b"}', '<p>TEXT</p>'],
  ])('%s', async (text, html) => {
    // With a block beside it, so that the extension is there.
    const { body } = await createPipeline(OPTIONS)(`${text}\n\n:::aside\nB.\n:::`, 0)
    expect(body.parts.join('')).toBe(`${html.replace('TEXT', text)}\n<aside>\n<p>B.</p>\n</aside>`)
  })
})

const COLONS = [
  ...[':', '::', ':::', '::::', '\n::', '\n:::', '\n:::\n', '> :::', '- ::', '\n\n:::'],
  ...['name', 'a-b', 'note', 'aside', 'embed', 'gallery', '10:30', ':smile:', 'a::b', '::note', ':::note'],
  ...['[', ']', '{', '}', '[label]', '{a="b"}', '{.c #d}', '{}', '=', '"', "'", ' ', '\n', '\n\n', '  ', '\t'],
  ...['*', '_', '`', '\\', '|', '\n|-|\n', '# ', '<b>', '[^1]', '](u)', 'https://a.b', '```', 'word', '語', '😀'],
]
const colons = fc.array(fc.constantFrom(...COLONS), { maxLength: 16 }).map((pieces) => pieces.join(''))
const mixed = fc.tuple(nastyDocument, colons, nastyDocument).map((parts) => parts.join('\n'))

describe('a text without a block means what it means to remark-parse', () => {
  it('whatever colons it has', () => {
    fc.assert(
      fc.property(fc.oneof(colons, mixed), (text) => {
        fc.pre(!/::(pullquote|aside|gallery|contact|embed)/.test(text))
        expect(mayHoldBlocks(text)).toBe(false)
        expect(differs(text)).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  it('and where the extension is not loaded, no block is missed', () => {
    fc.assert(
      fc.property(colons, (text) => {
        fc.pre(!mayHoldBlocks(text))
        expect(differs(text)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('and this test would see a difference', () => {
    for (const name of Object.keys(BLOCKS)) {
      const text = BLOCKS[name]?.isAround ? `:::${name}\n:::` : `::${name}`
      expect([name, differs(text)]).toEqual([name, true])
    }
  })
})

describeWithShared('oracles', 'the specifications mean the same', () => {
  it.each(['commonmark-spec.txt', 'gfm-spec.txt'] as const)('%s: every example', (name) => {
    expect(specExamples(name).filter(({ markdown }) => differs(markdown))).toEqual([])
  })
})

describeWithShared('real', 'real articles', () => {
  it('have no block, and those with colons mean the same', () => {
    const sample = sharedMarkdown('real').filter((_, index) => index % 8 === 0)
    expect(sample.length).toBeGreaterThan(200)
    const texts = sample.map((path) => sharedBytes(path).toString('utf8'))
    expect(texts.filter(mayHoldBlocks)).toEqual([])
    const withColons = texts.filter((text) => text.includes('::') && text.length < 20_000)
    expect(withColons.length).toBeGreaterThan(5)
    expect(withColons.slice(0, 25).filter(differs)).toEqual([])
  })
})

it('the prose lane hands a text with a block to remark-parse as it is', () => {
  const seen: string[] = []
  const text = 'Prose.\n\n:::aside\n\nProse.\n\n:::\n\nProse.'
  const lane = unified()
    .use(remarkParse)
    .use(gfm, gfmNeeds(text))
    .use(function (this: Processor) {
      const parse = this.parser
      this.parser = (whole, file) => {
        seen.push(whole)
        return parse?.(whole, file) as Root
      }
    })
    .use(parseProse)
    .use(directives)
  expect(lane.parse(text)).toEqual(withBlocks.parse(text))
  expect(seen).toEqual([text])
})
