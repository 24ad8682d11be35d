import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  absolute,
  addressOf,
  baseOf,
  decodePath,
  encodePath,
  href,
  lowerFragment,
  outputPath,
  readSitePath,
} from '../../src/base/url.ts'

/** The address that an author's path gets, or null where it is refused. */
function addressFor(path: string): string | null {
  const segments = readSitePath(path)
  return segments && addressOf(segments)
}

describe('a plain path is taken', () => {
  it.each([
    ['/2024/06/story/', '/2024/06/story/'],
    ['2024/06/story', '/2024/06/story/'],
    ['//a/b', null],
    ['/a//b/', '/a/b/'],
    ['old.html', '/old.html'],
    ['/old/page.php', '/old/page.php'],
    ['/v1.2/notes', '/v1.2/notes/'],
    ['café', '/café/'],
    ['cafe\u0301', '/café/'],
    ['العربية', '/العربية/'],
    ['日本語', '/日本語/'],
    ['İstanbul', '/İstanbul/'],
    ['ß', '/ß/'],
    ['ﬁ', '/ﬁ/'],
    ['😀', '/😀/'],
    ['CaSe', '/CaSe/'],
    ['-rf', '/-rf/'],
    ['~root', '/~root/'],
    ['__proto__', '/__proto__/'],
    ['constructor', '/constructor/'],
    ['hasOwnProperty', '/hasOwnProperty/'],
    ['index', '/index/'],
    ['404', '/404/'],
    ['x/assets', '/x/assets/'],
  ])('%j is %j', (path, address) => {
    expect(addressFor(path)).toBe(address)
  })

  it('names the file that it would overwrite, so that the plan can see it', () => {
    expect(['index.html', 'feed.xml', 'robots.txt', 'tags'].map((path) => outputPath(addressFor(path) ?? ''))).toEqual([
      'index.html',
      'feed.xml',
      'robots.txt',
      'tags/index.html',
    ])
  })
})

describe('a path that could leave the output or hide something is refused', () => {
  it.each([
    '',
    '/',
    '.',
    '..',
    '...',
    '../../../../tmp/pwned-slug',
    'a/../../b',
    'a/./b',
    '..\\..\\win',
    '//evil.example/x',
    'https://evil.example/',
    'javascript:alert(1)',
    'C:/windows',
    '%2e%2e%2fx',
    'a%20b',
    'con',
    'NUL',
    'aux.html',
    'a/com1.txt/b',
    'trailing.',
    'trailing ',
    'a b',
    'a\u00a0b',
    '\u202egpj.exe',
    'zero\u200bwidth',
    'soft\u00adhyphen',
    'line\u2028separator',
    'new\nline',
    'nul\u0000byte',
    '?query',
    '#frag',
    'quote"x',
    "quote'x",
    '<b>',
    '$(touch PWNED)',
    '`id`',
    '{{7*7}}',
    '$' + '{7*7}',
    'a|b',
    'a*b',
    '.git/config',
    '.htaccess',
    '.well-known/x',
    '_headers',
    '_redirects',
    'assets',
    'Media/x',
    'blocks/more.html',
    'page/2',
    'sitemaps/2024-06.xml',
    'a'.repeat(201),
    '語'.repeat(67),
    'a/'.repeat(21),
    `${'a'.repeat(200)}/`.repeat(4),
  ])('%j', (path) => {
    expect(readSitePath(path)).toBeNull()
  })

  it('whatever is taken stays in the output folder and within what file systems hold', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '/', '\\', '%2e', 'con', ':', 'a', '.git', '\u0000', '\u202e'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    const path = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(path, (text) => {
        const file = outputPath(addressFor(text) ?? '/')
        const segments = file.split('/')
        expect(segments.every((segment) => segment !== '' && !segment.startsWith('.') && !segment.endsWith('.'))).toBe(
          true,
        )
        expect(file).not.toMatch(/[\\:\p{C}]/u)
        expect(new URL(encodePath(`/${file}`), 'https://news.example').pathname).toBe(encodePath(`/${file}`))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('addresses', () => {
  it.each([
    [[], '/', 'index.html'],
    [['news'], '/news/', 'news/index.html'],
    [['news', '2024', 'a.b'], '/news/2024/a.b', 'news/2024/a.b'],
    [['feed.xml'], '/feed.xml', 'feed.xml'],
    [['a.long-tail'], '/a.long-tail/', 'a.long-tail/index.html'],
  ])('%j is %s in %s', (segments, address, file) => {
    expect(addressOf(segments)).toBe(address)
    expect(outputPath(address)).toBe(file)
  })

  it.each([
    ['https://news.example', '/a/', '/a/', 'https://news.example/a/'],
    ['https://news.example/', '/', '/', 'https://news.example/'],
    ['https://user.example:8080/paper/', '/a/', '/paper/a/', 'https://user.example:8080/paper/a/'],
    ['https://EXAMPLE.org/p//', '/ü ö/', '/p/%C3%BC%20%C3%B6/', 'https://example.org/p/%C3%BC%20%C3%B6/'],
  ])('a site at %s has %s at %s', (url, address, path, whole) => {
    const base = baseOf(url)
    expect(href(base, address)).toBe(path)
    expect(absolute(base, address)).toBe(whole)
  })
})

describe('encodePath', () => {
  it.each([
    ['/a/b-c_d.e~f/', '/a/b-c_d.e~f/'],
    ['/café/', '/caf%C3%A9/'],
    ["/a&b=c;d+e,f:g@h$i!j'k(l)*m/", "/a&b=c;d+e,f:g@h$i!j'k(l)*m/"],
    ['/50% off?#/', '/50%25%20off%3F%23/'],
    ['/<b>"x"/', '/%3Cb%3E%22x%22/'],
  ])('%j is %j', (path, encoded) => {
    expect(encodePath(path)).toBe(encoded)
  })

  it('decodes to the path it was given', () => {
    const path = fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed())
    fc.assert(
      fc.property(path, (text) => {
        expect(decodeURIComponent(encodePath(text))).toBe(text)
      }),
    )
  })
})

describe('decodePath', () => {
  it.each([
    ['caf%C3%A9', 'café'],
    ['a%20b', 'a b'],
    ['100%', '100%'],
    ['%E0%A4', '%E0%A4'],
    ['', ''],
  ])('%j is %j', (path, decoded) => {
    expect(decodePath(path)).toBe(decoded)
  })
})

describe('lowerFragment: fragments are in lower case, as ids are', () => {
  it.each([
    ['/Story/#The-Part', '/Story/#the-part'],
    ['?Q=A#B', '?Q=A#b'],
    ['#%D0%9A', '#%D0%BA'],
    ['#К', '#%D0%BA'],
    ['#50%', '#50%25'],
    ['/Story/', '/Story/'],
    ['#', '#'],
    ['#a#B', '#a#b'],
  ])('%j is %j', (address, lower) => {
    expect(lowerFragment(address)).toBe(lower)
  })
})
