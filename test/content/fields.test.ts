import { describe, expect, it } from 'vitest'
import { FIELDS } from '../../src/content/fields.ts'
import { readArticle, saidIn } from '../support/article.ts'
import { told } from '../support/findings.ts'

const DATES = 'Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.'
const WEB = 'Write the whole address, starting with https://.'
const PATH = 'Write a path such as /2024/06/story/, without a host, "..", or special characters; or delete the field.'
const ALIAS = 'Write the old path, such as /2019/old-story/, without a host, "..", or special characters.'
const ALT =
  'warning image-alt-missing | The lead image has no text alternative for readers who cannot see it. | Write image: {src: …, alt: "what the picture shows"}; alt: "" if it shows nothing that matters.'
const GROUP = 'Write its fields below it, each indented by two spaces.'
const SOURCE = 'error source-invalid | The source has no name. | Write source: {name: "The Paper", url: "https://…"}.'
const CORRECTION = 'Write - date: 2024-06-14 and, below it, text: what was wrong and what is right.'
const ITEM = 'Write one text on each line of the list.'
const SLUG = 'Write some words: slug: flood-at-the-mill. Or delete the field, and the file name is used.'

const notText = (field: string, what: string) =>
  `error field-invalid | "${field}" must be text, not ${what}. | Write ${field}: "some words".`
const taken = (field: string, what: string, read: string) =>
  `warning field-invalid | "${field}" is ${what} here; it was read as the text "${read}". | Put it in quotes: ${field}: "${read}".`
const notFlag = (field: string) =>
  `error field-invalid | "${field}" must be true or false. | Write ${field}: true, or delete the field.`
const split = (field: string, items: string) =>
  `warning field-invalid | "${field}" is a list; this text was split at its commas. | Write ${field}: [${items}].`

/** What the field's value becomes, and what is told of it. The field stands on line 3. */
async function read(field: keyof typeof FIELDS, written: string) {
  const title = field === 'title' ? 'kicker: K' : 'title: T'
  const { facts, findings } = await readArticle(`---\n${title}\n${field}: ${written}\n---\nBody.`)
  return { value: facts?.fields[field], told: told(findings) }
}

const midnight = (month: number, day: number) => Date.UTC(2024, month - 1, day) - 3 * 3_600_000

type Row = [keyof typeof FIELDS, string, unknown, ...string[]]
const picture = (src: string, alt: string | null, caption: string | null = null, credit: string | null = null) => ({
  src,
  alt,
  caption,
  focus: null,
  credit,
})

describe('every field takes', () => {
  it.each<Row>([
    ['title', 'Flood at the mill', 'Flood at the mill'],
    ['title', '"  Spaces  "', 'Spaces'],
    ['title', '"a\\u0007b"', 'a b'],
    ['title', '2024', '2024'],
    ['date', '2024-06-13', midnight(6, 13)],
    ['date', '"2024-06-13 03:00"', midnight(6, 13) + 3 * 3_600_000],
    ['updated', '2024-06-14T00:00:00+03:00', midnight(6, 14)],
    ['expires', '2024-07-01', midnight(7, 1)],
    ['section', 'news', 'news'],
    ['tags', '[rain, "dams, old", 2024]', ['rain', 'dams, old', '2024']],
    ['tags', '[News, news, NEWS, " news "]', ['News']],
    ['tags', '[null, "", ~]', []],
    ['tags', 'rain', ['rain']],
    ['authors', '[anna, "Bo Lee"]', ['anna', 'Bo Lee']],
    ['authors', 'anna', ['anna']],
    ['summary', 'It rained.', 'It rained.'],
    ['summary', '""', null],
    ['image', '{src: a.jpg, alt: A dam}', picture('a.jpg', 'A dam')],
    ['image', '{src: a.jpg, alt: A, caption: C, credit: D}', picture('a.jpg', 'A', 'C', 'D')],
    ['image', '{src: a.jpg, alt: ""}', picture('a.jpg', null)],
    ['image', '{path: a.jpg, alt: A}', picture('a.jpg', 'A')],
    ['image', '{src: a.jpg, alt: A, focus: top}', { ...picture('a.jpg', 'A'), focus: [50, 0] }],
    ['image', '{src: a.jpg, alt: A, focus: Right bottom}', { ...picture('a.jpg', 'A'), focus: [100, 100] }],
    ['image', '{src: a.jpg, alt: A, focus: center left}', { ...picture('a.jpg', 'A'), focus: [0, 50] }],
    ['image', '{src: a.jpg, alt: A, focus: 30% 20.5%}', { ...picture('a.jpg', 'A'), focus: [30, 20.5] }],
    ['image', '{url: a.jpg, alt: A}', picture('a.jpg', 'A')],
    ['image', '""', null],
    ['kicker', 'ANALYSIS', 'ANALYSIS'],
    ['dateline', 'KYIV', 'KYIV'],
    ['source', 'Reuters', { name: 'Reuters', url: null }],
    ['source', '{name: AP, url: "https://ap.example/ü"}', { name: 'AP', url: 'https://ap.example/%C3%BC' }],
    ['source', '""', null],
    ['canonical', 'https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['noindex', 'true', true],
    ['noindex', 'yes', true],
    ['noindex', '"No"', false],
    ['slug', 'flood-at-the-mill', 'flood-at-the-mill'],
    ['slug', '2024', '2024'],
    ['slug', 'київ', 'київ'],
    ['permalink', '/2024/06/story/', ['2024', '06', 'story']],
    ['permalink', 'old/story.html', ['old', 'story.html']],
    ['aliases', '/old/', [['old']]],
    ['aliases', '[/2019/old/, a.html, 5]', [['2019', 'old'], ['a.html'], ['5']]],
    ['id', 'tag:news.example,2024:1', 'tag:news.example,2024:1'],
    ['draft', 'true', true],
    ['draft', '"false"', false],
    ['lead', 'true', true],
    ['dontMiss', 'true', true],
    [
      'related',
      '[a-slug, ../05/story.md, "https://news.example/a/"]',
      ['a-slug', '../05/story.md', 'https://news.example/a/'],
    ],
    [
      'corrections',
      '[{date: 2024-06-14, text: The mill is new.}]',
      [{ date: midnight(6, 14), text: 'The mill is new.' }],
    ],
    ['corrections', '{date: 2024-06-14, text: One alone.}', [{ date: midnight(6, 14), text: 'One alone.' }]],
    ['corrections', '[]', []],
    ['series', 'Floods', 'Floods'],
    ['series', '[Floods]', 'Floods'],
    ['series', '[]', null],
    ['lang', 'pt-br', 'pt-BR'],
    ['lang', 'no', 'no'],
    ['template', 'long-read', 'long-read'],
    ['extra', '{a: 1, b: [x, {c: true}]}', { a: 1, b: ['x', { c: true }] }],
    ['extra', '', {}],
  ])('%s: %s', async (field, written, value) => {
    expect(await read(field, written)).toEqual({ value, told: [] })
  })
})

describe('every field refuses', () => {
  it.each<Row>([
    [
      'title',
      '[a, b]',
      null,
      `3:8+6 ${notText('title', 'a list')}`,
      '3:1+5 error title-missing | The article has no title. | Add the headline to the front matter: title: "…".',
    ],
    ['date', 'yesterday', null, `3:7+9 error date-invalid | "yesterday" is not a date. | ${DATES}`],
    [
      'date',
      '[2024-01-01]',
      null,
      '3:7+12 error date-invalid | "date" must be one date, not a list. | Write date: 2024-06-13 or 2024-06-13T10:00:00+02:00.',
    ],
    [
      'date',
      '2024-03-31T03:30',
      Date.UTC(2024, 2, 31, 1, 30),
      '3:7+16 warning date-clock-change | The clocks go forward then in Europe/Kyiv, so there is no 03:30; it was read as 04:30. | Write the time that is meant, as 2024-03-31T04:30:00+03:00.',
    ],
    ['date', '31/12/2023', null, '3:7+10 error date-invalid | "31/12/2023" is not a date. | Write it as 2023-12-31.'],
    [
      'updated',
      '2024-02-30',
      null,
      `3:10+10 error date-invalid | 2024-02 has 29 days, so there is no day 30. | ${DATES}`,
    ],
    ['expires', 'true', null, `3:10+4 error date-invalid | "true" is not a date. | ${DATES}`],
    ['section', '[news]', null, `3:10+6 ${notText('section', 'a list')}`],
    [
      'tags',
      '{a: b}',
      [],
      `3:7+6 error field-invalid | An item of "tags" must be text, not a group of fields. | ${ITEM}`,
    ],
    ['tags', '[a, [b]]', ['a'], `3:11+3 error field-invalid | An item of "tags" must be text, not a list. | ${ITEM}`],
    [
      'authors',
      '[{name: A}]',
      [],
      `3:11+9 error field-invalid | An item of "authors" must be text, not a group of fields. | ${ITEM}`,
    ],
    ['summary', '[a]', null, `3:10+3 ${notText('summary', 'a list')}`],
    [
      'image',
      '{alt: A}',
      null,
      '3:8+8 error field-invalid | An image needs `src`, the path of its file. | Write src: photo.jpg, and alt: what it shows.',
    ],
    [
      'image',
      '[a.jpg, b.jpg]',
      null,
      `3:8+14 error field-invalid | "image" must be a group of fields, not a list. | ${GROUP}`,
    ],
    ['image', '5', null, `3:8+1 error field-invalid | "image" must be a group of fields, not a number. | ${GROUP}`],
    ['kicker', '{a: b}', null, `3:9+6 ${notText('kicker', 'a group of fields')}`],
    ['dateline', '[KYIV]', null, `3:11+6 ${notText('dateline', 'a list')}`],
    ['source', '{url: "https://ap.example/"}', null, `3:9+28 ${SOURCE}`],
    [
      'source',
      '{name: AP, url: ap.example}',
      { name: 'AP', url: null },
      `3:25+10 error field-invalid | "ap.example" is not a web address. | ${WEB}`,
    ],
    [
      'source',
      '{name: AP, url: "javascript:alert(1)"}',
      { name: 'AP', url: null },
      `3:25+21 error field-invalid | "javascript:alert(1)" is not a web address. | ${WEB}`,
    ],
    ['source', '[AP]', null, `3:9+4 error field-invalid | "source" must be a group of fields, not a list. | ${GROUP}`],
    ['canonical', '/story/', null, `3:12+7 error field-invalid | "/story/" is not a web address. | ${WEB}`],
    ['canonical', 'http://', null, `3:12+7 error field-invalid | "http://" is not a web address. | ${WEB}`],
    ['noindex', 'maybe', false, `3:10+5 ${notFlag('noindex')}`],
    ['noindex', '1', false, `3:10+1 ${notFlag('noindex')}`],
    ['draft', '"yes please"', false, `3:8+12 ${notFlag('draft')}`],
    ['lead', '[true]', false, `3:7+6 ${notFlag('lead')}`],
    ['dontMiss', 'x', false, `3:11+1 ${notFlag('dontMiss')}`],
    [
      'slug',
      '"!!!"',
      null,
      `3:7+5 error slug-empty | Nothing is left of the slug "!!!": it has no letter or digit. | ${SLUG}`,
    ],
    [
      'slug',
      '😀',
      null,
      `3:7+2 error slug-empty | Nothing is left of the slug "😀": it has no letter or digit. | ${SLUG}`,
    ],
    ['slug', '[a]', null, `3:7+3 ${notText('slug', 'a list')}`],
    [
      'permalink',
      '../../tmp/x',
      null,
      `3:12+11 error permalink-invalid | "../../tmp/x" is not an address on this site. | ${PATH}`,
    ],
    [
      'permalink',
      '"https://evil.example/"',
      null,
      `3:12+23 error permalink-invalid | "https://evil.example/" is not an address on this site. | ${PATH}`,
    ],
    ['permalink', '[a]', null, `3:12+3 ${notText('permalink', 'a list')}`],
    [
      'aliases',
      '[/old/, ../x]',
      [['old']],
      `3:18+4 error alias-invalid | The alias "../x" is not an address on this site. | ${ALIAS}`,
    ],
    ['aliases', '{a: b}', [], `3:10+6 error alias-invalid | The alias "" is not an address on this site. | ${ALIAS}`],
    ['id', '[5]', null, `3:5+3 ${notText('id', 'a list')}`],
    [
      'related',
      '[{a: 1}]',
      [],
      `3:11+6 error field-invalid | An item of "related" must be text, not a group of fields. | ${ITEM}`,
    ],
    [
      'corrections',
      '[{text: y}]',
      [],
      `3:15+9 error corrections-invalid | This correction has no date. | ${CORRECTION}`,
    ],
    [
      'corrections',
      '[{date: 2024-06-14}]',
      [],
      `3:15+18 error corrections-invalid | This correction has no text. | ${CORRECTION}`,
    ],
    ['corrections', '[{date: soon, text: y}]', [], `3:22+4 error date-invalid | "soon" is not a date. | ${DATES}`],
    [
      'corrections',
      'none',
      [],
      `3:14+4 error field-invalid | "corrections" must be a group of fields, not a string. | ${GROUP}`,
    ],
    ['series', '[a, b]', null, `3:9+6 ${notText('series', 'a list')}`],
    [
      'lang',
      'english!',
      null,
      '3:7+8 error lang-invalid | "english!" is not a language tag. | Write a tag such as en, uk, ar or pt-BR.',
    ],
    [
      'lang',
      'en_US',
      null,
      '3:7+5 error lang-invalid | "en_US" is not a language tag. | Write a tag such as en, uk, ar or pt-BR.',
    ],
    ['template', '[x]', null, `3:11+3 ${notText('template', 'a list')}`],
    ['extra', '[1]', {}, `3:8+3 error field-invalid | "extra" must be a group of fields, not a list. | ${GROUP}`],
    ['extra', 'text', {}, `3:8+4 error field-invalid | "extra" must be a group of fields, not a string. | ${GROUP}`],
  ])('%s: %s', async (field, written, value, ...findings) => {
    expect(await read(field, written)).toEqual({ value, told: findings })
  })
})

describe('what is guessed is a warning', () => {
  it.each<Row>([
    ['title', 'true', 'true', `3:8+4 ${taken('title', 'true or false', 'true')}`],
    ['kicker', '1.5', '1.5', `3:9+3 ${taken('kicker', 'a number', '1.5')}`],
    ['tags', '"rain, dams,"', ['rain', 'dams'], `3:7+13 ${split('tags', 'rain, dams')}`],
    [
      'tags',
      '[ok, 😀]',
      ['ok'],
      '3:12+2 warning slug-empty | The tag "😀" has no letter or digit, so it can have no page; it was left out. | Give it a name in letters.',
    ],
    ['authors', 'Anna, Bo', ['Anna', 'Bo'], `3:10+8 ${split('authors', 'Anna, Bo')}`],
    ['image', 'a.jpg', picture('a.jpg', null), `3:8+5 ${ALT}`],
    ['image', '{src: a.jpg}', picture('a.jpg', null), `3:8+12 ${ALT}`],
    ...['middle', '30%', '30% 120%', 'left right', 'top top', 'left top center', '-1% 0%'].map(
      (focus): Row => [
        'image',
        `{src: a.jpg, alt: A, focus: ${focus}}`,
        picture('a.jpg', 'A'),
        `3:36+${focus.length} warning field-invalid | "${focus}" is no part of a picture, so its middle is kept. | Write focus: top, or left top, or 30% 20%: percent from the left and from the top.`,
      ],
    ),
    [
      'image',
      '{src: a.jpg, alt: A, capton: C}',
      picture('a.jpg', 'A'),
      '3:37+1 warning field-unknown | There is no field "capton" in "image"; it was ignored. | Did you mean "caption"?',
    ],
    [
      'source',
      '{name: AP, link: x}',
      { name: 'AP', url: null },
      '3:26+1 warning field-unknown | There is no field "link" in "source"; it was ignored. | Its fields are: name, url.',
    ],
    [
      'corrections',
      '[{date: 2024-06-14, text: T, txt: U}]',
      [{ date: midnight(6, 14), text: 'T' }],
      '3:48+1 warning field-unknown | There is no field "txt" in "corrections"; it was ignored. | Did you mean "text"?',
    ],
    [
      'slug',
      'Flood at',
      'flood-at',
      '3:7+8 warning slug-changed | The slug "Flood at" was read as "flood-at". | Slugs have lower-case letters, digits and "-": write slug: flood-at.',
    ],
    [
      'slug',
      '../../etc/passwd',
      'etc-passwd',
      '3:7+16 warning slug-changed | The slug "../../etc/passwd" was read as "etc-passwd". | Slugs have lower-case letters, digits and "-": write slug: etc-passwd.',
    ],
    ['related', '"a, b"', ['a', 'b'], `3:10+6 ${split('related', 'a, b')}`],
  ])('%s: %s', async (field, written, value, ...findings) => {
    expect(await read(field, written)).toEqual({ value, told: findings })
  })
})

describe('a field that no one knows', () => {
  const ignored = (name: string) => `warning field-unknown | There is no field "${name}"; it was ignored.`
  const foreign = (name: string) =>
    `warning field-foreign | "${name}" belongs to another generator and means nothing here; it was ignored.`
  const otherwise = "Delete it, or move it under `extra:` if the site's templates use it."

  it.each([
    ['titel: x', `3:1+5 ${ignored('titel')} | Did you mean "title"?`],
    ['summary: x\nSummary: y', `4:1+7 ${ignored('Summary')} | Did you mean "summary"?`],
    ['country: no', `3:1+7 ${ignored('country')} | ${otherwise}`],
    ['2024: x', `3:1+4 ${ignored('2024')} | ${otherwise}`],
    [`${'k'.repeat(50)}: x`, `3:1+50 ${ignored(`${'k'.repeat(39)}…`)} | ${otherwise}`],
    ['<<: {a: 1}', `3:1+2 ${ignored('<<')} | ${otherwise}`],
    ['layout: post', `3:1+6 ${foreign('layout')} | Delete it, or name a template of this site in \`template\`.`],
    ['weight: 5', `3:1+6 ${foreign('weight')} | Delete it.`],
  ])('%s', async (line, finding) => {
    const { findings } = await readArticle(`---\ntitle: T\n${line}\n---\n`)
    expect(told(findings)).toEqual([finding])
  })

  it.each([
    ['Draft: true', { draft: true }, 'Draft', 'draft'],
    ['EXPIRES: 2024-06-13T00:00Z', { expires: Date.UTC(2024, 5, 13) }, 'EXPIRES', 'expires'],
    ['Published: false', { draft: true }, 'Published', 'published'],
    ['publishdate: 2024-06-13T00:00Z', { date: Date.UTC(2024, 5, 13) }, 'publishdate', 'publishDate'],
  ])('but for its capitals is read all the same: %s', async (line, said, written, known) => {
    const reading = await readArticle(`---\ntitle: T\n${line}\n---\n`)
    expect(saidIn(reading)).toEqual({ title: 'T', ...said })
    expect(told(reading.findings)).toEqual([
      `3:1+${written.length} warning field-unknown | There is no field "${written}"; it was read as "${known}". | Write ${known}.`,
    ])
  })

  it('is told where it stands in TOML and JSON', async () => {
    const toml = await readArticle('+++\ntitle = "T"\ndate = "soon"\n[titel]\na = 1\n+++\n')
    expect(told(toml.findings)).toEqual([
      `3:8+6 error date-invalid | "soon" is not a date. | ${DATES}`,
      `4:1+7 ${ignored('titel')} | Did you mean "title"?`,
    ])
    const json = await readArticle('"title": "T",\n"date": "soon",\n"titel": {}\n;;;\n')
    expect(told(json.findings)).toEqual([
      `2:9+6 error date-invalid | "soon" is not a date. | ${DATES}`,
      `3:1+7 ${ignored('titel')} | Did you mean "title"?`,
    ])
  })
})

describe('the table of fields', () => {
  it('has every field in every article, and nothing else', async () => {
    const { facts } = await readArticle('---\ntitle: T\n---\n')
    expect(Object.keys(facts?.fields ?? {})).toEqual(Object.keys(FIELDS))
  })

  it('says of each field what it is, for editors', () => {
    for (const [name, { schema }] of Object.entries(FIELDS)) {
      expect(schema.description, name).toMatch(/^[A-Z].*\.$/)
    }
  })
})
