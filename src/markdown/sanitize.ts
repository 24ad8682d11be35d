// What HTML an article may contain, and a diagnostic for each piece that it may not.
// The schema is an allow-list for rehype-sanitize; presentational and interactive HTML is not on it.

import type { Element, Nodes, Root } from 'hast'
import type { Schema } from 'hast-util-sanitize'
import type { VFile } from 'vfile'
import { report } from './report.ts'

const TAGS = [
  'a',
  'abbr',
  'aside',
  'b',
  'bdi',
  'bdo',
  'blockquote',
  'br',
  'caption',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'input',
  'ins',
  'kbd',
  'li',
  'mark',
  'meter',
  'ol',
  'p',
  'picture',
  'pre',
  'progress',
  'q',
  'rp',
  'rt',
  'ruby',
  's',
  'samp',
  'section',
  'small',
  'span',
  'strong',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'time',
  'tr',
  'u',
  'ul',
  'var',
  'wbr',
]

/** Left out with all they contain; of any other unknown element the content stays. */
const STRIP = [
  'script',
  'style',
  'template',
  'noscript',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'title',
  'textarea',
  'select',
  'xmp',
  'plaintext',
]

/** The allow-list. */
export const SCHEMA: Schema = {
  tagNames: TAGS,
  strip: STRIP,
  attributes: {
    '*': ['id', 'lang', 'dir', 'title'],
    a: [
      'href',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'data-footnote-backref'],
    ],
    aside: [['className', 'pullquote', 'contact']],
    bdo: ['dir'],
    blockquote: ['cite'],
    code: [['className', /^language-/]],
    col: ['span'],
    del: ['cite', 'dateTime'],
    div: [['className', 'embed', 'gallery']],
    details: ['open'],
    figure: [['className', 'embed']],
    h2: [['className', 'sr-only']],
    img: ['src', 'alt'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['cite', 'dateTime'],
    li: [['className', 'task-list-item']],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    meter: ['value', 'min', 'max', 'low', 'high', 'optimum'],
    progress: ['value', 'max'],
    q: ['cite'],
    section: [['className', 'footnotes'], 'dataFootnotes'],
    td: ['align', 'colSpan', 'rowSpan', 'headers'],
    th: ['align', 'colSpan', 'rowSpan', 'headers', 'scope', 'abbr'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
  },
  // Schemes of href and src are references.ts's business, for all links alike, so that each loss is reported.
  protocols: { cite: ['http', 'https'] },
  required: { input: { type: 'checkbox', disabled: true } },
  ancestors: {
    tbody: ['table'],
    td: ['table'],
    th: ['table'],
    thead: ['table'],
    tfoot: ['table'],
    tr: ['table'],
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
    li: ['ol', 'ul'],
    figcaption: ['figure'],
    summary: ['details'],
  },
  clobber: [],
  allowComments: false,
  allowDoctypes: false,
}

/** Presentational elements of older HTML, by what says the same today. */
const MODERN: Readonly<Record<string, string>> = { strike: 's', tt: 'code', acronym: 'abbr', center: 'div' }

const allowed = new Set(TAGS)
const stripped = new Set(STRIP)
/** Elements whose loss changes nothing that a reader could miss. */
const SILENT = new Set(['html', 'head', 'body', 'font', 'big', 'nobr', 'article', 'main', 'header', 'footer', 'nav'])

/** A rehype plugin, before rehype-sanitize: modernises elements and reports those that will be left out. */
export function reportDropped() {
  return (tree: Root, file: VFile): void => {
    visit(tree, file)
  }
}

function visit(node: Nodes, file: VFile): void {
  if (!('children' in node)) return
  for (const child of node.children) {
    if (child.type !== 'element') continue
    child.tagName = MODERN[child.tagName] ?? child.tagName
    if (child.tagName === 'input' && child.properties.type !== 'checkbox') child.tagName = FIELD
    reportElement(child, file)
    if (!stripped.has(child.tagName)) visit(child, file)
  }
}

function reportElement(element: Element, file: VFile): void {
  const { tagName, properties } = element
  if (allowed.has(tagName) || SILENT.has(tagName)) {
    reportAttributes(tagName, Object.keys(properties), element, file)
    return
  }
  const whole = stripped.has(tagName)
  const isEmpty = tagName === FIELD
  report(file, element, {
    code: 'html-dropped',
    severity: 'warning',
    message: `<${isEmpty ? 'input' : tagName}> may not stand in an article; it was left out${whole ? ' with all it contains' : isEmpty ? '' : ', and its content kept'}.`,
    hint: 'Write it in Markdown, or see docs/markdown.md for the HTML that articles may contain.',
  })
}

/** What an input other than a task's check box is called from here on: no such element is on the list. */
const FIELD = 'field'

/** Attributes whose loss changes nothing: sizes are the file's own, and links need no protection from their targets. */
const UNMISSED = new Set(['width', 'height', 'target', 'rel', 'loading', 'decoding', 'border', 'align'])

function reportAttributes(tagName: string, names: readonly string[], element: Element, file: VFile): void {
  const lost = names.filter((name) => !UNMISSED.has(name) && !isAllowed(tagName, name, element.properties[name]))
  if (lost.length === 0) return
  const list = lost.map((name) => `"${written(name)}"`).join(', ')
  report(file, element, {
    code: 'html-dropped',
    severity: 'warning',
    message: `${list} of <${tagName}> was left out.`,
    hint: lost.some((name) => /^on/i.test(name))
      ? 'Articles cannot run scripts. Delete the attribute.'
      : "Delete the attribute: docs/markdown.md lists those that articles may have. How they look is the style sheet's business.",
  })
}

/** An attribute as HTML has it: `data-x` for `dataX`. */
function written(property: string): string {
  if (property === 'className') return 'class'
  return property.replace(/^(data|aria)(?=[A-Z])/, '$1-').toLowerCase()
}

function isAllowed(tagName: string, name: string, value: unknown): boolean {
  const lists = [...(SCHEMA.attributes?.['*'] ?? []), ...(SCHEMA.attributes?.[tagName] ?? [])]
  return lists.some((entry) => {
    if (!Array.isArray(entry)) return entry === name
    const [own, ...values] = entry
    if (own !== name) return false
    const words = Array.isArray(value) ? value : [value]
    return words.every((word) =>
      values.some((each) => (each instanceof RegExp ? each.test(String(word)) : each === word)),
    )
  })
}
