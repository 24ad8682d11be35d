import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { fillBody, type References, type Resolution } from '../../src/markdown/body.ts'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { SCHEMA } from '../../src/markdown/sanitize.ts'
import { OPTIONS } from '../support/article.ts'
import { describeWithShared, sharedBytes, sharedMarkdown } from '../support/shared.ts'

type Node = DefaultTreeAdapterTypes.Node

/** What links and images might become at worst: the author's own words below the site. */
function asHostile({ links, images }: References): Resolution {
  const below = (path: string) => `/site/${encodeURI(path)}`
  return {
    links: links.map(({ path, suffix }) => below(path) + suffix),
    images: images.map(({ path }) => ({ src: below(path), width: 1, height: 1, versions: null })),
  }
}

async function render(markdown: string, html: 'sanitize' | 'escape' = 'sanitize'): Promise<string> {
  const rendering = await createPipeline({ ...OPTIONS, html })(markdown, 0)
  return fillBody(rendering.body, rendering, asHostile(rendering))
}

const ELEMENTS = new Set(SCHEMA.tagNames).add('label')

/** Everything in a page that could run, load from elsewhere or take over the page. */
function dangers(markup: string): string[] {
  const found: string[] = []
  const visit = (node: Node): void => {
    if ('tagName' in node) {
      if (!ELEMENTS.has(node.tagName)) found.push(`<${node.tagName}>`)
      for (const { name, value } of node.attrs) {
        if (/^on|^style$|^srcdoc$|^srcset$|^formaction$|^name$/i.test(name)) found.push(`${name}="${value}"`)
        const scheme = /^(href|src|cite)$/.test(name) && /^[\s\p{Cc}]*([a-z][a-z0-9+.-]*):/iu.exec(value)?.[1]
        if (scheme && !/^(https?|mailto|tel|sms)$/i.test(scheme)) found.push(`${name}="${value}"`)
        if (name === 'src' && /^(\w+:)?\/\//.test(value)) found.push(`src="${value}"`)
      }
    }
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
  }
  visit(parseFragment(markup))
  return found
}

const PIECES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="',
  '<a href="javascript:alert(1)">',
  '<a href="x.md?q onmouseover=alert(1) y" title="',
  '![a](b.jpg "',
  '[a](b.md "',
  '](javascript:alert(1))',
  '![](',
  '[x]: javascript:alert(1)\n\n',
  '<b title="&#xfdd1;o0&#xfdd2;',
  '&#xfdd1;i0&#xfdd2;',
  '\ufdd1o0\ufdd2',
  '&#34; onclick=alert(1) x=&#34;',
  '<svg onload=alert(1)>',
  '<math><mtext><table><mglyph><style>',
  '<noscript><p title="</noscript>',
  '<iframe src="//www.youtube.com/embed/"></iframe>',
  '<style>',
  '<!--',
  '-->',
  '<![CDATA[',
  '</p>',
  '<table><tr><td>',
  '<form><input name=attributes>',
  '<template>',
  '<textarea>',
  '<title>',
  '<base href=//evil.example>',
  '<meta http-equiv=refresh content=0>',
  '<object data=x>',
  '</div>',
  '">',
  "'>",
  ')',
  '\n\n',
  '\n',
  '    ',
  '`',
  '```',
  '# ',
  '- [ ] ',
  '[^1]',
  '\n\n[^1]: ',
  '\n\n:::aside{title="',
  "\n\n:::pullquote{by='&#34;&gt;",
  '\n\n:::gallery\n',
  '\n\n::embed{url="https://a.example/',
  '\n\n::embed{url="javascript:alert(1)',
  '" title="',
  '"}\n',
  '\n:::\n',
  '| a | b |\n|---|---|\n| ',
  'text',
]

describe('whatever an article holds, its page runs nothing and loads nothing from elsewhere', () => {
  const attack = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))

  it.each(['sanitize', 'escape'] as const)('under %s', async (html) => {
    await fc.assert(
      fc.asyncProperty(attack, async (markdown) => {
        expect(dangers(await render(markdown, html))).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  it('and this test would see it', () => {
    expect(
      dangers('<p onclick="x"><a href="java&#9;script:x">a</a></p><script></script><img src="//a.example/b">'),
    ).toEqual(['onclick="x"', '<script>', 'src="//a.example/b"'])
    expect(dangers('<a href=" javascript:x">a</a><iframe></iframe>')).toEqual(['href=" javascript:x"', '<iframe>'])
  })
})

describeWithShared('adversarial/markdown', 'hostile files', () => {
  it.each(sharedMarkdown('adversarial/markdown'))('%s', async (path) => {
    const markup = await render(sharedBytes(path).toString('utf8'))
    expect(dangers(markup)).toEqual([])
    expect(markup).not.toBe('')
  })
})
