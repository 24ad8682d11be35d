import { describe, expect, it } from 'vitest'
import { fingerprintAssets } from '../../src/assets/fingerprint.ts'

const sheet = (css: string): string => {
  const [asset] = fingerprintAssets([{ name: 'style.css', bytes: Buffer.from(css) }], '')
  return Buffer.from(asset?.bytes ?? []).toString()
}

describe('a style sheet', () => {
  it.each([
    ['comments go', '/* What for. */\np { color: red } /* of blood */\n', 'p{color:red}'],
    ['over several lines', 'a{}/* one\n * two */b{}', 'a{}b{}'],
    ['not what licences need', '/*! MIT */\np {}\n', '/*! MIT */\np{}'],
    [
      'not what stands in a text',
      'p::after { content: "/* no */ ; }"; quotes: \'/* ; }\' "*/" }',
      'p::after{content:"/* no */ ; }";quotes:\'/* ; }\' "*/"}',
    ],
    ['not after a quote in a text', 'p { content: "\\"/*" } /* gone */ q {}', 'p{content:"\\"/*"}q{}'],
    [
      'what sets it out goes',
      '@media print {\n  a,\n  b {\n    x: y;\n    z: w, v;\n  }\n}\n',
      '@media print{a,b{x:y;z:w,v}}',
    ],
    ['not what stands between parts of a selector', 'a :hover  b > .c + d { }', 'a :hover b > .c + d{}'],
    ['not in a sum', 'p { margin: calc(1px + 2 * var(--a, 3px)) }', 'p{margin:calc(1px + 2 * var(--a,3px))}'],
    ['not in a question', '@media (min-width: 40rem) and (hover) {}', '@media (min-width:40rem) and (hover){}'],
    ['not after a backslash', '.a\\ { } .\\31 0 { }', '.a\\ {}.\\31 0{}'],
    ['not a value that is nothing', 'p { --a: ; --b: 1 }', 'p{--a:;--b:1}'],
  ])('loses what browsers do not need: %s', (_case, css, expected) => {
    expect(sheet(css)).toBe(expected)
  })
})
