// docs/templates.md says what templates there are, what they may call, and every field that they see.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HELPERS } from '../../src/templates/helpers.ts'
import { codesIn, headingsOf, readDocument, sectionOf, tableIn } from '../support/documents.ts'
import { article, listFiles, makeSite, PROJECT } from '../support/site.ts'

const text = readDocument('templates.md')
const theme = listFiles(join(PROJECT, 'templates'))
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => path.replace(/\.hbs$/, ''))
const partials = theme.filter((name) => name.startsWith('partials/')).map((name) => name.replace('partials/', ''))
const firstCells = (heading: string) => tableIn(sectionOf(text, heading)).flatMap(([cell]) => codesIn(cell))

describe('the theme', () => {
  it('has the templates of the table, and no other', () => {
    const pages = theme.filter((name) => !name.startsWith('partials/'))
    expect(firstCells('Templates and their views').sort()).toEqual(pages.sort())
  })

  it('has the partials of the table, and no other', () => {
    expect(firstCells('Partials').sort()).toEqual(partials.filter((name) => !name.startsWith('slot-')).sort())
  })

  it('has the slots of the table, and no other', () => {
    expect(firstCells('Slots').sort()).toEqual(partials.filter((name) => name.startsWith('slot-')).sort())
  })

  it('has the helpers that are told, and no other', () => {
    const section = sectionOf(text, 'Helpers')
    const own = codesIn(section.slice(0, section.indexOf('|')))
    const ours = tableIn(section).map(([call = '']) => /\{\{(?:#if \()?(\w+)/.exec(call)?.[1])
    expect([...own, ...ours].sort()).toEqual([...HELPERS].sort())
  })

  it('has every folder that is shown', () => {
    const shown = [...sectionOf(text, 'The folder').matchAll(/^ {6}(\w+)\//gm)].map(([, name]) => name)
    const folders = readdirSync(join(PROJECT, 'templates'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    )
    expect(shown.sort()).toEqual(folders.map(({ name }) => name).sort())
  })
})

/** The views of src/pages/views.ts by name: their fields, and those whose fields they have too. */
const views = new Map(
  [
    ...readFileSync(join(PROJECT, 'src/pages/views.ts'), 'utf8').matchAll(
      /^export interface (\w+)(?:<\w+>)?(?: extends ([\w, ]+))? \{\n([\s\S]*?)^\}/gm,
    ),
  ].map(([, name = '', bases = '', body = '']) => [
    name,
    {
      bases: bases.split(', ').filter(Boolean),
      fields: [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, field = '']) => field),
    },
  ]),
)

/** Those that only hold what views share, and what is told with the templates that have them. */
const SHARED = new Set(['FrameView', 'ArticleFrameView', 'BlocksView', 'WithBody'])

function fieldsOf(name: string): string[] {
  const { bases, fields } = views.get(name) ?? { bases: [], fields: [] }
  return [...bases.flatMap(fieldsOf), ...fields]
}

describe('the words', () => {
  it('are there in the languages of the table, and no other', () => {
    expect(firstCells('Words')).toEqual(readdirSync(join(PROJECT, 'templates/strings')).sort())
  })
})

describe('the views, field by field', () => {
  const small = new Map(tableIn(sectionOf(text, 'Small parts')).map(([name = '', fields]) => [name, codesIn(fields)]))
  const headings = [...headingsOf(text, 3), ...headingsOf(text, 4)].filter((heading) => !heading.includes(' '))
  const told = [...views.keys()].filter((name) => !SHARED.has(name))

  it('are all there, and no other', () => {
    expect([...headings, ...small.keys()].sort()).toEqual([...told].sort())
  })

  it.each(told.filter((name) => !small.has(name)))('%s has every field, and no other', (name) => {
    const section = sectionOf(text, name).replace(/^.*\n/, '')
    const rows = tableIn(section).flatMap(([cell]) => codesIn(cell).map((field) => field.split('.')[0] ?? ''))
    const own = fieldsOf(name).filter((field) => !section.includes('BaseView') || !fieldsOf('BaseView').includes(field))
    if (rows.length === 0) {
      expect(codesIn(section)).toEqual(expect.arrayContaining(own))
      return
    }
    const withBody = name === 'ArticlePageView' ? ['body'] : []
    expect([...new Set(rows)].sort()).toEqual([...own, ...withBody].sort())
  })

  it.each([...small])('%s has the fields of the table', (name, fields) => {
    expect(fields).toEqual(fieldsOf(name))
  })

  it('has every kind of page', () => {
    const source = readFileSync(join(PROJECT, 'src/pages/views.ts'), 'utf8')
    const [, union = ''] = /readonly kind:\n([\s\S]*?)\n {2}readonly/.exec(source) ?? []
    const [, , said] = tableIn(sectionOf(text, 'PageView')).find(([field]) => field === '`kind`') ?? []
    expect(codesIn(said)).toEqual([...union.matchAll(/'([\w-]+)'/g)].map(([, kind]) => kind))
  })
})

describe('the worked example', () => {
  const example = sectionOf(text, 'Override one file: a worked example')
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(example)?.[1] ?? ''
  const files = {
    'content/site.yaml':
      'title: The Ledger\nurl: https://ledger.example\ntimezone: Europe/Brussels\nsections: [{id: news, title: News}]\n',
    'content/news/bridge.md': article(
      'title: Bridge reopens\ndate: 2024-06-13T10:00\nauthor: Jane Roe',
      'After two years the bridge is open again.',
    ),
    'templates/partials/byline.hbs': block('hbs'),
    'templates/strings/en.yaml': block('yaml'),
  }

  it('makes the page that is shown', async () => {
    const site = makeSite(files)
    await site.publish()
    const html = site.read('news/2024/06/bridge/index.html').replace(/<a href="[^"]*">Jane Roe<\/a>/, 'Jane Roe')
    expect(html).toContain(block('html').trim())
  })

  it('goes wrong as it is shown', async () => {
    const site = makeSite({ ...files, 'templates/partials/byline.hbs': block('hbs').replace('date.text', 'date.txt') })
    const shown = [...example.matchAll(/^ {4}(.*)$/gm)].map(([, line]) => line).join('\n')
    expect((await site.build()).stderr.trimEnd()).toBe(shown)
  })
})

describe('the other examples', () => {
  it('can be put into a site as they are', async () => {
    const block = (heading: string, language: string) =>
      [...sectionOf(text, heading).matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].at(-1)?.[1] ??
      ''
    const site = makeSite({
      'content/site.yaml': 'title: The Ledger\nurl: https://ledger.example\nlanguage: uk\n',
      'content/bridge.md': article('title: Bridge\ndate: 2024-06-13\nextra: {factcheck: Checked twice.}'),
      'templates/partials/slot-article-end.hbs': block('Slots', 'hbs'),
      'templates/strings/uk.yaml': block('Words', 'yaml'),
      'templates/assets/colors.css': block('Assets', 'css'),
      'templates/assets/fonts/ledger.woff2': 'font',
      'templates/partials/slot-head.hbs': block('Assets', 'hbs'),
      'templates/partials/living-more.hbs': block('Living blocks', 'hbs'),
    })
    expect((await site.publish()).diagnostics).toEqual([])
    const html = site.read('2024/06/bridge/index.html')
    expect(html).toContain('<p class="factcheck">Checked twice.</p>')
    expect(html).toContain('<h2 id="Dont-miss">Варто прочитати</h2>')
    expect(html).toContain('Опубліковано')
    expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/colors\.[0-9a-f]{10}\.css">/)
    expect(html).toContain('data-block="/blocks/more.html"')
    const [sheet = ''] = site.output().filter((path) => path.startsWith('assets/colors'))
    expect(site.read(sheet)).toMatch(/url\("[^"]*ledger\.[0-9a-f]{10}\.woff2"\)/)
  })
})
