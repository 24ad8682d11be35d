import { describe, expect, it } from 'vitest'
import { readArticle } from '../support/article.ts'
import { told } from '../support/findings.ts'

/** What `check` says of a text, which begins on line 5. */
async function remarksOf(text: string): Promise<string[]> {
  const { facts } = await readArticle(`---\ntitle: a\ndate: 2024-06-13\n---\n${text}\n`)
  return told(facts?.remarks ?? []).map((line) => {
    const [head = '', message = ''] = line.split(' | ')
    return `${head.replace(' warning markdown-unfinished', '')} ${message}`
  })
}

describe('Markdown that was not finished', () => {
  it.each([
    ['Some **bold words.', ['5:1+18 Two stars stand on the page as typed.']],
    ['Some ** bold words ** here.', ['5:1+27 Two stars stand on the page as typed.']],
    ['See [the bridge](a-bridge', ['5:1+25 A link that was not finished stands on the page as typed.']],
    ['See ![the bridge](my bridge.jpg).', ['5:1+33 A link that was not finished stands on the page as typed.']],
    ['A claim.[^9]', ['5:1+12 The mark of a footnote that is not there stands on the page as typed.']],
    ['| a | b |\n| - |', ['5:1+1 A table that was not finished stands on the page as typed.']],
    ['| a | b |\n| 1 | 2 |', ['5:1+1 A table that was not finished stands on the page as typed.']],
    ['##Costs', ['5:1+7 A heading without a space after its # stands on the page as typed.']],
    ['- one\n- **two', ['6:3+5 Two stars stand on the page as typed.']],
    ['<div>Some **bold</div>', ['5:6+11 Two stars stand on the page as typed.']],
    [
      'Text.\n\n```\ncode\n\nText.',
      ['7:1+1 The block of code that begins here has no end, so all that follows is code.'],
    ],
  ])('%j', async (text, remarks) => {
    expect(await remarksOf(text)).toEqual(remarks)
  })

  it.each([
    'Some **bold** words, [a link](https://a.example) and `**` code.[^1]\n\n[^1]: Note.',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '```\n**bold [x](y\n```',
    '> ```\n> code\n> ```',
    '~~~js\ncode\n~~~',
    '    | indented | code |',
    'Stars \\*\\* that are meant, and f***ing.',
    '#MeToo and #1, A || B.',
    '[^1] is here.\n\n[^1]: Note.',
  ])('%j is finished', async (text) => {
    expect(await remarksOf(text)).toEqual([])
  })
})
