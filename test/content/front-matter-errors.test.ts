import { describe, expect, it } from 'vitest'
import { readArticle, saidIn } from '../support/article.ts'
import { told } from '../support/findings.ts'

const START = 'Start it with a line "---", the fields `title: …` and `date: …`, and another line "---".'
const NO_TITLE = 'error title-missing | The article has no title. | Add the headline to the front matter: title: "…".'
const LANGUAGES = 'Write it as YAML between lines of "---", TOML between "+++", or JSON between "---json" and "---".'
const NOT_FIELDS =
  'error front-matter-not-fields | The front matter is not a list of fields. | Each line is `field: value`, the first usually `title: …`.'

async function findingsOf(file: string): Promise<string[]> {
  return told((await readArticle(file)).findings)
}

describe('a file without front matter', () => {
  it.each([
    ['', `1:1+1 error front-matter-missing | The file is empty. | ${START}`],
    ['\ufeff', `1:1+1 error front-matter-missing | The file is empty. | ${START}`],
    ['\n \n', `1:1+1 error front-matter-missing | The file is empty. | ${START}`],
    ['# Hello\n', `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`],
    ['\n\nHello\n', `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`],
    [
      '----\ntitle: a\n----\n',
      `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`,
    ],
    [
      ' ---\ntitle: a\n---\n',
      `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`,
    ],
    ['{{ shortcode }}\n', `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`],
    ['{% tag %}\n', `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`],
    [
      '"a quote": by nobody\n',
      `1:1+1 error front-matter-missing | The file does not start with front matter. | ${START}`,
    ],
  ])('%j', async (file, finding) => {
    const reading = await readArticle(file)
    expect(reading.facts).toBeNull()
    expect(told(reading.findings)).toEqual([finding])
  })
})

describe('front matter without an end', () => {
  const unclosed = (fence: string) =>
    `error front-matter-unclosed | The front matter that starts here with "${fence}" has no end.`

  it.each([
    ['---', `1:1+3 ${unclosed('---')} | Put a line "---" after its last field.`],
    ['---\ntitle: a\n\nText.\n', `1:1+3 ${unclosed('---')} | Put a line "---" after its last field.`],
    ['---\ntitle: a\n----\n', `1:1+3 ${unclosed('---')} | Put a line "---" after its last field.`],
    [
      '---\ntitle: a\n...\n\nText.\n',
      `1:1+3 ${unclosed('---')} | Put a line "---" after its last field, in place of "...".`,
    ],
    ['+++\ntitle = "a"\n---\n', `1:1+3 ${unclosed('+++')} | Put a line "+++" after its last field.`],
    [';;;\n"title": "a"\n', `1:1+3 ${unclosed(';;;')} | Put a line ";;;" after its last field.`],
    ['{\n"title": "a {"\nText.\n', `1:1+1 ${unclosed('{')} | Close it with a "}" on a line of its own.`],
  ])('%j', async (file, finding) => {
    expect(await findingsOf(file)).toEqual([finding])
  })
})

describe('front matter in a language that is not read', () => {
  it.each([
    ['---js\n{title: 1}\n---\n', '1:4+2', 'js'],
    ['---javascript\n{title: 1}\n---\n', '1:4+10', 'javascript'],
    ['---coffee\ntitle: 1\n---\n', '1:4+6', 'coffee'],
    ['--- hello world\n\nText\n', '1:4+11', 'hello world'],
    ['+++yaml\ntitle: a\n+++\n', '1:4+4', 'yaml'],
    [';;;toml\na = 1\n;;;\n', '1:4+4', 'toml'],
    ['\n---constructor\ntitle: a\n---\n', '2:4+11', 'constructor'],
  ])('%j', async (file, place, language) => {
    expect((await findingsOf(file)).at(-1)).toBe(
      `${place} error front-matter-unreadable-language | Front matter in "${language}" is not read; nothing in an article is ever executed. | ${LANGUAGES}`,
    )
  })
})

describe('front matter that holds no fields', () => {
  it.each([
    ['a sentence', '---\nJust a rule.\n---\n', `2:1+12 ${NOT_FIELDS}`],
    ['a list', '---\n- a\n- b\n---\n', `2:1+3 ${NOT_FIELDS}`],
    ['a number', '---\n5\n---\n', `2:1+1 ${NOT_FIELDS}`],
    ['no space after the colon', '---\ntitle:a\n---\n', `2:1+7 ${NOT_FIELDS}`],
    ['nothing', '---\n---\n', `1:1+3 ${NO_TITLE}`],
    ['a comment', '---\n# comment\n---\n', `1:1+3 ${NO_TITLE}`],
    ['an empty map', '---json\n{}\n---\n', `1:1+3 ${NO_TITLE}`],
    ['an empty map, bare', '{}\n', `1:1+3 ${NO_TITLE}`],
    ['no title', '---\ndate: 2024-01-01\n---\n', `1:1+3 ${NO_TITLE}`],
    ['an empty title', '---\ndate: 2024-01-01\ntitle:\n---\n', `3:1+5 ${NO_TITLE}`],
    ['a blank title', '---\ntitle: "  "\n---\n', `2:1+5 ${NO_TITLE}`],
  ])('%s', async (_case, file, finding) => {
    expect(await findingsOf(file)).toEqual([finding])
  })
})

describe('front matter that cannot be parsed is told at its line, with what to do', () => {
  const yaml = (reason: string) => `error front-matter-syntax | The front matter is not valid YAML: ${reason}.`
  const toml = (reason: string) => `error front-matter-syntax | The front matter is not valid TOML: ${reason}.`
  const json = (reason: string) => `error front-matter-syntax | The front matter is not valid JSON: ${reason}.`
  const quote = 'Put the whole value in quotes, and escape quotes inside it.'
  const comma = 'Correct it here; the line above may lack a comma or quote.'
  const indented = 'bad indentation of a mapping entry'

  it.each([
    [
      'colon in the title',
      '---\ntitle: Breaking: war ends\ndate: 2024-01-01\n---\n',
      `2:16+1 ${yaml(indented)} | Put the value in quotes: title: "Breaking: war ends".`,
    ],
    [
      'colon in a later field',
      '---\ntitle: a\ndate: 2024-01-01\nkicker: Live: all day\nid: x\n---\n',
      `4:13+1 ${yaml(indented)} | Put the value in quotes: kicker: "Live: all day".`,
    ],
    [
      'colon at the end',
      '---\ntitle: What next:\n---\n',
      `2:17+1 ${yaml(indented)} | Put the value in quotes: title: "What next:".`,
    ],
    ['quotes in quotes', '---\ntitle: "He said "no" to it"\n---\n', `2:18+1 ${yaml(indented)} | ${quote}`],
    ['an at sign', '---\ntitle: @handle\n---\n', `2:8+1 ${yaml(indented)} | ${quote}`],
    ['a percent sign', '---\ntitle: a\nkicker: %1\n---\n', `3:9+1 ${yaml(indented)} | ${quote}`],
    ['an asterisk', '---\ntitle: *bold*\n---\n', `2:14+1 ${yaml('unidentified alias "bold*"')} | ${quote}`],
    [
      'a tab',
      '---\ntitle: a\n\nimage:\n\tsrc: a.png\n---\n',
      `5:1+1 ${yaml('tab characters must not be used in indentation')} | Indent with spaces instead of tabs.`,
    ],
    [
      'no space after a colon',
      '---\ntitle: a\nkicker:b\n---\n',
      `3:1+1 ${yaml('there is no space after the colon')} | Put a space after the colon: kicker: b.`,
    ],
    [
      'no space after a colon, further up',
      '---\ntitle: a\nkicker:b\nid: x\n---\n',
      `3:1+1 ${yaml('there is no space after the colon')} | Put a space after the colon: kicker: b.`,
    ],
    [
      'no space after the first colon',
      '---\ntitle:a\nid: x\n---\n',
      `2:1+1 ${yaml('there is no space after the colon')} | Put a space after the colon: title: a.`,
    ],
    [
      'words without a colon',
      '---\ntitle: a\nand more of it\nid: x\n---\n',
      `3:1+1 ${yaml('can not read a block mapping entry; a multiline key may not be an implicit key')} | Each line is \`field: value\`; quote a value that contains ": " or starts with a symbol.`,
    ],
    [
      'an open quote',
      '---\ntitle: "a\nid: x\n---\n',
      `2:8+1 ${yaml('the double quote that opens here is not closed')} | Close it at the end of the value: title: "a".`,
    ],
    [
      'an open quote, and quotes below it',
      '---\ntitle: "a\nid: x\nsummary: "b"\n# a "comment"\n---\n',
      `2:8+1 ${yaml('the double quote that opens here is not closed')} | Close it at the end of the value: title: "a".`,
    ],
    [
      'an open single quote in a list',
      "---\ntitle: a\ntags:\n  - 'b\n  - c\n---\n",
      `4:5+1 ${yaml('the single quote that opens here is not closed')} | Close it at the end of the value: - 'b'.`,
    ],
    [
      'a quote that goes on below, which is closed',
      '---\ntitle: "a\n  b" # c\nkicker: d: e\n---\n',
      `4:10+1 ${yaml(indented)} | Put the value in quotes: kicker: "d: e".`,
    ],
    [
      'a hash sign in a list',
      '---\ntitle: a\ntags: [bread, #MeToo, tea]\nkicker: b\n---\n',
      `3:15+1 ${yaml('the "#" here begins a comment, and the list has no "]"')} | Put the word in quotes: "#MeToo", or leave out the "#".`,
    ],
    [
      'an open list',
      '---\nauthors: [editors, jane\ntags: []\n---\n',
      `2:10+1 ${yaml('the "[" that stands here has no "]"')} | Close it: authors: [editors, jane].`,
    ],
    [
      'no space after a colon, below a comment',
      '---\ntitle: a\ndate: 2024-01-01 # When: it goes out\nsection:news\nid: x\n---\n',
      `4:1+1 ${yaml('there is no space after the colon')} | Put a space after the colon: section: news.`,
    ],
    [
      'a tag',
      '---\ntitle: !!js/function "f"\n---\n',
      `2:25+1 ${yaml('unknown tag !<tag:yaml.org,2002:js/function>')} | ${quote}`,
    ],
    ['TOML without quotes', '+++\ntitle = "a"\nkicker = b\n+++\n', `3:10+1 ${toml('invalid value')} | ${comma}`],
    [
      'a TOML key twice',
      '+++\ntitle = "a"\ntitle = "b"\n+++\n',
      `3:1+1 ${toml('trying to redefine an already defined table or value')} | ${comma}`,
    ],
    [
      'JSON without a comma',
      '---json\n{\n"title": "a"\n"id": 1\n}\n---\n',
      `4:1+1 ${json("Expected ',' or '}' after property value")} | ${comma}`,
    ],
    [
      'JSON with a comma too many',
      '{\n  "title": "a",\n}\n',
      `3:1+1 ${json('Expected double-quoted property name')} | ${comma}`,
    ],
    [
      "JSON with Python's words",
      '---json\n{\n  "title": "a headline of some length",\n  "draft": True,\n  "id": "1"\n}\n---\n',
      `4:12+1 ${json("Unexpected token 'T'")} | ${comma}`,
    ],
    [
      'JSON that is wrong at once',
      '{"title" = "a headline of some length", "kicker": "and more to make it long"}\n',
      `1:10+1 ${json("Expected ':' after property name")} | ${comma}`,
    ],
    ['short JSON', '---json\n{"title": x}\n---\n', `2:1+1 ${json("Unexpected token 'x'")} | ${comma}`],
    [
      "Hexo's JSON without a comma",
      '"title": "a"\n"id": "1"\n;;;\n',
      `2:1+1 ${json("Expected ',' or '}' after property value")} | ${comma}`,
    ],
    ['a list in JSON', '---json\n["a"]\n---\n', `2:1+1 ${json("Expected property name or '}'")} | ${comma}`],
  ])('%s', async (_case, file, finding) => {
    const reading = await readArticle(file)
    expect(reading.facts).toBeNull()
    expect(told(reading.findings)).toEqual([finding])
  })
})

describe('a field that stands twice', () => {
  const repeated = (name: string) =>
    `warning field-repeated | The field "${name}" stands here for the second time; the last one counts. | Delete the one that is not meant.`

  it('every repetition is told, and the last counts', async () => {
    const reading = await readArticle('---\ntitle: one\nkicker: A\ntitle: two\n"kicker": B\ntitle: three\n---\n')
    expect(saidIn(reading)).toEqual({ title: 'three', kicker: 'B' })
    expect(told(reading.findings)).toEqual([
      `4:1+5 ${repeated('title')}`,
      `5:1+8 ${repeated('kicker')}`,
      `6:1+5 ${repeated('title')}`,
    ])
  })

  it('inside another field too', async () => {
    const reading = await readArticle('---\ntitle: a\nextra: {a: 1, b: 2, a: 3}\n---\n')
    expect(saidIn(reading).extra).toEqual({ a: 3, b: 2 })
    expect(told(reading.findings)).toEqual([`3:21+1 ${repeated('a')}`])
  })

  it('where a quoted text continues at column 0', async () => {
    const reading = await readArticle('---\ntitle: "one\nand more"\nid: a\nid: b\n---\n')
    expect(saidIn(reading)).toEqual({ title: 'one and more', id: 'b' })
    expect(told(reading.findings)).toEqual([`5:1+2 ${repeated('id')}`])
  })
})
