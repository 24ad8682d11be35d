// The examples of the CommonMark and GFM specifications through the whole pipeline, HTML trusted, links and images
// as they were written. Both sides are brought to one form: what the pipeline adds for readers is taken away again.

import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'
import { expect, it } from 'vitest'
import { fillBody } from '../../src/markdown/body.ts'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { OPTIONS } from '../support/article.ts'
import { describeWithShared } from '../support/shared.ts'
import { type Example, specExamples } from '../support/spec.ts'

type Node = DefaultTreeAdapterTypes.Node
type Child = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const pipeline = createPipeline({ ...OPTIONS, html: 'trust' })

async function render(markdown: string): Promise<string> {
  const rendering = await pipeline(markdown, 0)
  return fillBody(rendering.body, rendering, {
    links: rendering.links.map(({ path, suffix }) => path + suffix),
    images: rendering.images.map(({ path }) => ({ src: path, width: null, height: null, versions: null })),
  })
}

/** Attributes that the pipeline gives or takes: ids, keyboard access, loading, alignment, titles of pictures. */
const OWN = /^(id|tabindex|loading|decoding|class|align)$/

/** Takes the pipeline's own away: wrappers of tables, figures, captions, the shift of headings. */
function plain(node: Node): void {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) plain(child)
  node.childNodes = node.childNodes.flatMap((child) => ('tagName' in child ? plainElement(child) : [child]))
}

function plainElement(element: Element): Child[] {
  const { tagName, attrs, childNodes } = element
  if (attrs.some(({ value }) => value === 'table-scroll') || tagName === 'label') return childNodes
  if (tagName === 'figcaption') return []
  if (tagName === 'figure') element.tagName = element.nodeName = 'p'
  if (/^h[1-6]$/.test(tagName)) element.tagName = element.nodeName = 'h2'
  element.attrs = attrs
    .filter(({ name, value }) => !OWN.test(name) || value.startsWith('language-'))
    .filter(({ name, value }) => tagName !== 'img' || !(name === 'title' || (name === 'alt' && value === '')))
    .map(({ name, value }) => ({ name, value: name === 'href' || name === 'src' ? decoded(value) : value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  return [element]
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** White space at the edges of blocks means nothing. */
function normalise(html: string): string {
  const tree = parseFragment(html.trimEnd())
  plain(tree)
  return serialize(tree)
    .replace(/\s*(<\/?(?:p|h2|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|hr|pre|div)\b[^>]*>)\s*/g, '$1')
    .trim()
}

async function failing(examples: readonly Example[]): Promise<Example[]> {
  const failed: Example[] = []
  for (const example of examples) {
    if (normalise(await render(example.markdown)) !== normalise(example.html)) failed.push(example)
  }
  return failed
}

/** Examples that come out otherwise, and are meant to or are the parser's business. */
const COMMONMARK = new Map([
  ...[598, 600, 601, 603].map((number) => [number, 'schemes that no page may link to'] as const),
  ...[604, 608, 610, 613, 614].map((number) => [number, 'a literal address is a link in GFM'] as const),
  ...[150, 615, 616, 617, 618].map((number) => [number, 'an <a> that leads nowhere is its content'] as const),
  ...[645, 646].map((number) => [number, 'line ends in addresses are dropped, as browsers do'] as const),
  ...[173, 175].map((number) => [number, 'white space at the edges of <textarea> and <style>'] as const),
  ...[21, 633].map((number) => [number, 'a backslash in an address is a slash, as browsers read it'] as const),
  [356, 'micromark does not know the youngest currency signs'] as const,
])

const GFM = new Map([
  ...[604, 606, 607, 609, 628].map((number) => [number, 'schemes that no page may link to'] as const),
  ...[610, 614, 616, 619, 620].map((number) => [number, 'written without the autolink extension'] as const),
  ...[120, 632, 633, 634, 635].map((number) => [number, 'an <a> that leads nowhere is its content'] as const),
  ...[663, 664].map((number) => [number, 'line ends in addresses are dropped, as browsers do'] as const),
  ...[645, 646].map((number) => [number, 'comments as CommonMark has them since 0.31'] as const),
  ...[317, 651].map((number) => [number, 'a backslash in an address is a slash, as browsers read it'] as const),
  [142, 'white space at the edges of <style>'] as const,
  [653, 'the tag filter is for HTML that is not trusted'] as const,
])

describeWithShared('oracles', 'the specifications', () => {
  it.each([
    ['commonmark-spec.txt', 634, COMMONMARK],
    ['gfm-spec.txt', 650, GFM],
  ] as const)('%s: at least %i examples pass', async (name, least, known) => {
    const examples = specExamples(name)
    const failed = await failing(examples)
    const passed = examples.length - failed.length
    console.log(`${name}: ${passed} of ${examples.length} examples pass; the others are meant to differ.`)
    expect(failed.filter(({ number }) => !known.has(number))).toEqual([])
    expect(passed).toBeGreaterThanOrEqual(least)
  })
})
