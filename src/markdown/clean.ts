// Raw HTML can spell, as character references, what no page may hold, and what marks slots (body.ts).

import type { Nodes, Properties, Root } from 'hast'
import { cleanText } from '../base/text.ts'

/** A rehype plugin, to be used right after rehype-raw. */
export function clean() {
  return (tree: Root): void => visit(tree)
}

function visit(node: Nodes): void {
  if (node.type === 'text' || node.type === 'comment') node.value = cleanText(node.value)
  if (node.type === 'element') {
    node.properties = Object.fromEntries(Object.entries(node.properties).map(cleanProperty))
    if (node.content) visit(node.content)
  }
  if ('children' in node) for (const child of node.children) visit(child)
}

function cleanProperty([name, value]: [string, Properties[string]]): [string, Properties[string]] {
  if (Array.isArray(value)) return [name, value.map((item) => (typeof item === 'string' ? cleanText(item) : item))]
  return [name, typeof value === 'string' ? cleanText(value) : value]
}
