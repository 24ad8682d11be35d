// Which versions of a picture there are, and which of them a site publishes.

import { describe, expect, it } from 'vitest'
import { srcset, versionWidths } from '../../src/markdown/versions.ts'
import { planMedia } from '../../src/pages/media.ts'
import { article, fold } from '../support/fold.ts'
import { plan } from '../support/plan.ts'

describe('the widths of a picture', () => {
  it.each([
    ['a dot', 1, [1], [1]],
    ['a small one', 300, [300], [300]],
    ['as wide as a thumbnail', 320, [320], [320]],
    ['hardly wider', 350, [320], [320]],
    ['between two', 500, [320, 500], [500]],
    ['as wide as a column', 640, [320, 640], [640]],
    ['a screenshot', 1200, [320, 640, 960, 1200], [640, 1200]],
    ['hardly wider than a version', 1600, [320, 640, 960, 1440], [640, 1440]],
    ['of a camera', 6000, [320, 640, 960, 1440, 1920], [640, 1440]],
  ])('%s: %i', (_case, width, avif, webp) => {
    expect([versionWidths(width, 'avif'), versionWidths(width, 'webp')]).toEqual([avif, webp])
  })

  it('are never more than the picture has', () => {
    for (let width = 1; width < 2_500; width++) {
      const all = [...versionWidths(width, 'avif'), ...versionWidths(width, 'webp')]
      expect([width, Math.max(...all) <= width, all.length > 1]).toEqual([width, true, true])
    }
  })

  it('stand in srcset, all or no wider than something', () => {
    expect(srcset('/media/dam-*.0', 700, 'webp')).toBe('/media/dam-640.0.webp 640w')
    expect(srcset('/media/dam-*.0', 3_000, 'avif', 640)).toBe('/media/dam-320.0.avif 320w,/media/dam-640.0.avif 640w')
    expect(srcset('/media/dam-*.0', 1_000, 'webp', 320)).toBe('/media/dam-640.0.webp 640w')
  })
})

/** What of files stands below /media/ for a site with one picture of 700 pixels across and a text, without the fingerprints. */
async function published(text: string, lines = '', settings = ''): Promise<string[]> {
  const { site } = await fold({
    files: { 'a.md': article(lines, text) },
    settings,
    pictures: { 'dam.jpg': [700, 400] },
    media: ['map.svg'],
  })
  const pages = [...planMedia(site).pages()].filter(({ type }) => type !== 'drawn')
  return pages.map(({ type, address }) => `${type} ${address.replace(/\.[\da-f]{10}\./, '.').replace('/media/', '')}`)
}

describe('the plan of a site', () => {
  it('counts the versions, and tells of a file of content/root in the place of one', async () => {
    const folded = await fold({ files: { 'a.md': article('', '![A](dam.jpg)') }, pictures: { 'dam.jpg': [700, 400] } })
    const version = [...planMedia(folded.site).pages()].find(({ type }) => type === 'image')
    const { pages, count, diagnostics } = plan(folded)
    expect([count, diagnostics]).toEqual([pages.length, []])
    const clashing = plan(folded, [version?.address ?? ''])
    expect(clashing.diagnostics.map(({ code }) => code)).toEqual(['address-taken'])
  })
})

describe('of a picture', () => {
  const VERSIONS = ['image dam-320.avif', 'image dam-640.avif', 'image dam-640.webp']

  it('in a text its versions are published, and not the file', async () => {
    expect(await published('![A dam](dam.jpg)')).toEqual(VERSIONS)
  })

  it('that leads a story, too, once if it is shown twice', async () => {
    expect(await published('![A dam](dam.jpg)', 'image: {src: dam.jpg, alt: A}')).toEqual([
      'image dam-card.jpg',
      'image dam-16x9.jpg',
      'image dam-4x3.jpg',
      'image dam-1x1.jpg',
      ...VERSIONS,
    ])
  })

  it('of which a part matters, listings have versions of that part, unless it is all of it', async () => {
    const parts = async (width: number, height: number) => {
      const { site } = await fold({
        files: { 'a.md': article('image: {src: dam.jpg, alt: A, focus: left}') },
        settings: 'cards: {newest: 0}',
        pictures: { 'dam.jpg': [width, height] },
      })
      return [...planMedia(site).pages()].map((page) => page.type === 'image' && page.recipe.crop)
    }
    const part = { left: 0, top: 0, width: 300, height: 200 }
    expect(await parts(400, 200)).toEqual([part, part, null, null, null])
    expect(await parts(300, 200)).toEqual([null, null])
  })

  it('that is linked to, the file itself is published', async () => {
    expect(await published('[A dam](dam.jpg)')).toEqual(['image dam.jpg'])
    expect(await published('[![A dam](dam.jpg)](dam.jpg)')).toEqual(['image dam.jpg', ...VERSIONS])
  })

  it('of a writer or of the site, one version is published', async () => {
    const face = 'authors: {anna: {name: Anna, image: /dam.jpg}}'
    expect(await published('No.', 'authors: [anna]', face)).toEqual(['image dam-320.webp'])
    expect(await published('No.', '', face)).toEqual([])
    expect(await published('No.', '', 'logo: /dam.jpg')).toEqual(['image dam.jpg'])
  })

  it('that is drawn, the file is published as it is', async () => {
    expect(await published('![A map](map.svg) [map](map.svg)')).toEqual(['copy map.svg'])
  })
})
