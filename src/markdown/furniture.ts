// What Markdown's plain HTML lacks for readers: tables and code that scroll by keyboard, check boxes with
// labels, alignment as classes, pictures that stand alone as figures, and which pictures of a gallery are small.

import type { Element, ElementContent, ElementData, Nodes, Root } from 'hast'

/** A rehype plugin. */
export function furniture() {
  return (tree: Root): void => arrange(tree)
}

function arrange(node: Nodes): void {
  if (!('children' in node)) return
  for (let index = 0; index < node.children.length; index++) {
    const child = node.children[index]
    if (child?.type !== 'element') continue
    arrange(child)
    const replacement = replace(child)
    if (replacement) node.children[index] = replacement
  }
}

function replace(element: Element): Element | null {
  switch (element.tagName) {
    case 'table':
      return {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], tabIndex: 0 },
        children: [element],
      }
    case 'pre':
      element.properties.tabIndex = 0
      return null
    case 'td':
    case 'th':
      alignAsClass(element)
      return null
    case 'li':
      labelCheckbox(element)
      return null
    case 'div':
      halve(element)
      return null
    case 'p':
      return figureOf(element)
    case 'picture':
      // An image of the site becomes one of its own.
      return element.children.find(isImage) ?? null
    default:
      return null
  }
}

function isImage(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'img'
}

function alignAsClass(cell: Element): void {
  const { align } = cell.properties
  delete cell.properties.align
  if (align === 'center' || align === 'right') cell.properties.className = [`align-${align}`]
}

/** Puts a task's check box and its words into one label. The box comes first, in the item or its paragraph. */
function labelCheckbox(item: Element): void {
  const first = item.children.find((child) => child.type === 'element')
  const holder = first?.tagName === 'p' ? first : item
  const at = holder.children.findIndex((child) => child.type === 'element' && child.tagName === 'input')
  if (at === -1) return
  let end = at
  while (end < holder.children.length && !isBlock(holder.children[end])) end++
  const inline = holder.children.slice(at, end) as ElementContent[]
  holder.children.splice(at, end - at, { type: 'element', tagName: 'label', properties: {}, children: inline })
}

function isBlock(node: ElementContent | undefined): boolean {
  return node?.type === 'element' && /^(ul|ol|p|div|pre|table|blockquote|figure|h[1-6])$/.test(node.tagName)
}

/** A paragraph that holds one image and nothing else is a figure; the image's title is its caption. */
function figureOf(paragraph: Element): Element | null {
  const content = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const image = content[0]
  if (content.length !== 1 || image?.type !== 'element' || image.tagName !== 'img') return null
  const { title } = image.properties
  delete image.properties.title
  const children: ElementContent[] = [image]
  if (title)
    children.push({
      type: 'element',
      tagName: 'figcaption',
      properties: {},
      children: [{ type: 'text', value: String(title) }],
    })
  return { type: 'element', tagName: 'figure', properties: {}, children, position: paragraph.position }
}

declare module 'hast' {
  interface ElementData {
    /** An image that is half as wide as the column. */
    isHalf?: boolean
  }
}

/** Two pictures of a gallery stand side by side; the first of an odd number has a row of its own. */
function halve({ properties, children }: Element): void {
  const { className } = properties
  if (!Array.isArray(className) || !className.includes('gallery')) return
  const figures = children.filter((child) => child.type === 'element')
  for (const figure of figures.slice(figures.length % 2)) {
    const [image] = figure.children
    if (image?.type !== 'element') continue
    image.data = { ...image.data, isHalf: true } as ElementData
  }
}
