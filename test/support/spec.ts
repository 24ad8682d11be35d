// The examples of the CommonMark and GFM specifications in ../shared/oracles.

import { sharedBytes } from './shared.ts'

export interface Example {
  readonly number: number
  /** The heading it stands under. */
  readonly section: string
  readonly markdown: string
  readonly html: string
}

/** Reads the fenced blocks marked `example`; an arrow stands for a tab. */
export function specExamples(name: 'commonmark-spec.txt' | 'gfm-spec.txt'): Example[] {
  const text = sharedBytes(`oracles/${name}`).toString('utf8')
  const block = /^(?:#{1,6} +(.+)|`{32} example[^\n]*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32})$/gm
  const examples: Example[] = []
  let section = ''
  for (const [, heading, markdown, html] of text.matchAll(block)) {
    if (heading !== undefined) section = heading
    if (markdown === undefined || html === undefined) continue
    const tabbed = (part: string) => part.replaceAll('→', '\t')
    examples.push({ number: examples.length + 1, section, markdown: tabbed(markdown), html: tabbed(html) })
  }
  return examples
}
