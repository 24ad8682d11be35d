import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { direction, escapeHtml, jsonInHtml } from '../../src/base/html.ts'
import { cleanText } from '../../src/base/text.ts'

type Element = DefaultTreeAdapterTypes.Element

describe('escapeHtml', () => {
  it.each([
    ['a & b', 'a &amp; b'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`"quoted" and 'single'`, '&quot;quoted&quot; and &#39;single&#39;'],
    ['&amp; &#x3c; &lt', '&amp;amp; &amp;#x3c; &amp;lt'],
    ['Київ العربية 😀', 'Київ العربية 😀'],
    ['', ''],
  ])('%j is %j', (text, markup) => {
    expect(escapeHtml(text)).toBe(markup)
  })

  it('a browser reads the text back, in content and in attributes of either quote', () => {
    const piece = fc.oneof(
      fc.constantFrom('<', '>', '"', "'", '&', '&lt', '&#60;', '</p>', '<!--', '-->', ']]>', '`', '=', '\n', '\t'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    const text = fc.array(piece).map((pieces) => cleanText(pieces.join('')))
    fc.assert(
      fc.property(text, (written) => {
        const markup = escapeHtml(written)
        const tree = parseFragment(`<p title="${markup}">${markup}</p><p title='${markup}'></p>`)
        const [first, second] = tree.childNodes as [Element, Element]
        expect(tree.childNodes).toHaveLength(2)
        expect(first.childNodes.map((node) => ('value' in node ? node.value : node.nodeName)).join('')).toBe(written)
        expect(first.attrs).toEqual([{ name: 'title', value: written }])
        expect(second.attrs).toEqual([{ name: 'title', value: written }])
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('direction', () => {
  it.each([
    ['en', 'ltr'],
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['HE', 'rtl'],
    ['ur-PK', 'rtl'],
    ['fa-Latn', 'ltr'],
    ['az-Arab', 'rtl'],
    ['ku-Latn-TR', 'ltr'],
    ['uk', 'ltr'],
    ['zh-Hant-TW', 'ltr'],
    ['yi', 'rtl'],
  ] as const)('%s reads %s', (language, dir) => {
    expect(direction(language)).toBe(dir)
  })
})

describe('JSON inside a script', () => {
  it.each([
    ['</script><!--', '"\\u003c/script\\u003e\\u003c!--"'],
    [']]> &amp;', '"]]\\u003e \\u0026amp;"'],
    ['\u2028\u2029', '"\\u2028\\u2029"'],
    ['\u0000\u001b\u0085', '"   "'],
    ['\ud83d', '"\ufffd"'],
    ['"\\\n', '"\\"\\\\\\n"'],
    ['👩🏽‍🚒 \u200fאב\u202e', '"👩🏽‍🚒 \u200fאב\u202e"'],
  ])('writes %j as %s', (text, json) => {
    expect(jsonInHtml({ text })).toBe(`{"text":${json}}`)
  })

  it('is the same value again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = jsonInHtml({ list: [{ text }] })
        expect(json).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(json)).toEqual({ list: [{ text: cleanText(text) }] })
      }),
    )
  })
})
