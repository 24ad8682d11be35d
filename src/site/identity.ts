// What tells whether an article is the same as at an earlier build, in its place among the others.

import { hash32 } from '../base/hash.ts'
import { KeptArticle } from './kept.ts'
import type { Article } from './model.ts'

/** 53 bits of an article's content, path and date: with the settings that name things, all that its features and its place in the order are made of. */
export function identityOf(article: Article): number {
  if (article instanceof KeptArticle) return article.identity
  const { file, date } = article
  const low = (digits(file.hash, 0) ^ hash32(file.path)) >>> 0
  const moment = Math.imul(Math.floor(date / 1000), 0x27d4eb2f)
  const high = (digits(file.hash, 8) ^ Math.imul(low, 0x85ebca6b) ^ moment) >>> 11
  return low * 0x200000 + high
}

/** Eight hexadecimal digits of a text as a number of 32 bits; three times as fast as Number.parseInt. */
function digits(text: string, from: number): number {
  let value = 0
  for (let at = from; at < from + 8; at++) {
    const code = text.charCodeAt(at)
    value = (value << 4) | (code < 58 ? code - 48 : code - 87)
  }
  return value
}
