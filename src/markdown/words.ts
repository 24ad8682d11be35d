// The few words of the theme that stand in texts, in the language of each text.

import { wordTags } from '../templates/languages.ts'

/** By their keys in templates/strings. */
export const BODY_WORDS = ['footnotes', 'footnote-back', 'embed-video', 'embed-post'] as const

export type BodyWords = Readonly<Record<(typeof BODY_WORDS)[number], string>>

/** The words of each file of words, by its language's tag in lower case; one may lack some. */
export type WordFiles = Readonly<Record<string, Partial<BodyWords>>>

const ENGLISH: BodyWords = {
  footnotes: 'Footnotes',
  'footnote-back': 'Back to reference {number}',
  'embed-video': 'Video on {name}',
  'embed-post': 'Post by {by} on {name}',
}

/** The words for a language: from the nearest file that has each, else in English. */
export function bodyWords(files: WordFiles, language: string): BodyWords {
  return Object.assign({}, ENGLISH, ...['en', ...wordTags(language)].map((tag) => files[tag]))
}

/** Of all words, those that stand in texts. */
export function pickBodyWords(files: ReadonlyMap<string, Readonly<Record<string, string>>>): WordFiles {
  const pick = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(BODY_WORDS.flatMap((key) => (words[key] === undefined ? [] : [[key, words[key]]])))
  return Object.fromEntries([...files].map(([tag, words]) => [tag, pick(words)]))
}
