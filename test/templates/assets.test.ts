import { describe, expect, it } from 'vitest'
import { fingerprintAssets } from '../../src/assets/fingerprint.ts'

const sheet = (css: string): string => {
  const [asset] = fingerprintAssets([{ name: 'style.css', bytes: Buffer.from(css) }], '')
  return Buffer.from(asset?.bytes ?? []).toString()
}

describe('a style sheet', () => {
  it.each([
    ['comments go', '/* What for. */\np { color: red } /* of blood */\n', 'p { color: red } '],
    ['over several lines', 'a{}/* one\n * two */b{}', 'a{}b{}'],
    ['not what licences need', '/*! MIT */\np {}\n', '/*! MIT */\np {}\n'],
    [
      'not what stands in a text',
      'p::after { content: "/* no */"; quotes: \'/*\' "*/" }',
      'p::after { content: "/* no */"; quotes: \'/*\' "*/" }',
    ],
    ['not after a quote in a text', 'p { content: "\\"/*" } /* gone */ q {}', 'p { content: "\\"/*" } q {}'],
  ])('loses its comments: %s', (_case, css, expected) => {
    expect(sheet(css)).toBe(expected)
  })
})
