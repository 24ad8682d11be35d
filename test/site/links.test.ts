import { describe, expect, it } from 'vitest'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, resolutionsOf, type TestSite } from '../support/fold.ts'

const SETTINGS = 'sections: [{id: news, title: News}]'

/** What the links and images of news/a.md become, and what is told. */
async function resolve(body: string, site: Partial<TestSite> = {}) {
  const files = { 'news/a.md': article('', body), ...site.files }
  const { site: folded, diagnostics } = await fold({ settings: SETTINGS, ...site, files })
  const { links, images } = resolutionsOf(folded).get('content/news/a.md') ?? { links: [], images: [] }
  return { links, images, told: toldWithFiles(diagnostics), media: [...folded.media.keys()] }
}

const OTHERS = {
  'news/b.md': article('aliases: [/old/b.html]'),
  'news/2024/c.md': article('slug: sea'),
  'd.md': article(''),
  'pages/about.md': '---\ntitle: About\n---\n',
  'news/київ.md': article(''),
}

describe('a link to something published', () => {
  it.each([
    ['a file beside it', '[x](b.md)', '/news/2024/06/b/'],
    ['a file below it', '[x](2024/c.md)', '/news/2024/06/sea/'],
    ['a file above it', '[x](../d.md)', '/2024/06/d/'],
    ['a file from content/', '[x](/news/b.md)', '/news/2024/06/b/'],
    ['itself', '[x](a.md)', '/news/2024/06/a/'],
    ['a standing page', '[x](../pages/about.md)', '/about/'],
    ['a part of it', '[x](b.md#The-Part)', '/news/2024/06/b/#the-part'],
    ['a part in another script', '[x](b.md#Київ)', '/news/2024/06/b/#%D0%BA%D0%B8%D1%97%D0%B2'],
    ['with a query', '[x](b.md?x=Y#Z)', '/news/2024/06/b/?x=Y#z'],
    ['another script', '[x](київ.md)', '/news/2024/06/%D0%BA%D0%B8%D1%97%D0%B2/'],
    ['escaped', '[x](%D0%BA%D0%B8%D1%97%D0%B2.md)', '/news/2024/06/%D0%BA%D0%B8%D1%97%D0%B2/'],
    ['decomposed', '[x](киї\u0432.md)'.normalize('NFD'), '/news/2024/06/%D0%BA%D0%B8%D1%97%D0%B2/'],
    ['an address', '[x](/about/)', '/about/'],
    ['an address without its slash', '[x](/about)', '/about/'],
    ['an address as a file', '[x](/about.html)', '/about/'],
    ['an address with its index', '[x](/about/index.html)', '/about/'],
    ['an address from here', '[x](../b/)', '/news/2024/06/b/'],
    ['an address above', '[x](../../../../about/)', '/about/'],
    ['an alias', '[x](/old/b.html)', '/old/b.html'],
    ['the front', '[x](/)', '/'],
    ['a listing', '[x](/news/)', '/news/'],
    ['a feed', '[x](/news/feed.xml)', '/news/feed.xml'],
  ])('%s', async (_case, body, href) => {
    expect(await resolve(body, { files: OTHERS })).toEqual({ links: [href], images: [], told: [], media: [] })
  })

  it('has the path that the site stands under', async () => {
    const { links } = await resolve('[x](b.md) [y](/about/) [z](map.pdf)', {
      files: OTHERS,
      url: 'https://user.example/paper/',
      media: ['media/map.pdf'],
    })
    expect(links).toEqual([
      '/paper/news/2024/06/b/',
      '/paper/about/',
      expect.stringMatching(/^\/paper\/media\/map\.[0-9a-f]{10}\.pdf$/),
    ])
  })
})

describe('a link to something that is not published becomes its text, and its address is not written', () => {
  const told = (column: number, length: number, path: string) => [
    `content/news/a.md 5:${column}+${length} warning link-unpublished | The article "${path}" is not published, so the link became its text. | It will be a link again when that article is published.`,
  ]

  it.each([
    ['a draft', 'news/b.md', article('draft: true'), 'b.md'],
    ['a scheduled article', 'news/b.md', article('date: 2024-07-01'), 'b.md'],
    ['an expired article', 'news/b.md', article('expires: 2024-06-20'), 'b.md'],
    ['its address', 'news/b.md', article('draft: true'), '/news/2024/06/b/'],
    ['its address without a slash', 'news/b.md', article('draft: true'), '/news/2024/06/b'],
    ['its address from here', 'news/b.md', article('draft: true'), '../b/'],
    ['its address by its slug', 'news/b.md', article('draft: true\nslug: secret'), '/news/2024/06/secret/'],
    ['its own permalink', 'news/b.md', article('draft: true\npermalink: /secret/'), '/secret/'],
    ['its alias', 'news/b.md', article('draft: true\naliases: [/old/b/]'), '/old/b/'],
    ['its address in capitals', 'news/b.md', article('draft: true'), '/News/2024/06/B/'],
    ['its address with slashes too many', 'news/b.md', article('draft: true'), '/news//2024/06/b//'],
    ['its permalink with capitals', 'news/b.md', article('draft: true\npermalink: /Secret/'), '/secret/'],
    ['one dated by its name', 'news/2024-07-02-b.md', '---\ntitle: B\n---\n', '/news/2024/07/b/'],
    ['a draft of a standing page', 'pages/b.md', '---\ntitle: B\ndraft: true\n---\n', '/b/'],
    ['its file', 'pages/b.md', '---\ntitle: B\ndraft: true\n---\n', '../pages/b.md'],
  ])('%s', async (_case, name, text, path) => {
    expect(await resolve(`[x](${path})`, { files: { [name]: text } })).toEqual({
      links: [null],
      images: [],
      told: told(1, path.length + 5, path),
      media: [],
    })
  })
})

describe('a dead link', () => {
  const dead = 'content/news/a.md 5:1+'

  it.each([
    [
      'a file near to one',
      '[x](bb.md)',
      null,
      `${dead}10 warning link-dead | There is no file "bb.md" (content/news/bb.md); the link became its text. | Did you mean b.md?`,
    ],
    [
      'a file near to nothing',
      '[x](somewhere/else.md)',
      null,
      `${dead}22 warning link-dead | There is no file "somewhere/else.md" (content/news/somewhere/else.md); the link became its text. | Write the path from this file, as ../05/story.md, or from content/, as /2024/05/story.md.`,
    ],
    [
      'a file outside of content/',
      '[x](../../../secret.md)',
      null,
      `${dead}23 warning link-dead | There is no file "../../../secret.md"; the link became its text. | Write the path from this file, as ../05/story.md, or from content/, as /2024/05/story.md.`,
    ],
    [
      'an address near to one',
      '[x](/abuot/)',
      '/abuot/',
      `${dead}12 warning link-dead | The link to "/abuot/" leads nowhere on this site. | Did you mean /about/?`,
    ],
    [
      'an address near to nothing',
      '[x](/2019/somewhere/else/)',
      '/2019/somewhere/else/',
      `${dead}26 warning link-dead | The link to "/2019/somewhere/else/" leads nowhere on this site. | Link to another article by its file: [words](../05/story.md).`,
    ],
    [
      'a media file that is not there',
      '[x](map.pdf)',
      '/news/2024/06/a/map.pdf',
      `${dead}12 warning link-dead | The link to "map.pdf" leads nowhere on this site. | Link to another article by its file: [words](../05/story.md).`,
    ],
    [
      'another site without its https://',
      '[x](www.herald.example/story)',
      '/news/2024/06/a/www.herald.example/story',
      `${dead}29 warning link-dead | The link to "www.herald.example/story" leads nowhere on this site. | Did you mean https://www.herald.example/story?`,
    ],
    [
      'a domain alone',
      '[x](herald.org)',
      '/news/2024/06/a/herald.org',
      `${dead}15 warning link-dead | The link to "herald.org" leads nowhere on this site. | Did you mean https://herald.org?`,
    ],
    [
      'an email address without its mailto:',
      '[x](jane@herald.example)',
      '/news/2024/06/a/jane@herald.example',
      `${dead}24 warning link-dead | The link to "jane@herald.example" leads nowhere on this site. | Did you mean mailto:jane@herald.example?`,
    ],
    [
      'an address in other case',
      '[x](/About/)',
      '/About/',
      `${dead}12 warning link-dead | The link to "/About/" leads nowhere on this site. | Did you mean /about/?`,
    ],
    [
      'a file in other case',
      '[x](B.md)',
      null,
      `${dead}9 warning link-dead | There is no file "B.md" (content/news/B.md); the link became its text. | Did you mean b.md?`,
    ],
  ])('%s', async (_case, body, href, told) => {
    expect(await resolve(body, { files: OTHERS })).toEqual({ links: [href], images: [], told: [told], media: [] })
  })

  it.each([
    ['a host', '[x](/%2F%5B)', '/%5B'],
    ['another host', '[x](/a/..//evil.example/)', '/evil.example/'],
    ['a scheme', '[x](java%73cript:alert(1))', '/news/2024/06/a/javascript:alert(1)'],
    ['a question mark', '[x](a%3Fb)', '/news/2024/06/a/a%3Fb'],
    ['a percent sign', '[x](100%)', '/news/2024/06/a/100%25'],
    ['a backslash', '[x](<\\\\\\\\evil>)', '/news/2024/06/a/%5C%5Cevil'],
  ])('that hides %s stays on the site', async (_case, body, href) => {
    const { links, told } = await resolve(body)
    expect(links).toEqual([href])
    expect(told).toHaveLength(1)
  })

  it('is an error where the site says so, and not told where it says so', async () => {
    const broken = '[x](gone.md) [y](/gone/) ![z](gone.jpg)'
    const severities = async (links: string) => {
      const { diagnostics } = await fold({ settings: `links: ${links}`, files: { 'a.md': article('', broken) } })
      return diagnostics.map(({ severity }) => severity)
    }
    expect(await severities('warn')).toEqual(['warning', 'warning', 'warning'])
    expect(await severities('error')).toEqual(['error', 'error', 'error'])
    expect(await severities('off')).toEqual([])
  })
})

describe('media', () => {
  it.each([
    ['beside the article', '![x](dam.jpg)', 'news/dam.jpg'],
    ['in media/', '![x](dam.jpg)', 'media/dam.jpg'],
    ['from the top', '![x](/media/dam.jpg)', 'media/dam.jpg'],
    ['above', '![x](../media/dam.jpg)', 'media/dam.jpg'],
  ])('an image %s', async (_case, body, file) => {
    const { images, told, media } = await resolve(body, { media: [file] })
    expect(images).toEqual([
      { width: 4, height: 3, versions: null, src: expect.stringMatching(/^\/media\/dam\.[0-9a-f]{10}\.jpg$/) },
    ])
    expect(told).toEqual([])
    expect(media).toEqual([`content/${file}`])
  })

  it('beside the article outweighs media/, and only what is used is kept', async () => {
    const { media } = await resolve('![x](dam.jpg)', { media: ['news/dam.jpg', 'media/dam.jpg', 'media/other.jpg'] })
    expect(media).toEqual(['content/news/dam.jpg'])
  })

  it('a link may lead to a file', async () => {
    const { links, media } = await resolve('[map](map.pdf#Page=2)', { media: ['news/map.pdf'] })
    expect(links).toEqual([expect.stringMatching(/^\/media\/map\.[0-9a-f]{10}\.pdf#Page=2$/)])
    expect(media).toEqual(['content/news/map.pdf'])
  })

  it.each([
    [
      'missing, near to one',
      '![x](dan.jpg)',
      'content/news/a.md 5:1+13 warning image-missing | There is no image "dan.jpg" (content/news/dan.jpg); its text alternative stands in its place. | Did you mean dam.jpg?',
    ],
    [
      'missing, and in another folder',
      '![x](pictures/dam.jpg)',
      'content/news/a.md 5:1+22 warning image-missing | There is no image "pictures/dam.jpg" (content/news/pictures/dam.jpg); its text alternative stands in its place. | Did you mean /news/dam.jpg?',
    ],
    [
      'missing',
      '![x](../pictures/else.jpg)',
      'content/news/a.md 5:1+26 warning image-missing | There is no image "../pictures/else.jpg" (content/pictures/else.jpg); its text alternative stands in its place. | Put the file beside the article, or under content/media/ and write /media/name.jpg.',
    ],
    [
      'outside of content/',
      '![x](../../../../etc/passwd)',
      'content/news/a.md 5:1+28 warning image-missing | There is no image "../../../../etc/passwd"; its text alternative stands in its place. | Put the file beside the article, or under content/media/ and write /media/name.jpg.',
    ],
    [
      'not usable',
      '![x](bad.svg)',
      'content/news/a.md 5:1+13 warning image-unusable | The image "bad.svg" contains script, or refers to other files; its text alternative stands in its place. | Export it again as JPEG, PNG, WebP, AVIF, GIF or plain SVG.',
    ],
    [
      'no image',
      '![x](map.pdf)',
      'content/news/a.md 5:1+13 warning image-missing | There is no image "map.pdf" (content/news/map.pdf); its text alternative stands in its place. | Put the file beside the article, or under content/media/ and write /media/name.jpg.',
    ],
  ])('an image that is %s leaves its text alternative', async (_case, body, told) => {
    const found = await resolve(body, {
      media: ['news/dam.jpg', 'news/map.pdf'],
      unusable: { 'news/bad.svg': 'contains script, or refers to other files' },
    })
    expect(found).toEqual({ links: [], images: [null], told: [told], media: [] })
  })

  it('the lead image, the logo and portraits are used too', async () => {
    const { site, diagnostics } = await fold({
      settings:
        'logo: /media/logo.svg\nauthors: {anna: {name: Anna, image: /media/anna.jpg}, bo: {name: Bo, image: bo.png}}',
      files: { 'a.md': article('image: {src: dam.jpg, alt: A dam, caption: C, credit: D}\nauthors: [anna, bo]') },
      media: ['media/anna.jpg', 'media/dam.jpg', 'media/logo.svg', 'media/unused.jpg'],
    })
    expect([...site.media.keys()]).toEqual([
      'content/media/anna.jpg',
      'content/media/dam.jpg',
      'content/media/logo.svg',
    ])
    expect(site.articles[0]?.image).toMatchObject({
      alt: 'A dam',
      caption: 'C',
      credit: 'D',
      width: 4,
      height: 3,
      versions: null,
    })
    expect(site.logo?.src).toMatch(/^\/media\/logo\./)
    expect(toldWithFiles(diagnostics)).toEqual([
      'content/site.yaml - warning image-missing | There is no image "bo.png" (content/bo.png); its text alternative stands in its place. | Put the file under content/media/ and write /media/name.jpg.',
    ])
  })
})
