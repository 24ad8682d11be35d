import { describe, expect, it } from 'vitest'
import { cutBody, fillBody, type References, slotMark } from '../../src/markdown/body.ts'
import { createPipeline } from '../../src/markdown/pipeline.ts'
import { OPTIONS } from '../support/article.ts'

const pipeline = createPipeline(OPTIONS)

const link = (path: string, suffix = '', title: string | null = null) => ({ path, suffix, title, place: null })
const image = (path: string, alt: string, title: string | null = null) => ({ path, alt, title, place: null })
const NONE: References = { links: [], images: [] }

describe('what a body is made of', () => {
  it('links and images of the site are slots, with what was written and where', async () => {
    const { body, links, images } = await pipeline(
      'See [the *story*](../05/st%C3%B6ry.md?a=1#Part "Read") and ![a dam](d.jpg "x").\n\n[![in](i.png)](b.md)\n',
      4,
    )
    expect(links).toEqual([
      { path: '../05/störy.md', suffix: '?a=1#Part', title: 'Read', place: { line: 5, column: 5, length: 50 } },
      { path: 'b.md', suffix: '', title: null, place: { line: 7, column: 1, length: 20 } },
    ])
    expect(images).toEqual([
      { path: 'd.jpg', alt: 'a dam', title: 'x', place: { line: 5, column: 60, length: 19 } },
      { path: 'i.png', alt: 'in', title: null, place: { line: 7, column: 2, length: 12 } },
    ])
    expect(body).toEqual({
      parts: ['<p>See ', 'the <em>story</em>', ' and ', '.</p>\n<p>', '', '', '</p>'],
      slots: [
        { kind: 'open', index: 0 },
        { kind: 'close', index: 0 },
        { kind: 'image', index: 0 },
        { kind: 'open', index: 1 },
        { kind: 'image', index: 1 },
        { kind: 'close', index: 1 },
      ],
    })
  })

  it('links of the web are not', async () => {
    const { body, links } = await pipeline('[a](https://a.example) <b@c.example> [d](#e)\n', 0)
    expect(links).toEqual([])
    expect(body.slots).toEqual([])
  })

  it.each([
    ['a whole address of the site itself', '[a](https://own.example/b/?c#D)', [{ path: '/b/', suffix: '?c#D' }]],
    ['its front', '[a](https://own.example/)', [{ path: '/', suffix: '' }]],
    ['its name alone', '[a](https://own.example)', [{ path: '/', suffix: '' }]],
    ['its usual port', '[a](https://own.example:443/b/)', [{ path: '/b/', suffix: '' }]],
    ['another port', '[a](https://own.example:8443/b/)', []],
    ['a name before it', '[a](https://me@own.example/b/)', [{ path: '/b/', suffix: '' }]],
    ['its name with a dot', '[a](https://own.example./b/)', [{ path: '/b/', suffix: '' }]],
    ['escapes in its name', '[a](https://own%2Eexample/b/)', [{ path: '/b/', suffix: '' }]],
    ['a slash too many', '[a](https://own.example//b/)', [{ path: '/b/', suffix: '' }]],
    [
      'slashes too few',
      '[a](https:/b/) [c](https:d/)',
      [
        { path: '/b/', suffix: '' },
        { path: '/d/', suffix: '' },
      ],
    ],
    ['backslashes', '<a href="https:\\\\own.example\\b">a</a>', [{ path: '/b', suffix: '' }]],
    ['backslashes first', '<a href="/\\own.example/b?\\c">a</a>', [{ path: '/b', suffix: '?\\c' }]],
    ['backslashes in a path', '<a href="..\\b\\?\\c">a</a>', [{ path: '../b/', suffix: '?\\c' }]],
    ['another script in it', '[a](https://own.example/київ/#Б)', [{ path: '/київ/', suffix: '#%D0%91' }]],
    ['an address that only starts like it', '[a](https://own.example.evil/b/)', []],
    ['an address that ends like it', '[a](https://evil.example/https://own.example/b/)', []],
  ])('%s is a link of the site or not', async (_case, markdown, expected) => {
    const { links } = await pipeline(markdown, 0)
    expect(links.map(({ path, suffix }) => ({ path, suffix }))).toEqual(expected)
  })

  it('marks are cut where they stand', () => {
    expect(cutBody(`<p>${slotMark({ kind: 'image', index: 12 })} ${slotMark({ kind: 'open', index: 0 })}</p>`)).toEqual(
      {
        parts: ['<p>', ' ', '</p>'],
        slots: [
          { kind: 'image', index: 12 },
          { kind: 'open', index: 0 },
        ],
      },
    )
    expect(cutBody('')).toEqual({ parts: [''], slots: [] })
  })
})

describe('what slots become', () => {
  const anchor = cutBody(`${slotMark({ kind: 'open', index: 0 })}words${slotMark({ kind: 'close', index: 0 })}`)
  const picture = cutBody(slotMark({ kind: 'image', index: 0 }))

  it.each([
    ['a link', link('a.md'), '/a/', '<a href="/a/">words</a>'],
    [
      'a titled link',
      link('a.md', '', '"T" & <b>'),
      '/a/',
      '<a href="/a/" title="&quot;T&quot; &amp; &lt;b&gt;">words</a>',
    ],
    ['a hostile address', link('a'), '/?"><script>', '<a href="/?&quot;&gt;&lt;script&gt;">words</a>'],
    ['no link', link('a.md'), null, 'words'],
  ])('%s', (_case, reference, href, markup) => {
    expect(fillBody(anchor, { ...NONE, links: [reference] }, { links: [href], images: [] })).toBe(markup)
  })

  it.each([
    [
      'an image',
      image('a.jpg', 'A'),
      { src: '/m/a.jpg', width: 4, height: 3, versions: null },
      '<img src="/m/a.jpg" alt="A" width="4" height="3" loading="lazy" decoding="async">',
    ],
    [
      'one without a size',
      image('a.svg', ''),
      { src: '/m/a.svg', width: null, height: null, versions: null },
      '<img src="/m/a.svg" alt="" loading="lazy" decoding="async">',
    ],
    [
      'a hostile text',
      image('a', '"><script>'),
      { src: '/m/a', width: null, height: 5, versions: null },
      '<img src="/m/a" alt="&quot;&gt;&lt;script&gt;" loading="lazy" decoding="async">',
    ],
    [
      'one in versions',
      image('a.jpg', 'A'),
      { src: '/m/a-1440.0.webp', width: 1500, height: 1000, versions: '/m/a-*.0' },
      '<picture><source type="image/avif" srcset="/m/a-320.0.avif 320w,/m/a-640.0.avif 640w,/m/a-960.0.avif 960w,/m/a-1440.0.avif 1440w" sizes="(min-width:42rem) 616px,100vw"><img src="/m/a-1440.0.webp" srcset="/m/a-640.0.webp 640w,/m/a-1440.0.webp 1440w" sizes="(min-width:42rem) 616px,100vw" alt="A" width="1500" height="1000" loading="lazy" decoding="async"></picture>',
    ],
    ['a missing image', image('a.jpg', 'A <dam>'), null, '<span class="image-missing">A &lt;dam&gt;</span>'],
    ['a missing image without a text', image('a.jpg', ''), null, ''],
  ])('%s', (_case, reference, resolved, markup) => {
    expect(fillBody(picture, { ...NONE, images: [reference] }, { links: [], images: [resolved] })).toBe(markup)
  })

  it('a picture of a gallery is half as wide, but for the first of an odd number', async () => {
    const { body, ...rest } = await pipeline(':::gallery\n![a](a.jpg)\n![b](b.jpg)\n![c](c.jpg)\n:::', 0)
    expect(body.slots.map(({ kind }) => kind)).toEqual(['image', 'half', 'half'])
    const shown = { src: '/m/a-640.0.webp', width: 640, height: 480, versions: '/m/a-*.0' }
    const filled = fillBody(body, rest, { links: [], images: [shown, shown, shown] })
    expect(filled.match(/(?<=<img [^>]*sizes=")[^"]*/g)).toEqual([
      '(min-width:42rem) 616px,100vw',
      '(min-width:42rem) 300px,(min-width:30rem) 50vw,100vw',
      '(min-width:42rem) 300px,(min-width:30rem) 50vw,100vw',
    ])
    const even = await pipeline(':::gallery\n![a](a.jpg)\n![b](b.jpg)\n:::', 0)
    expect(even.body.slots.map(({ kind }) => kind)).toEqual(['half', 'half'])
  })

  it('a body without slots is itself', () => {
    expect(fillBody(cutBody('<p>text</p>'), NONE, { links: [], images: [] })).toBe('<p>text</p>')
  })
})
