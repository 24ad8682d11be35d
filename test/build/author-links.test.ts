// A writer's account stands in the head of each of the writer's stories, and on the writer's page. So a new one renders
// these and no other page, and the result is that of a build from nothing.

import { afterAll, expect, it } from 'vitest'
import { articleText, openNewsroom } from '../support/newsroom.ts'

const settings = (links: readonly string[]) =>
  JSON.stringify({
    title: 'The Test',
    url: 'https://test.example',
    authors: { ann: { name: 'Ann Archer', links }, bo: { name: 'Bo Bird' } },
  })

const story = (title: string, authors: readonly string[]) =>
  articleText({ fields: { title, date: '2024-06-01', authors }, body: 'Words.' })

const room = openNewsroom(
  new Map([
    ['content/site.yaml', settings([])],
    ['content/one.md', story('One', ['ann'])],
    ['content/two.md', story('Two', ['bo', 'ann'])],
    ['content/three.md', story('Three', ['bo'])],
  ]),
)
afterAll(() => room.remove())

it('an account of a writer renders the pages that show it, and no other', async () => {
  room.sync()
  await room.push()
  room.files.set('content/site.yaml', settings(['https://social.example/@ann']))
  room.sync()
  const { written, rendered, parsed } = await room.push()
  expect(written).toEqual(['2024/06/one/index.html', '2024/06/two/index.html', 'authors/ann/index.html'])
  expect([rendered, parsed]).toEqual([3, 0])
  expect(room.output().get('2024/06/two/index.html')).toContain(
    '<meta name="fediverse:creator" content="@ann@social.example">',
  )
  expect(room.output().get('authors/ann/index.html')).toContain('"sameAs":["https://social.example/@ann"]')
  expect(room.output()).toEqual(await room.clean())
})
