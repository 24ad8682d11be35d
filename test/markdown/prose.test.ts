// The proof that prose.ts owes: its trees are those of remark-parse alone, positions included.

import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { article } from '../../bench/corpus.js'
import { gfmNeeds } from '../../src/markdown/gfm.ts'
import { parseProse } from '../../src/markdown/prose.ts'
import { difference, nastyDocument, partsOfGfm } from '../support/prose-documents.ts'
import { bodyOf, describeWithShared, sharedBody, sharedMarkdown } from '../support/shared.ts'
import { specExamples } from '../support/spec.ts'

/** What of a text reaches the parser behind the lane. */
function reachesParser(markdown: string): string[] {
  const seen: string[] = []
  const processor = unified()
    .use(remarkParse)
    .use(function (this: Processor) {
      const parse = this.parser
      this.parser = (text, file) => {
        seen.push(text)
        return parse?.(text, file) as Root
      }
    })
    .use(parseProse)
  processor.parse(markdown)
  return seen
}

describe('what reaches remark-parse', () => {
  it.each<[string, string[]]>([
    ['', ['']],
    ['Prose.', []],
    ['Prose, that’s  all:\n2,000 words & “more”. \n\n## And a heading\n\n\nAt last $5\n \n', []],
    ['One.\n\nTwo.\n\n- three', ['\n\n- three']],
    ['- one\n\nTwo.\n\nThree.\n\n- four', ['- one\n\na\n\n- four']],
    ['> one\n\n# Two\n\nThree\n', ['> one\n\na\n']],
    ['This is long, and then it is *soft* for one word, and plain to its end.', ['a *soft* for']],
    ['Two lines of prose, where\nthe second has [a link](b.md).\n\nEnd.', ['a [a link](b.md).']],
    ['Short *soft* and short.', ['Short *soft* and short.']],
    ['    code\n\nProse', ['    code\n\na']],
    ['Prose\n===', ['Prose\n===']],
    ['a\n:-', ['a\n:-']],
    ['1. item', ['1. item']],
    ['Words\n1986. A year', ['Words\n1986. A year']],
    ['\ufeffProse', ['\ufeffProse']],
    ['Prose\r\nProse', ['Prose\r\nProse']],
    ['```\na\n\nb\n\nc\n```\n\nd', ['```\na\n\nb\n\nc\n```\n\na']],
    ['<!-- a\n\nb -->\n\nc', ['<!-- a\n\nb -->\n\na']],
  ])('%j', (markdown, parts) => {
    expect(reachesParser(markdown)).toEqual(parts)
    expect(difference(markdown)).toBeNull()
  })

  it.each([
    ' ```\na\n\nb\n\nc',
    ' ~~~\na\n\nb is long *enough* to be read in part only, surely\n\nc',
  ])('%j all of it, if prose turns out to stand in something raw', (markdown) => {
    expect(reachesParser(markdown)).toEqual([expect.any(String), markdown])
    expect(difference(markdown)).toBeNull()
  })

  it.each([
    '- ```\n  a\n\nb\n\n  ```\n\nc',
    '<div><pre>\n\na\n\nb</pre></div>',
    '> <script>\n\na\n\n> </script>',
    '<pre\n\na\n\n</pre>\n\nb',
    '1. <!--\n\na\n\n-->',
    '- \n\n[x] a\n\nb',
    '[a]: /b\n\nc [a] is a link, and the rest of this is plain [a][] as can be\n\nd[^1]\n\n[^1]: e\n\nf',
    'Words, as in https://a.example/b_c and www.a.example, or desk@paper.example, but not more than that',
    'Two spaces at the end of a long enough line  \nbreak it, *unlike* one at the end of a line \nlike that one.  ',
    '\u00a0\n\n\ud83d half a character, and *then* some more of the same old thing \udc00\n\n\u2028x',
  ])('%j as it should', (markdown) => {
    expect(difference(markdown)).toBeNull()
  })

  it('is little of wire copy', () => {
    const texts = Array.from({ length: 100 }, (_, index) => bodyOf(Buffer.from(article(index, 100).text)))
    const all = texts.join('').length
    const read = texts.flatMap(reachesParser).join('').length
    expect(read / all).toBeLessThan(0.15)
  })
})

it('stays out of the way of extensions that it does not know', () => {
  const seen: string[] = []
  function parser(this: Processor): void {
    this.parser = (text) => {
      seen.push(text)
      return { type: 'root', children: [] } as Root
    }
  }
  function extension(this: Processor): void {
    this.data('micromarkExtensions', [{ disable: { null: ['codeText'] } }])
  }
  unified().use(parser).use(parseProse).use(extension).parse('Words.')
  expect(seen).toEqual(['Words.'])
  unified().use(parser).use(extension).use(parseProse).parse('Words.')
  expect(seen).toHaveLength(1)
})

describe('trees are the same', () => {
  it('for the corpus of the benchmark', () => {
    for (let index = 0; index < 400; index++) {
      const text = bodyOf(Buffer.from(article(index, 400).text))
      expect(difference(text, gfmNeeds(text))).toBeNull()
    }
  })

  it('for 3,000 documents of nasty lines', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(nastyDocument, partsOfGfm, (text, needs) => {
        const differs = difference(text, needs(text))
        if (differs) expect(differs.lane).toEqual(differs.plain)
      }),
      { numRuns: 3_000 },
    )
  })
})

const SURROUNDINGS: readonly ((example: string) => string)[] = [
  (example) => example,
  (example) => `Words before it, “quoted” and plain.\n\n${example}\n\nWords after it,\non two lines.\n`,
  (example) => `${example}\n\nPlain words.\n\n${example}`,
  (example) => `- item\n\nA paragraph that is plain up to *here* and then it is plain again.\n\n${example}\nno gap`,
]

describeWithShared('oracles', 'trees are the same for each example', () => {
  it.each(['commonmark-spec.txt', 'gfm-spec.txt'] as const)('of %s, alone and between prose', (name) => {
    const examples = specExamples(name)
    expect(examples.length).toBeGreaterThan(600)
    for (const { markdown } of examples) {
      for (const surround of SURROUNDINGS) {
        const text = surround(markdown)
        expect(difference(text), text).toBeNull()
        expect(difference(text, gfmNeeds(text)), text).toBeNull()
      }
    }
  })
})

describeWithShared('real', 'trees are the same for real articles', () => {
  it('one in sixteen of them; prose.soak.ts takes all', { timeout: 120_000 }, () => {
    const paths = sharedMarkdown('real').filter((_, index) => index % 16 === 0)
    expect(paths.length).toBeGreaterThan(100)
    for (const path of paths) {
      const text = sharedBody(path)
      expect(difference(text, gfmNeeds(text)), path).toBeNull()
    }
  })
})
