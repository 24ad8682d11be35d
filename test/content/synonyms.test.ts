import { describe, expect, it } from 'vitest'
import { IGNORED, SYNONYMS } from '../../src/content/dialects.ts'
import { readArticle, saidIn } from '../support/article.ts'
import { told } from '../support/findings.ts'

const midnight = (day: number) => Date.UTC(2024, 5, day) - 3 * 3_600_000

describe("another generator's name for a field", () => {
  it.each([
    ['author: Anna', { authors: ['Anna'] }],
    ['description: It rained.', { summary: 'It rained.' }],
    ['excerpt: It rained.', { summary: 'It rained.' }],
    ['redirect_from: [/old/]', { aliases: [['old']] }],
    ['url: /2019/old/', { permalink: ['2019', 'old'] }],
    ['path: 2019/old', { permalink: ['2019', 'old'] }],
    ['published: false', { draft: true }],
    ['published: "false"', { draft: true }],
    ['published: no', { draft: true }],
    ['published: "False"', { draft: true }],
    ['published: yes', {}],
    ['published: 2024-06-13', { date: midnight(13) }],
    ['date: 2024-06-12\npublished: 2024-06-13', { date: midnight(13) }],
    ['published:', {}],
    ['published: true', {}],
    ['lastmod: 2024-06-14', { updated: midnight(14) }],
    ['modified: 2024-06-14', { updated: midnight(14) }],
    ['updatedDate: 2024-06-14', { updated: midnight(14) }],
    ['last_modified_at: 2024-06-14', { updated: midnight(14) }],
    ['pubDate: 2024-06-13', { date: midnight(13) }],
    ['publishDate: 2024-06-13', { date: midnight(13) }],
    ['date: 2024-06-12\npublishDate: 2024-06-13', { date: midnight(13) }],
    ['expiryDate: 2024-06-15', { expires: midnight(15) }],
    ['language: uk', { lang: 'uk' }],
  ])('%s', async (line, said) => {
    const reading = await readArticle(`---\ntitle: T\n${line}\n---\n`)
    expect(saidIn(reading)).toEqual({ title: 'T', ...said })
    expect(told(reading.findings)).toEqual([])
  })

  it('is checked like ours, under the name that was written', async () => {
    const reading = await readArticle('---\ntitle: T\nlastmod: soon\nauthor: [{}]\nurl: ../x\n---\n')
    expect(told(reading.findings)).toEqual([
      '3:10+4 error date-invalid | "soon" is not a date. | Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.',
      '4:10+2 error field-invalid | An item of "author" must be text, not a group of fields. | Write one text on each line of the list.',
      '5:6+4 error permalink-invalid | "../x" is not an address on this site. | Write a path such as /2024/06/story/, without a host, "..", or special characters; or delete the field.',
    ])
  })

  it.each(['off', '0', '"off"', 'never'])('`published: %s` publishes nothing by mistake', async (written) => {
    const { findings } = await readArticle(`---\ntitle: T\npublished: ${written}\n---\n`)
    expect(told(findings)).toEqual([
      `3:12+${written.length} error field-invalid | "published" must be true or false. | Write published: true, or delete the field.`,
    ])
  })

  it('gives way to ours, unless ours is empty', async () => {
    const both = await readArticle('---\ntitle: T\nlastmod: 2024-06-01\nupdated: 2024-06-14\n---\n')
    expect(saidIn(both).updated).toBe(midnight(14))
    const empty = await readArticle('---\ntitle: T\nlastmod: 2024-06-14\nupdated:\n---\n')
    expect(saidIn(empty).updated).toBe(midnight(14))
  })

  it.each(Object.keys(SYNONYMS))('%s is no unknown field', async (name) => {
    const { findings } = await readArticle(`---\ntitle: T\n${name}:\n---\n`)
    expect(told(findings)).toEqual([])
  })

  it.each([...IGNORED])('%s is told to mean nothing', async (name) => {
    const { findings } = await readArticle(`---\ntitle: T\n${name}: 1\n---\n`)
    expect(findings.map(({ code }) => code)).toEqual(['field-foreign'])
  })
})

describe('categories', () => {
  it.each([
    ['category: News', ['News']],
    ['categories: [News, "Rain, dams"]', ['News', 'Rain, dams']],
    ['taxonomies: {categories: [News]}', ['News']],
    ['tags: [News]', []],
  ])('%s', async (line, categories) => {
    const { facts } = await readArticle(`---\ntitle: T\n${line}\n---\n`)
    expect(facts?.categories).toEqual(categories)
  })
})

describe("Zola's taxonomies", () => {
  it('are tags, authors and series', async () => {
    const reading = await readArticle(
      '+++\ntitle = "T"\n[taxonomies]\ntags = ["rain"]\nauthors = ["Anna"]\nseries = ["Floods"]\n+++\n',
    )
    expect(saidIn(reading)).toEqual({ title: 'T', tags: ['rain'], authors: ['Anna'], series: 'Floods' })
    expect(told(reading.findings)).toEqual([])
  })

  it('give way to ours', async () => {
    const reading = await readArticle('---\ntitle: T\ntags: [ours]\ntaxonomies: {tags: [theirs]}\n---\n')
    expect(saidIn(reading).tags).toEqual(['ours'])
  })
})
