// Draws cards: words → outlines → PNG. What it needs is loaded with the first card.

import { drawCard } from '../cards/draw.ts'
import type { CardWords } from '../pages/page.ts'
import type { CardFonts } from './lettering.ts'
import { openShaper } from './shaper.ts'
import { openPixels } from './sharp.ts'

/** Makes a function that draws cards with some fonts; any number at once. */
export function createDrawer(fonts: () => CardFonts): (words: CardWords) => Promise<Uint8Array> {
  let opening: ReturnType<typeof openShaper> | null = null
  return async (words) => {
    opening ??= openShaper(fonts().files)
    const drawing = drawCard(words, await opening)
    const pixels = await openPixels(Buffer.from(drawing))
    // Few colors: a card is flat but for the edges of its letters. More effort takes three times as long (docs/performance.md).
    return await pixels.png({ palette: true, colors: 16, effort: 1, dither: 0 }).toBuffer()
  }
}
