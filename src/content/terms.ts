// The words by which Related knows an article, as hashes. Made in the per-file step, because it sees the text.

import { hash32 } from '../base/hash.ts'

/** Shortest word that counts, in scripts whose words are spelt. */
const SHORTEST = 3

/** The distinct words of a headline and summary, by Unicode's rules for letters and digits, in any language. */
export function termsOf(title: string, summary: string): readonly number[] {
  const words =
    `${title} ${summary}`
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const terms = words.filter((word) => word.length >= SHORTEST || /[^\p{Script=Latin}\p{N}]/u.test(word))
  return [...new Set(terms.map((word) => hash32(word)))]
}
