// Drawn cards from a story to the picture that networks show: which words, when they are drawn, and where they cannot be.

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seen } from '../support/picture.ts'
import { article, cleanContents, contents, makeSite, PROJECT, SITE_YAML, type TestSite } from '../support/site.ts'

const CARDS = { 'content/site.yaml': SITE_YAML.replace('newest: 0', 'newest: 2') }
const story = (title: string, day = 20) =>
  article(`title: ${JSON.stringify(title)}\ndate: 2026-11-${String(day).padStart(2, '0')}\nsection: news`)

type Told = Awaited<ReturnType<TestSite['publish']>>['diagnostics']
const told = (diagnostics: Told) =>
  diagnostics.map(({ file, line, severity, code, message, hint }) =>
    [line === null ? file : `${file}:${line}`, severity, code, message, hint].join(' '),
  )

/** What the head of a story says of its card, without the fingerprint. */
function head(site: TestSite, slug = 'a'): readonly string[] {
  const page = site.read(`news/2026/11/${slug}/index.html`)
  return [...page.matchAll(/<meta (?:property|name)="(?:og:image[^"]*|twitter:card)" content="([^"]*)">/g)].map(
    ([, content = '']) => content.replace(/\.[\da-f]{10}\./, '.'),
  )
}

function card(site: TestSite, name = 'a-card'): Buffer {
  const path = site.output().find((each) => each.startsWith(`media/${name}.`))
  return readFileSync(join(site.root, 'dist', path ?? `no ${name}`))
}

describe('a story without a picture', () => {
  it('has its headline drawn, once, and the page says so', async () => {
    const site = makeSite({ ...CARDS, 'content/a.md': story('Ferry fares frozen') })
    const first = await site.publish()
    expect([first.diagnostics, first.encoded]).toEqual([[], 1])
    expect(head(site)).toEqual([
      'https://ossel.example/media/a-card.png',
      '1200',
      '630',
      'Ferry fares frozen',
      'summary_large_image',
    ])
    expect((await seen(card(site))).size).toEqual([1_200, 630])
    const drawn = contents(site)
    rmSync(join(site.root, 'dist'), { recursive: true })
    expect((await site.publish()).encoded).toBe(0)
    expect(contents(site)).toEqual(drawn)
    expect(await cleanContents(site, '--workers', '1')).toEqual(drawn)
  })

  it('is drawn anew where a word on it changes, and not where another does', async () => {
    const site = makeSite({ ...CARDS, 'content/a.md': story('Ferry fares frozen') })
    await site.publish()
    const before = card(site)
    site.write({ 'content/a.md': `${story('Ferry fares frozen')}\nMore.` })
    expect((await site.publish()).encoded).toBe(0)
    for (const [change, files] of [
      ['headline', { 'content/a.md': story('Ferry fares rise') }],
      ['name', { 'content/site.yaml': CARDS['content/site.yaml'].replace('The Ossel Post', 'The Post') }],
      ['label', { 'content/site.yaml': CARDS['content/site.yaml'].replace('title: News', 'title: Reports') }],
    ] as const) {
      site.write(files)
      expect([change, (await site.publish()).encoded]).toEqual([change, 1])
      expect(card(site).equals(before)).toBe(false)
    }
    expect(await cleanContents(site)).toEqual(contents(site))
  })

  it('has one while it is among the newest, and a push draws one', async () => {
    const site = makeSite({ ...CARDS, 'content/a.md': story('One', 1), 'content/b.md': story('Two', 2) })
    expect((await site.publish()).encoded).toBe(2)
    site.write({ 'content/c.md': story('Three', 3) })
    expect((await site.publish()).encoded).toBe(1)
    expect([head(site, 'a'), head(site, 'c')[0]]).toEqual([[], 'https://ossel.example/media/c-card.png'])
    site.write({ 'content/site.yaml': SITE_YAML })
    await site.publish()
    expect(site.output().filter((path) => path.startsWith('media/'))).toEqual([])
  })

  it('is drawn whatever its headline holds', async () => {
    const titles = [
      '<svg onload="a()"></svg>',
      '🎉 Herons win',
      'Rima \u200f(2026)\u200e wins',
      'A '.repeat(150).trim(),
    ]
    const site = makeSite({
      'content/site.yaml': SITE_YAML.replace('newest: 0', 'newest: 9'),
      ...Object.fromEntries(titles.map((title, index) => [`content/${index}.md`, story(title)])),
    })
    const { diagnostics, encoded } = await site.publish()
    expect([diagnostics, encoded]).toEqual([[], titles.length])
    for (const index of titles.keys()) expect((await seen(card(site, `${index}-card`))).size).toEqual([1_200, 630])
    expect(head(site, '0')[3]).toBe('&lt;svg onload=&quot;a()&quot;&gt;&lt;/svg&gt;')
  })
})

describe('a headline that no font can write', () => {
  it('has a plain card, one for all, and one warning for each language', async () => {
    const site = makeSite({
      ...CARDS,
      'content/a.md': story('茶室'),
      'content/b.md': story('海边的茶室', 21),
    })
    const { diagnostics } = await site.publish()
    expect(told(diagnostics)).toEqual([
      'content/site.yaml warning card-plain No font for cards has the "海" of content/b.md and letters of 1 more headline in "en", so their cards show the name of the paper alone. Name a font that has it in `cards.fonts`, or give the story a picture. docs/settings.md#cards says where fonts are.',
    ])
    expect(head(site).slice(0, 4)).toEqual([
      'https://ossel.example/media/plain-card.png',
      '1200',
      '630',
      'The Ossel Post',
    ])
    expect(head(site, 'b')[0]).toBe('https://ossel.example/media/plain-card.png')
    expect((await seen(card(site, 'plain-card'))).size).toEqual([1_200, 630])
    expect((await site.publish()).diagnostics).toEqual(diagnostics)
  })

  it('is drawn with a font of the site that can', async () => {
    const font = readFileSync(
      join(PROJECT, 'node_modules/@fontsource/source-serif-4/files/source-serif-4-greek-400-normal.woff'),
    )
    const yaml = (name: string) => SITE_YAML.replace('newest: 0', `newest: 2, fonts: [${name}]`)
    const site = makeSite({
      'content/site.yaml': yaml('/media/greek.woff'),
      'content/media/greek.woff': font,
      'content/a.md': story('Η γέφυρα'),
    })
    expect((await site.publish()).diagnostics).toEqual([])
    const own = card(site)
    expect(site.output()).not.toContain('media/greek.woff')
    site.write({ 'content/site.yaml': SITE_YAML.replace('newest: 0', 'newest: 2') })
    await site.publish()
    expect(card(site).equals(own)).toBe(false)
    site.write({ 'content/site.yaml': yaml('/media/greke.woff'), 'content/media/torn.woff': 'wOFF' })
    expect(told((await site.publish()).diagnostics)).toEqual([
      'content/site.yaml:6 warning font-unusable There is no font "/media/greke.woff". Did you mean "/media/greek.woff"?',
    ])
    site.write({ 'content/site.yaml': yaml('/media/torn.woff') })
    expect(told((await site.publish()).diagnostics)).toEqual([
      'content/site.yaml:6 warning font-unusable The font "/media/torn.woff" cannot be read. Cards are drawn with TrueType, OpenType or WOFF: files that end in .ttf, .otf or .woff. WOFF2 and collections are not read.',
    ])
  })
})
