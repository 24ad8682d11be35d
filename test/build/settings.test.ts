// What an edit to site.yaml costs: the pages that show the setting are rendered, and no article is parsed unless the
// setting changes how Markdown is read. For every setting that there is; a clean build is the judge of the result.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { BuildResult } from '../../src/build/build.ts'
import { settingsSchema } from '../../src/config/schema.ts'
import { openNewsroom } from '../support/newsroom.ts'
import { svg } from '../support/paper.ts'
import { png } from '../support/picture.ts'
import { article, NOW, PROJECT } from '../support/site.ts'

const now = Date.parse(NOW)

/** Every setting has a value here. No article is in the last section. */
const BASE = {
  title: 'The Ossel Post',
  tagline: 'All of the river',
  url: 'https://ossel.example',
  language: 'en',
  timezone: 'Europe/Kyiv',
  logo: '/media/logo.svg',
  sections: [
    { id: 'news', title: 'News', description: 'What happened.' },
    { id: 'sport', title: 'Sport', description: 'Who won.' },
    { id: 'letters', title: 'Letters', description: 'You to us.' },
  ],
  authors: {
    ann: { name: 'Ann Archer', bio: 'She reports.', image: '/media/ann.svg', links: ['https://ann.example'] },
  },
  share: ['facebook', 'x'],
  support: {
    title: 'Support us',
    text: 'Readers pay.',
    once: { title: 'Once', text: 'Ten', url: 'https://give.example/once' },
    monthly: { title: 'Monthly', text: 'Five', url: 'https://give.example/monthly' },
  },
  permalink: '/:section/:year/:month/:slug/',
  dates: 'frontmatter',
  links: 'warn',
  withdrawn: 'absent',
  pagination: { size: 3, numbering: 'oldest-first' },
  related: { count: 2 },
  blocks: { delivery: 'fetch' },
  copies: { markdown: 'off', llms: 'off' },
  indexnow: null,
  cards: { newest: 3, fonts: ['/media/letters.woff'], paper: '#fdfcf9', ink: '#15171a', accent: '#9b1b1e' },
  feeds: { items: 4, content: 'full', of: ['section', 'tag', 'author'], hub: null },
  markdown: { html: 'sanitize', embeds: ['www.youtube.com'], remark: [], rehype: [] },
  social: [{ text: 'Mastodon', url: 'https://social.example/@post' }],
  menu: [{ text: 'About', url: '/about/' }],
  footer: 'Printed in Ossel',
  banner: { text: 'Flood', url: '/about/', from: '2026-11-01', until: '2026-12-01' },
  policy: {
    enforce: null,
    scripts: ['https://a.example'],
    styles: ['https://a.example'],
    images: ['https://a.example'],
    fonts: ['https://a.example'],
    media: ['https://a.example'],
    frames: ['https://a.example'],
    connections: ['https://a.example'],
    forms: ['https://a.example'],
  },
  republish: 'Credit us.',
}

/** Plugins that put a line under each text. */
const UNDERLINE = 'export default () => (tree) => { tree.children.push({ type: "thematicBreak" }) }\n'
const UNDERLINE_HTML =
  'export default () => (tree) => { tree.children.push({ type: "element", tagName: "hr", properties: {}, children: [] }) }\n'

/** A font that is not the package's own: its regular weight. */
const REGULAR = readFileSync(
  join(PROJECT, 'node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff'),
)

const room = openNewsroom(
  new Map<string, string | Uint8Array>([
    ...Array.from({ length: 14 }, (_, index): [string, string] => [
      `content/story-${index}.md`,
      article(
        `title: Story ${index} of the river\ndate: 2026-${10 + (index % 2)}-0${1 + (index % 9)}\nsection: ${index % 2 ? 'news' : 'sport'}\ntags: [river]\nauthor: ${index % 3 ? 'ann' : 'Guest'}${index < 3 ? '\nseries: The river\ndontMiss: true' : ''}`,
        `Words <u>of</u> the river, [dead](absent-${index}.md).\n\n<iframe src="https://www.youtube.com/embed/abc${index}" title="Film"></iframe>`,
      ),
    ]),
    [
      'content/old.md',
      article(
        'title: Moved\ndate: 2026-09-01\nsection: news\naliases: [/old/]\ncorrections: [{date: 2026-09-02, text: Wrong}]',
      ),
    ],
    [
      'content/dam.md',
      article('title: Dam\ndate: 2026-11-20\nsection: news\nimage: {src: dam.png, alt: A dam}', 'It holds.'),
    ],
    ['content/dam.png', png(60, 40, 0)],
    ['content/pages/about.md', '---\ntitle: About\n---\n\nWe report.\n'],
    ['content/media/logo.svg', svg('red')],
    ['content/media/letters.woff', REGULAR],
    ['content/media/logo-2.svg', svg('green')],
    ['content/media/ann.svg', svg('blue')],
    ['content/media/ann-2.svg', svg('pink')],
    ['underline.mjs', UNDERLINE],
    ['underline-html.mjs', UNDERLINE_HTML],
  ]),
)
afterAll(() => room.remove())

/** Kinds of files; the first that fits. */
const KINDS: readonly [string, RegExp][] = [
  ['feed', /(feed\.xml|atom\.xml|feed\.json|\.opml)$/],
  ['copy', /\/index\.md$/],
  ['llms', /^llms\.txt$/],
  ['key', /^our-key-1\.txt$/],
  ['front', /^(index\.html|page\/)/],
  ['section', /^(news|sport|letters|mail)\/(index\.html|page\/)/],
  ['tag', /^tags\//],
  ['author', /^authors\//],
  ['series', /^series\//],
  ['standing', /^about\//],
  ['corrections', /^corrections\//],
  ['404', /^404\.html$/],
  ['gone', /^410\.html$/],
  ['redirect', /^old\//],
  ['block', /^blocks\//],
  ['sitemap', /sitemap/],
  ['robots', /^robots\.txt$/],
  ['media', /^media\//],
  ['asset', /^assets\//],
  ['headers', /^(_headers|headers\.conf)$/],
  ['search', /^search\/index\.html$/],
  ['index', /^search\//],
  ['article', /./],
]
const kindOf = (path: string) => KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? ''
/** Whether a template makes the file. */
const isPage = (path: string) => path.endsWith('.html')
const kindsOf = (paths: readonly string[]) => [...new Set(paths.map(kindOf))].sort()

/** Every page that has a nameplate and a foot. */
const PAGES = ['404', 'article', 'author', 'corrections', 'front', 'search', 'section', 'series', 'standing', 'tag']
/** Every page that shows a teaser of an article, and the articles. */
const TEASERS = ['article', 'author', 'block', 'front', 'section', 'series', 'tag']
/** The lists that are cut into pages. */
const LISTINGS = ['author', 'block', 'front', 'section', 'tag']

interface Cost {
  /** The setting's other value. */
  readonly to: unknown
  /** Kinds of pages that show it: no more pages are rendered than there are of these. Or every page there is. */
  readonly renders: 'every page' | readonly string[]
  /** Kinds of files of which one at least is written; none is of another kind. */
  readonly writes: readonly string[]
  /** Whether the articles are parsed again. */
  readonly parses?: true
}

/** A rule that every page has in its head, and the lists for hosts. */
const EVERYWHERE = { renders: 'every page', writes: [...PAGES, 'redirect', 'headers'] } as const

// What is in a view of every page may be shown by a template on every page, so every page is rendered; of those that come
// out the same nothing is written.
const COSTS: Readonly<Record<string, Cost>> = {
  // Its name stands on cards.
  title: { to: 'The Post', renders: 'every page', writes: [...PAGES, 'feed', 'media'] },
  tagline: { to: 'Some of it', renders: 'every page', writes: [...PAGES, 'feed'] },
  // An absolute link to the site's own address is a link of the site, so reading depends on it.
  url: {
    to: 'https://post.example',
    renders: [...PAGES, 'block', 'redirect'],
    writes: [...PAGES, 'redirect', 'feed', 'robots', 'sitemap'],
    parses: true,
  },
  // Times in live blogs and the words of footnotes are in the language of their text; cards may be lettered as it has it.
  language: {
    to: 'en-GB',
    renders: 'every page',
    writes: [...PAGES, 'block', 'redirect', 'feed', 'media'],
    parses: true,
  },
  // Dates without an offset are read in it.
  timezone: {
    to: 'Pacific/Auckland',
    renders: [...TEASERS, 'corrections', 'search'],
    writes: [...TEASERS, 'corrections', 'feed', 'index', 'search', 'sitemap'],
    parses: true,
  },
  logo: { to: '/media/logo-2.svg', renders: 'every page', writes: [...PAGES, 'media', 'feed'] },
  'sections.id': { to: 'mail', renders: 'every page', writes: [...PAGES, 'feed', 'sitemap'] },
  'sections.title': { to: 'Mail', renders: 'every page', writes: [...PAGES, 'feed'] },
  'sections.description': { to: 'We to you.', renders: ['section'], writes: ['section', 'feed'] },
  'authors.name': { to: 'Ann Arrow', renders: TEASERS, writes: [...TEASERS, 'feed', 'index'] },
  'authors.bio': { to: 'She edits.', renders: ['article', 'author'], writes: ['author', 'feed'] },
  'authors.image': { to: '/media/ann-2.svg', renders: ['article', 'author'], writes: ['article', 'author', 'media'] },
  'authors.links': { to: ['https://arrow.example'], renders: ['article', 'author'], writes: ['author'] },
  share: { to: ['x'], renders: ['article'], writes: ['article'] },
  'support.title': { to: 'Help', renders: 'every page', writes: ['article'] },
  'support.text': { to: 'Help', renders: 'every page', writes: ['article'] },
  'support.once.title': { to: 'Help', renders: 'every page', writes: ['article'] },
  'support.once.text': { to: 'Help', renders: 'every page', writes: ['article'] },
  'support.once.url': { to: 'https://other.example', renders: 'every page', writes: ['article'] },
  'support.monthly.title': { to: 'Help', renders: 'every page', writes: ['article'] },
  'support.monthly.text': { to: 'Help', renders: 'every page', writes: ['article'] },
  // The button at the top of every page leads there.
  'support.monthly.url': { to: 'https://other.example', renders: 'every page', writes: PAGES },
  permalink: {
    to: '/:year/:slug/',
    renders: [...TEASERS, 'corrections', 'redirect'],
    writes: [...TEASERS, 'corrections', 'redirect', 'feed', 'index', 'sitemap'],
  },
  links: { to: 'off', renders: [], writes: [] },
  'pagination.size': { to: 4, renders: LISTINGS, writes: LISTINGS },
  'pagination.numbering': { to: 'newest-first', renders: LISTINGS, writes: LISTINGS },
  'related.count': { to: 1, renders: ['article'], writes: ['article'] },
  // A redirect has the banner in its view, though its template does not show it.
  'blocks.delivery': { to: 'ssi', renders: [...PAGES, 'redirect'], writes: PAGES },
  // Each story's head names its copy.
  'copies.markdown': { to: 'on', renders: ['article'], writes: ['article', 'copy'] },
  'copies.llms': { to: 'on', renders: [], writes: ['llms'] },
  indexnow: { to: 'our-key-1', renders: [], writes: ['key'] },
  'cards.newest': { to: 0, renders: ['article'], writes: ['article'] },
  'cards.fonts': { to: [], renders: ['article'], writes: ['article', 'media'] },
  'cards.paper': { to: '#ffffff', renders: ['article'], writes: ['article', 'media'] },
  'cards.ink': { to: '#000000', renders: ['article'], writes: ['article', 'media'] },
  'cards.accent': { to: '#0000ff', renders: ['article'], writes: ['article', 'media'] },
  'feeds.items': { to: 3, renders: [], writes: ['feed'] },
  'feeds.content': { to: 'summary', renders: [], writes: ['feed'] },
  // The head of a page names the nearest feed, and the list names all.
  'feeds.of': { to: ['section'], renders: ['author', 'tag'], writes: ['author', 'tag', 'feed'] },
  'feeds.hub': { to: 'https://hub.example/', renders: [], writes: ['feed'] },
  // Excerpts are of the text that is shown.
  'markdown.html': {
    to: 'escape',
    renders: [...TEASERS, 'standing'],
    writes: [...TEASERS, 'feed', 'index'],
    parses: true,
  },
  'markdown.embeds': {
    to: ['player.example'],
    renders: ['article', 'standing'],
    writes: ['article', 'feed', 'index'],
    parses: true,
  },
  'markdown.remark': {
    to: ['./underline.mjs'],
    renders: ['article', 'standing'],
    writes: ['article', 'standing', 'feed'],
    parses: true,
  },
  'markdown.rehype': {
    to: ['./underline-html.mjs'],
    renders: ['article', 'standing'],
    writes: ['article', 'standing', 'feed'],
    parses: true,
  },
  'social.text': { to: 'Other', renders: 'every page', writes: PAGES },
  'social.url': { to: 'https://other.example', renders: 'every page', writes: PAGES },
  'menu.text': { to: 'We', renders: 'every page', writes: PAGES },
  'menu.url': { to: '/news/', renders: 'every page', writes: PAGES },
  footer: { to: 'Printed', renders: 'every page', writes: PAGES },
  'policy.enforce': { to: false, ...EVERYWHERE },
  'policy.scripts': { to: [], ...EVERYWHERE },
  'policy.styles': { to: [], ...EVERYWHERE },
  'policy.images': { to: [], ...EVERYWHERE },
  'policy.fonts': { to: [], ...EVERYWHERE },
  'policy.media': { to: [], ...EVERYWHERE },
  'policy.frames': { to: [], ...EVERYWHERE },
  'policy.connections': { to: [], ...EVERYWHERE },
  'policy.forms': { to: [], ...EVERYWHERE },
  'banner.text': { to: 'Ebb', renders: ['block'], writes: ['block'] },
  'banner.url': { to: '/news/', renders: ['block'], writes: ['block'] },
  'banner.from': { to: '2026-11-28', renders: ['block'], writes: ['block'] },
  'banner.until': { to: '2026-11-02', renders: ['block'], writes: ['block'] },
  // The room is no repository, so git knows no date.
  dates: { to: 'git', renders: [], writes: [] },
  withdrawn: { to: 'gone', renders: ['gone'], writes: ['gone'] },
  search: { to: 'off', renders: 'every page', writes: ['headers', ...PAGES.filter((kind) => kind !== 'search')] },
  republish: { to: 'Ask us.', renders: 'every page', writes: ['article'] },
}

/** What a schema is made of, as far as names are concerned. */
interface Schema {
  readonly def?: { readonly innerType?: Schema }
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly valueType?: Schema
}

/** The names of all settings: those in a group, a list or a map follow its name. */
function namesOf({ def, shape, element, valueType }: Schema, path: readonly string[] = []): string[] {
  if (def?.innerType) return namesOf(def.innerType, path)
  if (shape) return Object.entries(shape).flatMap(([name, inner]) => namesOf(inner, [...path, name]))
  const inner = element ?? valueType
  return inner ? namesOf(inner, path) : [path.join('.')]
}

/** The settings with another value for one: in a list the last one's, in a map the first one's. */
function edited(name: string, to: unknown): object {
  const settings = structuredClone(BASE) as Record<string, unknown>
  let target = settings
  const steps = name.split('.')
  for (const step of steps.slice(0, -1)) {
    const inner = target[step] as Record<string, unknown>
    target = (step === 'authors' ? inner.ann : Array.isArray(inner) ? inner.at(-1) : inner) as Record<string, unknown>
  }
  target[steps.at(-1) ?? ''] = to
  return settings
}

async function push(settings: object): Promise<BuildResult> {
  room.files.set('content/site.yaml', `${JSON.stringify(settings)}\n`)
  room.sync()
  const result = await room.push({ now })
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return result
}

describe('an edit of a setting renders the pages that show it, and parses no article unless reading depends on it:', () => {
  it('every setting is here', () => {
    expect(Object.keys(COSTS).sort()).toEqual(namesOf(settingsSchema as Schema).sort())
  })

  it.each(Object.entries(COSTS))('%s', async (name, { to, renders, writes, parses }) => {
    await push(BASE)
    const { rendered, parsed, written } = await push(edited(name, to))
    expect(room.output()).toEqual(await room.clean({ now }))
    expect(kindsOf(written)).toEqual([...writes].sort())
    expect(parsed).toBe(parses ? [...room.files.keys()].filter((path) => path.endsWith('.md')).length : 0)
    const after = [...room.output().keys()]
    const isShown = (path: string) => (renders === 'every page' ? isPage(path) : renders.includes(kindOf(path)))
    expect(rendered).toBeLessThanOrEqual(after.filter((path) => isPage(path) && isShown(path)).length)
    expect(rendered).toBeGreaterThanOrEqual(written.filter(isPage).length)
    if (renders === 'every page') expect(rendered).toBe(after.filter(isPage).length)
  })
})
