// What a check says of content beyond what a build says: whole messages.

import { describe, expect, it } from 'vitest'
import { checkJson } from '../support/check.ts'
import { article, makeSite, SITE_YAML } from '../support/site.ts'

/** An article of which nothing is to be said. */
const good = (lines: string, text = 'Some words.') => {
  const title = /^title:/m.test(lines) ? '' : `title: Story ${lines.length} ${text.length}\n`
  const section = /^section:/m.test(lines) ? '' : '\nsection: news'
  return article(`${title}date: 2026-11-20${lines && `\n${lines}`}${section}`, text)
}

async function told(files: Readonly<Record<string, string>>) {
  return (await checkJson(makeSite(files))).told
}

describe('a link to a part', () => {
  it('of its own text that is not there', async () => {
    const text =
      '[to](#the-flod) [top](#top) [up](#) [there](#The-Flood) [none](#zzz)\n\n## The flood\n\nWords[^1].\n\n[^1]: Note.'
    expect(await told({ 'content/a.md': good('', text) })).toEqual([
      'content/a.md:7:1 warning anchor-dead | The link to "#the-flod" leads to no part of this text. | Did you mean "#the-flood"?',
      'content/a.md:7:57 warning anchor-dead | The link to "#zzz" leads to no part of this text. | A heading "What is new" is the part "#what-is-new"; link to one, or delete the link.',
    ])
  })

  it('of another page that is not there', async () => {
    expect(
      await told({
        'content/a.md': good('', '[a](b.md#the-flod) [b](b.md#The-Flood) [c](/about/#us) [d](b.md#zzz) [e](b.md#top)'),
        'content/b.md': good('title: B', '## The flood\n\nText.\n\n### Київ\n\nText.'),
        'content/pages/about.md': article('title: About'),
      }),
    ).toEqual([
      'content/a.md:7:1 warning anchor-dead | The link leads to "#the-flod" of content/b.md, which has no such part. | Did you mean "#the-flood"?',
      'content/a.md:7:40 warning anchor-dead | The link leads to "#us" of content/pages/about.md, which has no such part. | It has no headings to link to: leave out the part.',
      'content/a.md:7:56 warning anchor-dead | The link leads to "#zzz" of content/b.md, which has no such part. | Its parts are: #the-flood, #київ.',
    ])
  })

  it('is found where the site stands below a path, and in other scripts', async () => {
    const below = SITE_YAML.replace('https://ossel.example', 'https://ossel.example/paper')
    expect(
      await told({
        'content/site.yaml': below,
        'content/a.md': good('', '[a](b.md#київ) [b](київ.md#x)'),
        'content/b.md': good('title: B', '## Київ\n\nText.'),
        'content/київ.md': good('title: C', '## X\n\nText.'),
      }),
    ).toEqual([])
  })
})

describe('headings', () => {
  it('that leave out a level, the first included', async () => {
    const text =
      '### Low\n\nText.\n\n## Fine\n\nText.\n\n#### Deep\n\nText.\n\n##### Deeper\n\nText.\n\n## Back\n\nText.'
    expect(await told({ 'content/a.md': good('', text) })).toEqual([
      'content/a.md:7:1 warning heading-skipped | The heading "Low" has level 3, but it is the first below the headline: level 2 is left out. | Write it as ## Low: readers who listen to a page find their way by its levels.',
      'content/a.md:15:1 warning heading-skipped | The heading "Deep" has level 4, but the one before it has level 2: level 3 is left out. | Write it as ### Deep: readers who listen to a page find their way by its levels.',
    ])
  })

  it('that come to level 1 after others', async () => {
    expect(await told({ 'content/a.md': good('', '## One\n\nText.\n\n# Two\n\nText.\n\n# Three\n\nText.') })).toEqual([
      'content/a.md:11:1 warning heading-skipped | The heading "Two" has level 1, which is the headline\'s, and ones before it are lower. | Write it as ## Two: readers who listen to a page find their way by its levels.',
    ])
  })

  it('that begin with level 1, which the page makes level 2', async () => {
    expect(await told({ 'content/a.md': good('', '# One\n\nText.\n\n## Two\n\nText.') })).toEqual([])
  })
})

describe('an image in the text', () => {
  it('without text alternative, unless HTML says that it means nothing', async () => {
    const site = {
      'content/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>',
      'content/a.md': good(
        '',
        'Text.\n\n![](x.svg)\n\n![ ](x.svg "Title")\n\n<img src="x.svg">\n\n<img src="x.svg" alt="">\n\n![A bridge](x.svg) ![][x]\n\n[x]: x.svg',
      ),
    }
    const message = 'The image "x.svg" has no text alternative for readers who cannot see it.'
    const hint = 'Write ![what the picture shows](x.svg); if it shows nothing that matters, <img src="x.svg" alt="">.'
    expect(await told(site)).toEqual(
      ['9:1', '11:1', '13:1', '17:20'].map(
        (place) => `content/a.md:${place} warning image-alt-missing | ${message} | ${hint}`,
      ),
    )
  })
})

describe('an article', () => {
  const SECTION = "warning section-missing | The article is in no section, so it stands on no section's front. |"

  it('in no section', async () => {
    const files = {
      'content/a.md': article('title: A\ndate: 2026-11-20'),
      'content/sport/b.md': article('title: B\ndate: 2026-11-20'),
    }
    expect(await told(files)).toEqual([
      `content/a.md:1:1 ${SECTION} Add section: news to the front matter, or one of sport.`,
    ])
  })

  it('in no section of a site that has none is as it should be', async () => {
    const plain = 'title: Post\nurl: https://ossel.example\n'
    expect(await told({ 'content/site.yaml': plain, 'content/a.md': article('title: A\ndate: 2026-11-20') })).toEqual(
      [],
    )
  })

  it('without a summary, if its first paragraph is too long to stand for one', async () => {
    const long = `${'word '.repeat(36)}of the council voted on Monday night for it.`
    const hint = 'Add summary: and one or two sentences to the front matter.'
    expect(
      await told({
        'content/long.md': good('title: Long', long),
        'content/short.md': good('title: Short', 'It reopens.'),
        'content/list.md': good('title: List', '- only\n- a list'),
        'content/summary.md': good('title: Told\nsummary: It was.', long),
      }),
    ).toEqual([
      `content/list.md:1:1 warning summary-missing | The article has no summary and no first paragraph: listings and search engines show its headline alone. | ${hint}`,
      `content/long.md:1:1 warning summary-missing | The article has no summary; listings and search engines show its first paragraph, which breaks off at "word word of the council…". | ${hint}`,
    ])
  })

  it('with the headline of another', async () => {
    expect(
      await told({
        'content/a.md': article('title: "Letters "\ndate: 2026-11-20\nsection: news'),
        'content/b.md': article('title: letters\ndate: 2026-11-19\nsection: news'),
        'content/c.md': article('title: Letters\ndate: 2026-11-18\nsection: news'),
        'content/d.md': article('title: Letters and more\ndate: 2026-11-18\nsection: news'),
      }),
    ).toEqual([
      'content/a.md:2:8 warning title-repeated | The headline "Letters" is also that of content/b.md and 1 more. | Give each its own: in search results, feeds and Related, readers cannot tell them apart.',
    ])
  })
})

describe('tags', () => {
  it('that differ in case or accents alone', async () => {
    expect(
      await told({
        'content/a.md': good('title: A\ntags: [bridges, Café]'),
        'content/b.md': good('title: B\ntags: [bridges, cafe]'),
        'content/c.md': good('title: C\ntags: [x, Bridges, cafe]'),
        'content/d.md': good('title: D\ncategories: [CAFE]'),
      }),
    ).toEqual([
      'content/a.md:4:17 warning tag-spelling | The tag "Café" is written "cafe" in 2 articles, so that each has a page with a part of the articles. | Write "cafe".',
      'content/c.md:4:11 warning tag-spelling | The tag "Bridges" is written "bridges" in 2 articles. | Write "bridges".',
      'content/d.md:4:13 warning tag-spelling | The tag "CAFE" is written "cafe" in 2 articles. | Write "cafe".',
    ])
  })

  it('whose marks are letters are different words', async () => {
    expect(await told({ 'content/a.md': good('title: A\ntags: [мой, мои, хліб, हिंदी, हद]') })).toEqual([])
  })
})

describe('links of site.yaml', () => {
  it('that lead nowhere', async () => {
    const settings = `${SITE_YAML}menu:
  - {text: About, url: /abuot/}
  - {text: Contact, url: /contact}
  - {text: Ads, url: /ads.txt}
  - {text: Out, url: "https://elsewhere.example/x"}
  - {text: News, url: "/news/?x#y"}
`
    expect(
      await told({
        'content/site.yaml': settings,
        'content/pages/about.md': article('title: About'),
        'content/pages/contact.md': article('title: Contact'),
        'content/root/ads.txt': 'x\n',
      }),
    ).toEqual([
      'content/site.yaml:8:24 warning link-dead | The link to "/abuot/" leads nowhere on this site. | Did you mean /about/?',
    ])
  })
})
