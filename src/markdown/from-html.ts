// HTML as a page shows it → Markdown that says the same. Whatever the page does not show is not there: comments,
// scripts, what the author wrote and the sanitizer dropped. No HTML comes out; a sign that would begin some is escaped.

import type { Element, ElementContent, Nodes as HtmlNodes, Root as HtmlRoot } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { defaultHandlers, type Handle, type NodeHandle, type State, toMdast } from 'hast-util-to-mdast'
import type { BlockContent, FootnoteDefinition, Nodes, RootContent } from 'mdast'
import { gfmAutolinkLiteralToMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableToMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item'
import { toMarkdown } from 'mdast-util-to-markdown'

/** Before the ids of footnotes, as the pipeline makes them. */
const NOTE = /^#?note-fn-/

/** Turns HTML that stands at an absolute address into Markdown; addresses in it become absolute. */
export function markdownOf(html: string, address: string): string {
  const tree = fromHtml(html, { fragment: true })
  prepare(tree, address)
  const markdown = toMdast(tree, {
    handlers: { a: link, figcaption: caption, section, sup, table },
    nodeHandlers: { comment: nothing },
  })
  return toMarkdown(markdown as Nodes & { type: 'root' }, {
    bullet: '-',
    rule: '-',
    extensions: [
      gfmAutolinkLiteralToMarkdown(),
      gfmFootnoteToMarkdown(),
      gfmStrikethroughToMarkdown(),
      gfmTableToMarkdown({ tablePipeAlign: false }),
      gfmTaskListItemToMarkdown(),
    ],
  })
}

/** Makes addresses absolute, and takes the words of a task out of their label, where the box is not looked for. */
function prepare(node: HtmlNodes, address: string): void {
  if (node.type === 'element') {
    const label = node.tagName === 'li' ? node.children[0] : undefined
    if (label && isElement(label, 'label')) node.children.splice(0, 1, ...label.children)
    for (const name of ['href', 'src', 'poster']) {
      const value = node.properties[name]
      if (typeof value === 'string' && !isNote(node) && URL.canParse(value, address))
        node.properties[name] = new URL(value, address).href
    }
  }
  if ('children' in node) for (const child of node.children) prepare(child, address)
}

function isNote({ properties }: Element): boolean {
  return properties.dataFootnoteRef !== undefined || properties.dataFootnoteBackref !== undefined
}

/** Authors write notes to each other in comments. */
const nothing: NodeHandle = () => undefined

/** A mark of a footnote is one again; the way back from its text is not needed. */
const link: Handle = (state, node: Element) => {
  if (node.properties.dataFootnoteBackref !== undefined) return undefined
  if (node.properties.href === undefined) return state.all(node)
  if (node.properties.dataFootnoteRef === undefined) return defaultHandlers.a(state, node)
  const label = labelOf(node.properties.href)
  return { type: 'footnoteReference', identifier: label, label }
}

/** The text of footnotes. */
const section: Handle = (state, node: Element) => {
  if (node.properties.dataFootnotes === undefined) return defaultHandlers.section(state, node)
  return node.children
    .flatMap((child) => (isElement(child, 'ol') ? child.children : []))
    .filter((child) => isElement(child, 'li'))
    .map((item) => definition(state, item))
}

function definition(state: State, item: Element): FootnoteDefinition {
  const label = labelOf(item.properties.id)
  const children = state.toFlow(state.all(item)) as BlockContent[]
  return { type: 'footnoteDefinition', identifier: label, label, children }
}

/** Markdown has no raised text: `10⁶` may not become `106`, nor the mark of a footnote a raised one. */
const sup: Handle = (state, node: Element) => {
  const children = state.all(node)
  return children.length === 1 && children[0]?.type === 'text' ? [{ type: 'text', value: '^' }, ...children] : children
}

/** A table's name stands over it, since a table of Markdown has none. */
const table: Handle = (state, node: Element): RootContent[] => {
  const named = node.children.filter((child) => isElement(child, 'caption'))
  return [
    ...named.flatMap((each) => caption(state, each, node) ?? []),
    defaultHandlers.table(state, node),
  ] as RootContent[]
}

/** A caption is told from the text around it. */
const caption: Handle = (state, node: Element): RootContent[] => {
  const children = state.all(node)
  return children.length > 0 && children.every((child) => child.type === 'text')
    ? [{ type: 'paragraph', children: [{ type: 'emphasis', children: children as [] }] }]
    : (state.toFlow(children) as RootContent[])
}

function isElement(node: ElementContent | HtmlRoot['children'][number], name: string): node is Element {
  return node.type === 'element' && node.tagName === name
}

function labelOf(value: unknown): string {
  return decodeURIComponent(String(value ?? '')).replace(NOTE, '')
}
