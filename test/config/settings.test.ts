import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../../src/config/schema.ts'
import { readSettings } from '../../src/config/settings.ts'
import { told, toldWithFiles } from '../support/findings.ts'

const NEEDED = 'title: The Paper\nurl: https://paper.example\n'
const SEE = 'See docs/settings.md for what it takes.'
const YAML =
  'Indent with spaces, put a space after each ":", and quote text that contains ": " or starts with a symbol.'
const PERMALINK =
  'error setting-invalid | "permalink" must start and end with "/", contain :slug, and use only :section, :year, :month and :slug.'
const ALL = Object.keys(settingsSchema.shape).join(', ')

describe('every setting has a default but title and url', () => {
  it('these are they', () => {
    const { settings, diagnostics } = readSettings(NEEDED)
    expect(diagnostics).toEqual([])
    expect(settings).toEqual({
      title: 'The Paper',
      tagline: null,
      url: 'https://paper.example',
      language: 'en',
      timezone: 'UTC',
      logo: null,
      sections: [],
      authors: {},
      share: ['facebook', 'x', 'linkedin', 'pinterest', 'telegram', 'email', 'reddit', 'whatsapp'],
      support: null,
      permalink: '/:section/:year/:month/:slug/',
      dates: 'frontmatter',
      links: 'warn',
      withdrawn: 'absent',
      pagination: { size: 10, numbering: 'oldest-first' },
      related: { count: 4 },
      blocks: { delivery: 'fetch' },
      cards: { newest: 1000, fonts: [], paper: '#fdfcf9', ink: '#15171a', accent: '#9b1b1e' },
      search: 'on',
      indexnow: null,
      copies: { markdown: 'off', llms: 'off' },
      feeds: { items: 20, content: 'full', of: ['section', 'tag', 'author'], hub: null },
      markdown: {
        html: 'sanitize',
        embeds: ['www.youtube.com', 'youtube.com', 'www.youtube-nocookie.com', 'player.vimeo.com'],
        remark: [],
        rehype: [],
      },
      social: [],
      menu: [],
      footer: null,
      banner: null,
      policy: {
        enforce: null,
        scripts: [],
        styles: [],
        images: [],
        fonts: [],
        media: [],
        frames: [],
        connections: [],
        forms: [],
      },
      republish: null,
    })
  })

  it('a group may be said in part', () => {
    const { settings } = readSettings(`${NEEDED}pagination: {size: 5}\nmarkdown: {html: escape}`)
    expect(settings?.pagination).toEqual({ size: 5, numbering: 'oldest-first' })
    expect(settings?.markdown).toMatchObject({ html: 'escape', remark: [] })
  })
})

describe('a setting takes', () => {
  it.each([
    ['url: http://localhost:8080/p/', 'url', 'http://localhost:8080/p/'],
    ['tagline: "  All of it  "', 'tagline', 'All of it'],
    ['tagline: ~', 'tagline', null],
    ['language: pt-BR', 'language', 'pt-BR'],
    ['timezone: America/Port-au-Prince', 'timezone', 'America/Port-au-Prince'],
    ['sections: [{id: світ, title: Світ}]', 'sections', [{ id: 'світ', title: 'Світ', description: null }]],
    [
      'authors: {anna: {name: Anna, links: ["mailto:a@b.example"]}}',
      'authors',
      { anna: { name: 'Anna', bio: null, image: null, links: ['mailto:a@b.example'] } },
    ],
    ['share: []', 'share', []],
    ['share: [hackernews, x]', 'share', ['hackernews', 'x']],
    ['permalink: /:slug/', 'permalink', '/:slug/'],
    ['permalink: /news/:year/:slug/', 'permalink', '/news/:year/:slug/'],
    [
      'support: {title: Help, text: Give., once: {title: Once, url: /give/}}',
      'support',
      { title: 'Help', text: 'Give.', once: { title: 'Once', text: null, url: '/give/' }, monthly: null },
    ],
    ['banner: {text: Live, from: 2024-06-13}', 'banner', { text: 'Live', url: null, from: '2024-06-13', until: null }],
    ['menu: [{text: Shop, url: /shop/}]', 'menu', [{ text: 'Shop', url: '/shop/' }]],
  ] as const)('%s', (line, name, value) => {
    const needed = name === 'url' ? 'title: The Paper\n' : NEEDED
    const { settings, diagnostics } = readSettings(needed + line)
    expect(diagnostics).toEqual([])
    expect(settings?.[name]).toEqual(value)
  })
})

describe('a setting refuses', () => {
  it.each([
    ['titel: x', '3:1+5 error setting-unknown | There is no setting "titel". | Did you mean "title"?'],
    ['weather: x', `3:1+7 error setting-unknown | There is no setting "weather". | Settings here are: ${ALL}.`],
    [
      '__proto__: {x: 1}',
      `3:1+9 error setting-unknown | There is no setting "__proto__". | Settings here are: ${ALL}.`,
    ],
    [
      'pagination: {siz: 5}',
      '3:14+3 error setting-unknown | There is no setting "pagination.siz". | Did you mean "size"?',
    ],
    [
      'sections: [{id: a, title: A, colour: red}]',
      '3:30+6 error setting-unknown | There is no setting "sections[1].colour". | Settings here are: id, title, description.',
    ],
    [
      'authors: {anna: {name: A, boi: x}}',
      '3:27+3 error setting-unknown | There is no setting "authors.anna.boi". | Did you mean "bio"?',
    ],
    ['pagination: 5', `3:13+1 error setting-invalid | "pagination" must be a group of settings. | ${SEE}`],
    ['pagination: {size: 0}', `3:20+1 error setting-invalid | "pagination.size" must be at least 1. | ${SEE}`],
    ['pagination: {size: ten}', `3:20+3 error setting-invalid | "pagination.size" must be a number. | ${SEE}`],
    ['feeds: {items: 1000}', `3:16+4 error setting-invalid | "feeds.items" must be at most 500. | ${SEE}`],
    [
      'feeds: {of: [tags]}',
      '3:14+4 error setting-invalid | "feeds.of[1]" must be one of section, tag, author. | Did you mean "tag"?',
    ],
    [
      'feeds: {hub: hub.example}',
      `3:14+11 error setting-invalid | "feeds.hub" must be an absolute address such as https://hub.example/. | ${SEE}`,
    ],
    ['related: {count: 1.5}', `3:18+3 error setting-invalid | "related.count" must be a whole number. | ${SEE}`],
    ['tagline: 5', `3:10+1 error setting-invalid | "tagline" must be text. | ${SEE}`],
    ['logo: ""', `3:7+2 error setting-invalid | "logo" must not be empty. | ${SEE}`],
    ['sections: {a: b}', `3:11+6 error setting-invalid | "sections" must be a list. | ${SEE}`],
    [
      'sections: [{id: News, title: N}]',
      `3:17+4 error setting-invalid | "sections[1].id" must be lower case letters, digits and "-". | ${SEE}`,
    ],
    [
      'sections: [{id: tags, title: N}]',
      `3:17+4 error setting-invalid | "sections[1].id" is an address that the site needs itself. | ${SEE}`,
    ],
    [
      'sections: [{id: "2024", title: N}]',
      `3:17+6 error setting-invalid | "sections[1].id" looks like a year, which is part of article addresses. | ${SEE}`,
    ],
    [
      'sections: [{id: a, title: A}, {id: a, title: B}]',
      `3:36+1 error setting-invalid | "sections[2].id" is the id of another section. | ${SEE}`,
    ],
    [
      'sections: [{id: news}]',
      '3:12+10 error setting-missing | The setting "sections[1].title" is missing. | Add `title:` to it.',
    ],
    [
      'support: {title: x}',
      '3:1+7 error setting-missing | The setting "support.text" is missing. | Add `text:` to it.',
    ],
    [
      'share: [facebok]',
      '3:9+7 error setting-invalid | "share[1]" must be one of facebook, x, linkedin, pinterest, telegram, email, reddit, whatsapp, bluesky, threads, hackernews, mastodon, copy, device. | Did you mean "facebook"?',
    ],
    ['links: maybe', `3:8+5 error setting-invalid | "links" must be one of warn, error, off. | ${SEE}`],
    [
      'language: english!',
      `3:11+8 error setting-invalid | "language" must be a language tag such as en, uk or pt-BR. | ${SEE}`,
    ],
    [
      'timezone: Europe/Kyyiv',
      `3:11+12 error setting-invalid | "timezone" must be an IANA time zone such as Europe/Kyiv. | Did you mean "Europe/Kyiv"?`,
    ],
    [
      'timezone: new york',
      `3:11+8 error setting-invalid | "timezone" must be an IANA time zone such as Europe/Kyiv. | Did you mean "America/New_York"?`,
    ],
    [
      'timezone: PST',
      `3:11+3 error setting-invalid | "timezone" must be an IANA time zone such as Europe/Kyiv. | ${SEE}`,
    ],
    ['permalink: /:slug', `3:12+6 ${PERMALINK} | ${SEE}`],
    ['permalink: /:id/', `3:12+5 ${PERMALINK} | ${SEE}`],
    ['permalink: /:year/', `3:12+7 ${PERMALINK} | ${SEE}`],
    ['permalink: /../:slug/', `3:12+10 ${PERMALINK} | ${SEE}`],
    [
      'banner: {text: L, from: soon}',
      '3:25+4 error date-invalid | "soon" is not a date. | Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.',
    ],
    [
      'banner: {text: L, url: "javascript:x"}',
      `3:24+14 error setting-invalid | "banner.url" must start with https://, mailto: or /. | ${SEE}`,
    ],
    [
      'menu: [{text: x, url: "data:text/html,x"}]',
      `3:23+18 error setting-invalid | "menu[1].url" must start with https://, mailto: or /. | ${SEE}`,
    ],
    [
      'a: b: c',
      `3:5+1 error settings-syntax | site.yaml is not valid YAML: bad indentation of a mapping entry. | Put the value in quotes: a: "b: c".`,
    ],
    [
      'tagline: "News\nlanguage: en',
      `3:10+1 error settings-syntax | site.yaml is not valid YAML: the double quote that opens here is not closed. | Close it at the end of the value: tagline: "News".`,
    ],
    [
      'language:en\ntimezone: UTC',
      '3:1+1 error settings-syntax | site.yaml is not valid YAML: there is no space after the colon. | Put a space after the colon: language: en.',
    ],
    ['title: Again', `3:1+1 error settings-syntax | site.yaml is not valid YAML: duplicated mapping key. | ${YAML}`],
  ])('%s', (line, finding) => {
    const { settings, diagnostics } = readSettings(NEEDED + line)
    expect(settings).toBeNull()
    expect(told(diagnostics)).toEqual([finding])
  })

  it('but a banner in an hour that comes twice is only warned of', () => {
    const { settings, diagnostics } = readSettings(
      `${NEEDED}timezone: Europe/Kyiv\nbanner: {text: L, until: 2024-10-27T03:30}`,
    )
    expect(settings?.banner?.until).toBe('2024-10-27T03:30')
    expect(told(diagnostics)).toEqual([
      '4:26+16 warning date-clock-change | The clocks go back then in Europe/Kyiv, so 03:30 comes twice; the first was taken. | Write which one is meant: 2024-10-27T03:30:00+03:00 or 2024-10-27T03:30:00+02:00.',
    ])
  })

  it('all of them at once', () => {
    const { diagnostics } = readSettings('title: [a]\nurl: 5\nlinks: x\ntitel: y\n')
    expect(told(diagnostics).map((line) => line.split(' | ')[0])).toEqual([
      '1:8+3 error setting-invalid',
      '2:6+1 error setting-invalid',
      '3:8+1 error setting-invalid',
      '4:1+5 error setting-unknown',
    ])
  })
})

describe('a site.yaml that is', () => {
  const missing = (name: string) =>
    `content/site.yaml - error setting-missing | The setting "${name}" is missing. | Add \`${name}:\` to site.yaml.`
  const address = 'must be an absolute address such as https://news.example.'

  it.each([
    [
      'absent',
      null,
      [
        'content/site.yaml - error settings-missing | There is no content/site.yaml here. | Run the command in the folder of a site, or name it with --root. A site.yaml needs at least `title` and `url`.',
      ],
    ],
    ['empty', '', [missing('title'), missing('url')]],
    ['a comment', '# nothing yet\n', [missing('title'), missing('url')]],
    ['without an address', 'title: T\n', [missing('url')]],
    [
      'a list',
      '- a\n',
      [`content/site.yaml - error setting-invalid | "site.yaml" must be a group of settings. | ${SEE}`],
    ],
    [
      'relative',
      'title: T\nurl: paper.example\n',
      [`content/site.yaml 2:6+13 error setting-invalid | "url" ${address} | Did you mean "https://paper.example"?`],
    ],
    [
      'elsewhere',
      'title: T\nurl: ftp://paper.example\n',
      [`content/site.yaml 2:6+19 error setting-invalid | "url" ${address} | ${SEE}`],
    ],
  ])('%s', (_case, text, expected) => {
    const { settings, diagnostics } = readSettings(text)
    expect(settings).toBeNull()
    expect(toldWithFiles(diagnostics)).toEqual(expected)
  })
})
