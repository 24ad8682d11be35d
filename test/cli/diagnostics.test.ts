// How errors and warnings reach the terminal and GitHub: every one in one run, in one form, in order, and harmless.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, runCommand } from '../support/site.ts'

describe('diagnostics', () => {
  it('come all in one run, sorted by file and line, each with its line, a caret and what to do', async () => {
    const site = makeSite({
      'content/2026/11/zebra.md': 'No front matter.\n',
      'content/2026/11/bridge.md': article('titel: Bridge\ndate: June 13, 2024\nlead: maybe\nlang: english_GB'),
      'content/2026/11/alder.md': article('title: Alder\ndate: 2026-11-20\nsection: sprot\nrelated: [flod]'),
      'content/2026/11/flood.md': article(
        'title: Flood\ndate: 2026-11-20',
        'As we [reported](aldr.md).\n\n<script>x</script>',
      ),
      'content/data/tides.yaml': 'low: [1\nhigh: 3\n',
    })
    const { code, stdout, stderr } = await site.build()
    expect([code, stdout]).toEqual([1, 'Nothing was written: 7 errors, 4 warnings. The last good output stands.\n'])
    expect(
      stderr,
    ).toBe(`content/2026/11/alder.md:4:10  error  section-unknown  There is no section "sprot" in site.yaml.
    4 | section: sprot
      |          ^^^^^
  Did you mean "sport"?

content/2026/11/alder.md:5:10  warning  related-unknown  There is no article "flod" to relate to.
    5 | related: [flod]
      |          ^^^^^^
  Did you mean "flood"?

content/2026/11/bridge.md:1:1  error  title-missing  The article has no title.
    1 | ---
      | ^^^
  Add the headline to the front matter: title: "…".

content/2026/11/bridge.md:2:1  warning  field-unknown  There is no field "titel"; it was ignored.
    2 | titel: Bridge
      | ^^^^^
  Did you mean "title"?

content/2026/11/bridge.md:3:7  error  date-invalid  "June 13, 2024" is not a date.
    3 | date: June 13, 2024
      |       ^^^^^^^^^^^^^
  Write it as 2024-06-13.

content/2026/11/bridge.md:4:7  error  field-invalid  "lead" must be true or false.
    4 | lead: maybe
      |       ^^^^^
  Write lead: true, or delete the field.

content/2026/11/bridge.md:5:7  error  lang-invalid  "english_GB" is not a language tag.
    5 | lang: english_GB
      |       ^^^^^^^^^^
  Write a tag such as en, uk, ar or pt-BR.

content/2026/11/flood.md:6:7  warning  link-dead  There is no file "aldr.md" (content/2026/11/aldr.md); the link became its text.
    6 | As we [reported](aldr.md).
      |       ^^^^^^^^^^^^^^^^^^^
  Did you mean alder.md?

content/2026/11/flood.md:8:1  warning  html-dropped  <script> may not stand in an article; it was left out with all it contains.
    8 | <script>x</script>
      | ^^^^^^^^^^^^^^^^^^
  Write it in Markdown, or see docs/markdown.md for the HTML that articles may contain.

content/2026/11/zebra.md:1:1  error  front-matter-missing  The file does not start with front matter.
    1 | No front matter.
      | ^
  Start it with a line "---", the fields \`title: …\` and \`date: …\`, and another line "---".

content/data/tides.yaml:2:1  error  data-invalid  The file is not valid YAML: missed comma between flow collection entries.
    2 | high: 3
      | ^
  Indent with spaces, put a space after each ":", and quote text that contains ": " or starts with a symbol.

`)
  })

  it('come again, the same, from a build that finds everything in the cache', async () => {
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nautor: Jane', '<script>x</script>'),
    })
    const first = await site.build()
    const second = await site.build()
    expect(first.stderr).toContain('html-dropped')
    expect(second.stderr).toBe(first.stderr)
    expect((await site.report()).json.parsed).toBe(0)
  })

  it('name files from the folder in which the command was given', async () => {
    const site = makeSite({ 'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nautor: Jane') })
    const { stderr } = await runCommand(['build', '--root', '..'], join(site.root, 'content'))
    expect(stderr).toMatch(/^bridge\.md:4:1 {2}warning {2}field-unknown {2}/)
  })

  it('show a long line around the place alone', async () => {
    const words = 'word '.repeat(60)
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20', `${words}[x](aldr.md) ${words}`),
    })
    const [head = '', excerpt = '', carets = ''] = (await site.build()).stderr.split('\n')
    expect(head).toMatch(/^content\/bridge\.md:6:301 {2}warning {2}link-dead {2}/)
    expect(excerpt).toMatch(/^ {4}6 \| ….{98,100}…$/)
    expect(excerpt.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('[x](aldr.md)')
  })
})

describe('an address that two files claim', () => {
  it('is one error that names both', async () => {
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20'),
      'content/second.md': article('title: Second\ndate: 2026-11-21\nslug: bridge'),
    })
    const { code, stderr } = await site.build()
    expect(code).toBe(1)
    expect(
      stderr,
    ).toBe(`content/second.md:4:7  error  address-taken  The address /2026/11/bridge/ is claimed by this file and by content/bridge.md.
    4 | slug: bridge
      |       ^^^^^^
  Give one of them another \`slug\`, or remove the alias.

`)
  })

  it('by an alias, or of a page that the site makes itself, likewise', async () => {
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20'),
      'content/mill.md': article('title: Mill\ndate: 2026-11-20\naliases: [/2026/11/bridge/]'),
      'content/pages/news.md': article('title: News'),
    })
    const { code, json } = await site.report()
    expect(code).toBe(1)
    expect(json.diagnostics.map(({ file, line, message }) => [file, line, message])).toEqual([
      ['content/mill.md', 4, 'The address /2026/11/bridge/ is claimed by this file and by content/bridge.md.'],
      [
        'content/pages/news.md',
        null,
        'The address /news/ is claimed by this file and by a page that the site makes itself.',
      ],
    ])
  })

  it('where the two differ in case alone, because some file systems cannot tell them apart', async () => {
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20'),
      'content/mill.md': article('title: Mill\ndate: 2026-11-20\naliases: [/2026/11/BRIDGE/]'),
    })
    const { code, json } = await site.report()
    expect([code, json.diagnostics.map(({ message }) => message)]).toEqual([
      1,
      ['The address /2026/11/BRIDGE/ is claimed by this file and by content/bridge.md.'],
    ])
  })
})

describe('a template’s error', () => {
  it('names the template’s line and the page that was being rendered', async () => {
    const site = makeSite({
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20'),
      'templates/article.hbs': '<h1>Article</h1>\n<p>{{article.headlin}}</p>\n',
    })
    const { code, stdout, stderr } = await site.build()
    expect([code, stdout]).toEqual([1, 'Nothing was written: 1 error. The last good output stands.\n'])
    expect(
      stderr,
    ).toBe(`templates/article.hbs:2:6  error  template-failed  There is no field "article.headlin" here, while rendering /2026/11/bridge/.
    2 | <p>{{article.headlin}}</p>
      |      ^^^^^^^^^^^^^^^
  docs/templates.md lists the fields that each template has.

`)
  })

  it('in a partial names the partial, and counts the pages that have it', async () => {
    const site = makeSite({ 'templates/partials/slot-footer.hbs': '<p>{{t "nope"}}</p>\n' })
    const { code, json } = await site.report()
    expect([code, json.diagnostics.length]).toEqual([1, 1])
    expect(json.diagnostics[0]).toMatchObject({ file: 'templates/partials/slot-footer.hbs', line: 1, column: 4 })
    expect(json.diagnostics[0]?.message).toMatch(
      /^There is no string "nope" in templates\/strings, while rendering \/ and [1-9]\d* more\.$/,
    )
  })

  it('of a partial that does not exist says so', async () => {
    const site = makeSite({ 'templates/partials/slot-footer.hbs': '{{> nothing}}\n' })
    expect(
      (await site.build()).stderr,
    ).toBe(`templates/partials/slot-footer.hbs:1:1  error  template-missing  There is no partial "nothing".
    1 | {{> nothing}}
      | ^^^^^^^
  Add templates/partials/nothing.hbs, or correct the name.

`)
  })
})

describe('what could harm a terminal', () => {
  /** Text that clears the screen, sets the window's title, rings, hides, and reverses what follows. */
  const hostile = {
    'content/a.md':
      '---\ntitle: "Red \u001b[31m \u009b2J bell \u0007"\ndate: \u001b]0;pwned\u0007 soon\n---\n\n\u001b[2J\n',
    'content/b.md': '---\ntitle: B\nx\u202ey: 1\ndate: \u202e2026\n---\n\n[x](java\u001bscript:x)\n',
    'content/c.md': article('title: C\ndate: 2026-11-20\nsection: "\u2066n\u2069"', '[t\u202eext](\u202egone.md)'),
    ...(process.platform === 'win32' ? {} : { 'content/d\u001b[31m\u202ee.md': article('title: D\ndate: none') }),
  }

  /** Control characters but the line feed, and those that turn the reading direction. */
  const harmful = (text: string) => text.replaceAll('\n', '').match(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu)

  it.each([
    [[]],
    [['--keep-going']],
    [['--verbose', '--keep-going']],
  ])('in files and their names never reaches it with %j', async (args) => {
    const { stdout, stderr } = await makeSite(hostile).build(...args)
    expect(stderr).toContain('"\\u202e2026" is not a date.')
    expect([harmful(stdout), harmful(stderr)]).toEqual([null, null])
  })

  it('nor as an annotation', async () => {
    const { stdout } = await makeSite(hostile).run(['build'], { GITHUB_ACTIONS: 'true' })
    expect(stdout).toContain('::error file=content/b.md,line=4,col=7,title=date-invalid::')
    expect(harmful(stdout)).toBeNull()
  })
})

describe('under GitHub Actions', () => {
  it('each is also an annotation at its place', async () => {
    const site = makeSite({
      'content/mill.md': article('title: Mill\ndate: Juen 13, 2026'),
      'content/tide, low.md': article('title: Tide\ndate: 2026-11-20\nautor: Jane'),
      'content/photo.mdx': 'x',
    })
    const { code, stdout, stderr } = await site.run(['build', '--keep-going'], { GITHUB_ACTIONS: 'true' })
    expect([code, stderr]).toEqual([4, expect.stringContaining('content/mill.md:3:7  error  date-invalid')])
    expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toEqual([
      '::error file=content/mill.md,line=3,col=7,title=date-invalid::"Juen 13, 2026" is not a date. Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.',
      '::error file=content/photo.mdx,title=file-skipped::MDX is not read: it is code, and nothing in an article is ever executed. Rename it to .md and write what its components show in Markdown.',
      '::warning file=content/tide%2C low.md,line=4,col=1,title=field-unknown::There is no field "autor"; it was ignored. Did you mean "author"?',
    ])
  })

  it('and without it none is printed', async () => {
    const site = makeSite({ 'content/tide.md': article('title: Tide\ndate: 2026-11-20\nautor: Jane') })
    expect((await site.build()).stdout).not.toContain('::')
  })
})
