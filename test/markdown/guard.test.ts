import { describe, expect, it } from 'vitest'
import { guard } from '../../src/markdown/guard.ts'
import { readArticle } from '../support/article.ts'
import { told } from '../support/findings.ts'
import { describeWithShared, sharedBytes, sharedMarkdown } from '../support/shared.ts'

const HINT = 'If the text is meant, split it into paragraphs, or put it in a file under content/media and link to it.'

const refused = (line: number, what: string) =>
  `${line}:1+1 error markdown-too-complex | There ${what.startsWith('a ') ? 'is' : 'are'} ${what} here, more than any article needs. | ${HINT}`

function guarded(text: string): string[] {
  const finding = guard(text, 1)
  return finding ? told([finding]) : []
}

const times = (count: number, text: string) => text.repeat(count)
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')

describe('just within a bound is read, just beyond it is refused', () => {
  it.each([
    ['emphasis', times(2_000, 'a *'), times(2_001, 'a *'), 1, 'more than 2000 emphasis marks in one paragraph'],
    ['underscores', times(2_000, 'a _'), times(2_001, 'a _'), 1, 'more than 2000 emphasis marks in one paragraph'],
    ['tildes', times(2_000, 'a ~'), times(2_001, 'a ~'), 1, 'more than 2000 emphasis marks in one paragraph'],
    ['brackets', times(2_000, '['), times(2_001, '['), 1, 'more than 2000 opening brackets in one paragraph'],
    ['backticks', times(2_000, '` '), times(2_001, '` '), 1, 'more than 2000 backticks in one paragraph'],
    [
      'marks over lines',
      times(1_000, 'a * b *\n'),
      times(1_001, 'a * b *\n'),
      1_001,
      'more than 2000 emphasis marks in one paragraph',
    ],
    [
      'marks in code',
      `\`\`\`\n${times(8_000, '[')}`,
      `\`\`\`\n${times(8_001, '[')}`,
      2,
      'more than 8000 opening brackets in one paragraph',
    ],
    ['quotes', `${times(50, '>')} a`, `${times(51, '>')} a`, 1, 'more than 50 block quotes inside each other'],
    ['spaced quotes', `${times(50, '> ')}a`, `${times(51, '> ')}a`, 1, 'more than 50 block quotes inside each other'],
    ['lists on a line', `${times(50, '- ')}a`, `${times(51, '- ')}a`, 1, 'more than 50 lists inside each other'],
    ['lists by indent', `${times(200, ' ')}- a`, `${times(201, ' ')}- a`, 1, 'more than 50 lists inside each other'],
    ['blocks', times(10, ':::aside\n'), times(1_000, ':::aside\n'), 11, 'more than 10 blocks inside each other'],
    ['columns', `${times(499, '|a')}|`, `${times(501, '|a')}|`, 1, 'a table of more than 500 columns'],
    [
      'rows',
      `|a|\n|-|\n${times(5_000, '|b|\n')}`,
      `|a|\n|-|\n${times(5_001, '|b|\n')}`,
      5_003,
      'a table of more than 5000 rows',
    ],
    [
      'rows without a first pipe',
      `a|b\n-|-\n${times(5_000, 'c|d\n')}`,
      `a|b\n-|-\n${times(5_001, 'c|d\n')}`,
      5_003,
      'a table of more than 5000 rows',
    ],
    [
      'rows without pipes',
      `a\n:-\n${times(5_000, 'b\n')}`,
      `a\n:-\n${times(5_001, 'b\n')}`,
      5_003,
      'a table of more than 5000 rows',
    ],
    [
      'indented rows',
      ` |a|\n |-|\n${times(5_000, ' |b|\n')}`,
      ` |a|\n |-|\n${times(5_001, ' |b|\n')}`,
      5_003,
      'a table of more than 5000 rows',
    ],
    [
      'cells',
      times(500, `${times(99, '|a')}|\n\n`),
      times(501, `${times(99, '|a')}|\n\n`),
      1_001,
      'more than 50000 table cells in one text',
    ],
    ['items', times(10_000, '- a\n'), times(10_001, '- a\n'), 10_001, 'a list of more than 10000 items'],
    ['loose items', times(10_000, '1. a\n\n'), times(10_001, '1. a\n\n'), 20_001, 'a list of more than 10000 items'],
    [
      'items of several lists',
      times(5_000, '- a\n* b\n'),
      times(5_001, '- a\n* b\n'),
      10_001,
      'a list of more than 10000 items',
    ],
    [
      'lists in a list',
      times(2_000, '- a\n  - b\n'),
      times(2_001, '- a\n  - b\n'),
      4_002,
      'a list with more than 2000 lists and quotes inside it',
    ],
    [
      'lists in items',
      times(2_000, '- - a\n'),
      times(2_001, '- - a\n'),
      2_001,
      'a list with more than 2000 lists and quotes inside it',
    ],
    [
      'quotes in items',
      times(2_000, '- > a\n'),
      times(2_001, '- > a\n'),
      2_001,
      'a list with more than 2000 lists and quotes inside it',
    ],
    [
      'lines of quotes',
      times(20_000, '> a\n'),
      times(20_001, '> a\n'),
      20_001,
      'more than 20000 lines of quotes in one text',
    ],
  ])('%s', (_case, within, beyond, line, what) => {
    expect(guarded(within)).toEqual([])
    expect(guarded(beyond)).toEqual([refused(line, what)])
  })
})

describe('what looks dangerous and is not', () => {
  it.each([
    ['many paragraphs with some marks', times(500, 'a *b* [c](d)\n\n')],
    ['many footnotes', `${lines(1_500, (at) => `a[^${at}]\n`)}\n${lines(1_500, (at) => `[^${at}]: note`)}`],
    ['many definitions', lines(5_000, (at) => `[a${at}]: /b${at}`)],
    ['rules', times(3_000, '***\n\n')],
    ['a long rule', times(300, '* ')],
    ['long lists apart from each other', times(3, `${times(5_000, '- a\n')}\nText.\n\n`)],
    ['long lists under headings', times(3, `${times(5_000, '- a\n')}# b\n`)],
    ['code with many items', `\`\`\`\n${times(12_000, '  - a: b\n')}\`\`\`\n`],
    ['many lines of prose', times(40_000, 'It rained.\n')],
    ['blocks one after another', times(500, ':::aside{title="A"}\nWords.\n:::\n\n')],
    ['blocks in items', times(50, '10. :::aside\n    Words.\n    :::\n')],
    ['blocks in quotes', times(50, '> :::aside\n> Words.\n> :::\n\n')],
    ['blocks of other programs', times(50, ':::note\n')],
    ['a dash and a pipe in prose', times(6_000, 'a - b | c\n')],
  ])('%s', (_case, text) => {
    expect(guarded(text)).toEqual([])
  })
})

describe('marks cannot hide', () => {
  it.each([
    ['behind a fence that is code', `    \`\`\`\n${times(8_001, '[')}`],
    ['behind a fence in a quote', `> \`\`\`\n\n${times(8_001, '[')}`],
    ['behind a fence in an item', `- \`\`\`\n\n${times(8_001, '[')}`],
    ['blocks whose ends are in items', times(20, ':::aside\n- :::\n')],
    ['blocks whose ends are code', times(20, ':::aside\n\n    :::\n\n\t:::\n')],
    ['blocks whose ends are in quotes', times(20, ':::aside\n> :::\n')],
    ['blocks whose ends are too short', times(20, '::::aside\n:::\n')],
    ['behind another kind of fence', `~~~\n\`\`\`\n~~~\n${times(8_001, '[')}`],
  ])('%s', (_case, text) => {
    expect(guarded(text)).toHaveLength(1)
  })
})

describe('the parser overflows into a finding', () => {
  it.each([
    ['elements', times(20_000, '<div>')],
    ['inline elements', `x ${times(20_000, '<b>')}`],
  ])('%s', async (_case, body) => {
    const reading = await readArticle(`---\ntitle: T\n---\n\n${body}`)
    expect(reading.body.parts).toEqual([''])
    expect(told(reading.findings)).toEqual([
      '4:1+1 error markdown-too-complex | The text is nested too deeply to be read. | Look for long runs of ">", nested lists or HTML elements, and take them apart.',
    ])
  })
})

describeWithShared('adversarial/dos', 'hostile files end in a page or in a finding', () => {
  const outcomes: Record<string, string> = {
    'autolinks.md': 'page',
    'backticks.md':
      '- error markdown-too-large | The file has 3.1 MB; articles may have 2 MB. | Split it, or move embedded data to a file under content/media and link to it.',
    'brackets-img.md': refused(6, 'more than 2000 opening brackets in one paragraph'),
    'brackets.md': refused(6, 'more than 2000 opening brackets in one paragraph'),
    'delims.md': refused(6, 'more than 2000 emphasis marks in one paragraph'),
    'emph-open.md': refused(6, 'more than 2000 emphasis marks in one paragraph'),
    'emph.md': refused(6, 'more than 2000 emphasis marks in one paragraph'),
    'emph2.md': refused(6, 'more than 2000 emphasis marks in one paragraph'),
    'entities.md': 'page',
    'footnote-cycle.md': 'page',
    'footnotes.md': refused(6, 'more than 2000 opening brackets in one paragraph'),
    'html-unclosed.md': 'page',
    'links.md': refused(6, 'more than 2000 opening brackets in one paragraph'),
    'lists.md': refused(107, 'more than 50 lists inside each other'),
    'lt.md': 'page',
    'nested-links.md': refused(6, 'more than 2000 opening brackets in one paragraph'),
    'one-line-5mb.md':
      '- error markdown-too-large | The file has 5.0 MB; articles may have 2 MB. | Split it, or move embedded data to a file under content/media and link to it.',
    'quotes.md': refused(6, 'more than 50 block quotes inside each other'),
    'refs.md': refused(20_007, 'more than 2000 opening brackets in one paragraph'),
    'table-long.md': refused(5_008, 'a table of more than 5000 rows'),
    'table-wide.md': refused(6, 'a table of more than 500 columns'),
  }

  it('each has an expectation', () => {
    const names = sharedMarkdown('adversarial/dos').map((path) => path.split('/').at(-1))
    expect(names).toEqual(Object.keys(outcomes))
  })

  it.each(Object.entries(outcomes))('%s', async (name, outcome) => {
    const whole = sharedBytes(`adversarial/dos/${name}`)
    // What becomes a page takes seconds in whole; its first part is as hostile.
    const { facts, findings } = await readArticle(outcome === 'page' ? whole.subarray(0, 100_000) : whole)
    expect(outcome === 'page' ? [facts?.fields.title, ...told(findings)] : told(findings)).toEqual([
      outcome === 'page' ? `dos ${name.slice(0, -3)}` : outcome,
    ])
  })
})
