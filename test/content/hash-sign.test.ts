import { describe, expect, it } from 'vitest'
import { readArticle } from '../support/article.ts'
import { told } from '../support/findings.ts'

async function findingsOf(fields: string): Promise<string[]> {
  return told((await readArticle(`---\n${fields}\ndate: 2024-06-13\n---\nText.\n`)).findings)
}

describe('a "#" in text without quotes', () => {
  it.each([
    [
      'title: The #1 bakery',
      '1:12+9 warning field-invalid | "title" ends before "#1 bakery": after a space, "#" begins a comment. | Put the value in quotes: title: "The #1 bakery".',
    ],
    [
      'title: a\nkicker: Say "#MeToo" or #TimesUp # too',
      '2:25+14 warning field-invalid | "kicker" ends before "#TimesUp # too": after a space, "#" begins a comment. | Put the value in quotes: kicker: "Say \\"#MeToo\\" or #TimesUp # too".',
    ],
  ])('%j is told, with the value in quotes', async (fields, finding) => {
    expect(await findingsOf(fields)).toEqual([finding.replace(/^\d+/, (line) => String(Number(line) + 1))])
  })

  it('is told of items of a list', async () => {
    expect(await findingsOf('title: a\ntags:\n  - #MeToo\n  - bread\n  - #c # d\nkicker: b')).toEqual([
      '4:5+6 warning field-invalid | An item of "tags" is empty: "#" begins a comment. | Put it in quotes, or leave out the "#": - MeToo.',
      '6:5+6 warning field-invalid | An item of "tags" is empty: "#" begins a comment. | Put it in quotes, or leave out the "#": - c # d.',
    ])
  })

  it('is told beside the headline that it leaves missing', async () => {
    expect(await findingsOf('title: #MeToo, a year on')).toEqual([
      '2:8+17 warning field-invalid | "title" ends before "#MeToo, a year on": after a space, "#" begins a comment. | Put the value in quotes: title: "#MeToo, a year on".',
      '2:1+5 error title-missing | The article has no title. | Add the headline to the front matter: title: "…".',
    ])
  })

  it.each([
    'title: "The #1 bakery"',
    "title: 'The #1 bakery'",
    'title: C# for all',
    'title: a # A headline, not #1.',
    'title: a\nsummary: "" # One or two sentences.',
    'title: a\nsummary: >-\n  The #1 bakery',
    'title: a ## a comment',
    'title: a\ntags: [b] #c',
    'title: a\ntags:\n  - C# for all\n  - "#MeToo"\n  - b # c',
  ])('%j is nothing to tell', async (fields) => {
    expect(await findingsOf(fields)).toEqual([])
  })

  it('is looked for in no time', async () => {
    const began = performance.now()
    await findingsOf(`title: a${' '.repeat(50_000)}b`)
    await findingsOf(`title: ${'a #'.repeat(10_000)}b`)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
