import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { cleanText } from '../../src/base/text.ts'
import { document, element, escapeXml, textElement } from '../../src/base/xml.ts'

describe('escapeXml', () => {
  it.each([
    ['a & b', 'a &amp; b'],
    [']]>', ']]&gt;'],
    ['<![CDATA[', '&lt;![CDATA['],
    [`"it's"`, '&quot;it&apos;s&quot;'],
    ['&amp;', '&amp;amp;'],
    ['bell\u0007 esc\u001b nul\u0000', 'bell  esc  nul '],
    ['c1\u0085 del\u007f', 'c1  del '],
    ['\ufffe\uffff\ufdd0', '   '],
    ['half \ud83d of', 'half \ufffd of'],
    ['whole 😀', 'whole 😀'],
    ['tab\tline\n', 'tab\tline\n'],
  ])('%j is %j', (text, markup) => {
    expect(escapeXml(text)).toBe(markup)
  })

  it('of any text, every entity decodes to what was written and nothing else is markup', () => {
    const decoded: Record<string, string> = {
      '&amp;': '&',
      '&lt;': '<',
      '&gt;': '>',
      '&quot;': '"',
      '&apos;': "'",
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const markup = escapeXml(text)
        expect(markup).not.toMatch(/[<>"']/)
        expect(markup.replace(/&[^;]*;/g, (entity) => decoded[entity] ?? 'undecodable')).toBe(cleanText(text))
      }),
    )
  })

  it('of many hostile texts, a parser of XML takes the document', async () => {
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 30 }), { seed: 1, numRuns: 500 })
    const hostile = [...texts, ']]>', '<![CDATA[', '<!--', '&x;', '\u0000\u001f\ud800\uffff', '\u202e\u200f', '😀']
    const items = hostile.map((text) => element('item', { title: text }, escapeXml(text)))
    const result = await validateXML({ xml: document(element('root', {}, ...items)), schema: [] })
    expect(result.errors).toEqual([])
    expect(result.valid).toBe(true)
  })
})

describe('element', () => {
  it.each([
    [element('br', {}), '<br/>'],
    [element('a', { href: '/?a=1&b="2"' }), '<a href="/?a=1&amp;b=&quot;2&quot;"/>'],
    [element('a', { x: '1', y: '2' }, 'text'), '<a x="1" y="2">text</a>'],
    [element('list', {}, '<i>1</i>', '<i>2</i>'), '<list><i>1</i><i>2</i></list>'],
    [element('empty', {}, ''), '<empty></empty>'],
    [textElement('title', 'Q & A <b>'), '<title>Q &amp; A &lt;b&gt;</title>'],
    [document('<a/>'), '<?xml version="1.0" encoding="utf-8"?>\n<a/>\n'],
  ])('%s', (made, expected) => {
    expect(made).toBe(expected)
  })
})
