// A paper of secrets: articles that are not published, or not always, each part of which holds a canary, a word that
// stands nowhere else; and published pages that refer to them in every way there is.

import { gunzipSync, gzipSync } from 'node:zlib'
import { FIELDS } from '../../src/content/fields.ts'
import { frontMatterJsonSchema } from '../../src/content/json-schema.ts'
import { png } from './picture.ts'

/** Secrets by kind: from when until before when each is published, as its front matter says. */
export const KINDS = {
  draft: { lines: 'draft: true', from: Infinity, until: Infinity },
  embargo: { lines: '', from: Date.parse('2026-11-20T08:13:02Z'), until: Infinity },
  recall: { lines: '', from: Date.parse('2026-11-10T08:13:03Z'), until: Date.parse('2026-11-21T11:13:03Z') },
  window: { lines: '', from: Date.parse('2026-11-20T08:13:04Z'), until: Date.parse('2026-11-21T11:13:04Z') },
  never: { lines: '', from: Date.parse('2026-11-20T08:13:05Z'), until: Date.parse('2026-11-19T11:13:05Z') },
} as const
export type Kind = keyof typeof KINDS
export const ALL_KINDS = Object.keys(KINDS) as Kind[]

/** Whether a kind is published at an instant. */
export function isPublished(kind: Kind, now: number): boolean {
  return KINDS[kind].from <= now && now < KINDS[kind].until
}

/** Every field of the front matter's schema, `image.src` for those in groups. */
export const FIELD_PATHS: readonly string[] = Object.keys(FIELDS).flatMap((name) => {
  const { properties } = frontMatterJsonSchema() as { properties: Record<string, Group> }
  const field = properties[name] ?? {}
  const group = [field, field.items, ...(field.anyOf ?? [])].find((each) => each?.properties)
  return group ? Object.keys(group.properties ?? {}).map((part) => `${name}.${part}`) : [name]
})

interface Group {
  readonly properties?: object
  readonly items?: Group
  readonly anyOf?: readonly Group[]
}

/** Fields that say yes or no, or where in a picture: no word of theirs can leak. */
export const FLAGS = ['noindex', 'draft', 'lead', 'dontMiss', 'republish', 'image.focus'] as const
/** Fields that no page shows, published or not. */
export const UNSHOWN = ['expires', 'related', 'translations', 'image.focus'] as const
/** Other things that an article brings with it. */
const BESIDES = [
  'file',
  'pixels',
  'link',
  'contents',
  'packed',
  'heading',
  'words',
  'entry',
  'embargoed',
  'face',
  'bio',
  'page',
  'pagefile',
] as const

/** All that may leak, flags apart. */
export const PARTS: readonly string[] = [
  ...FIELD_PATHS.filter((path) => !(FLAGS as readonly string[]).includes(path)),
  ...BESIDES,
]

/** The text by which a part of a secret is known. */
export function canary(kind: Kind, part: string): string {
  const number = ALL_KINDS.indexOf(kind) + 1
  const word = `zq${kind}${part.replace(/\W/g, '').toLowerCase()}qz`
  const clocks: Record<string, string> = {
    date: '08',
    updated: '09',
    'corrections.date': '10',
    expires: '11',
    'live.ended': '12',
  }
  if (clocks[part]) return `${clocks[part]}:13:0${number}`
  // Every section of site.yaml has a page, also an empty one; below it are the addresses of its articles.
  if (part === 'section') return `${word}/2026/`
  return part === 'lang' ? `en-x-zqlng${number}` : word
}

/** The files of a kind: a story with all fields but `permalink` and `template`, and one with these. */
function secret(kind: Kind): [string, string | Uint8Array][] {
  const c = (part: string) => canary(kind, part)
  const day = new Date(Number.isFinite(KINDS[kind].from) ? KINDS[kind].from : Date.parse('2026-11-10')).toISOString()
  const when = `date: ${day.slice(0, 10)}T${c('date')}Z`
  const { until } = KINDS[kind]
  const expires = `expires: ${Number.isFinite(until) ? new Date(until).toISOString() : `2030-01-01T${c('expires')}Z`}`
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><desc>${c('pixels')}</desc></svg>`
  const story = `---
title: The ${c('title')} plan of the river council
${when}
updated: 2026-12-01T${c('updated')}Z
${expires}
${KINDS[kind].lines}
section: ${c('section').split('/')[0]}
tags: [river, ${c('tags')}]
authors: [${c('authors')}, Jane Roe]
summary: All of ${c('summary')}
kicker: ${c('kicker')}
dateline: ${c('dateline')}
source: {name: ${c('source.name')}, url: "https://herald.example/${c('source.url')}"}
canonical: https://herald.example/${c('canonical')}
slug: ${c('slug')}
aliases: [/old/${c('aliases')}/]
id: ${c('id')}
series: ${c('series')}
lang: ${c('lang')}
corrections: [{date: "2026-12-02T${c('corrections.date')}Z", text: Not ${c('corrections.text')}}]
image: {src: ${c('image.src')}.svg, alt: A ${c('image.alt')}, caption: The ${c('image.caption')}, credit: By ${c('image.credit')}}
lead: true
dontMiss: true
related: [open.md, ${c('related')}]
translations: [${c('translations')}]
---

The river council ${c('words')}.

## ${c('heading')}

See [it](${c('link')}.bin), [the papers](${c('packed')}.gz) and [the open story](open.md).

![A map](${c('embargoed')}.png)
`
  const moved = `---
title: A story that moved
${when}
${expires}
${KINDS[kind].lines}
noindex: true
permalink: /moved/${c('permalink')}/
template: ${c('template')}
extra: {note: ${c('extra')}}
live: {ended: 2026-12-03T${c('live.ended')}Z}
---

It moved.

## 2026-11-05 10:00 The ${c('entry')}

On and on.
`
  const standing = `---\ntitle: About\n${when}\n${expires}\n${KINDS[kind].lines}\n---\n\nWe are ${c('page')}.\n`
  return [
    [`content/2026/11/${c('file')}.md`, story],
    [`content/2026/11/${c('file')}-moved.md`, moved],
    [`content/pages/${c('pagefile')}.md`, standing],
    [`content/2026/11/${c('image.src')}.svg`, picture],
    [`content/2026/11/${c('link')}.bin`, Buffer.from(`\0\xff${c('contents')}\xfe\0`, 'latin1')],
    [`content/2026/11/${c('packed')}.gz`, gzipSync(c('packed'))],
    [`content/2026/11/${c('embargoed')}.png`, png(4, 3, 0, c('embargoed'))],
    [`content/media/${c('face')}.png`, png(4, 3, 0, c('face'))],
    [`templates/${c('template')}.hbs`, `{{#> layout}}<p>${c('template')} {{article.extra.note}}</p>{{/layout}}\n`],
  ]
}

/** Every way to refer to a secret in a text, with what the link says. */
export function referencesTo(kind: Kind): readonly string[] {
  const c = (part: string) => canary(kind, part)
  const address = `/${c('section')}11/${c('slug')}/`
  return [
    `[by file](${c('file')}.md)`,
    `[by file and heading](${c('file')}.md#part)`,
    `[from the top](/2026/11/${c('file')}.md)`,
    `[by address](${address})`,
    `[with a query](${address}?a=1#b)`,
    `[without a slash](${address.slice(0, -1)})`,
    `[as a file](${address}index.html)`,
    `[in escapes](/${encodeEvery(c('section').slice(0, -6))}/2026/11/${encodeEvery(c('slug'))}/)`,
    `[by old address](/old/${c('aliases')}/)`,
    `[by permalink](/moved/${c('permalink')}/)`,
    `[whole](https://ossel.example${address})`,
    `[whole and unsafe](http://ossel.example${address})`,
    `[whole and loud](HTTPS://OSSEL.example${address})`,
    `[with any scheme](//ossel.example${address})`,
    `[its tag](/tags/${c('tags')}/)`,
    `[its writer](/authors/${c('authors')}/)`,
    `[its series](/series/${c('series')}/)`,
    `<a href="${address}">in HTML</a>`,
    `[by reference][${kind}]\n\n[${kind}]: ${c('file')}.md`,
    `bare: https://ossel.example${address}`,
    `### Of https://ossel.example${address}`,
    `[its page](/${c('pagefile')}/)`,
    `[its page's file](/pages/${c('pagefile')}.md)`,
    `in brackets: <https://ossel.example${address}>`,
    `[https://ossel.example${address}](https://ossel.example${address})`,
    `<blockquote cite="${address}">quoted</blockquote>`,
    `<q cite="https://ossel.example${address}">said</q>`,
  ]
}

function encodeEvery(word: string): string {
  return [...word].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('')
}

/** The whole site, with settings of one's own. */
export function paperOfSecrets(own: Readonly<Record<string, unknown>>): Map<string, string | Uint8Array> {
  const picked = ALL_KINDS.flatMap((kind) => [
    `${canary(kind, 'file')}.md`,
    canary(kind, 'slug'),
    `/${canary(kind, 'section')}11/${canary(kind, 'slug')}/`,
  ])
  const bare = `Look at https://ossel.example/${canary('draft', 'section')}11/${canary('draft', 'slug')}/ soon.`
  return new Map<string, string | Uint8Array>([
    ...ALL_KINDS.flatMap(secret),
    ['content/site.yaml', settings(own)],
    [
      'content/2026/11/open.md',
      `---
title: The open story of the river council
date: 2026-11-05
section: news
tags: [river]
author: Jane Roe
related: [${picked.join(', ')}]
---

${[bare, ...ALL_KINDS.flatMap(referencesTo)].join('\n\n')}
`,
    ],
    ...ALL_KINDS.map((kind): [string, string] => {
      const original = `https://ossel.example/${canary(kind, 'section')}11/${canary(kind, 'slug')}/`
      const lines = `canonical: ${original}\nsource: {name: Post, url: "${original}"}`
      return [
        `content/2026/11/copy-${ALL_KINDS.indexOf(kind)}.md`,
        `---\ntitle: A copy\ndate: 2026-11-04\nsection: news\n${lines}\n---\n\nIt was printed before.\n`,
      ]
    }),
    [
      'content/2026/11/other.md',
      '---\ntitle: The other story of the river council\ndate: 2026-11-06\nsection: news\ntags: [river]\n---\n\nThe river council met.\n',
    ],
  ])
}

/** Settings in which secrets are named: sections and writers that only they have, and links that lead to them. */
function settings(own: Readonly<Record<string, unknown>>): string {
  const address = (kind: Kind) => `/${canary(kind, 'section')}11/${canary(kind, 'slug')}/`
  const links = ALL_KINDS.map((kind) => ({ text: kind, url: address(kind) }))
  return JSON.stringify({
    title: 'Post',
    url: 'https://ossel.example',
    sections: [
      { id: 'news', title: 'News' },
      ...ALL_KINDS.map((kind) => ({ id: canary(kind, 'section').split('/')[0], title: kind })),
    ],
    authors: {
      ...Object.fromEntries(
        ALL_KINDS.map((kind) => [
          canary(kind, 'authors'),
          { name: kind, bio: canary(kind, 'bio'), image: `/media/${canary(kind, 'face')}.png` },
        ]),
      ),
      jane: {
        name: 'Jane Roe',
        links: ALL_KINDS.flatMap((kind) => [address(kind), `https://ossel.example${address(kind)}`]),
      },
    },
    menu: links,
    social: links.map(({ text, url }) => ({ text, url: `https://ossel.example${url}` })),
    banner: { text: 'Soon', url: address('draft') },
    support: {
      title: 'Give',
      text: 'Please.',
      once: { title: 'Once', url: address('never') },
      monthly: { title: 'Monthly', url: address('embargo') },
    },
    copies: { markdown: 'on', llms: 'on' },
    indexnow: 'canary-of-the-post',
    ...own,
  })
}

/** The parts of each kind that stand in some files, their names included; packed files are looked into. */
export function found(files: ReadonlyMap<string, string>): Record<Kind, string[]> {
  const everything = [...files]
    .map(([path, text]) => `${path}\n${text}\n${unpacked(text)}`)
    .join('\n')
    .toLowerCase()
  const escaped = everything.replace(/%([0-9a-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
  const of = (kind: Kind) => PARTS.filter((part) => escaped.includes(canary(kind, part)))
  return Object.fromEntries(ALL_KINDS.map((kind) => [kind, of(kind)])) as Record<Kind, string[]>
}

function unpacked(text: string): string {
  return text.startsWith('\x1f\x8b') ? gunzipSync(Buffer.from(text, 'latin1')).toString('latin1') : ''
}
