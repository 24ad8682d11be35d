// docs/markdown.md and docs/sharing.md say what the code lets through: HTML, attributes, limits, networks.

import { describe, expect, it } from 'vitest'
import { NETWORKS } from '../../src/config/schema.ts'
import { SCHEMA } from '../../src/markdown/sanitize.ts'
import { codesIn, readDocument, sectionOf, tableIn } from '../support/documents.ts'

const html = sectionOf(readDocument('markdown.md'), 'HTML')

describe('the HTML that a text may contain', () => {
  it('is that of the table', () => {
    const elements = tableIn(html).flatMap(([, elements]) => codesIn(elements))
    const headings = ['h2', 'h3', 'h4', 'h5']
    // What Markdown makes check boxes of; in HTML it is one of those that are left out.
    const tags = (SCHEMA.tagNames ?? []).filter((tag) => tag !== 'input')
    expect([...elements, ...headings].sort()).toEqual([...tags].sort())
  })
})

describe('the networks', () => {
  it('are those of docs/sharing.md, in their order', () => {
    expect(tableIn(sectionOf(readDocument('sharing.md'), 'Networks')).map(([name]) => codesIn(name)[0])).toEqual([
      ...NETWORKS,
    ])
  })
})
