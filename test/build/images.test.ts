// Pictures from the file that a writer hands in to those that readers get: what is made, when, and of what nothing can be.

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NO_ALBUM } from '../../src/build/album.ts'
import { makeImages } from '../../src/build/images.ts'
import { cardFonts } from '../../src/build/lettering.ts'
import { told } from '../support/findings.ts'
import { animation, PHOTOGRAPHER, png, seen, shot } from '../support/picture.ts'
import {
  article,
  cleanContents,
  contents,
  listFiles,
  makeSite,
  SITE_YAML,
  type TestSite,
  temporaryFolder,
} from '../support/site.ts'

const STORY = article('title: The dam\ndate: 2026-11-20\nsection: news\nimage: {src: dam.jpg, alt: A}', 'It holds.')

/** A site whose newest stories have cards. */
const CARDS = { 'content/site.yaml': SITE_YAML.replace('newest: 0', 'newest: 9') }

/** Files of dist/media without their fingerprints. */
function media(site: TestSite): string[] {
  return site
    .output()
    .filter((path) => path.startsWith('media/'))
    .map((path) => path.slice('media/'.length).replace(/\.[\da-f]{10}\./, '.'))
}

/** A file of dist/media by its name without the fingerprint. */
function bytes(site: TestSite, name: string): Buffer {
  const path = site.output().find((each) => each.replace(/\.[\da-f]{10}\./, '.') === `media/${name}`)
  return readFileSync(join(site.root, 'dist', path ?? `no ${name}`))
}

/** The files of the cache's album. */
function album(site: TestSite): string[] {
  return listFiles(join(site.root, '.cache', 'broadsheet', 'images'))
}

describe('a picture', () => {
  it('is published in versions that say nothing of who took it, turned as it was meant to be seen', async () => {
    const file = await shot(700, 300, { orientation: 6, place: true })
    expect(file.includes(PHOTOGRAPHER)).toBe(true)
    const site = makeSite({ ...CARDS, 'content/a.md': STORY, 'content/dam.jpg': file })
    expect((await site.publish()).diagnostics).toEqual([])
    // Held upright: what lies left in the file is up.
    const upright = { says: [], corners: ['red', 'red', 'blue'] }
    expect(media(site)).toEqual([
      'dam-16x9.jpg',
      'dam-1x1.jpg',
      'dam-300.avif',
      'dam-300.webp',
      'dam-4x3.jpg',
      'dam-card.jpg',
    ])
    expect(await seen(bytes(site, 'dam-300.avif'))).toEqual({ format: 'heif', size: [300, 700], ...upright })
    expect(await seen(bytes(site, 'dam-300.webp'))).toEqual({ format: 'webp', size: [300, 700], ...upright })
    expect(site.read('news/2026/11/a/index.html')).toMatch(
      /<picture><source type="image\/avif" srcset="\/media\/dam-300\.[\da-f]{10}\.avif 300w" sizes="[^"]+"><img src="(\/media\/dam-300\.[\da-f]{10}\.webp)" srcset="\1 300w" sizes="[^"]+" width="300" height="700" alt="A" fetchpriority="high"><\/picture>/,
    )
  })

  it.each([
    'png',
    'webp',
    'avif',
  ] as const)('as %s is turned as well, and has the size that is seen', async (format) => {
    const site = makeSite({
      ...CARDS,
      'content/a.md': STORY.replace('dam.jpg', `dam.${format}`),
      [`content/dam.${format}`]: await shot(120, 60, { format, orientation: 6 }),
    })
    expect((await site.publish()).diagnostics).toEqual([])
    expect(await seen(bytes(site, 'dam-60.webp'))).toMatchObject({ size: [60, 120], corners: ['red', 'red', 'blue'] })
    expect(site.read('news/2026/11/a/index.html')).toContain('width="60" height="120"')
  })

  it.each([
    'jpeg',
    'png',
    'webp',
    'avif',
    'gif',
  ] as const)('that is linked to is published as %s without what its file says', async (format) => {
    const name = `dam.${format}`
    const file = await shot(60, 40, { format, ...(format === 'gif' ? {} : { orientation: 3, place: true }) })
    const site = makeSite({
      'content/a.md': article('title: The dam\ndate: 2026-11-20\nsection: news', `[a](${name})`),
      [`content/${name}`]: file,
    })
    await site.publish()
    expect(media(site)).toEqual([name])
    const { format: written, size, says, corners } = await seen(bytes(site, name))
    expect([written, size, says]).toEqual([format === 'avif' ? 'heif' : format, [60, 40], []])
    expect(corners).toEqual(format === 'gif' ? ['red', 'blue', 'red'] : ['blue', 'red', 'blue'])
    expect(bytes(site, name).includes(PHOTOGRAPHER)).toBe(false)
  })

  it('is encoded once: not again where a story changes, the output is gone, or nothing has changed', async () => {
    const site = makeSite({ ...CARDS, 'content/a.md': STORY, 'content/dam.jpg': await shot(700, 400) })
    const counts = async (...args: string[]) => {
      const { encoded, rendered } = await site.publish(...args)
      return [encoded, rendered > 0]
    }
    expect(await counts()).toEqual([7, true])
    const first = contents(site)
    expect(await counts()).toEqual([0, false])
    site.write({ 'content/a.md': STORY.replace('holds', 'leaks') })
    expect(await counts()).toEqual([0, true])
    site.write({ 'content/a.md': STORY })
    rmSync(join(site.root, 'dist'), { recursive: true })
    expect(await counts()).toEqual([0, true])
    expect(contents(site)).toEqual(first)
    expect(await cleanContents(site, '--workers', '1')).toEqual(first)
    // Under another name it stands at other addresses, and is the same.
    renameSync(join(site.root, 'content/dam.jpg'), join(site.root, 'content/weir.jpg'))
    site.write({ 'content/a.md': STORY.replace('dam.jpg', 'weir.jpg') })
    expect(await counts()).toEqual([0, true])
    expect(media(site)).toEqual([
      'weir-16x9.jpg',
      'weir-1x1.jpg',
      'weir-320.avif',
      'weir-4x3.jpg',
      'weir-640.avif',
      'weir-640.webp',
      'weir-card.jpg',
    ])
  })

  it('that changes is made anew, and what the site no longer shows leaves the output and the cache', async () => {
    const site = makeSite({ ...CARDS, 'content/a.md': STORY, 'content/dam.jpg': await shot(700, 400) })
    await site.publish()
    const [before, kept] = [site.output(), album(site)]
    expect(kept.length).toBe(7)
    site.write({ 'content/dam.jpg': await shot(700, 500) })
    expect((await site.publish()).encoded).toBe(7)
    expect(media(site)).toEqual([
      'dam-16x9.jpg',
      'dam-1x1.jpg',
      'dam-320.avif',
      'dam-4x3.jpg',
      'dam-640.avif',
      'dam-640.webp',
      'dam-card.jpg',
    ])
    expect(site.output().filter((path) => path.startsWith('media/') && before.includes(path))).toEqual([])
    expect(album(site).filter((path) => kept.includes(path))).toEqual([])
    site.write({ 'content/site.yaml': SITE_YAML, 'content/a.md': STORY.replace(/\nimage.*/, '') })
    await site.publish()
    expect([media(site), album(site)]).toEqual([[], []])
  })

  it('is made anew where the cache holds it damaged', async () => {
    const site = makeSite({ ...CARDS, 'content/a.md': STORY, 'content/dam.jpg': await shot(300, 200) })
    await site.publish()
    const first = contents(site)
    const [one = '', other = ''] = album(site)
    const path = (name: string) => join(site.root, '.cache', 'broadsheet', 'images', name)
    writeFileSync(path(one), readFileSync(path(one)).subarray(0, 40))
    writeFileSync(path(other), '')
    rmSync(join(site.root, 'dist'), { recursive: true })
    expect((await site.publish()).encoded).toBe(2)
    expect(contents(site)).toEqual(first)
  })
})

describe('what matters in a picture', () => {
  const story = (focus: string) =>
    article(`title: The dam\ndate: 2026-11-20\nsection: news\nimage: {src: dam.jpg, alt: A, focus: ${focus}}`)

  it('stays in it where listings and cards cut it, however it lies in the file', async () => {
    // Red is left in the file, and up where the picture is seen: it was held upright.
    const file = await shot(800, 400, { orientation: 6 })
    const site = makeSite({ ...CARDS, 'content/a.md': story('bottom'), 'content/dam.jpg': file })
    expect((await site.publish()).diagnostics).toEqual([])
    const card = await seen(bytes(site, 'dam-card.jpg'))
    expect(card).toEqual({ format: 'jpeg', size: [400, 210], says: [], corners: ['blue', 'blue', 'blue'] })
    const [, thumb = ''] =
      /src="\/(media\/dam-\S+\.webp)" srcset[^>]* width="400" height="267"/.exec(site.read('index.html')) ?? []
    expect(await seen(readFileSync(join(site.root, 'dist', thumb)))).toMatchObject({
      corners: ['blue', 'blue', 'blue'],
    })
    expect(site.read('news/2026/11/a/index.html')).toContain('width="400" height="800"')
    site.write({ 'content/a.md': story('50% 0%') })
    await site.publish()
    expect((await seen(bytes(site, 'dam-card.jpg'))).corners).toEqual(['red', 'red', 'red'])
    expect(await cleanContents(site)).toEqual(contents(site))
  })
})

describe('a card', () => {
  it('has 1,200 × 630 pixels, and the newest stories have one', async () => {
    const story = (day: number) =>
      article(`title: Day ${day}\ndate: 2026-11-0${day}\nsection: news\nimage: {src: ${day}.png, alt: A}`)
    const site = makeSite({
      'content/site.yaml': SITE_YAML.replace('newest: 0', 'newest: 1'),
      'content/1.md': story(1),
      'content/1.png': await shot(1_260, 700, { format: 'png' }),
    })
    const cardOn = (day: number) =>
      /og:image" content="https:\/\/ossel\.example\/media\/([^.]*)/.exec(
        site.read(`news/2026/11/${day}/index.html`),
      )?.[1]
    await site.publish()
    expect((await seen(bytes(site, '1-card.jpg'))).size).toEqual([1_200, 630])
    expect(cardOn(1)).toBe('1-card')
    site.write({ 'content/2.md': story(2), 'content/2.png': await shot(300, 200, { format: 'png' }) })
    await site.publish()
    expect([cardOn(1), cardOn(2), media(site).filter((name) => name.includes('card'))]).toEqual([
      '1-1260',
      '2-card',
      ['2-card.jpg'],
    ])
    expect(await cleanContents(site)).toEqual(contents(site))
  })
})

describe('a picture that cannot be encoded', () => {
  it('is an error that names it once, and the others are made', async () => {
    const root = temporaryFolder()
    writeFileSync(join(root, 'dam.jpg'), 'no picture')
    writeFileSync(join(root, 'weir.png'), png(8, 6, 0))
    const job = (from: string, width: number) => ({
      page: {
        type: 'image' as const,
        address: `/media/${from}-${width}`,
        source: from,
        from,
        hash: from,
        recipe: { crop: null, width, format: 'webp' as const },
      },
      key: `${from} ${width}`,
    })
    const taken: string[] = []
    const { encoded, diagnostics } = await makeImages(
      [job('dam.jpg', 4), job('dam.jpg', 2), job('weir.png', 4)],
      { root, fonts: cardFonts(root, []), album: NO_ALBUM, workers: 1, progress: () => {} },
      ({ key }) => taken.push(key),
    )
    expect([encoded, taken]).toEqual([1, ['weir.png 4']])
    expect(told(diagnostics)).toEqual([
      '- error image-unusable | No version of this picture could be made for /media/dam.jpg-2: Input buffer contains unsupported image format. | Export it again as JPEG, PNG or WebP.',
    ])
  })
})

describe('a file that is no good picture', () => {
  /** What a build says of `![A dam](NAME)`, and what it publishes. */
  async function toldOf(name: string, file: Uint8Array): Promise<[readonly string[], readonly string[]]> {
    const story = article('title: The dam\ndate: 2026-11-20\nsection: news', `![A dam](${name})`)
    const site = makeSite({ 'content/a.md': story, [`content/${name}`]: file })
    const { diagnostics } = await site.publish()
    return [
      diagnostics.map(
        ({ file, line, severity, code, message, hint }) => `${file}:${line} ${severity} ${code} ${message} ${hint}`,
      ),
      media(site),
    ]
  }
  const EXPORT = 'its text alternative stands in its place. Export it again as JPEG, PNG, WebP, AVIF, GIF or plain SVG.'
  const broken = (file: Buffer, from: number) => {
    const copy = Buffer.from(file)
    copy.fill(0x55, from, from + 40)
    return copy
  }

  it.each([
    ['whose middle is damaged', 'dam.png', async () => broken(await shot(900, 700, { format: 'png' }), 60)],
    ['whose pixels are missing', 'dam.jpg', async () => missing(await shot(900, 700))],
    ['whose pixels are missing', 'dam.webp', async () => broken(await shot(90, 70, { format: 'webp' }), 26)],
    ['whose pixels are missing', 'dam.avif', async () => broken(await shot(90, 70, { format: 'avif' }), 340)],
  ])('%s: %s', async (_case, name, make) => {
    expect(await toldOf(name, await make())).toEqual([
      [`content/a.md:7 warning image-unusable The image "${name}" is damaged; ${EXPORT}`],
      [],
    ])
  })

  /** A JPEG that ends early and says that it is at its end. */
  function missing(file: Buffer): Buffer {
    return Buffer.concat([file.subarray(0, file.length / 2), Buffer.from([0xff, 0xd9])])
  }

  it('more pixels than can be: it is never decoded', async () => {
    const file = Buffer.from(await shot(9, 7, { format: 'png' }))
    file.writeUInt32BE(30_000, 16)
    file.writeUInt32BE(20_000, 20)
    expect(await toldOf('dam.png', file)).toEqual([
      [
        'content/a.md:7 warning image-unusable The image "dam.png" has 30000 × 20000 pixels, more than any page can show; its text alternative stands in its place. Save it smaller: 2,560 pixels across are enough for any screen.',
      ],
      [],
    ])
  })

  it.each(['gif', 'webp'] as const)('an animation as %s is published as it is', async (format) => {
    const [messages, published] = await toldOf(`dam.${format}`, await animation(format))
    expect(messages).toEqual([
      `content/a.md:7 warning image-animated The image "dam.${format}" moves, so it is published as it is, in one size for all screens. Use a still picture, or link to a video: readers cannot stop an animation, and it weighs much.`,
    ])
    expect(published).toEqual([`dam.${format}`])
  })
})
