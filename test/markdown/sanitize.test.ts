// HTML in one place of an article changes nothing elsewhere: the sanitiser, which only runs where a text has a "<",
// leaves all that Markdown makes.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseFragment, serialize } from 'parse5'
import { describe, expect, it } from 'vitest'
import { fillBody } from '../../src/markdown/body.ts'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { OPTIONS } from '../support/article.ts'
import { describeWithShared } from '../support/shared.ts'
import { specExamples } from '../support/spec.ts'

const pipeline = createPipeline(OPTIONS)
const FIXTURES = fileURLToPath(new URL('../fixtures/markdown/', import.meta.url))

async function render(markdown: string): Promise<string> {
  const rendering = await pipeline(markdown, 0)
  return fillBody(rendering.body, rendering, {
    links: rendering.links.map(({ path, suffix }) => path + suffix),
    images: rendering.images.map(({ path }) => ({ src: path, width: null, height: null, versions: null })),
  })
}

async function isChangedByHtml(markdown: string): Promise<boolean> {
  const tree = (html: string) => serialize(parseFragment(html.trimStart()))
  return tree(await render(`<!-- -->\n\n${markdown}`)) !== tree(await render(markdown))
}

const inputs = readdirSync(FIXTURES)
  .map((name): [string, string] => [name, readFileSync(`${FIXTURES}${name}/input.md`, 'utf8')])
  .filter(([, markdown]) => !markdown.includes('<'))

describe('fixtures without HTML', () => {
  it.each(inputs)('%s', async (_name, markdown) => {
    expect(await isChangedByHtml(markdown)).toBe(false)
  })
})

/** hast-util-raw loses an empty line at the start of a code block. */
const EMPTY_FIRST = /^(`{3,}|~{3,})[^\n]*\n\s*\n/m

describeWithShared('oracles', 'examples of the specifications without HTML', () => {
  it('none is changed', async () => {
    const examples = specExamples('gfm-spec.txt').filter(
      ({ markdown }) => !markdown.includes('<') && !EMPTY_FIRST.test(markdown),
    )
    const changed: string[] = []
    for (const { markdown } of examples) if (await isChangedByHtml(markdown)) changed.push(markdown)
    expect(examples.length).toBeGreaterThan(400)
    expect(changed).toEqual([])
  })
})

describe('an image of the site in <picture>', () => {
  it('is one of its own: its versions come with a <picture> around it', async () => {
    expect(await render('<picture><img src="a.jpg" alt="A"></picture>')).toBe(await render('![A](a.jpg)'))
  })
})
