// iframes of listed hosts become a link to the same thing, so that no page contacts a third party by itself.

import type { Element, ElementContent, Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { card, cardLink } from './card.ts'
import { dataOf, report } from './report.ts'

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
    return (inline ? cardLink : card)(url, String(frame.properties.title ?? ''), {
      words: dataOf(file).words,
      position: frame.position,
    })
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
