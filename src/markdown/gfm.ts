// GitHub Flavored Markdown, only the parts that a text can hold. Autolink literals look at every w, h and @ and
// cost more than all the rest; the table extension tries every line. Most news copy needs neither.
// test/markdown/gfm.test.ts proves that the HTML is the same as with remark-gfm.

import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type {} from 'remark-parse'
import type { Processor } from 'unified'

/** Whether a text may hold an autolink literal (https://github.github.com/gfm/#autolinks-extension-). */
export function mayAutolink(text: string): boolean {
  return SIGN.test(text) && SIGN.test(text.replace(PLAIN_LINK, '[$1]'))
}

const SIGN = /http|www\.|@/i

/** `[words](https://…)` in its plainest form: its address is a link's already, so it cannot be a literal. */
const PLAIN_LINK = /(?<!\\)\[([^[\]\\`<\n]*)\]\(https?:\/\/[^\s()<>\\]*\)/g

/** Which parts of GFM a text may need. A part that is absent here cannot occur in the text. */
export interface GfmNeeds {
  readonly autolinks: boolean
  readonly footnotes: boolean
  readonly strikethrough: boolean
  readonly tables: boolean
  readonly tasks: boolean
}

/**
 * Tells from single characters what a text may need: each part of the syntax has one that it cannot do without.
 * A table needs no pipe: one column can be told by the colon of its delimiter row.
 */
export function gfmNeeds(text: string): GfmNeeds {
  return {
    autolinks: mayAutolink(text),
    footnotes: text.includes('[^'),
    strikethrough: text.includes('~'),
    tables: /\||:-|-:/.test(text),
    tasks: /\[[ \txX\n]\]/.test(text),
  }
}

/** A unified plugin: GFM but for the parts that the text cannot hold. */
export function gfm(this: Processor, needs: GfmNeeds): void {
  const data = this.data()
  data.micromarkExtensions = [
    ...(needs.autolinks ? [gfmAutolinkLiteral()] : []),
    ...(needs.footnotes ? [gfmFootnote()] : []),
    ...(needs.strikethrough ? [gfmStrikethrough()] : []),
    ...(needs.tables ? [gfmTable()] : []),
    ...(needs.tasks ? [gfmTaskListItem()] : []),
  ]
  data.fromMarkdownExtensions = [
    ...(needs.autolinks ? [gfmAutolinkLiteralFromMarkdown()] : []),
    ...(needs.footnotes ? [gfmFootnoteFromMarkdown()] : []),
    ...(needs.strikethrough ? [gfmStrikethroughFromMarkdown()] : []),
    ...(needs.tables ? [gfmTableFromMarkdown()] : []),
    ...(needs.tasks ? [gfmTaskListItemFromMarkdown()] : []),
  ]
}
