// docs/front-matter.md says what the code reads: every field, every name of another generator, and no other.

import { describe, expect, it } from 'vitest'
import { MAX_BLOCK } from '../../src/content/dialect.ts'
import { IGNORED, SYNONYMS, TAXONOMIES } from '../../src/content/dialects.ts'
import { FIELDS, type Fields } from '../../src/content/fields.ts'
import { readArticle } from '../support/article.ts'
import { codesIn, readDocument, sectionOf, tableIn } from '../support/documents.ts'
import { told } from '../support/findings.ts'

const text = readDocument('front-matter.md')
const fields = Object.keys(FIELDS) as (keyof Fields)[]

describe('the table of every field', () => {
  const rows = tableIn(sectionOf(text, 'Every field')).map(([names, type = '']) => {
    const [name = '', ...others] = codesIn(names)
    return { name, others, type }
  })

  it('has the fields in their order, and no other', () => {
    expect(rows.map(({ name }) => name)).toEqual(fields)
  })

  it('has no second name that does not mean the same', () => {
    const others = rows.flatMap(({ name, others }) => others.map((other) => [other, name]))
    expect(others.map(([other = '']) => [other, SYNONYMS[other]?.field])).toEqual(others)
  })

  it.each(fields)('has the type of %s', (name) => {
    const { schema } = FIELDS[name]
    const row = rows.find((each) => each.name === name)
    if (schema.type === 'boolean') expect(row?.type).toBe('true or false')
    else if (schema.type === 'array' || JSON.stringify(schema.anyOf)?.includes('"array"'))
      expect(row?.type).toMatch(/^list of /)
    else if (String(schema.description).startsWith('A date') || name === 'date' || name === 'updated')
      expect(row?.type).toMatch(/^(\[date\]\(#dates\)|date)$/)
    else expect(row?.type).not.toMatch(/^(list of|true or false)/)
  })
})

describe('the fields of other generators', () => {
  const section = sectionOf(text, 'Fields of other generators')
  const rows = tableIn(section).flatMap(([names = '', meaning = '']) =>
    codesIn(names).map((name) => [name.split(':')[0] ?? '', meaning] as const),
  )

  it('are in the table, in the order in which they count', () => {
    expect(rows.map(([name]) => name)).toEqual([...Object.keys(SYNONYMS), TAXONOMIES])
  })

  it.each(Object.entries(SYNONYMS))('%s is read as the table says', (name, { field }) => {
    const meaning = rows.find(([each]) => each === name)?.[1] ?? ''
    const said = codesIn(meaning)[0]?.split(':')[0]
    if (field === 'categories') expect(meaning).toMatch(/^the section, if /)
    else expect(said).toBe(field)
  })

  it('are listed where they mean nothing', () => {
    const [, list = ''] = /These names mean nothing here[^:]*:\n(.*)\n/.exec(section) ?? []
    expect(codesIn(list)).toEqual([...IGNORED])
  })
})

describe('the examples', () => {
  const blocks = [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)]
  const wrapped = (language: string, code: string) => {
    if (language === 'yaml')
      return `---\ntitle: T\ndate: 2024-06-13\n${code.replace(/^title: .*\n/m, '')}---\n\nText.\n`
    return language === 'json' ? `${code}\nText.\n` : `${code}\nText.\n`
  }

  it.each(
    blocks.map(([, language = '', code = '']) => [language, code]),
  )('in %s are read: %s', async (language, code) => {
    const { findings, facts } = await readArticle(wrapped(language, code))
    expect(told(findings)).toEqual([])
    expect(facts?.fields.title).toBeTruthy()
  })
})

describe('the limits', () => {
  it('are those of the code', () => {
    expect(sectionOf(text, 'Limits')).toContain(`${MAX_BLOCK.toLocaleString('en')} characters`)
  })
})
