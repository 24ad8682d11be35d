import { describe, expect, it } from 'vitest'
import { readArticle, saidIn } from '../support/article.ts'
import { told } from '../support/findings.ts'

const LATE =
  'warning front-matter-late | The front matter starts below empty lines; it was read all the same. | Delete the empty lines at the top: other tools read front matter on the first line only.'

/** What every file below says. */
const SAID = {
  title: 'Flood',
  date: Date.UTC(2024, 5, 13, 7),
  tags: ['rain', 'dams'],
  extra: { depth: 2 },
}

describe('one article in every dialect', () => {
  it.each([
    ['YAML', '---\ntitle: Flood\ndate: 2024-06-13 10:00\ntags: [rain, dams]\nextra:\n  depth: 2\n---\nIt rained.\n'],
    [
      'YAML, named',
      '---yaml\ntitle: Flood\ndate: 2024-06-13 10:00\ntags: [rain, dams]\nextra: {depth: 2}\n---\nIt rained.\n',
    ],
    [
      'YAML, named otherwise',
      '--- yml\ntitle: Flood\ndate: 2024-06-13T10:00\ntags:\n- rain\n- dams\nextra: {depth: 2}\n---\nIt rained.\n',
    ],
    [
      'TOML',
      '+++\ntitle = "Flood"\ndate = 2024-06-13T10:00:00\ntags = ["rain", "dams"]\n[extra]\ndepth = 2\n+++\nIt rained.\n',
    ],
    [
      'TOML with an offset',
      '+++\ntitle = "Flood"\ndate = 2024-06-13T09:00:00+02:00\ntags = ["rain", "dams"]\nextra = {depth = 2}\n+++\nIt rained.\n',
    ],
    [
      'TOML, named',
      '+++toml\ntitle = "Flood"\ndate = "2024-06-13 10:00"\ntags = ["rain", "dams"]\nextra.depth = 2\n+++\nIt rained.\n',
    ],
    [
      'TOML between dashes',
      '---toml\ntitle = "Flood"\ndate = 2024-06-13T07:00:00Z\ntags = ["rain", "dams"]\nextra.depth = 2\n---\nIt rained.\n',
    ],
    [
      'JSON',
      '---json\n{"title": "Flood", "date": "2024-06-13T10:00", "tags": ["rain", "dams"], "extra": {"depth": 2}}\n---\nIt rained.\n',
    ],
    [
      'bare JSON',
      '{\n  "title": "Flood",\n  "date": "2024-06-13T10:00",\n  "tags": ["rain", "dams"],\n  "extra": {"depth": 2}\n}\nIt rained.\n',
    ],
    [
      'bare JSON on a line',
      '{"title": "Flood", "date": "2024-06-13T10:00", "tags": ["rain", "dams"], "extra": {"depth": 2}}\n\nIt rained.\n',
    ],
    [
      "Hexo's JSON",
      '"title": "Flood",\n"date": "2024-06-13T10:00",\n"tags": ["rain", "dams"],\n"extra": {"depth": 2}\n;;;\nIt rained.\n',
    ],
    [
      "Hexo's JSON with a last comma",
      '"title": "Flood",\n"date": "2024-06-13T10:00",\n"tags": ["rain", "dams"],\n"extra": {"depth": 2},\n;;;\nIt rained.\n',
    ],
    [
      "Hexo's JSON with a first fence",
      ';;;\n"title": "Flood",\n"date": "2024-06-13T10:00",\n"tags": ["rain", "dams"],\n"extra": {"depth": 2}\n;;;\nIt rained.\n',
    ],
    [
      "Hexo's JSON with braces",
      ';;;\n{"title": "Flood", "date": "2024-06-13T10:00", "tags": ["rain", "dams"], "extra": {"depth": 2}}\n;;;\nIt rained.\n',
    ],
  ])('%s', async (_dialect, file) => {
    const reading = await readArticle(file)
    expect(told(reading.findings)).toEqual([])
    expect(saidIn(reading)).toEqual(SAID)
    expect(reading.body.parts).toEqual(['<p>It rained.</p>'])
  })
})

describe('how a file may begin and end', () => {
  it.each([
    ['byte order mark', '\ufeff---\ntitle: Flood\n---\nRain.', [], 'Rain.'],
    ['Windows line ends', '---\r\ntitle: Flood\r\n---\r\nRain.\r\n', [], 'Rain.'],
    ['old Mac line ends', '---\rtitle: Flood\r---\rRain.\r', [], 'Rain.'],
    ['spaces after the fences', '---  \ntitle: Flood\n---\t\nRain.', [], 'Rain.'],
    ['empty lines above', '\n \n---\ntitle: Flood\n---\nRain.', [`3:1+3 ${LATE}`], 'Rain.'],
    ['empty lines above JSON', '\n{"title": "Flood"}\nRain.', [`2:1+3 ${LATE}`], 'Rain.'],
    ['byte order mark and empty line', '\ufeff\r\n---\r\ntitle: Flood\r\n---\r\nRain.', [`2:1+3 ${LATE}`], 'Rain.'],
    ['no body', '---\ntitle: Flood\n---', [], ''],
    ['no body but a line end', '---\ntitle: Flood\n---\n', [], ''],
    ['empty lines for a body', '---\ntitle: Flood\n---\n\n\n', [], ''],
    ['a comment', '---\n# first\ntitle: Flood # last\n---\nRain.', [], 'Rain.'],
    ['dashes in a value', '---\ntitle: Flood\nsummary: |\n  one\n  ---\n  two\n---\nRain.', [], 'Rain.'],
    ['a rule in the body', '---\ntitle: Flood\n---\nRain.\n\n---\n', [], 'Rain.'],
    ['a string continued at column 0', '---\ntitle: "Flood\nagain"\n---\nRain.', [], 'Rain.'],
  ])('%s', async (_case, file, findings, excerpt) => {
    const reading = await readArticle(file)
    expect(told(reading.findings)).toEqual(findings)
    expect(reading.facts?.fields.title).toMatch(/^Flood/)
    expect(reading.facts?.excerpt ?? '').toBe(reading.facts?.fields.summary ? '' : excerpt)
  })

  it('lines of the body count from the top of the file', async () => {
    const { findings } = await readArticle('---\r\ntitle: Flood\r\n---\r\n\r\nOne.\r\n\r\n  [two](javascript:x)\r\n')
    expect(findings.map(({ place }) => place)).toEqual([{ line: 7, column: 3, length: 19 }])
  })
})

describe('numbers are what was written', () => {
  it.each([
    ['2024', '2024'],
    ['007', '007'],
    ['1.10', '1.10'],
    ['0x1F', '0x1F'],
    ['0o17', '0o17'],
    ['1e3', '1e3'],
    ['12345678901234567890', '12345678901234567890'],
    ['.nan', '.nan'],
    ['.inf', '.inf'],
    ['12:30:45', '12:30:45'],
    ['2024-01-01', '2024-01-01'],
    ['NO', 'NO'],
    ['Yes', 'Yes'],
    ['1_000', '1_000'],
  ])('title: %s', async (written, title) => {
    const reading = await readArticle(`---\ntitle: ${written}\ntags: [${written}]\n---\n`)
    expect(saidIn(reading)).toEqual({ title, tags: [title] })
    expect(told(reading.findings)).toEqual([])
  })

  it('extra keeps numbers and flags as such', async () => {
    const reading = await readArticle(
      '---\ntitle: T\nextra: {a: 1, b: -1.5, c: true, d: ~, e: 010, f: 2024-01-01}\n---\n',
    )
    expect(reading.facts?.fields.extra).toEqual({ a: 1, b: -1.5, c: true, d: null, e: '010', f: '2024-01-01' })
  })
})
