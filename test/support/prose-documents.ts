// Nasty Markdown for the prose lane: documents of lines that open, close, continue and interrupt one another.

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { type GfmNeeds, gfm, gfmNeeds } from '../../src/markdown/gfm.ts'
import { parseProse } from '../../src/markdown/prose.ts'

const WORDS = `a|word|I|The council met on Tuesday and put the vote off|Some words that go on for quite a while here
Ärger über Öl|東京の話をしよう|Ελλάδα|שלום|😀|e\u0301|\ud83d|\udc00|“Quoted,” she said|— and then|it's|"so"|AT&T|Q&A|&amp;|&copy
&#65;|&#x;|&nosuch;|&;|&|3.5 million|1986.|1) one|12.|1234567890.|2024|$5|10%|#tag|a_b_c|(par)|e.g.|www|www.|http|http:|://
x.y|a:b|now.|a=b|{b}|^c^|;|.|,|!|?|:|'|"|…|x]|end.|don’t|a | b|  two|trailing |more  |\u00a0|\u2028|\u2029|\u0085|\f|\v|\0|\ufeff`

const MARKS = `*|**|***|_|__|\`|\`\`|~|~~|[|]|(|)|![|](|](/u)|](/u "t")|](/u|[a](/u "|[a](/u (|")|))|](<u v>)|][]|][x]|]:|[x]|[x]: /u|[a b]: <u> 't'|[^1]|[^1]: note
[^1]:|[ ]|[x] |[link](https://example.org/x_y)|[www.a.b](/u)|**bold**|*soft*|_low_|\`code\`|~gone~|![alt](/p.png)|<|>|<b>|</b>
<a href="x y">|<a href=|<!-- c -->|<https://a.b>|<a@b.c>|\\\\|\\*|\\|\\a|http://a.b|https://example.org/x_y.|http://a.b/(c)
www.a.b|WWW.x.y/z?q=1|a@b.c|a.b-c+d@e.f.|mailto:a@b.c|xmpp:a@b.c/x|a@|@b.c|@|:|\t|  |    `

const OPENERS = `- |-|* |+ |1. |1.|2. |9) |> |>|>> |> - |- > |  - |    - |   1. | | |  |   |    |     |\t| \t|# |## |####### |#|##|### x #
\`\`\`|~~~|\`\`\`js|\`\`\`\`|  \`\`\`|- \`\`\`|> \`\`\`|<div>|</div>|<script>|</script>|<pre>|</pre>|<style>|<textarea>|<!--|--> |-->
<?|?>|<!X|<![CDATA[|]]>|<b>|<x-y>|[x]: /u|[x]:|[^1]: |[^1]:|[^n]: |  [y]: <v>|> [z]: w|- [q]: r|[x]: /u "t|| a | b |||a|b
---|--|-|===|=|***|* * *|___|_ _ _|- - -|| - | - ||:-:|:-|-:||-|--|:-- | --:|= =|"|'|(|[ ] |- [ ] |- [x] |$|.|!|@|&|\\|:|;|~|~~`

const BLANKS = ['', '', '', '', '', ' ', '  ', '    ', '\t', ' \t', '\u00a0']

/** Pieces are between bars, and a bar itself is where two are together. */
function pieces(list: string): fc.Arbitrary<string> {
  return fc.constantFrom(...list.split('\n').flatMap((line) => line.split(/(?<!\|)\|(?!\|)/)))
}

const word = pieces(WORDS)
const mark = pieces(MARKS)
const opener = pieces(OPENERS)
const space = fc.constantFrom(' ', ' ', ' ', ' ', '', '  ')
const joined = (each: fc.Arbitrary<string>, most: number) =>
  fc.array(fc.tuple(each, space), { minLength: 1, maxLength: most }).map((all) => all.flat().join('').trimEnd())

const prose = joined(word, 6)
const marked = joined(fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: mark }), 9)
const line = fc.oneof(
  { weight: 4, arbitrary: prose },
  { weight: 4, arbitrary: marked },
  { weight: 2, arbitrary: opener },
  { weight: 3, arbitrary: fc.tuple(opener, fc.oneof(prose, marked)).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.tuple(marked, fc.constantFrom(' ', '  ', '   ', '\t', '\\')).map((parts) => parts.join('')),
  },
)
const block = fc.oneof(
  { weight: 5, arbitrary: line },
  { weight: 3, arbitrary: fc.array(line, { minLength: 2, maxLength: 4 }).map((lines) => lines.join('\n')) },
)
const gap = fc.array(fc.constantFrom(...BLANKS), { minLength: 0, maxLength: 2 })

/** A document of up to 14 blocks. */
export const nastyDocument: fc.Arbitrary<string> = fc
  .tuple(gap, fc.array(fc.tuple(block, gap), { minLength: 1, maxLength: 14 }), fc.boolean())
  .map(([before, blocks, ends]) => {
    const lines = [...before, ...blocks.flatMap(([text, after]) => [text, ...after])]
    return lines.join('\n') + (ends ? '\n' : '')
  })

const EVERYTHING = { autolinks: true, footnotes: true, strikethrough: true, tables: true, tasks: true }
const NOTHING = { autolinks: false, footnotes: false, strikethrough: false, tables: false, tasks: false }

/** Which parts of GFM are on: all, none, or those that the pipeline would choose. */
export const partsOfGfm = fc.constantFrom<((text: string) => GfmNeeds)[]>(
  () => EVERYTHING,
  () => NOTHING,
  gfmNeeds,
)

type Parse = (text: string) => Root
const parsers = new Map<string, readonly [Parse, Parse]>()

function parsersFor(needs: GfmNeeds): readonly [Parse, Parse] {
  const key = JSON.stringify(needs)
  let pair = parsers.get(key)
  if (!pair) {
    const plain = unified().use(remarkParse).use(gfm, needs).freeze()
    const lane = unified().use(remarkParse).use(gfm, needs).use(parseProse).freeze()
    pair = [(text) => plain.parse(text), (text) => lane.parse(text)]
    parsers.set(key, pair)
  }
  return pair
}

/** Both trees of a text if they differ, else null. What remark-parse throws, in its development build, counts as one. */
export function difference(text: string, needs: GfmNeeds = EVERYTHING): { plain: unknown; lane: unknown } | null {
  const [plain, lane] = parsersFor(needs).map((parse) => outcome(parse, text))
  return isDeepStrictEqual(plain, lane) ? null : { plain, lane }
}

function outcome(parse: Parse, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    return String(error)
  }
}
