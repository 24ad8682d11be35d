// Files that go with stories in feeds: which, and how long they are.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, fold, type TestSite } from '../support/fold.ts'
import { png } from '../support/picture.ts'
import { contentOf, pageAt, plan } from '../support/plan.ts'
import { describeWithShared } from '../support/shared.ts'
import { makeSite, article as story } from '../support/site.ts'
import { atomErrors, syntaxErrors } from '../support/xml.ts'

const SITE: TestSite = {
  url: 'https://user.example/p',
  files: {
    'a.md': article(
      'title: A\ndate: 2024-06-13\nimage: {src: dam.jpg, alt: The dam}',
      'Hear [the mayor](mayor.mp3), [again](mayor.mp3#t=10), [see her](mayor.mp4) and [read](report.pdf).',
    ),
    'b.md': article('title: B\ndate: 2024-06-12\nimage: {src: map.svg, alt: A map}'),
    'c.md': article('title: C\ndate: 2024-06-11', '![In the text](dam.jpg) [elsewhere](https://a.example/media/b.mp3)'),
    'd.md': article('title: D\ndraft: true', '[secret](secret.mp3)'),
  },
  media: ['mayor.mp3', 'mayor.mp4', 'report.pdf', 'map.svg', 'secret.mp3'],
  pictures: { 'dam.jpg': [2_000, 1_000] },
}

/** A feed with the fingerprints of files left out. */
async function feed(address: string, site = SITE): Promise<string> {
  const folded = await fold(site)
  return contentOf(pageAt(plan(folded).pages, address), folded).replace(/\.[0-9a-f]{10}\./g, '.')
}

const MEDIA = 'https://user.example/p/media'

describe('enclosures', () => {
  it('RSS has one of a story: its first recording, or its lead image', async () => {
    const items = (await feed('/feed.xml')).split('<item>').slice(1)
    expect(items.map((item) => item.match(/<enclosure[^>]*>/g))).toEqual([
      [`<enclosure url="${MEDIA}/mayor.mp3" length="4321" type="audio/mpeg"/>`],
      [`<enclosure url="${MEDIA}/map.svg" length="4321" type="image/svg+xml"/>`],
      null,
    ])
  })

  it('Atom has them all', async () => {
    const entries = (await feed('/atom.xml')).split('<entry>').slice(1)
    expect(entries.map((entry) => entry.match(/<link rel="enclosure"[^>]*>/g))).toEqual([
      [
        `<link rel="enclosure" type="audio/mpeg" href="${MEDIA}/mayor.mp3" length="4321"/>`,
        `<link rel="enclosure" type="video/mp4" href="${MEDIA}/mayor.mp4" length="4321"/>`,
        `<link rel="enclosure" type="image/webp" href="${MEDIA}/dam-1440.webp" length="4321"/>`,
      ],
      [`<link rel="enclosure" type="image/svg+xml" href="${MEDIA}/map.svg" length="4321"/>`],
      null,
    ])
  })

  it('JSON Feed has recordings as attachments, and the lead image as image', async () => {
    const { items } = JSON.parse(await feed('/feed.json'))
    expect(items.map(({ attachments, image }: Record<string, unknown>) => [attachments, image])).toEqual([
      [
        [
          { url: `${MEDIA}/mayor.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 4321 },
          { url: `${MEDIA}/mayor.mp4`, mime_type: 'video/mp4', size_in_bytes: 4321 },
        ],
        `${MEDIA}/dam-1440.webp`,
      ],
      [undefined, `${MEDIA}/map.svg`],
      [undefined, undefined],
    ])
  })

  it('are there where feeds hold summaries alone; another recording of the same name is another feed', async () => {
    const summaries = { ...SITE, settings: 'feeds: {content: summary}' }
    expect(await feed('/feed.xml', summaries)).toContain('mayor.mp3')
    const folded = await fold(summaries)
    const elsewhere = { links: ['/p/media/mayor.0000000000.mp3'], images: [] }
    const other = { ...folded, site: { ...folded.site, resolutionOf: () => elsewhere } }
    const keys = [folded, other].map((each) => {
      const page = pageAt(plan(each).pages, '/feed.xml')
      return page.type === 'document' && page.key
    })
    expect(keys[0]).not.toBe(keys[1])
  })

  it('XML that names them is XML', async () => {
    expect(await syntaxErrors(await feed('/feed.xml'))).toEqual([])
    expect(await syntaxErrors(await feed('/atom.xml'))).toEqual([])
  })
})

describeWithShared('oracles', 'the schema of Atom', () => {
  it('takes enclosures', async () => {
    expect(await atomErrors(await feed('/atom.xml'))).toEqual([])
  })
})

describe('a build', () => {
  const site = makeSite({
    'content/site.yaml': 'title: The Post\nurl: https://post.example\nsearch: off\n',
    'content/a.md': story(
      'title: A\ndate: 2026-11-20\nimage: {src: a.png, alt: Night}',
      'Hear [the mayor](mayor.mp3).',
    ),
    'content/a.png': png(50, 30, 0),
    'content/b.md': story('title: B\ndate: 2026-11-19\nimage: {src: a.png, alt: Night}'),
    'content/mayor.mp3': 'not really a recording',
  })
  const lengths = () =>
    [
      ...site.read('atom.xml').matchAll(/rel="enclosure"[^>]*href="https:\/\/post\.example\/([^"]*)" length="(\d+)"/g),
    ].map(([, path = '', length]) => [
      path.replace(/\.[0-9a-f]{10}\./, '.'),
      Number(length),
      statSync(join(site.root, 'dist', path)).size,
    ])

  it('names the bytes that the files have, also where it makes the feed anew and the picture not', async () => {
    await site.publish()
    const first = lengths()
    expect(first.map(([path]) => path)).toEqual(['media/mayor.mp3', 'media/a-50.webp', 'media/a-50.webp'])
    for (const [path, told, is] of first) expect([path, told]).toEqual([path, is])
    const feed = site.read('atom.xml')
    site.write({ 'content/b.md': story('title: B, again\ndate: 2026-11-19\nimage: {src: a.png, alt: Night}') })
    const { written } = await site.publish()
    expect(written).toContain('atom.xml')
    expect(written.filter((path) => path.startsWith('media/'))).toEqual([])
    expect(lengths()).toEqual(first)
    site.write({ 'content/b.md': story('title: B\ndate: 2026-11-19\nimage: {src: a.png, alt: Night}') })
    await site.publish('--no-cache')
    expect(site.read('atom.xml')).toBe(feed)
  })
})
