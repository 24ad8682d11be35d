// XML text for feeds and sitemaps: escaping, and the removal of what XML 1.0 cannot hold
// (https://www.w3.org/TR/xml/#charsets).

import { cleanText } from './text.ts'

/** Text for element content and attribute values. */
export function escapeXml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** `<name attr="…">children</name>`; children are markup already, attribute values are text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly string[]
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  const open = `<${name}${list.join('')}`
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`
}

/** An element that holds text alone. */
export function textElement(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`
}

/** A whole document: declaration, root, closing line feed; before the root the style sheet by which browsers show it, if it has one. */
export function document(root: string, styleSheet: string | null = null): string {
  const style = styleSheet === null ? '' : `<?xml-stylesheet type="text/css" href="${escapeXml(styleSheet)}"?>\n`
  return `<?xml version="1.0" encoding="utf-8"?>\n${style}${root}\n`
}
