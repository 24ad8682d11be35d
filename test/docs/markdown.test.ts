// docs/markdown.md says what the code lets through: elements of HTML and their attributes, and blocks.

import { describe, expect, it } from 'vitest'
import { BLOCKS } from '../../src/markdown/directives.ts'
import { SCHEMA } from '../../src/markdown/sanitize.ts'
import { codesIn, readDocument, sectionOf, tableIn } from '../support/documents.ts'

const html = sectionOf(readDocument('markdown.md'), 'HTML')

it('the blocks of the table are those that are read, with what they can have', () => {
  const section = sectionOf(readDocument('markdown.md'), 'Pull quotes, boxes, galleries and embeds')
  const rows = tableIn(section).map(([block, attributes]) => [codesIn(block)[0], codesIn(attributes)])
  expect(rows).toEqual(
    Object.entries(BLOCKS).map(([name, form]) => [`${form.isAround ? ':::' : '::'}${name}`, form.attributes]),
  )
})

describe('the HTML that a text may contain', () => {
  it('is that of the table', () => {
    const elements = tableIn(html).flatMap(([, elements]) => codesIn(elements))
    const headings = ['h2', 'h3', 'h4', 'h5']
    // What Markdown makes check boxes of; in HTML it is one of those that are left out.
    const tags = (SCHEMA.tagNames ?? []).filter((tag) => tag !== 'input')
    expect([...elements, ...headings].sort()).toEqual([...tags].sort())
  })

  it('has the attributes of the second table', () => {
    const [, second = ''] = html.split('\n| element | attributes |\n')
    const rows = tableIn(`| element | attributes |\n${second}`)
    for (const [elements, attributes] of rows) {
      const allowed = codesIn(elements).map((element) => namesOf(element))
      // Those that only some of the row's elements have are told behind a semicolon.
      const common = codesIn(attributes?.split(';')[0])
      for (const names of elements === 'all' ? [namesOf('*')] : allowed)
        expect(names).toEqual(expect.arrayContaining(common))
      expect(new Set(codesIn(attributes).filter((code) => !codesIn(elements).includes(code)))).toEqual(
        new Set(elements === 'all' ? namesOf('*') : allowed.flat()),
      )
    }
    const told = rows.flatMap(([elements]) => codesIn(elements))
    const others = Object.keys(SCHEMA.attributes ?? {}).filter(
      (element) => element !== '*' && namesOf(element).some((name) => !namesOf('*').includes(name)),
    )
    expect(told.sort()).toEqual(others.filter((element) => element !== 'input').sort())
  })
})

/** What an author may write on an element; the rest of the list is what Markdown makes. */
function namesOf(element: string): string[] {
  const attributes = SCHEMA.attributes?.[element] ?? []
  return attributes
    .filter((name) => typeof name === 'string' && !/^(data|aria)/.test(name))
    .map((name) => String(name).toLowerCase())
}
