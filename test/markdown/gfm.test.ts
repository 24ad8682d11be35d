// The proof that gfm.ts owes: whatever a text holds, its HTML is that of remark-gfm in full.

import fc from 'fast-check'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { type GfmNeeds, gfm, gfmNeeds } from '../../src/markdown/gfm.ts'
import { describeWithShared, sharedBody, sharedMarkdown } from '../support/shared.ts'
import { specExamples } from '../support/spec.ts'

const DANGEROUS = { allowDangerousHtml: true }

const whole = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, DANGEROUS)
  .use(rehypeStringify, DANGEROUS)
  .freeze()

const narrowed = new Map<string, typeof whole>()

function narrow(needs: GfmNeeds): typeof whole {
  const key = JSON.stringify(needs)
  const made =
    narrowed.get(key) ??
    unified().use(remarkParse).use(gfm, needs).use(remarkRehype, DANGEROUS).use(rehypeStringify, DANGEROUS).freeze()
  narrowed.set(key, made as typeof whole)
  return made as typeof whole
}

/** The HTML, or how it failed: assertions in the parser's development build fail for both alike. */
function outcome(processor: typeof whole, markdown: string): string {
  try {
    return String(processor.processSync(markdown))
  } catch (error) {
    return `failed: ${String(error)}`
  }
}

function differs(markdown: string): boolean {
  return outcome(narrow(gfmNeeds(markdown)), markdown) !== outcome(whole, markdown)
}

describe('what a text may need', () => {
  const nothing: GfmNeeds = { autolinks: false, footnotes: false, strikethrough: false, tables: false, tasks: false }

  it.each<[string, Partial<GfmNeeds>]>([
    ['Plain prose, *em*, [a](b.md) and `code`.', {}],
    ['[words](https://a.example/b) and [more](http://c.example)', {}],
    ['see www.a.example', { autolinks: true }],
    ['see HTTPS://A.EXAMPLE', { autolinks: true }],
    ['desk@paper.example', { autolinks: true }],
    ['[https://a.example](https://a.example)', { autolinks: true }],
    ['\\[words](https://a.example)', { autolinks: true }],
    ['[wo`rds](https://a.example)`', { autolinks: true }],
    ['[words](https://a.example', { autolinks: true }],
    ['[words](https://a.example/(b))', { autolinks: true }],
    ['![alt](https://a.example/b.png)', {}],
    ['a[^1]', { footnotes: true }],
    ['~~no~~', { strikethrough: true }],
    ['a | b', { tables: true }],
    ['word\n:-', { tables: true }],
    ['word\n--:\ncell', { tables: true }],
    ['- word\n  :-:', { tables: true }],
    [':-) and word\n: -', { tables: true }],
    ['word\n-', {}],
    ['- [ ] a', { tasks: true }],
    ['- [x] a', { tasks: true }],
    ['- [\t] a', { tasks: true }],
    ['- [\n] a', { tasks: true }],
    ['- [xx] a', {}],
  ])('%j: %o', (markdown, needs) => {
    expect(gfmNeeds(markdown)).toEqual({ ...nothing, ...needs })
    expect(differs(markdown)).toBe(false)
  })
})

describe('the HTML is that of remark-gfm', () => {
  it('for any text made of its signs', () => {
    const piece = fc.constantFrom(
      'http',
      'https://',
      'HTTP://a.b',
      'www.',
      'www.a.example',
      '@',
      'a@b.example',
      '[',
      ']',
      '(',
      ')',
      '](',
      '![',
      '[w](https://a.b)',
      '[^1]',
      '\n[^1]: ',
      '~',
      '~~',
      '|',
      '\n|-|-|\n',
      '\n:-',
      '-:',
      '- ',
      '- [ ] ',
      '[x]',
      '\\',
      '`',
      '*',
      '_',
      '<',
      '>',
      '<https://a.b>',
      ' ',
      '\n',
      '\n\n',
      '    ',
      '\t',
      '.',
      ':',
      '/',
      '&amp;',
      'word',
      '語',
      '"',
      "'",
    )
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (markdown) => {
        expect(differs(markdown)).toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })

  it('and this test would see a difference', () => {
    const none = narrow({ autolinks: false, footnotes: false, strikethrough: false, tables: false, tasks: false })
    const sample = 'www.a.example ~~b~~\n'
    expect(String(none.processSync(sample))).not.toBe(String(whole.processSync(sample)))
  })
})

describeWithShared('oracles', 'the specifications', () => {
  it.each([
    ['commonmark-spec.txt', 655],
    ['gfm-spec.txt', 673],
  ] as const)('%s: every example', (name, count) => {
    const examples = specExamples(name)
    expect(examples).toHaveLength(count)
    expect(examples.filter(({ markdown }) => differs(markdown))).toEqual([])
  })
})

describeWithShared('real', 'real articles', () => {
  it.each([
    ['18f/posts', 3, 160],
    ['rust-blog', 10, 75],
    ['nodejs-org', 24, 40],
  ])('%s, one in %i', (folder, step, least) => {
    const sample = sharedMarkdown(`real/${folder}`).filter((_, index) => index % step === 0)
    expect(sample.length).toBeGreaterThanOrEqual(least)
    expect(sample.filter((path) => differs(sharedBody(path)))).toEqual([])
  })
})
