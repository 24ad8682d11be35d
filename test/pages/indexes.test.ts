import { describe, expect, it } from 'vitest'
import type { IndexView } from '../../src/pages/views.ts'
import { article, fold } from '../support/fold.ts'
import { pageAt, plan, viewOf } from '../support/plan.ts'

async function entriesOf(address: string, tags: readonly string[], language = 'en') {
  const files = {
    'a.md': article(`tags: ${JSON.stringify(tags)}\nauthor: Zoe`),
    'b.md': article(`tags: ${JSON.stringify(tags.slice(0, 1))}\nauthor: Bo`),
    'c.md': article('tags: [Hidden]\ndraft: true'),
  }
  const folded = await fold({ files, settings: `language: ${language}` })
  const { index } = viewOf(pageAt(plan(folded).pages, address), folded) as unknown as IndexView
  return index.entries.map(({ title, count, letter }) => [title, count, letter])
}

describe('all tags', () => {
  it('stand from A to Z with the number of their stories, the first of each letter with the letter', async () => {
    expect(await entriesOf('/tags/', ['rain', 'Ärger', 'apple', 'River', '1984', 'Zug'], 'de')).toEqual([
      ['1984', '1', null],
      ['apple', '1', 'A'],
      ['Ärger', '1', null],
      ['rain', '2', 'R'],
      ['River', '1', null],
      ['Zug', '1', 'Z'],
    ])
  })

  it.each([
    ['sv', ['Ålesund', 'Asker'], ['A', 'Å']],
    ['uk', ['йод', 'ирис'], ['И', 'Й']],
    ['zh', ['海边', '市场'], [null, null]],
  ])('have the letters of %s', async (language, tags, letters) => {
    expect((await entriesOf('/tags/', tags, language)).map(([, , letter]) => letter)).toEqual(letters)
  })
})

it('all authors do as well', async () => {
  expect(await entriesOf('/authors/', ['x'])).toEqual([
    ['Bo', '1', 'B'],
    ['Zoe', '1', 'Z'],
  ])
})
