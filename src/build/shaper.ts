// HarfBuzz, which turns text into the outlines of its letters. Loaded when the first card is drawn.

import type { Glyph, Shaped, Shaper } from '../cards/draw.ts'
import { type FontFile, hasCharacter } from './font-file.ts'

type HarfBuzz = typeof import('harfbuzzjs')

/** A shaper for these fonts. */
export async function openShaper(files: readonly FontFile[]): Promise<Shaper> {
  const harfbuzz = await import('harfbuzzjs')
  const fonts = files.map((file) => lazyFont(file, harfbuzz))
  return {
    fontOf: (character, before) => {
      const known = before === null ? undefined : files[before]
      if (known && hasCharacter(known, character)) return before
      const first = files.findIndex((file) => hasCharacter(file, character))
      return first === -1 ? null : first
    },
    shape: ({ text, font, isRightToLeft }, language) => {
      const shape = fonts[font]
      return shape ? shape(text, isRightToLeft, language) : { width: 0, glyphs: [] }
    },
  }
}

type Shape = (text: string, isRightToLeft: boolean, language: string) => Shaped

/** A font is unpacked when the first letter of it is drawn, and each of its letters is traced once. */
function lazyFont(file: FontFile, harfbuzz: HarfBuzz): Shape {
  const { Blob, Buffer, Direction, Face, Font, Variation, shape } = harfbuzz
  let opened: { font: InstanceType<typeof Font>; units: number } | null = null
  const paths = new Map<number, string>()
  const open = () => {
    const bytes = file.unpack()
    const face = new Face(
      new Blob(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer),
    )
    const font = new Font(face)
    // Headlines are bold; a font that cannot vary takes no notice.
    font.setVariations([new Variation('wght', 700)])
    return { font, units: face.upem }
  }
  return (text, isRightToLeft, language) => {
    opened ??= open()
    const { font, units } = opened
    const buffer = new Buffer()
    buffer.addText(text)
    buffer.guessSegmentProperties()
    buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR)
    buffer.setLanguage(language)
    shape(font, buffer)
    const positions = buffer.getGlyphPositions()
    let pen = 0
    const glyphs = buffer.getGlyphInfos().flatMap(({ codepoint: id }, index): Glyph[] => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {}
      const x = pen + xOffset
      pen += xAdvance
      // What no font has is shown as nothing.
      if (id === 0) return []
      const path = paths.get(id) ?? font.glyphToPath(id)
      paths.set(id, path)
      return [{ x: x / units, y: yOffset / units, path, units }]
    })
    return { width: pen / units, glyphs }
  }
}
