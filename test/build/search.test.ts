// The indexes of readers' search: what is in them, what a push writes of them, and what is remembered.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { articleText, type Newsroom, openNewsroom } from '../support/newsroom.ts'

const NOW = Date.parse('2026-11-24T12:00:00Z')
const SITE = {
  title: 'Post',
  url: 'https://post.example',
  sections: [{ id: 'news', title: 'News' }],
}

const rooms: Newsroom[] = []
afterEach(() => {
  for (const room of rooms.splice(0)) room.remove()
})

function story(number: number, date: string, own: object = {}): [string, string] {
  const fields = { title: `Story ${number}`, date, section: 'news', author: `Writer ${number % 3}`, ...own }
  return [`content/s${number}.md`, articleText({ fields, body: `The word wq${number}x stands here alone.` })]
}

/** Two volumes: a year that is over, and the open one. */
function archive(): [string, string][] {
  const many = (count: number, from: number, date: string) =>
    Array.from({ length: count }, (_, at) => story(from + at, date))
  return [...many(300, 2000, '2025-06-06'), ...many(100, 3000, '2026-11-20')]
}

function openRoom(stories: [string, string][], settings: object = {}): Newsroom {
  const room = openNewsroom(new Map<string, string>(stories))
  rooms.push(room)
  room.files.set('content/site.yaml', JSON.stringify({ ...SITE, ...settings }))
  room.sync()
  return room
}

/** Everything that the indexes hold, readable. */
function indexed(output: ReadonlyMap<string, string>): string {
  return [...output]
    .filter(([path]) => /\.pf_\w+$/.test(path))
    .map(([, text]) => gunzipSync(Buffer.from(text, 'latin1')).toString('utf8'))
    .join('\n')
}

interface List {
  readonly engine: string
  readonly languages: readonly string[]
  readonly volumes: readonly { readonly name: string; readonly tag: string; readonly years: readonly string[] }[]
}

const listOf = (room: Newsroom) => JSON.parse(room.output().get('search/volumes.json') ?? '') as List
const indexFiles = (paths: readonly string[]) => paths.filter((path) => /^search\/(\d{4}-|volumes)/.test(path))

it('a push writes the newest volume and the list; the rest comes from the cache, also where the output is gone', async () => {
  const room = openRoom(archive())
  await room.push({ now: NOW })
  const before = listOf(room)
  expect(before.volumes.map(({ name, years }) => [name, years])).toEqual([
    ['2026-11-3', ['2026']],
    ['2025-06-1', ['2025']],
  ])
  room.files.set(...story(2, '2026-11-23', { title: 'A new one' }))
  room.sync()
  const { written, deleted } = await room.push({ now: NOW })
  const changed = indexFiles([...written, ...deleted])
  expect(changed.filter((path) => !/^search\/(2026-11-3\/|volumes\.json)/.test(path))).toEqual([])
  expect(changed).toContain('search/volumes.json')
  expect(listOf(room).volumes.slice(1)).toEqual(before.volumes.slice(1))
  expect(listOf(room).volumes[0]?.tag).not.toBe(before.volumes[0]?.tag)

  const expected = room.output()
  rmSync(join(room.root, 'dist'), { recursive: true })
  const indexedAnew: number[] = []
  await room.push({ now: NOW, progress: (phase, done) => phase === 'Indexed' && indexedAnew.push(done) })
  expect(indexedAnew).toEqual([])
  expect(room.output()).toEqual(expected)
  // From nothing, without a cache, the bytes are the same.
  expect(await room.clean({ now: NOW })).toEqual(expected)
})

it('an edit of an old story writes its volume alone, and of what is in no entry none', async () => {
  const room = openRoom(archive())
  await room.push({ now: NOW })
  room.files.set(...story(2000, '2025-06-06', { title: 'Another headline' }))
  room.sync()
  const { written } = await room.push({ now: NOW })
  expect(new Set(indexFiles(written).map((path) => path.split('/')[1]))).toEqual(new Set(['2025-06-1', 'volumes.json']))
  room.files.set('content/site.yaml', JSON.stringify({ ...SITE, title: 'The Post' }))
  room.sync()
  expect(indexFiles((await room.push({ now: NOW })).written)).toEqual([])
})

it('what is no story for everyone is in no index, and what is, is', async () => {
  const room = openRoom([
    story(1, '2026-11-20'),
    story(2, '2026-11-20', { draft: true }),
    story(3, '2026-11-25'),
    story(4, '2026-11-19', { expires: '2026-11-21' }),
    story(5, '2026-11-20', { noindex: true }),
  ])
  room.files.set('content/pages/about.md', '---\ntitle: About\n---\n\nThe word wq6x.\n')
  room.sync()
  const found = async (drafts: boolean, now = NOW) => {
    await room.push({ now, drafts })
    const text = indexed(room.output())
    return [1, 2, 3, 4, 5, 6].filter((number) => text.includes(`wq${number}x`) || text.includes(`Story ${number}`))
  }
  expect(await found(false)).toEqual([1])
  expect(await found(true)).toEqual([1])
  expect(await found(false, NOW - 4 * 86_400_000)).toEqual([1, 4])
  expect(await found(false, NOW + 2 * 86_400_000)).toEqual([1, 3])
})

it('each language has an index in each volume and an engine, the rarest too', async () => {
  const room = openRoom([story(1, '2026-11-20'), story(2, '2026-11-20'), story(3, '2026-11-20', { lang: 'uk' })])
  await room.push({ now: NOW })
  const { engine, languages } = listOf(room)
  expect(languages).toEqual(['en', 'uk'])
  const paths = [...room.output().keys()]
  for (const path of [`search/${engine}/en/wasm.en.pagefind`, `search/${engine}/uk/wasm.unknown.pagefind`])
    expect(paths).toContain(path)
  expect(paths.filter((path) => /^search\/2026-11-3\/fragment\/uk_/.test(path))).toHaveLength(1)
})

it('`search: off` leaves out the page, the links to it and the indexes; a site without stories has an empty list', async () => {
  const room = openRoom([story(1, '2026-11-20')])
  await room.push({ now: NOW })
  room.files.set('content/site.yaml', JSON.stringify({ ...SITE, search: 'off' }))
  room.sync()
  const { ok, pages } = await room.push({ now: NOW })
  const output = room.output()
  expect([ok, pages]).toEqual([true, output.size])
  expect([...output.keys()].filter((path) => path.startsWith('search'))).toEqual([])
  expect(output.get('index.html')).not.toContain('/search/')

  const empty = openRoom([])
  await empty.push({ now: NOW })
  expect(listOf(empty)).toMatchObject({ languages: [], volumes: [] })
})

it('a site under a path has it in the addresses of stories, and its texts name no closed address', async () => {
  const body = 'See [/news/2026/11/s2/](/news/2026/11/s2/), **bold** and [this](s1.md).'
  const fields = { title: 'One', date: '2026-11-20', section: 'news' }
  const room = openRoom([['content/s1.md', articleText({ fields, body })], story(2, '2026-11-20', { draft: true })], {
    url: 'https://post.example/paper',
  })
  await room.push({ now: NOW })
  const text = indexed(room.output())
  expect(text).toContain('"url":"/paper/news/2026/11/s1/","content":"See …, bold and this."')
})
