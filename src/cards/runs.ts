// A line of text → runs of one font and one direction, from left to right as they are seen.

import bidiFactory, { type Bidi } from 'bidi-js'

/** Part of a line that is shaped at once. */
export interface Run {
  readonly text: string
  /** Which of the fonts has its characters. */
  readonly font: number
  readonly isRightToLeft: boolean
}

interface Part extends Run {
  /** How deep it lies in text of the other direction; odd from right to left. */
  readonly level: number
}

// Its types are those of a module, and Node loads it as a script.
const bidi = (bidiFactory as unknown as () => Bidi)()

/**
 * Cuts a line. `fontOf` gives the first font that has a character, by its code point, or null; whatever none has stays
 * with its neighbors.
 */
export function runsOf(
  line: string,
  direction: 'ltr' | 'rtl',
  fontOf: (character: number, before: number | null) => number | null,
): readonly Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, direction)
  const parts: Part[] = []
  let [start, font, level]: [number, number | null, number] = [0, null, levels[0] ?? 0]
  const end = (at: number) => {
    if (at > start) parts.push({ text: line.slice(start, at), font: font ?? 0, level, isRightToLeft: level % 2 === 1 })
    start = at
  }
  for (let at = 0; at < line.length; ) {
    const character = line.codePointAt(at) ?? 0
    const next: number | null = fontOf(character, font)
    const deep = levels[at] ?? 0
    if (deep !== level || (next !== null && font !== null && next !== font)) {
      end(at)
      if (deep !== level) font = next ?? font
    }
    font = next ?? font
    level = deep
    at += character > 0xffff ? 2 : 1
  }
  end(line.length)
  return seen(parts)
}

/** Rule L2 of Unicode's bidirectional algorithm: from the deepest level up, what lies at least as deep is turned round. */
function seen(parts: readonly Part[]): readonly Part[] {
  const order = [...parts]
  const deepest = Math.max(0, ...parts.map(({ level }) => level))
  for (let depth = deepest; depth >= 1; depth--) {
    for (let at = 0; at < order.length; at++) {
      let end = at
      while ((order[end]?.level ?? 0) >= depth) end++
      if (end > at) order.splice(at, end - at, ...order.slice(at, end).reverse())
      at = Math.max(at, end)
    }
  }
  return order
}
