import { describe, expect, it } from 'vitest'
import { decode } from '../../src/content/decode.ts'
import { told } from '../support/findings.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

const SAVE = 'Save the file as UTF-8: editors offer it under "Save with encoding".'

describe('a file is text with line feeds', () => {
  it.each([
    ['as it is', 'a\nb\n', 'a\nb\n'],
    ['a byte order mark is dropped', '\ufeffa', 'a'],
    ['a second one is text', '\ufeff\ufeffa', '\ufeffa'],
    ['Windows line ends', 'a\r\nb\r\n', 'a\nb\n'],
    ['old Mac line ends', 'a\rb\r', 'a\nb\n'],
    ['mixed line ends', 'a\r\r\nb\n\r', 'a\n\nb\n\n'],
    ['empty', '', ''],
    ['only a byte order mark', '\ufeff', ''],
    ['every script', 'Київ 日本 العربية 😀', 'Київ 日本 العربية 😀'],
    ['a replacement character that was written', 'a\ufffdb', 'a\ufffdb'],
  ])('%s', (_case, file, text) => {
    expect(decode(bytes(file))).toEqual({ text, findings: [] })
  })
})

describe('a control character becomes a space, and is told once', () => {
  it.each([
    ['a\u0000b\u0000', 'a b ', '1:2+1', 'U+0000'],
    ['one\ntwo \u001b[31m', 'one\ntwo  [31m', '2:5+1', 'U+001B'],
    ['\r\n\u007f', '\n ', '2:1+1', 'U+007F'],
    ['x\u0085', 'x ', '1:2+1', 'U+0085'],
    ['\ufdd0', ' ', '1:1+1', 'U+FDD0'],
    ['ab\uffff', 'ab ', '1:3+1', 'U+FFFF'],
  ])('%j', (file, text, place, name) => {
    const decoding = decode(bytes(file))
    expect(decoding.text).toBe(text)
    expect(told(decoding.findings)).toEqual([
      `${place} warning character-removed | The invisible control character ${name} stands here; it was read as a space. | Delete it. It usually comes with text pasted from another program.`,
    ])
  })
})

describe('what is not UTF-8 is refused', () => {
  it.each([
    ['Latin-1', bytes('---\ntitle: Café', 'latin1'), `2:11+1 error not-utf8 | A byte here is not UTF-8. | ${SAVE}`],
    ['a cut character', bytes('ab語').slice(0, -1), `1:3+1 error not-utf8 | A byte here is not UTF-8. | ${SAVE}`],
    ['half a pair', new Uint8Array([0xed, 0xa0, 0x80]), `1:1+1 error not-utf8 | A byte here is not UTF-8. | ${SAVE}`],
    ['overlong', new Uint8Array([65, 0xc0, 0xaf]), `1:2+1 error not-utf8 | A byte here is not UTF-8. | ${SAVE}`],
    [
      'UTF-16, little end first',
      bytes('\ufefftitle', 'utf16le'),
      `- error not-utf8 | The file is UTF-16, not UTF-8. | ${SAVE}`,
    ],
    [
      'UTF-16, big end first',
      bytes('\ufefftitle', 'utf16le').map((_, at, all) => all[at ^ 1] ?? 0),
      `- error not-utf8 | The file is UTF-16, not UTF-8. | ${SAVE}`,
    ],
  ])('%s', (_case, file, finding) => {
    const decoding = decode(file)
    expect(decoding.text).toBeNull()
    expect(told(decoding.findings)).toEqual([finding])
  })
})

describe('size', () => {
  it('2,000,000 bytes are read', () => {
    expect(decode(new Uint8Array(2_000_000).fill(97)).findings).toEqual([])
  })

  it('10 MB are not', () => {
    const decoding = decode(new Uint8Array(10_000_034).fill(97))
    expect(decoding.text).toBeNull()
    expect(told(decoding.findings)).toEqual([
      '- error markdown-too-large | The file has 10.0 MB; articles may have 2 MB. | Split it, or move embedded data to a file under content/media and link to it.',
    ])
  })
})
