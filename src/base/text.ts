// Text that may stand in any page: what no HTML or XML document can hold is replaced.

/** Control characters but tab and line feed, and Unicode's noncharacters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
const UNFIT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g

/** Offset of the first unfit character, or -1. */
export function firstUnfit(text: string): number {
  return text.search(UNFIT)
}

/** The text with each unfit character as a space, so that offsets stay, and halves of characters as U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(UNFIT, ' ').toWellFormed()
}
