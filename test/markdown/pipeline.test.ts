import type { Root as HastRoot } from 'hast'
import type { Root as MdastRoot } from 'mdast'
import type {} from 'mdast-util-directive'
import remarkDirective from 'remark-directive'
import type { Plugin } from 'unified'
import { describe, expect, it } from 'vitest'
import { createPipeline, type SitePlugins } from '../../src/markdown/pipeline.ts'
import { OPTIONS } from '../support/article.ts'
import { told } from '../support/findings.ts'

async function render(markdown: string, plugins: Partial<SitePlugins>, linesAbove = 0) {
  const pipeline = createPipeline({ ...OPTIONS, plugins: { remark: [], rehype: [], ...plugins } })
  const { body, findings } = await pipeline(markdown, linesAbove)
  return { html: body.parts.join(''), findings: told(findings) }
}

const shout: Plugin = () => (tree) => {
  for (const block of (tree as MdastRoot).children) {
    if (block.type !== 'paragraph') continue
    for (const inline of block.children) if (inline.type === 'text') inline.value = inline.value.toUpperCase()
  }
}

const mark: Plugin = () => (tree) => {
  for (const child of (tree as HastRoot).children) if (child.type === 'element') child.properties.className = ['marked']
}

describe("a site's own plugins", () => {
  it('of remark see the Markdown', async () => {
    expect(await render('one *two*\n', { remark: [shout] })).toEqual({ html: '<p>ONE <em>two</em></p>', findings: [] })
  })

  it('of rehype see the HTML, sanitised, before headings have ids and links are slots', async () => {
    expect((await render('# One\n\n<b onclick="x">two</b>\n', { rehype: [mark] })).html).toBe(
      '<h2 class="marked" id="one">One</h2>\n<p class="marked"><b>two</b></p>',
    )
  })

  it('run in their order, and those that wait are waited for', async () => {
    const calls: string[] = []
    const note =
      (name: string): Plugin =>
      () =>
      async () => {
        await new Promise((resolve) => setImmediate(resolve))
        calls.push(name)
      }
    await render('text', { remark: [note('a'), note('b')], rehype: [note('c')] })
    expect(calls).toEqual(['a', 'b', 'c'])
  })

  it('may read directives of their own beside the blocks, and inside lines', async () => {
    const name: Plugin = () => (tree) => {
      for (const block of (tree as MdastRoot).children) {
        if (block.type === 'containerDirective') block.data = { hName: 'section', hProperties: { title: block.name } }
      }
    }
    const text = ':::note[Title]\nA :b[c].\n:::\n\n:::aside{title="T"}\nA :b[c].\n:::\n'
    expect(await render(text, { remark: [remarkDirective, name] as Plugin[] })).toEqual({
      html: '<section title="note"><p>Title</p><p>A <div>c</div>.</p></section>\n<aside>\n<h2 id="t">T</h2>\n<p>A <div>c</div>.</p>\n</aside>',
      findings: [],
    })
  })

  it('that fail are an error of the file, and of no other', async () => {
    const pipeline = createPipeline({
      ...OPTIONS,
      plugins: {
        remark: [
          () => (tree) => {
            if (JSON.stringify(tree).includes('bad')) throw new Error('no bad words')
          },
        ],
        rehype: [],
      },
    })
    const failed = await pipeline('bad', 4)
    expect(failed.body.parts).toEqual([''])
    expect(told(failed.findings)).toEqual([
      '5:1+1 error markdown-crash | The text could not be processed: no bad words. | If the site uses Markdown plugins, try without them; otherwise please report this as a bug, with the file.',
    ])
    expect((await pipeline('good', 4)).body.parts).toEqual(['<p>good</p>'])
  })
})

describe('a pipeline', () => {
  it('comes to the same whatever it has read before', async () => {
    const texts = [
      'plain',
      '<b>html</b>',
      'www.a.example',
      'a[^1]\n\n[^1]: b',
      '~~a~~',
      '|a|\n|-|',
      '- [ ] a',
      '# Same',
      '# Same',
    ]
    const shared = createPipeline(OPTIONS)
    const together: string[] = []
    for (const text of texts) together.push((await shared(text, 0)).body.parts.join(''))
    for (const [at, text] of texts.entries()) {
      expect((await createPipeline(OPTIONS)(text, 0)).body.parts.join('')).toBe(together[at])
    }
  })

  it('may read several texts at once', async () => {
    const pipeline = createPipeline(OPTIONS)
    const texts = Array.from({ length: 20 }, (_, at) => `# Heading\n\n[link ${at}](${at}.md) <b>x</b>\n`)
    const renderings = await Promise.all(texts.map((text) => pipeline(text, 0)))
    renderings.forEach(({ links, findings }, at) => {
      expect(links.map(({ path }) => path)).toEqual([`${at}.md`])
      expect(findings).toEqual([])
    })
  })
})
