// Links and images: those of the web stay (images as links, since no page loads from elsewhere), unsafe ones
// become their text, and those of the site become slots, to be filled in when all files are known.

import type { Element, ElementContent, Nodes, Root } from 'hast'
import type { VFile } from 'vfile'
import { nearest } from '../base/nearest.ts'
import { belowHome, decodePath, lowerFragment } from '../base/url.ts'
import { type ImageReference, type LinkReference, slotMark } from './body.ts'
import { dataOf, placeOf, remark, report } from './report.ts'

/** What the plugin collects, in the order of slots. */
export interface Collected {
  readonly links: LinkReference[]
  readonly images: ImageReference[]
}

const SAFE = /^(https?|mailto|tel|sms):/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** A rehype plugin that collects into `file.data.references`. `home` is the site's own URL, without a slash at its end. */
export function references(home: string) {
  return (tree: Root, file: VFile): void => {
    const collected: Collected = { links: [], images: [] }
    ;(file.data as { references?: Collected }).references = collected
    visit(tree, file, collected, home, false)
  }
}

function visit(node: Nodes, file: VFile, collected: Collected, home: string, inLink: boolean): void {
  if (!('children' in node)) return
  const children: ElementContent[] = []
  let changed = false
  for (const child of node.children as ElementContent[]) {
    if (child.type !== 'element') {
      children.push(child)
      continue
    }
    visit(child, file, collected, home, inLink || child.tagName === 'a')
    dropOwnCite(child, file, home)
    const replaced =
      child.tagName === 'a'
        ? link(child, file, collected, home)
        : child.tagName === 'img'
          ? image(child, file, collected, home, inLink)
          : null
    children.push(...(replaced ?? [child]))
    changed ||= replaced !== null
  }
  if (changed) node.children = children
}

/** A source within the site could give the address of an unpublished story away, and no reader ever sees it. */
function dropOwnCite(element: Element, file: VFile, home: string): void {
  const { cite, ...rest } = element.properties
  const isElsewhere = SCHEME.test(belowHome(normalise(String(cite ?? '')), home))
  if (cite === undefined || isElsewhere) return
  element.properties = rest
  report(file, element, {
    code: 'html-dropped',
    severity: 'warning',
    message: `The cite of <${element.tagName}> leads to this site itself; it was left out.`,
    hint: 'Write a link instead: readers see it, and it is checked.',
  })
}

function link(element: Element, file: VFile, collected: Collected, home: string): ElementContent[] | null {
  const { href } = element.properties
  if (href === undefined) return element.properties.id ? null : element.children
  const address = belowHome(normalise(String(href)), home)
  if (address.startsWith('#')) {
    const { dataFootnoteRef, dataFootnoteBackref } = element.properties
    const isNote = dataFootnoteRef !== undefined || dataFootnoteBackref !== undefined
    element.properties.href = isNote ? address.toLowerCase() : lowerFragment(address)
    if (!isNote) remarkDeadAnchor(address, element, file)
    return null
  }
  if (address.startsWith('//') || SAFE.test(address)) return null
  if (SCHEME.test(address)) {
    report(file, element, {
      code: 'link-unsafe',
      severity: 'warning',
      message: `The link to "${clip(address)}" is not one a page may have; its text was kept.`,
      hint: 'Links start with https://, mailto: or tel:, or are a path to a file or page of this site.',
    })
    return element.children
  }
  const { path, suffix } = split(address)
  const index = collected.links.push({ path, suffix, title: titleOf(element), place: placeOf(file, element) }) - 1
  return [mark({ kind: 'open', index }), ...element.children, mark({ kind: 'close', index })]
}

function image(element: Element, file: VFile, collected: Collected, home: string, inLink: boolean): ElementContent[] {
  const address = belowHome(normalise(String(element.properties.src ?? '')), home)
  const alt = String(element.properties.alt ?? '')
  if (/^(https?:)?\/\//i.test(address)) return externalImage(element, address, alt, file, inLink)
  if (address === '' || SCHEME.test(address)) return [unusableImage(element, address, alt, file)]
  const { path } = split(address)
  remarkAltMissing(element, path, file)
  const index = collected.images.push({ path, alt, title: titleOf(element), place: placeOf(file, element) }) - 1
  return [mark({ kind: element.data?.isHalf ? 'half' : 'image', index })]
}

/** A link to a part of its own page that is not there. "#" and "#top" lead to the top of any page. */
function remarkDeadAnchor(address: string, element: Element, file: VFile): void {
  const written = decodePath(address.slice(1))
  const part = written.toLowerCase()
  const { ids } = dataOf(file)
  if (part === '' || part === 'top' || ids.has(part)) return
  const near = nearest(part, ids)
  remark(file, element, {
    code: 'anchor-dead',
    message: `The link to "#${clip(written)}" leads to no part of this text.`,
    hint: near ? `Did you mean "#${near}"?` : PARTS,
  })
}

/** What the parts of a page are called. */
const PARTS = 'A heading "What is new" is the part "#what-is-new"; link to one, or delete the link.'

/** In Markdown, an image that means nothing cannot be told from one whose author forgot; in HTML, alt="" tells it. */
function remarkAltMissing(element: Element, path: string, file: VFile): void {
  const { alt } = element.properties
  const isDecorative = alt === '' && !dataOf(file).text.startsWith('![', element.position?.start.offset ?? -1)
  if (isDecorative || (alt !== undefined && String(alt).trim() !== '')) return
  remark(file, element, {
    code: 'image-alt-missing',
    message: `The image "${clip(path)}" has no text alternative for readers who cannot see it.`,
    hint: `Write ![what the picture shows](${clip(path)}); if it shows nothing that matters, <img src="${clip(path)}" alt="">.`,
  })
}

function unusableImage(element: Element, address: string, alt: string, file: VFile): ElementContent {
  report(file, element, {
    code: 'link-unsafe',
    severity: 'warning',
    message:
      address === '' ? 'This image has no source.' : `The image address "${clip(address)}" is not one a page may have.`,
    hint: 'Write the path of a file beside the article, or /media/name.jpg.',
  })
  return { type: 'text', value: alt }
}

/** Inside a link, which can hold no other, its words alone. */
function externalImage(element: Element, address: string, alt: string, file: VFile, inLink: boolean): ElementContent[] {
  report(file, element, {
    code: 'image-external',
    severity: 'warning',
    message: `The image ${clip(address)} lies on another site; the page links to it instead of loading it.`,
    hint: 'Save the image under content/media/ and refer to it there: pages load nothing from other sites.',
  })
  const text: ElementContent = { type: 'text', value: alt || address }
  return inLink ? [text] : [{ type: 'element', tagName: 'a', properties: { href: address }, children: [text] }]
}

/**
 * White space and control characters inside a URL are dropped by browsers, so schemes are read without them; and a
 * backslash in a path is a slash to them.
 */
function normalise(address: string): string {
  const plain = address.trim().replace(/[\t\n\r]/g, '')
  if (SCHEME.test(plain) && !/^https?:/i.test(plain)) return plain
  return plain.replace(/^[^?#]*/, (path) => path.replaceAll('\\', '/'))
}

function split(address: string): { path: string; suffix: string } {
  const at = address.search(/[?#]/)
  const raw = at === -1 ? address : address.slice(0, at)
  return { path: decodePath(raw), suffix: at === -1 ? '' : address.slice(at) }
}

function titleOf(element: Element): string | null {
  return element.properties.title ? String(element.properties.title) : null
}

function mark(slot: Parameters<typeof slotMark>[0]): ElementContent {
  return { type: 'text', value: slotMark(slot) }
}

function clip(address: string): string {
  return address.length > 80 ? `${address.slice(0, 77)}…` : address
}
