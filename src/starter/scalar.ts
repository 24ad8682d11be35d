// Text as a YAML scalar: as it is where that is safe, in quotes where it is not.

/** Words that YAML, old or new, takes for something else than text. */
const WORDS = /^(true|false|null|yes|no|on|off|y|n|inf|nan)$/i

/** Starts with a letter and holds nothing that YAML reads: no `: `, no ` #`, no bracket, no quotation mark. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N} ,.’'“”«»…!?%&()/+–—-]*[\p{L}\p{M}\p{N}.’”»…!?%)])?$/u

/** One line of text as a YAML value. */
export function scalar(text: string): string {
  return PLAIN.test(text) && !WORDS.test(text) ? text : quoted(text)
}

/** One line of text as an item of a list in brackets. */
export function flowItem(text: string): string {
  return /^[\p{L}][\p{L}\p{M}\p{N} .-]*$/u.test(text) && !WORDS.test(text) && !text.endsWith(' ') ? text : quoted(text)
}

/** Quotation marks inside stay readable: in single quotes only a single quote has to be doubled. */
function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}
