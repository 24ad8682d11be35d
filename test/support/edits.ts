// Random runs of edits to a small site, and the check that each incremental build equals a clean one. What may be
// written after each kind of edit is said here by hand, independently of the engine's keys.

import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { BuildResult } from '../../src/build/build.ts'
import { type ArticleText, articleText, type Newsroom, NOW, openNewsroom } from './newsroom.ts'
import { png } from './picture.ts'

const KINDS = [
  'add article',
  'add article',
  'change body',
  'change title',
  'change tags',
  'change section',
  'change date',
  'change author',
  'change summary',
  'rename file',
  'delete article',
  'link to another',
  'pick related',
  'schedule',
  'expire',
  'draft',
  'lead',
  'correction',
  'series',
  'alias',
  'live entry',
  'live until',
  'name a translation',
  'keep from others',
  'edit template',
  'edit partial',
  'edit style',
  'rename site',
  'rename section',
  'author bio',
  'switch numbering',
  'switch delivery',
  'page size',
  'switch withdrawn',
  'switch republish',
  'delete cache',
  'delete output',
  'touch output',
  'let time pass',
  'nothing',
  'add image',
  'change image',
  'data file',
  'standing page',
  'root file',
] as const

type Kind = (typeof KINDS)[number]

export interface Edit {
  readonly kind: Kind
  readonly seed: number
}

export interface Run {
  readonly edits: readonly Edit[]
  /** Spoils the output after the last build, to see the check fail. */
  readonly sabotage?: boolean
}

/** Runs of edits of any kinds. */
export function runs({ maxLength }: { maxLength: number }): fc.Arbitrary<Run> {
  const edit = fc.record({ kind: fc.constantFrom(...KINDS), seed: fc.nat(9_999) })
  return fc.record({ edits: fc.array(edit, { minLength: 1, maxLength }) })
}

interface Desk {
  readonly room: Newsroom
  readonly articles: Map<string, ArticleText>
  settings: Record<string, unknown>
  now: number
  count: number
}

/** What a check sees of the site that is being edited. */
export interface Room {
  readonly root: string
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** The instant to look at it, in milliseconds since 1970 UTC. */
  readonly now: () => number
}

/** Opens a site, does a run of edits, and checks at the start and after each. */
export async function walk({ edits }: Run, open: (room: Room) => (edit: Edit | null) => Promise<void>): Promise<void> {
  const desk = openDesk()
  try {
    save(desk)
    const check = open({ root: desk.room.root, files: desk.room.files, now: () => desk.now })
    await check(null)
    for (const edit of edits) {
      apply(edit, desk)
      save(desk)
      await check(edit)
    }
  } finally {
    desk.room.remove()
  }
}

/** Does a run of edits and compares after each. Throws at the first difference. */
export async function checkRun({ edits, sabotage }: Run): Promise<void> {
  const desk = openDesk()
  // Each build with search starts another program, which takes as long as all the rest of it.
  const seed = edits[0]?.seed ?? 0
  if (seed % 8 > 0) desk.settings = { ...desk.settings, search: 'off' }
  // Cards and copies take longer than all else that is done for a story.
  if (seed % 4 > 0) desk.settings = { ...desk.settings, cards: { newest: 0 } }
  if (seed % 4 === 1) desk.settings = { ...desk.settings, copies: { markdown: 'on', llms: 'on' } }
  try {
    await compare(desk, null)
    for (const edit of edits) {
      apply(edit, desk)
      await compare(desk, edit)
      if (sabotage) {
        writeFileSync(join(desk.room.root, 'dist/index.html'), 'spoilt')
        same(desk.room.output(), await desk.room.clean({ now: desk.now }), edit)
      }
    }
  } finally {
    desk.room.remove()
  }
}

async function compare(desk: Desk, edit: Edit | null): Promise<void> {
  save(desk)
  const before = existsSync(join(desk.room.root, 'dist')) ? desk.room.output() : new Map()
  const result = await desk.room.push({ now: desk.now })
  const fresh = await desk.room.clean({ now: desk.now })
  if (!result.ok) throw new Error(`${edit?.kind}: ${result.diagnostics.map(({ message }) => message).join('; ')}`)
  same(desk.room.output(), fresh, edit)
  honest(result, before, desk.room.output())
  if (edit) expected(edit, result)
  const again = await desk.room.push({ now: desk.now })
  const done = again.written.length + again.deleted.length + again.rendered + again.parsed
  if (done > 0)
    throw new Error(`after ${edit?.kind}, a build without a change was not idle: ${JSON.stringify(again.written)}`)
}

function same(output: ReadonlyMap<string, string>, fresh: ReadonlyMap<string, string>, edit: Edit | null): void {
  const paths = new Set([...output.keys(), ...fresh.keys()])
  const different = [...paths].filter((path) => output.get(path) !== fresh.get(path))
  if (different.length > 0) {
    throw new Error(`after ${JSON.stringify(edit)} the output differs from a clean build in ${different.join(', ')}`)
  }
}

/** `written` and `deleted` are what happened. */
function honest(result: BuildResult, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  const changed = [...after.keys()].filter((path) => before.get(path) !== after.get(path))
  const gone = [...before.keys()].filter((path) => !after.has(path)).sort()
  const unsaid = changed.filter((path) => !result.written.includes(path))
  if (unsaid.length > 0) throw new Error(`written but not reported: ${unsaid.join(', ')}`)
  if (gone.join() !== result.deleted.join())
    throw new Error(`deleted ${gone.join()}, reported ${result.deleted.join()}`)
}

/** What each kind of edit may render, at most. */
function expected({ kind }: Edit, result: BuildResult): void {
  const only = (pattern: RegExp, most: number) => {
    const wrong = result.written.filter((path) => !pattern.test(path))
    if (wrong.length > 0) throw new Error(`${kind} wrote ${wrong.join(', ')}`)
    if (result.rendered > most) throw new Error(`${kind} rendered ${result.rendered} pages, more than ${most}`)
  }
  const parsed = (most: number) => {
    if (result.parsed > most) throw new Error(`${kind} parsed ${result.parsed} files, more than ${most}`)
  }
  if (kind === 'nothing') only(/^$/, 0)
  // The words of a body count in Related, so pages of other articles may follow: at most those there are.
  if (kind === 'change body')
    only(
      /\/story-[^/]+\/(republish\/)?index\.(html|md)$|^blocks\/live\/|^llms\.txt$|(feed\.xml|atom\.xml|feed\.json)$|^search\/(?!index\.html)/,
      9 + 6 + 2,
    )
  // Nothing but stories, and who wrote them where, is in the indexes of search.
  const isStory =
    /^(add article|change|rename file|delete|link|pick|schedule|expire|draft|lead|correction|series|alias|live|name|keep|let time|touch)/
  if (!isStory.test(kind) && kind !== 'author bio') {
    const indexed = result.written.filter((path) => /^search\/(?!index\.html)/.test(path))
    if (indexed.length > 0 && !/^delete/.test(kind)) throw new Error(`${kind} wrote ${indexed.join(', ')}`)
  }
  if (kind === 'root file') only(/^ads\.txt$/, 0)
  if (kind === 'standing page') only(/^about\/|^sitemaps\/pages\.xml$/, 1)
  if (kind === 'edit partial' || kind === 'edit template' || kind === 'edit style' || kind === 'data file') parsed(0)
  if (
    /^(rename site|rename section|author bio|switch|page size|delete output|touch output|let time pass|nothing)/.test(
      kind,
    )
  )
    parsed(0)
  if (
    /^(add|change|rename file|link|pick|schedule|expire|draft|lead|correction|series|alias|live|name|keep)/.test(kind)
  )
    parsed(1)
}

function openDesk(): Desk {
  const room = openNewsroom(new Map())
  const desk: Desk = {
    room,
    articles: new Map(),
    count: 0,
    now: NOW,
    settings: {
      title: 'The Test',
      url: 'https://test.example',
      sections: [
        { id: 'news', title: 'News' },
        { id: 'sport', title: 'Sport' },
      ],
      authors: { ann: { name: 'Ann Archer', bio: 'Reports.' } },
      pagination: { size: 3 },
      feeds: { items: 4 },
      cards: { newest: 2 },
    },
  }
  for (let i = 0; i < 9; i++) addArticle(desk, i * 7)
  room.files.set('content/pages/about.md', '---\ntitle: About\n---\n\nWe report.\n')
  room.files.set('content/media/a.svg', svg('red'))
  room.files.set('content/media/b.png', png(50, 30, 0))
  room.files.set('content/data/town.yaml', 'tide: high\n')
  return desk
}

const IMAGES = [
  { src: '/media/a.svg', alt: 'A colour' },
  { src: '/media/b.png', alt: 'Night' },
  { src: '/media/b.png', alt: 'Night', focus: 'left' },
]

function svg(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="${colour}"/></svg>\n`
}

const WORDS = 'river flood council bridge school library harbour market storm vote mill ferry'.split(' ')
const word = (seed: number) => WORDS[seed % WORDS.length] ?? 'town'

function addArticle(desk: Desk, seed: number): void {
  const number = desk.count++
  const day = new Date(NOW - (1 + (seed % 400)) * 86_400_000).toISOString().slice(0, 10)
  desk.articles.set(`content/${seed % 2 ? 'sport' : '2024'}/story-${number}.md`, {
    fields: {
      title: `The ${word(seed)} and the ${word(seed * 5 + number)} ${number}`,
      date: day,
      tags: [word(seed), word(seed + 3)],
      author: seed % 3 ? 'ann' : 'Guest Writer',
      ...(seed % 2 ? {} : { section: 'news' }),
    },
    body: `A first paragraph about the ${word(seed + 1)}.\n\nMore about it.`,
  })
}

function save({ room, articles, settings }: Desk): void {
  for (const path of [...room.files.keys()]) if (/^content\/(sport|2024)\/.*\.md$/.test(path)) room.files.delete(path)
  for (const [path, text] of articles) room.files.set(path, articleText(text))
  room.files.set('content/site.yaml', `${JSON.stringify(settings)}\n`)
  room.sync()
}

function apply({ kind, seed }: Edit, desk: Desk): void {
  const { room, articles, settings } = desk
  const paths = [...articles.keys()]
  const path = paths[seed % paths.length] ?? ''
  const other = paths[(seed * 7 + 1) % paths.length] ?? ''
  const change = (fields: Record<string, unknown>) => {
    const article = articles.get(path)
    if (article) articles.set(path, { ...article, fields: { ...article.fields, ...fields } })
  }
  const day = (offset: number) => new Date(desk.now + offset * 86_400_000).toISOString()
  const template = (name: string, text: string) => room.files.set(`templates/${name}`, text)
  const edits: Record<Kind, () => unknown> = {
    'add article': () => addArticle(desk, seed),
    'change body': () => {
      const article = articles.get(path)
      const first = article?.body.split('\n\n')[0]
      if (article) articles.set(path, { ...article, body: `${first}\n\nAnother ending, ${seed}.` })
    },
    'change title': () => change({ title: `A new ${word(seed)} headline ${seed}` }),
    'change tags': () => change({ tags: [word(seed), word(seed + 5), word(seed + 1)] }),
    'change section': () => change({ section: seed % 2 ? 'sport' : 'news' }),
    'change date': () => change({ date: day(-(seed % 300)).slice(0, 10) }),
    'change author': () => change({ author: seed % 2 ? 'ann' : `Writer ${seed % 3}` }),
    'change summary': () => change({ summary: `In short, the ${word(seed)}: ${seed}.` }),
    'rename file': () => {
      const article = articles.get(path)
      articles.delete(path)
      if (article) articles.set(path.replace(/story-\d+(-r\d+)?/, `story-${desk.count++}-r${seed}`), article)
    },
    'delete article': () => articles.size > 2 && articles.delete(path),
    'link to another': () => {
      const article = articles.get(path)
      const text = `See [that](/${other.slice('content/'.length)}), ${seed}.`
      if (article) articles.set(path, { ...article, body: `${article.body}\n\n${text}` })
    },
    'pick related': () => change({ related: [other.slice('content/'.length)] }),
    schedule: () => change({ date: day(1 + (seed % 3)) }),
    expire: () => change({ expires: day(seed % 2 ? -1 : 2) }),
    draft: () => change({ draft: seed % 2 === 0 }),
    lead: () => change({ lead: seed % 2 === 0, dontMiss: seed % 3 === 0 }),
    correction: () => change({ corrections: [{ date: '2024-06-01', text: `It was ${seed}.` }] }),
    series: () => change({ series: seed % 2 ? 'The long dry' : 'The flood' }),
    alias: () => change({ aliases: [`/old/${path.replace(/\W+/g, '-')}/`] }),
    'live entry': () => {
      const article = articles.get(path)
      const entry = `## ${day(-1).slice(0, 10)} ${10 + (seed % 9)}:0${seed % 6} The ${word(seed)}${seed % 2 ? ' {key}' : ''}`
      if (article) {
        const fields = { live: true, ...article.fields }
        articles.set(path, { fields, body: `${article.body}\n\n${entry}\n\nIt rose by ${seed}.` })
      }
    },
    'live until': () => change({ live: { ended: day((seed % 5) - 2) } }),
    'name a translation': () =>
      change({ lang: ['uk', 'ar', 'de'][seed % 3], translations: [other.slice('content/'.length)] }),
    'keep from others': () => change({ republish: seed % 2 === 0 }),
    'edit template': () =>
      template(
        'tag.hbs',
        `{{#> layout}}<h1>{{listing.title}} ${seed}</h1>{{#each teasers}}<p>{{title}}</p>{{/each}}{{/layout}}\n`,
      ),
    'edit partial': () => template('partials/slot-footer.hbs', `<p>Slot ${seed}</p>\n`),
    'edit style': () => template('assets/style.css', `body { margin: ${seed}px }\n`),
    'rename site': () => (desk.settings = { ...settings, title: `The Test ${seed}` }),
    'rename section': () =>
      (desk.settings = {
        ...settings,
        sections: [
          { id: 'news', title: `News ${seed}` },
          { id: 'sport', title: 'Sport' },
        ],
      }),
    'author bio': () =>
      (desk.settings = { ...settings, authors: { ann: { name: 'Ann Archer', bio: `Reports, ${seed}.` } } }),
    'switch numbering': () =>
      (desk.settings = { ...settings, pagination: { size: 3, numbering: seed % 2 ? 'newest-first' : 'oldest-first' } }),
    'switch delivery': () =>
      (desk.settings = { ...settings, blocks: { delivery: ['fetch', 'inline', 'ssi', 'esi'][seed % 4] } }),
    'page size': () => (desk.settings = { ...settings, pagination: { size: 2 + (seed % 4) } }),
    'switch withdrawn': () => (desk.settings = { ...settings, withdrawn: ['absent', 'notice', 'gone'][seed % 3] }),
    'switch republish': () =>
      (desk.settings = { ...settings, republish: seed % 3 ? `With credit, ${seed}.` : undefined }),
    'delete cache': () => rmSync(join(room.root, '.cache'), { recursive: true, force: true }),
    'delete output': () => rmSync(join(room.root, 'dist'), { recursive: true, force: true }),
    'touch output': () => touchOutput(room.root, seed),
    'let time pass': () => (desk.now += (seed % 4) * 86_400_000),
    nothing: () => {},
    'add image': () => change({ image: IMAGES[seed % IMAGES.length] }),
    'change image': () =>
      seed % 2
        ? room.files.set('content/media/a.svg', svg(`#${String(seed).padStart(6, '0')}`))
        : room.files.set('content/media/b.png', png(50 + (seed % 5), 30, 0, String(seed))),
    'data file': () => room.files.set('content/data/town.yaml', `tide: ${seed}\n`),
    'standing page': () => room.files.set('content/pages/about.md', `---\ntitle: About\n---\n\nWe report, ${seed}.\n`),
    'root file': () => room.files.set('content/root/ads.txt', `ads ${seed}\n`),
  }
  edits[kind]()
}

/** Edits or deletes some of our files in dist/, as a careless hand would. */
function touchOutput(root: string, seed: number): void {
  if (!existsSync(join(root, 'dist'))) return
  const paths = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .sort()
  const path = join(root, 'dist', paths[seed % paths.length] ?? 'index.html')
  if (seed % 2) rmSync(path)
  else writeFileSync(path, 'edited by hand')
}
