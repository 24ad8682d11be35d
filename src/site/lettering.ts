// What of a text can be drawn with the fonts that there are.

/** Marks that say how another character is to be shown, and have no shape of their own. */
const SHOWN_AS = /[\ufe00-\ufe0f\u20e3\u{e0100}-\u{e01ef}]/gu

/** Whatever has no shape: joiners, marks of direction. */
const SHAPELESS = /^[\p{Cf}\s]$/u

const WRITING = /[\p{L}\p{N}\p{M}]/u

/** Whether some font has a character, by its code point. */
export type Has = (character: number) => boolean

/** The first letter, digit or accent of a text that the fonts lack; null where they have all. */
export function lacking(text: string, has: Has): string | null {
  return charactersOf(text).find((each) => WRITING.test(each) && !has(each.codePointAt(0) ?? 0)) ?? null
}

/**
 * A text without what has no place on a card: emoji and other signs that the fonts lack, and double spaces. Null where a
 * letter is lacking, or where there is none.
 */
export function drawable(text: string, has: Has): string | null {
  if (lacking(text, has) !== null) return null
  const kept = charactersOf(text).filter((each) => SHAPELESS.test(each) || has(each.codePointAt(0) ?? 0))
  if (!kept.some((each) => WRITING.test(each))) return null
  // A joiner between two emoji joins nothing.
  const joined = kept.join('').replace(/(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])/gu, '')
  return joined.replace(/\s+/gu, ' ').trim()
}

function charactersOf(text: string): string[] {
  return [...text.normalize('NFC').replace(SHOWN_AS, '')]
}
