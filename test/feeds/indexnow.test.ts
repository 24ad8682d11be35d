// Requests to IndexNow: how many addresses each holds.

import { expect, it } from 'vitest'
import { announce } from '../../src/feeds/indexnow.ts'
import { article, fold } from '../support/fold.ts'

const NOTHING = { written: [], deleted: [], isSecret: () => false }

it('a request holds 10,000 addresses, whole, below the path of the site', async () => {
  const { site } = await fold({
    files: { 'дощ.md': article('title: Rain') },
    url: 'https://user.example/p',
    settings: 'indexnow: 0123456789abcdef\n',
  })
  const deleted = Array.from({ length: 20_000 }, (_, at) => `old/${at}/index.html`)
  const written = ['2024/06/дощ/index.html', 'feed.xml', '404.html', 'blocks/more.html']
  const requests = announce(site, { ...NOTHING, written, deleted })?.map((line) => JSON.parse(line)) ?? []
  expect(requests.map(({ urlList }) => urlList.length)).toEqual([10_000, 10_000, 1])
  expect(requests[0]).toMatchObject({
    host: 'user.example',
    keyLocation: 'https://user.example/p/0123456789abcdef.txt',
  })
  expect(requests[0].urlList.slice(0, 2)).toEqual([
    'https://user.example/p/2024/06/%D0%B4%D0%BE%D1%89/',
    'https://user.example/p/old/0/',
  ])
})

it('there is none where nothing changed that is to be told, and no list without a key', async () => {
  const files = { 'a.md': article('title: A') }
  const inner = ['tags/a/page/1/index.html', 'search/index.html', '2024/06/a/index.md']
  const { site } = await fold({ files, settings: 'indexnow: 0123456789abcdef\n' })
  expect(announce(site, { ...NOTHING, written: inner, deleted: inner })).toEqual([])
  expect(announce((await fold({ files })).site, NOTHING)).toBeNull()
})
