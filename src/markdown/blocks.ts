// What the blocks of directives.ts become. A block that cannot be read stays on the page as it was typed.

import type { BlockContent, Data, Heading, Nodes, Paragraph, Parents, PhrasingContent, Root } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { VFile } from 'vfile'
import { nearest } from '../base/nearest.ts'
import { cleanText } from '../base/text.ts'
import { card } from './card.ts'
import { BLOCKS, mayHoldBlocks } from './directives.ts'
import { openingOf, reportBlock, sourceOf } from './opening.ts'
import { dataOf } from './report.ts'

type Directive = ContainerDirective | LeafDirective

/** A remark plugin, before those of the site. */
export function blocks() {
  return (tree: Root, file: VFile): void => {
    if (mayHoldBlocks(dataOf(file).text)) visit(tree, file, { depth: 1 })
  }
}

/** The depth of the heading before a block, of which the block's own is one below. */
interface Section {
  depth: number
}

function visit(parent: Parents, file: VFile, section: Section): void {
  const children = (parent.children as Nodes[]).flatMap((child) => become(child, file, section))
  parent.children = children as typeof parent.children
}

function become(node: Nodes, file: VFile, section: Section): Nodes[] {
  if (node.type === 'heading') section.depth = node.depth
  if (!isBlock(node)) {
    if ('children' in node) visit(node, file, section)
    return [node]
  }
  if (node.type === 'containerDirective' && !isClosed(node, file)) {
    return unclosed(node, file).flatMap((each) => become(each, file, section))
  }
  const made = blockOf(node, file, section)
  for (const each of made) if ('children' in each) visit(each, file, { ...section })
  return made
}

/** Whether a node is a block of ours, and not one that a plugin of the site has made. */
function isBlock(node: Nodes): node is Directive {
  if (node.type !== 'containerDirective' && node.type !== 'leafDirective') return false
  return Object.hasOwn(BLOCKS, node.name) && BLOCKS[node.name]?.isAround === (node.type === 'containerDirective')
}

function blockOf(node: Directive, file: VFile, section: Section): Nodes[] {
  const [label, content] = takeLabel(node)
  reportLabel(label, node, file)
  reportAttributes(node, file)
  switch (node.name) {
    case 'pullquote':
      return [pullQuote(node, content as BlockContent[])]
    case 'gallery':
      return [gallery(node, content, file)]
    case 'embed':
      return embed(node, file)
    default:
      return [box(node, node.name === 'contact' ? ['contact'] : [], content, section)]
  }
}

/** A block ends with as many colons as it begins with, or more. */
function isClosed(node: Directive, file: VFile): boolean {
  const lines = sourceOf(node, file).split('\n')
  const colons = /^:+/.exec(lines[0] ?? '')?.[0] ?? ':::'
  return lines.length > 1 && new RegExp(`^[\\s>]*${colons}:*[ \\t]*$`).test(lines.at(-1) ?? '')
}

function unclosed(node: Directive, file: VFile): Nodes[] {
  const opening = openingOf(node, file)
  reportBlock(file, opening, {
    message: `The block ":::${node.name}" that begins here has no end; it stands on the page as typed.`,
    hint: 'Write ::: on a line of its own where it ends. A block around other blocks has one colon more than they have, at both ends.',
  })
  const typed: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: opening.text }], ...opening }
  return [typed, ...takeLabel(node)[1]]
}

/** What stands in brackets behind the name, and the rest. */
function takeLabel(node: Directive): [Nodes | null, Nodes[]] {
  if (node.type === 'leafDirective') return [node.children[0] ?? null, []]
  const [first, ...rest] = node.children
  const isLabel = first?.type === 'paragraph' && first.data?.directiveLabel === true
  return isLabel ? [first, rest] : [null, node.children]
}

function reportLabel(label: Nodes | null, node: Directive, file: VFile): void {
  if (!label) return
  const form = BLOCKS[node.name]?.attributes.at(-1)
  reportBlock(file, openingOf(node, file), {
    message: `The words in brackets behind "${node.name}" were left out.`,
    hint: form
      ? `Write them in braces, as in ${written(node)}{${form}="…"}.`
      : 'Delete them: this block has no title of its own.',
  })
}

function reportAttributes(node: Directive, file: VFile): void {
  const known = BLOCKS[node.name]?.attributes ?? []
  for (const name of Object.keys(node.attributes ?? {})) {
    if (known.includes(name)) continue
    const near = nearest(name, known)
    const list = known.map((each) => `${each}="…"`).join(' and ')
    reportBlock(file, openingOf(node, file), {
      message: `"${name}" is nothing that the block "${node.name}" has; it was left out.`,
      hint: near ? `Did you mean ${near}="…"?` : list ? `It can have ${list}.` : 'Delete it.',
    })
  }
}

function written(node: Directive): string {
  return `${node.type === 'leafDirective' ? '::' : ':::'}${node.name}`
}

function attribute(node: Directive, name: string): string {
  return cleanText(node.attributes?.[name] ?? '').trim()
}

/** HTML calls aside what stands apart from the text, "such as pull quotes", and keeps attributions out of blockquote. */
function pullQuote(node: Directive, content: BlockContent[]): Nodes {
  const by = attribute(node, 'by')
  const [only] = content
  const quote =
    content.length === 1 && only?.type === 'blockquote' ? only : { type: 'blockquote' as const, children: content }
  return element('aside', ['pullquote'], by ? [quote, paragraph(by)] : [quote], node)
}

function box(node: Directive, classes: string[], content: readonly Nodes[], section: Section): Nodes {
  const title = attribute(node, 'title')
  const depth = Math.min(6, section.depth + 1) as Heading['depth']
  const heading: Heading = { type: 'heading', depth, children: [{ type: 'text', value: title }] }
  if (node.position) heading.position = node.position
  return element('aside', classes, title ? [heading, ...content] : content, node)
}

/** A paragraph for each picture: pictures that stand alone are figures (furniture.ts). */
function gallery(node: Directive, content: readonly Nodes[], file: VFile): Nodes {
  const strange = content.find((child) => child.type !== 'paragraph' || !child.children.every(isPicture))
  if (strange || content.length === 0) {
    reportBlock(file, strange?.position ? { position: strange.position } : openingOf(node, file), {
      message: strange ? 'A gallery holds pictures and nothing else.' : 'This gallery holds no picture.',
      hint: 'Write each as ![what it shows](file.jpg "Its caption"), on a line of its own, and other words above or below the gallery.',
    })
  }
  const pictures = content.flatMap((child): Nodes[] =>
    child.type === 'paragraph' && child.children.every(isPicture) ? child.children.filter(isNoGap).map(alone) : [child],
  )
  return element('div', ['gallery'], pictures, node)
}

function isPicture(node: PhrasingContent): boolean {
  return node.type === 'image' || node.type === 'imageReference' || !isNoGap(node)
}

function isNoGap(node: PhrasingContent): boolean {
  return node.type !== 'break' && !(node.type === 'text' && node.value.trim() === '')
}

function alone(picture: PhrasingContent): Paragraph {
  const made: Paragraph = { type: 'paragraph', children: [picture] }
  return picture.position ? { ...made, position: picture.position } : made
}

function embed(node: Directive, file: VFile): Nodes[] {
  const address = attribute(node, 'url')
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    const opening = openingOf(node, file)
    reportBlock(file, opening, {
      message: address ? `"${address.slice(0, 80)}" is not an address on the web.` : 'This embed has no address.',
      hint: 'Write ::embed{url="https://…"} with the address of the page where the video or post can be seen.',
    })
    return [{ ...paragraph(opening.text), ...opening }]
  }
  const { tagName, properties, children } = card(url, attribute(node, 'title'), {
    words: dataOf(file).words,
    position: node.position,
  })
  return [block({ hName: tagName, hProperties: properties, hChildren: children }, [], node)]
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] }
}

function element(hName: string, className: string[], children: readonly Nodes[], node: Directive): Nodes {
  const lines = children.flatMap((child): Nodes[] => [NEWLINE, child])
  return block({ hName, hProperties: className.length > 0 ? { className } : {} }, [...lines, NEWLINE], node)
}

/** Between blocks, lest their words become one. */
const NEWLINE: Nodes = { type: 'text', value: '\n' }

/** A node that remark-rehype makes an element of, and that no plugin of the site takes for a directive of its own. */
function block(data: Data, children: readonly Nodes[], { position }: Directive): Nodes {
  return { type: 'block', data, children, position } as unknown as Nodes
}
