// `dates: git` on the pages: `updated` from the last commit, in incremental builds as in clean ones.

import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Newsroom, openNewsroom } from '../support/newsroom.ts'
import { initRepository, type Repository } from '../support/repository.ts'

const rooms: Newsroom[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const room of rooms.splice(0)) room.remove()
})

const SETTINGS = 'title: T\nurl: https://paper.example\ntimezone: Europe/Kyiv\n'
const story = (fields: string, text = 'Some words.') => `---\n${fields}\n---\n\n${text}\n`

function openRoom(
  articles: Readonly<Record<string, string>>,
  dates = 'git',
): { room: Newsroom; repository: Repository } {
  const room = openNewsroom(new Map([['content/site.yaml', `${SETTINGS}dates: ${dates}\n`]]))
  rooms.push(room)
  for (const [name, text] of Object.entries(articles)) room.files.set(`content/${name}`, text)
  room.files.set('.gitignore', 'dist\nclean\n.cache\n')
  room.sync()
  return { room, repository: initRepository(room.root) }
}

/** Builds incrementally, compares with a clean build, and returns what the article's page says of its update. */
async function updatedOn(room: Newsroom, address: string) {
  const result = await room.push()
  expect(room.output()).toEqual(await room.clean())
  const page = room.output().get(`${address}index.html`)
  if (page === undefined) throw new Error(`nothing at ${address}`)
  const updated = /Updated <time datetime="([^"]*)"/.exec(page.replace(/\s+/g, ' '))?.[1] ?? null
  return { updated, isShort: !('fold' in result.phases), told: result.diagnostics.map(({ code }) => code) }
}

describe('an article', () => {
  it.each([
    [
      'that was changed on a later day was updated then',
      'date: 2024-01-01',
      '2024-01-03T10:00:00Z',
      '2024-01-03T12:00:00+02:00',
    ],
    ['has no update on its own day', 'date: 2024-01-01', '2024-01-01T21:59:59Z', null],
    [
      'has one on the next, as clocks of the site have it',
      'date: 2024-01-01',
      '2024-01-01T22:00:00Z',
      '2024-01-02T00:00:00+02:00',
    ],
    ['that was last changed before it came out has none', 'date: 2024-01-05', '2024-01-03', null],
    [
      'that says itself when it was updated is right',
      'date: 2024-01-01\nupdated: 2024-01-02',
      '2024-01-09',
      '2024-01-02T00:00:00+02:00',
    ],
    ['that says so wrongly has no update', 'date: 2024-01-05\nupdated: 2024-01-02', '2024-01-09', null],
  ])('%s', async (_case, fields, committed, updated) => {
    const { room, repository } = openRoom({ 'a.md': story(`title: A\n${fields}`) })
    repository.commit(committed)
    expect((await updatedOn(room, '2024/01/a/')).updated).toBe(updated)
  })

  it('tells feeds and sitemaps too', async () => {
    const { room, repository } = openRoom({ 'a.md': story('title: A\ndate: 2024-01-01') })
    repository.commit('2024-01-03T10:00:00Z')
    await room.push()
    expect(room.output().get('feed.xml')).toContain('<lastBuildDate>Wed, 03 Jan 2024 10:00:00 GMT</lastBuildDate>')
    expect(room.output().get('sitemaps/2024-01.xml')).toContain('<lastmod>2024-01-03T12:00:00+02:00</lastmod>')
  })

  it('is as its front matter says unless the site asks for git', async () => {
    const { room, repository } = openRoom({ 'a.md': story('title: A\ndate: 2024-01-01') }, 'frontmatter')
    repository.commit('2024-01-03')
    vi.stubEnv('PATH', '/nowhere')
    expect(await updatedOn(room, '2024/01/a/')).toEqual({ updated: null, isShort: false, told: [] })
  })
})

describe('a build', () => {
  it('notices a commit of what it has built already, and does nothing where there was none', async () => {
    const { room, repository } = openRoom({
      'a.md': story('title: A\ndate: 2024-01-01'),
      'b.md': story('title: B\ndate: 2024-01-01'),
    })
    repository.commit('2024-01-03')
    const before = await updatedOn(room, '2024/01/a/')
    room.files.set('content/a.md', story('title: A\ndate: 2024-01-01', 'Other words.'))
    room.sync()
    expect(await updatedOn(room, '2024/01/a/')).toEqual(before)
    repository.commit('2024-01-05')
    const day = { updated: '2024-01-05T02:00:00+02:00', told: [] }
    expect(await updatedOn(room, '2024/01/a/')).toEqual({ ...day, isShort: false })
    expect(await updatedOn(room, '2024/01/a/')).toEqual({ ...day, isShort: true })
    expect(await updatedOn(room, '2024/01/b/')).toMatchObject({ updated: '2024-01-03T02:00:00+02:00' })
  })

  it('writes only the pages of the articles that a commit changed', async () => {
    const { room, repository } = openRoom({
      'a.md': story('title: A\ndate: 2024-01-01'),
      'b.md': story('title: B\ndate: 2024-01-01'),
    })
    repository.commit('2024-01-03')
    await room.push()
    repository.write({ 'content/a.md': story('title: A\ndate: 2024-01-01', 'Other words.') })
    repository.commit('2024-01-05')
    const { written } = await room.push()
    expect(written.filter((path) => path.endsWith('.html') && !/^(index|blocks)/.test(path))).toEqual([
      '2024/01/a/index.html',
    ])
  })

  it('says where git cannot tell, each time', async () => {
    const room = openNewsroom(
      new Map([
        ['content/site.yaml', `${SETTINGS}dates: git\n`],
        ['content/a.md', story('title: A\ndate: 2024-01-01')],
      ]),
    )
    rooms.push(room)
    room.sync()
    const told = { updated: null, told: ['history-unavailable'] }
    expect(await updatedOn(room, '2024/01/a/')).toEqual({ ...told, isShort: false })
    expect(await updatedOn(room, '2024/01/a/')).toEqual({ ...told, isShort: true })
  })
})
