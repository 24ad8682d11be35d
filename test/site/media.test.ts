import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hash } from '../../src/base/hash.ts'
import { isImagePath, mediaAddress, mediaCandidates } from '../../src/site/media.ts'

describe('the files that a path may mean', () => {
  it.each([
    ['beside the article, else in media/', 'dam.jpg', ['content/2024/06/dam.jpg', 'content/media/dam.jpg']],
    ['in a folder beside it', 'pics/dam.jpg', ['content/2024/06/pics/dam.jpg', 'content/media/pics/dam.jpg']],
    ['above it', '../dam.jpg', ['content/2024/dam.jpg']],
    ['here and only here', './dam.jpg', ['content/2024/06/dam.jpg']],
    ['from content/', '/media/dam.jpg', ['content/media/dam.jpg']],
    ['with dots and double slashes', '/media/./a//../dam.jpg', ['content/media/dam.jpg']],
    ['NFC', 'cafe\u0301.jpg', ['content/2024/06/café.jpg', 'content/media/café.jpg']],
    ['up to content/ itself', '../../dam.jpg', ['content/dam.jpg']],
    ['out of content/', '../../../etc/passwd', []],
    ['out of content/ and back', '../../../content/dam.jpg', ['content/dam.jpg']],
    ['out of it from the top', '/../site.yaml', []],
    ['far out', '../../../../../../../../etc/passwd', []],
    ['out of media/', 'a/../../x.jpg', ['content/2024/x.jpg']],
    ['out of media/ at its end', 'a/../..', ['content/2024']],
    ['content/ itself', '../..', []],
    ['nothing', '', ['content/2024/06']],
  ])('%s: %j', (_case, path, candidates) => {
    expect(mediaCandidates(path, 'content/2024/06/story.md')).toEqual(candidates)
  })

  it('are never outside content/, whatever the path', () => {
    const piece = fc.constantFrom('..', '.', '', 'a', 'content', '/', '\\', '%2e%2e', 'media', '...', '\u0000', 'é')
    const path = fc.tuple(fc.boolean(), fc.array(piece)).map(([top, pieces]) => (top ? '/' : '') + pieces.join('/'))
    const from = fc.constantFrom('content/a.md', 'content/news/2024/a.md', 'content/pages/a/index.md')
    fc.assert(
      fc.property(path, from, (written, file) => {
        for (const candidate of mediaCandidates(written, file)) {
          const segments = candidate.split('/')
          expect(segments[0]).toBe('content')
          expect(segments).not.toContain('..')
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('where media goes', () => {
  const bytes = new Uint8Array([1, 2, 3])

  it.each([
    ['content/media/Dam at Night.JPG', '/media/dam-at-night.039058c6f2.jpg'],
    ['content/a/гребля.png', '/media/гребля.039058c6f2.png'],
    ['content/media/archive.tar.gz', '/media/archive-tar.039058c6f2.gz'],
    ['content/media/README', '/media/readme.039058c6f2'],
    ['content/media/.hidden', '/media/hidden.039058c6f2'],
    ['content/media/!!!.svg', '/media/file.039058c6f2.svg'],
    ['content/media/a.p-h"p', '/media/a.039058c6f2.php'],
    [`content/media/${'a'.repeat(100)}.jpg`, `/media/${'a'.repeat(60)}.039058c6f2.jpg`],
  ])('%s goes to %s', (path, address) => {
    expect(mediaAddress(path, hash(bytes))).toBe(address)
  })

  it('a changed file gets another address', () => {
    expect(mediaAddress('content/a.jpg', hash(new Uint8Array([1])))).not.toBe(
      mediaAddress('content/a.jpg', hash(bytes)),
    )
  })

  it.each([
    ['a.jpg', true],
    ['a.JPEG', true],
    ['a.svg', true],
    ['a.avif', true],
    ['a.pdf', false],
    ['jpg', false],
    ['a.jpg.exe', false],
  ])('%s is an image: %s', (path, isImage) => {
    expect(isImagePath(path)).toBe(isImage)
  })
})
