import { describe, expect, it } from 'vitest'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { countWords, cutAtWord } from '../../src/markdown/text.ts'
import { OPTIONS } from '../support/article.ts'

const pipeline = createPipeline(OPTIONS)

describe('the excerpt is the first paragraph', () => {
  it.each([
    ['plain', 'It rained.\n\nAnd rained.', 'It rained.'],
    ['below a heading, a list and a picture', '# H\n\n- list\n\n![pic](a.jpg)\n\nIt rained.', 'It rained.'],
    ['without its marks', 'It *rained* `code` [words](a.md) ![alt](b.jpg) ~~no~~.', 'It rained code words no.'],
    ['below pictures in a row', '![a](a.jpg) ![b](b.jpg)\n\n[![c](c.jpg)](d.md)\n\nIt rained.', 'It rained.'],
    ['lines and spaces folded', 'It\nrained  \nall\tday.', 'It rained all day.'],
    ['notes left out', 'It rained[^1] much[^1].\n\n[^1]: Said he.', 'It rained much.'],
    ['powers kept', 'It cost 10<sup>6</sup> a day.', 'It cost 106 a day.'],
    ['HTML left out', '<script>alert(1)</script>\n\n<div>block</div>\n\nIt <b>rained</b>.', 'It rained.'],
    [
      'below blocks',
      ':::pullquote\nIt rained.\n:::\n\n:::aside\nBox.\n:::\n\n::embed{url="https://a.example"}\n\nIt pours.',
      'It pours.',
    ],
    ['none', '# Only a heading', ''],
    ['none but a picture', '![pic](a.jpg)', ''],
    ['empty', '', ''],
  ])('%s', async (_case, markdown, excerpt) => {
    expect((await pipeline(markdown, 0)).excerpt).toBe(excerpt)
  })

  it.each([
    ['short', 'word', 'word'],
    ['200 characters', 'a'.repeat(200), 'a'.repeat(200)],
    ['cut between words', 'word '.repeat(50).trim(), `${'word '.repeat(39).trim()}…`],
    ['not at a comma', `${'word, '.repeat(40)}end`, `${'word, '.repeat(33).slice(0, -2)}…`],
    ['one long word', 'a'.repeat(300), `${'a'.repeat(199)}…`],
    ['no half a character', `${'a'.repeat(198)}😀😀`, `${'a'.repeat(198)}…`],
    ['no spaces at all', '語'.repeat(300), `${'語'.repeat(199)}…`],
  ])('%s', (_case, text, cut) => {
    expect(cutAtWord(text)).toBe(cut)
  })
})

describe('words', () => {
  it.each([
    ['It rained all day.', 4],
    ['', 0],
    [' \n\t ', 0],
    ['Київ — місто', 3],
    ['one\u00a0two\u3000three', 3],
    ['洪水が来た', 3],
    ['mixed 洪水 text', 3],
    ['น้ำท่วม', 4],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words)
  })

  it('are those of the text, links and images apart from their marks', async () => {
    expect((await pipeline('One [two](a.md) ![alt](b.jpg)\n\n```\nthree\n```\n', 0)).words).toBe(3)
  })

  it.each([
    ['a pull quote repeats the text', ':::pullquote{by="Ann"}\nRain fell.\n:::', ''],
    ['a contact box is the same in every story', ':::contact{title="Tell us"}\nWrite.\n:::', ''],
    ['a card leads elsewhere', '::embed{url="https://a.example/b" title="Rain"}', ''],
    ['so does one of an iframe', '<iframe src="https://www.youtube.com/embed/b" title="Rain"></iframe>', ''],
    ['an aside is part of the text', ':::aside{title="Counted"}\nTwo floods.\n:::', 'Counted Two floods.'],
    ['captions of a gallery are, as all are', ':::gallery\n![a](b.jpg "The dam")\n:::', 'The dam'],
    [
      'where they stand within others',
      '::::aside\nTwo.\n:::pullquote\nTwo.\n:::\n::embed{url="https://a.example"}\n::::',
      'Two.',
    ],
  ])('those of blocks count once: %s', async (_case, block, text) => {
    const rendering = await pipeline(`It rained.\n\n${block}\n`, 0)
    expect(rendering.text.trim().split(/\s+/).join(' ')).toBe(`It rained. ${text}`.trim())
    expect(rendering.words).toBe(countWords(`It rained. ${text}`))
  })
})
