// iframes of listed hosts become a link to the same thing, so that no page contacts a third party by itself.

import type { Element, ElementContent, Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { report } from './report.ts'

/** A rehype plugin; `hosts` are those of site.yaml's `markdown.embeds`. */
export function embeds(hosts: readonly string[]) {
  const listed = new Set(hosts.map((host) => host.toLowerCase()))
  return (tree: Root, file: VFile): void => visit(tree, file, listed)
}

function visit(node: Nodes, file: VFile, listed: ReadonlySet<string>): void {
  if (!('children' in node)) return
  for (let index = 0; index < node.children.length; index++) {
    const child = node.children[index]
    if (child?.type !== 'element') continue
    if (child.tagName === 'iframe') node.children[index] = replace(child, file, listed, isInline(node))
    else visit(child, file, listed)
  }
}

/** Whether an element's content is words, between which no figure can stand. */
function isInline(node: Nodes): boolean {
  return node.type === 'element' && !/^(aside|blockquote|dd|details|div|li|section|t[dh])$/.test(node.tagName)
}

function replace(frame: Element, file: VFile, listed: ReadonlySet<string>, inline: boolean): ElementContent {
  const url = frameAddress(frame)
  if (url && listed.has(url.hostname)) {
    const link = linkTo(url, String(frame.properties.title ?? ''), frame)
    return inline ? link : figureOf(link)
  }
  report(file, frame, {
    code: 'embed-not-listed',
    severity: 'warning',
    message: url
      ? `The embedded page from ${url.hostname} was left out.`
      : 'An embedded page without a web address was left out.',
    hint: url
      ? `Link to it instead, or add ${url.hostname} to markdown.embeds in site.yaml.`
      : 'Link to the page instead.',
  })
  return { type: 'text', value: '' }
}

function frameAddress(element: Element): URL | null {
  const src = String(element.properties.src ?? '')
  const whole = src.startsWith('//') ? `https:${src}` : src
  if (!URL.canParse(whole)) return null
  const url = new URL(whole)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
}

/** A plain link to the page where the thing can be watched. */
function linkTo(url: URL, title: string, from: Element): Element {
  const { address, name } = watchPage(url)
  const label = title ? `${title} (${name})` : name
  const children: ElementContent[] = [{ type: 'text', value: `▶ ${label}` }]
  return { type: 'element', tagName: 'a', properties: { href: address }, children, position: from.position }
}

function figureOf(link: Element): Element {
  return { type: 'element', tagName: 'figure', properties: { className: ['embed'] }, children: [link] }
}

function watchPage(url: URL): { address: string; name: string } {
  const id = url.pathname.split('/').filter(Boolean).at(-1) ?? ''
  if (/(^|\.)youtube(-nocookie)?\.com$/.test(url.hostname)) {
    return { address: `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`, name: 'YouTube' }
  }
  if (/(^|\.)vimeo\.com$/.test(url.hostname)) {
    return { address: `https://vimeo.com/${encodeURIComponent(id)}`, name: 'Vimeo' }
  }
  return { address: url.href, name: url.hostname.replace(/^www\./, '') }
}
