// Nothing leaks: of an article that is not published no field, no word and no file's name or byte is in the output.
// Every field of each hidden article holds a canary, a word that stands nowhere else.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, type Files, listFiles, makeSite, type TestSite } from '../support/site.ts'

const KINDS = {
  draft: 'date: 2026-11-10\ndraft: true',
  scheduled: 'date: 2026-11-20T10:00:00Z',
  expired: 'date: 2026-11-10\nexpires: 2026-11-20T10:00:00Z',
} as const
type Kind = keyof typeof KINDS

const BEFORE = '2026-11-20T09:59:59.999Z'
const AT = '2026-11-20T10:00:00Z'
const LONG_AFTER = '2028-02-29T00:00:00Z'

const PARTS = [
  'file',
  'title',
  'summary',
  'tag',
  'author',
  'kicker',
  'dateline',
  'source',
  'origin',
  'slug',
  'alias',
  'id',
  'series',
  'correction',
  'extra',
  'picture',
  'alt',
  'caption',
  'credit',
  'pixels',
  'heading',
  'words',
  'document',
  'contents',
] as const

const canary = (kind: Kind, part: (typeof PARTS)[number]) => `zq${kind}${part}qz`

/** An article of a kind and its files, each part of it with its canary. */
function hidden(kind: Kind): Files {
  const c = (part: (typeof PARTS)[number]) => canary(kind, part)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="6"><desc>CANARY</desc></svg>'
  return {
    [`content/2026/11/${c('file')}.md`]: article(
      `title: The ${c('title')} plan of the river council
${KINDS[kind]}
section: news
summary: All of ${c('summary')}
tags: [river, ${c('tag')}]
authors: [${c('author')}, Jane Roe]
kicker: ${c('kicker')}
dateline: ${c('dateline')}
source: {name: ${c('source')}, url: "https://herald.example/${c('origin')}"}
slug: ${c('slug')}
aliases: [/old/${c('alias')}/]
id: ${c('id')}
series: ${c('series')}
corrections: [{date: 2026-11-12, text: Not ${c('correction')}}]
extra: {note: ${c('extra')}}
image: {src: ${c('picture')}.svg, alt: A ${c('alt')}, caption: The ${c('caption')}, credit: By ${c('credit')}}
lead: true
dontMiss: true
related: [open.md]`,
      `The river council ${c('words')}.\n\n## ${c('heading')}\n\nSee [it](${c('document')}.txt) and [the open story](open.md).`,
    ),
    [`content/2026/11/${c('picture')}.svg`]: svg.replace('CANARY', c('pixels')),
    [`content/2026/11/${c('document')}.txt`]: c('contents'),
  }
}

/** Published articles that refer to the hidden ones in every way there is. */
function referring(): Files {
  const kinds = Object.keys(KINDS) as Kind[]
  const ways = (kind: Kind): string[] => {
    const [file, slug] = [canary(kind, 'file'), canary(kind, 'slug')]
    return [
      `[by file](${file}.md)`,
      `[by file and heading](${file}.md#part)`,
      `[from the top](/2026/11/${file}.md)`,
      `[by address](/news/2026/11/${slug}/)`,
      `[by old address](/old/${canary(kind, 'alias')}/)`,
      `[whole](https://ossel.example/news/2026/11/${slug}/)`,
      `<a href="/news/2026/11/${slug}/">in HTML</a>`,
      `[by reference][${kind}]\n\n[${kind}]: ${file}.md`,
    ]
  }
  return {
    'content/2026/11/open.md': article(
      `title: The open story of the river council\ndate: 2026-11-05\nsection: news\ntags: [river]\nauthor: Jane Roe\nrelated: [${kinds
        .flatMap((kind) => [
          `${canary(kind, 'file')}.md`,
          canary(kind, 'slug'),
          `/news/2026/11/${canary(kind, 'slug')}/`,
        ])
        .join(', ')}]`,
      kinds.flatMap(ways).join('\n\n'),
    ),
    'content/2026/11/other.md': article(
      'title: The other story of the river council\ndate: 2026-11-06\nsection: news\ntags: [river]',
      'The river council met.',
    ),
  }
}

const SETTINGS = (delivery: string) =>
  `title: Post\nurl: https://ossel.example\nsections: [{id: news, title: News}]\nblocks: {delivery: ${delivery}}\n`

function siteOfSecrets(delivery = 'fetch'): TestSite {
  const secrets = (Object.keys(KINDS) as Kind[]).map(hidden)
  return makeSite({ ...Object.assign({}, ...secrets), ...referring(), 'content/site.yaml': SETTINGS(delivery) })
}

/** Canaries in names and bytes of the output folder, Broadsheet's own list included, by kind. */
function found(site: TestSite): Record<Kind, string[]> {
  const dist = join(site.root, 'dist')
  const everything = listFiles(dist)
    .map((path) => `${path}\n${readFileSync(join(dist, path), 'latin1')}`)
    .join('\n')
    .toLowerCase()
  const of = (kind: Kind) => PARTS.filter((part) => everything.includes(canary(kind, part)))
  return { draft: of('draft'), scheduled: of('scheduled'), expired: of('expired') }
}

/** What a published article shows: all but what only names its file, its identity or the templates' data. */
const SHOWN = PARTS.filter((part) => !['file', 'extra', 'id'].includes(part))

describe.each(['fetch', 'inline'])('under `delivery: %s`', (delivery) => {
  it('a scheduled article is absent until its instant, an expired one from its instant on, a draft always', async () => {
    const site = siteOfSecrets(delivery)
    const steps = [
      ['2026-11-01T00:00:00Z', [], []],
      [BEFORE, [], SHOWN],
      [AT, SHOWN, []],
      [LONG_AFTER, SHOWN, []],
      [BEFORE, [], SHOWN],
    ] as const
    for (const [now, scheduled, expired] of steps) {
      await site.publish('--now', now)
      const here = found(site)
      expect([now, here.draft]).toEqual([now, []])
      expect([now, here.scheduled.filter((part) => part !== 'id')]).toEqual([now, scheduled])
      expect([now, here.expired.filter((part) => part !== 'id')]).toEqual([now, expired])
    }
  })
})

it('after `--drafts` the next build leaves nothing of what that showed', async () => {
  const site = siteOfSecrets()
  await site.publish('--drafts', '--now', BEFORE)
  expect(found(site).draft).toEqual(expect.arrayContaining([...SHOWN.filter((part) => part !== 'alias')]))
  await site.publish('--now', '2026-11-01')
  expect(found(site)).toEqual({ draft: [], scheduled: [], expired: [] })
})

it('links and hand-picked stories become text, each with a warning at its place', async () => {
  const site = siteOfSecrets()
  const { code, json } = await site.report('--now', '2026-11-06T00:00:00Z')
  expect(code).toBe(0)
  const page = site.read('news/2026/11/open/index.html')
  for (const text of [
    'by file',
    'by file and heading',
    'from the top',
    'by address',
    'by old address',
    'whole',
    'in HTML',
    'by reference',
  ])
    expect([text, page.split(`<p>${text}</p>`).length - 1]).toEqual([text, 3])
  const warnings = json.diagnostics.filter(({ file }) => file === 'content/2026/11/open.md')
  expect(new Set(warnings.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
    new Set(['warning link-unpublished']),
  )
  expect(warnings.filter(({ line }) => line === 7)).toHaveLength(9)
  expect(warnings.filter(({ line }) => (line ?? 0) > 8)).toHaveLength(24)
})
