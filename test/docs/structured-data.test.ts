// docs/structured-data.md says which facts and tags there are: those of the code, and no other.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { codesIn, readDocument, sectionOf, tableIn } from '../support/documents.ts'
import { RULES } from '../support/search-rules.ts'
import { PROJECT } from '../support/site.ts'

const text = readDocument('structured-data.md')
const firstCells = (heading: string) => tableIn(sectionOf(text, heading)).flatMap(([cell]) => codesIn(cell))
const head = readFileSync(join(PROJECT, 'templates/partials/head.hbs'), 'utf8')

it('has the facts of an article that the rules know', () => {
  const { required = [], allowed = [] } = RULES.NewsArticle ?? {}
  expect(firstCells('An article').sort()).toEqual([...required, ...allowed].sort())
})

it('has the tags for networks that the theme prints', () => {
  const printed = [...head.matchAll(/<meta (?:name|property)="(\w+:[\w:]+)"/g)].map(([, name]) => name)
  expect(firstCells('What networks are told').sort()).toEqual(printed.sort())
})

it('has the types that pages tell of', () => {
  const [about = ''] = /\| page \| tells of \|[\s\S]*?\n\n/.exec(text) ?? []
  const within = ['CorrectionComment', 'ListItem']
  expect([...new Set(codesIn(about))].sort()).toEqual(
    Object.keys(RULES)
      .filter((type) => !within.includes(type))
      .sort(),
  )
})
