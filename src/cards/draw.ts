// The words of a card → its drawing: an SVG of outlines alone, so that it looks the same on every machine.

import type { CardWords } from '../pages/page.ts'
import { fitLines, type Measure } from './lines.ts'
import { type Run, runsOf } from './runs.ts'

/** A run with the shapes of its letters. */
export interface Shaped {
  /** All widths are multiples of the size of type. */
  readonly width: number
  readonly glyphs: readonly Glyph[]
}

export interface Glyph {
  /** Where its origin stands, from the start of the run; up is positive. */
  readonly x: number
  readonly y: number
  /** Its outline as an SVG path, up positive, and how many units of it are the size of type. */
  readonly path: string
  readonly units: number
}

/** What turns runs of text into shapes. */
export interface Shaper {
  /** The font that has a character: the one before if it has it too, else the first that does; null where none does. */
  readonly fontOf: (character: number, before: number | null) => number | null
  readonly shape: (run: Run, language: string) => Shaped
}

/** In pixels, as networks ask for. */
export const WIDTH = 1_200
export const HEIGHT = 630

const MARGIN = 72
const INNER = WIDTH - 2 * MARGIN
/** Where the parts stand: the baseline of the label, the top and the bottom of the headline's room, the baseline of the name. */
const LABEL = 118
const TOP = 150
const BOTTOM = 490
const NAME = 572
const RULES = 508

/** Scripts whose letters reach further up and down. */
const TALL =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tamil}\p{Script=Bengali}]/u
const JOINED = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Syriac}]/u

const HEADLINE_SIZES = [116, 104, 94, 85, 76, 68, 62, 56, 50, 45]
const LABEL_SIZES = [28, 24]
const TALL_LABEL_SIZES = [36, 30]
const NAME_SIZES = [42, 36, 30]
const NAMEPLATE_SIZES = [128, 112, 96, 84, 72, 60, 48]

/** Draws a card. */
export function drawCard(words: CardWords, shaper: Shaper): string {
  const { paper } = words.colors
  const drawing = words.headline === null ? plain(words, shaper) : story(words, words.headline, shaper)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${paper}"/>${drawing}</svg>`
}

/** The label of the section, the headline, and the name of the paper below a double rule. */
function story({ label, name, language, direction, colors }: CardWords, headline: string, shaper: Shaper): string {
  const { ink, accent } = colors
  const pen = penOf(language, direction, shaper)
  const leading = TALL.test(headline) ? 1.5 : 1.12
  const { size, lines } = fitLines(
    headline,
    {
      ...{ width: INNER, height: BOTTOM - (label ? TOP : TOP - 40), sizes: HEADLINE_SIZES, leading },
      ellipsis: shaper.fontOf(0x2026, null) === null ? '...' : '…',
    },
    pen.measure(0),
  )
  const top = label ? TOP : TOP - 40
  const first = top + size * (leading > 1.2 ? 1.05 : 0.88)
  return [
    rect(0, 0, WIDTH, 16, accent),
    label
      ? pen.line(label, {
          sizes: TALL.test(label) ? TALL_LABEL_SIZES : LABEL_SIZES,
          y: LABEL,
          fill: accent,
          tracking: JOINED.test(label) ? 0 : 0.06,
        })
      : '',
    ...lines.map((line, index) => pen.put(line, size, first + index * size * leading, ink, 0)),
    rect(MARGIN, RULES, INNER, 4, ink),
    rect(MARGIN, RULES + 8, INNER, 1.5, ink),
    name ? pen.line(name, { sizes: NAME_SIZES, y: NAME, fill: ink, tracking: 0 }) : mark(MARGIN, NAME - 36, 44, colors),
  ].join('')
}

/** The name of the paper in the middle, between rules as in its masthead; or a mark where not even that can be drawn. */
function plain({ name, language, direction, colors }: CardWords, shaper: Shaper): string {
  const { ink, accent } = colors
  const bar = rect(0, 0, WIDTH, 16, accent)
  if (name === null) return bar + mark(WIDTH / 2 - 110, HEIGHT / 2 - 110, 220, colors)
  const pen = penOf(language, direction, shaper)
  const leading = TALL.test(name) ? 1.4 : 1.1
  const room = { width: INNER, height: 300, sizes: NAMEPLATE_SIZES, leading, ellipsis: '…' }
  const { size, lines } = fitLines(name, room, pen.measure(0))
  const height = lines.length * size * leading
  const top = HEIGHT / 2 - height / 2
  const centered = lines.map((line, index) =>
    pen.put(line, size, top + size * (leading > 1.2 ? 1 : 0.86) + index * size * leading, ink, 0, 'middle'),
  )
  const [above, below] = [top - 56, top + height + 40]
  return [
    ...[bar, rect(MARGIN, above, INNER, 4, ink), rect(MARGIN, above + 8, INNER, 1.5, ink)],
    ...centered,
    ...[rect(MARGIN, below, INNER, 1.5, ink), rect(MARGIN, below + 5, INNER, 4, ink)],
  ].join('')
}

interface Line {
  readonly sizes: readonly number[]
  readonly y: number
  readonly fill: string
  readonly tracking: number
}

/** What writes in one language and direction. */
function penOf(language: string, direction: CardWords['direction'], shaper: Shaper) {
  const shape = (text: string) => runsOf(text, direction, shaper.fontOf).map((run) => shaper.shape(run, language))
  const widthOf = (shapes: readonly Shaped[], tracking: number) =>
    shapes.reduce((sum, { width, glyphs }) => sum + width + tracking * glyphs.length, 0)
  const measure =
    (tracking: number): Measure =>
    (text) =>
      widthOf(shape(text), tracking)
  const put = (
    text: string,
    size: number,
    y: number,
    fill: string,
    tracking: number,
    align: 'start' | 'middle' = 'start',
  ): string => {
    const shapes = shape(text)
    const width = widthOf(shapes, tracking) * size
    const start = direction === 'rtl' ? WIDTH - MARGIN - width : MARGIN
    let x = align === 'middle' ? (WIDTH - width) / 2 : start
    const paths = shapes.flatMap((shaped) => {
      const drawn = shaped.glyphs.map((glyph, index) => {
        const at = `${places(x + (glyph.x + tracking * index) * size)} ${places(y - glyph.y * size)}`
        return (
          glyph.path &&
          `<path transform="translate(${at}) scale(${size / glyph.units} -${size / glyph.units})" d="${glyph.path}"/>`
        )
      })
      x += (shaped.width + tracking * shaped.glyphs.length) * size
      return drawn
    })
    return `<g fill="${fill}">${paths.join('')}</g>`
  }
  const line = (text: string, { sizes, y, fill, tracking }: Line): string => {
    const room = { width: INNER, height: (sizes[0] ?? 0) * 1.01, sizes, leading: 1, ellipsis: '…' }
    const { size, lines } = fitLines(text, room, measure(tracking))
    return put(lines[0] ?? '', size, y, fill, tracking)
  }
  return { measure, put, line }
}

/** A sheet with a headline, a picture and columns. */
function mark(x: number, y: number, size: number, { ink, paper, accent }: CardWords['colors']): string {
  const part = (left: number, top: number, width: number, height: number, fill: string) =>
    rect(x + left * size, y + top * size, width * size, height * size, fill)
  return [
    ...[part(0, 0, 1, 1, ink), part(0.05, 0.05, 0.9, 0.9, paper), part(0.13, 0.14, 0.74, 0.14, accent)],
    part(0.13, 0.38, 0.34, 0.28, ink),
    ...[0.38, 0.48, 0.58].map((top) => part(0.55, top, 0.32, 0.05, ink)),
    ...[0.74, 0.83].map((top) => part(0.13, top, 0.74, 0.05, ink)),
  ].join('')
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${places(x)}" y="${places(y)}" width="${places(width)}" height="${places(height)}" fill="${fill}"/>`
}

function places(value: number): number {
  return Math.round(value * 100) / 100
}
