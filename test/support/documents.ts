// Documents of docs/ as tests look at them: sections, tables, and what stands in backticks.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from './site.ts'

/** Text of a file of docs/. */
export function readDocument(path: string): string {
  return readFileSync(join(PROJECT, 'docs', path), 'utf8')
}

/** A heading's section, with the sections of lower level in it. Throws where there is none. */
export function sectionOf(text: string, heading: string): string {
  const plain = withoutCode(text)
  const start = plain.search(new RegExp(`^#+ ${heading.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}$`, 'm'))
  if (start === -1) throw new Error(`there is no heading "${heading}"`)
  const level = /^#+/.exec(plain.slice(start))?.[0].length ?? 1
  const below = plain.indexOf('\n', start) + 1
  const end = plain.slice(below).search(new RegExp(`^#{1,${level}} `, 'm'))
  return text.slice(start, end === -1 ? undefined : below + end)
}

/** The same length, with blocks of code made blank: what begins with # there is no heading. */
function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, (block) => block.replace(/[^\n]/g, ' '))
}

/** The titles of the headings of one level, or of a range of levels: `1,6`. */
export function headingsOf(text: string, level: number | string): string[] {
  return [...withoutCode(text).matchAll(new RegExp(`^#{${level}} (.*)$`, 'gm'))].map(([, title = '']) => title)
}

/** The rows of the first table of a text, or of the first whose head begins with a word; head and rule left out, as cells. */
export function tableIn(text: string, head = ''): string[][] {
  const [table = ''] = new RegExp(`^\\| ${head}.*\\n(?:\\|.*\\n)+`, 'm').exec(text) ?? []
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.slice(2, -2).split(' | '))
}

/** What stands in backticks, in order. */
export function codesIn(text = ''): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
}
