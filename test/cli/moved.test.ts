// A story that gets another address is noticed by the next build, which says how to lead readers from the old one.

import { describe, expect, it } from 'vitest'
import { article, makeSite } from '../support/site.ts'

const SETTINGS =
  'title: The Ledger\nurl: https://ledger.example\nsections: [{id: news, title: News}, {id: sport, title: Sport}]\n'
const BRIDGE = article('title: Bridge closes\ndate: 2024-06-13\nsection: news')
const OLD = '/news/2024/06/bridge/'

const said = (file: string, to: string, from = OLD) =>
  `broadsheet: content/${file} stands at ${to} now, and nothing at ${from}. To lead readers on, add aliases: [${from}] to it.\n`

describe('a story whose address changes', () => {
  it.each([
    [
      'by its slug',
      { 'content/bridge.md': article('title: Bridge closes\ndate: 2024-06-13\nsection: news\nslug: shut') },
      'bridge.md',
      '/news/2024/06/shut/',
    ],
    [
      'by its section',
      { 'content/bridge.md': article('title: Bridge closes\ndate: 2024-06-13\nsection: sport') },
      'bridge.md',
      '/sport/2024/06/bridge/',
    ],
    [
      'by its date',
      { 'content/bridge.md': article('title: Bridge closes\ndate: 2024-07-13\nsection: news') },
      'bridge.md',
      '/news/2024/07/bridge/',
    ],
    ['by its file name', { 'content/old-bridge.md': BRIDGE }, 'old-bridge.md', '/news/2024/06/old-bridge/'],
    [
      'by its file name, with an edit',
      { 'content/old-bridge.md': `${BRIDGE}\nMore.\n` },
      'old-bridge.md',
      '/news/2024/06/old-bridge/',
    ],
  ])('%s', async (_, files, file, to) => {
    const site = makeSite({ 'content/site.yaml': SETTINGS, 'content/bridge.md': BRIDGE })
    await site.publish()
    if (!('content/bridge.md' in files)) site.remove('content/bridge.md')
    site.write(files)
    const { code, stderr } = await site.build()
    expect([code, stderr]).toEqual([0, said(file, to)])
    const again = await site.build()
    expect([again.code, again.stderr]).toEqual([0, ''])
  })

  it.each([
    [
      'and has the old one as alias',
      article('title: Bridge closes\ndate: 2024-06-13\nsection: sport\naliases: [/news/2024/06/bridge/]'),
    ],
    ['and is a draft', article('title: Bridge closes\ndate: 2024-06-13\nsection: sport\ndraft: true')],
    ['and was only edited', article('title: Bridge is shut\ndate: 2024-06-13\nsection: news')],
  ])('%s: nothing to say', async (_, text) => {
    const site = makeSite({ 'content/site.yaml': SETTINGS, 'content/bridge.md': BRIDGE })
    await site.publish()
    site.write({ 'content/bridge.md': text })
    const { code, stderr } = await site.build()
    expect([code, stderr]).toEqual([0, ''])
  })

  it('nor where it is deleted, or never was published, or another stands there now', async () => {
    const site = makeSite({
      'content/site.yaml': SETTINGS,
      'content/bridge.md': BRIDGE,
      'content/tide.md': article('title: Tide\ndate: 2024-06-13\nsection: news'),
      'content/mill.md': article('title: Mill\ndate: 2024-06-13\nsection: news\ndraft: true'),
    })
    await site.publish()
    site.remove('content/bridge.md')
    site.write({
      'content/mill.md': article('title: Mill\ndate: 2024-06-13\nsection: news\nslug: old-mill'),
      'content/tide.md': article('title: Tide\ndate: 2024-06-13\nsection: sport'),
      'content/new-tide.md': article('title: Another tide\ndate: 2024-06-13\nsection: news\nslug: tide'),
    })
    const { code, stderr } = await site.build()
    expect([code, stderr]).toEqual([0, ''])
  })

  it('with many others: five are named', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const files = (section: string) =>
      Object.fromEntries(
        names.map((name) => [`content/${name}.md`, article(`title: ${name}\ndate: 2024-06-13\nsection: ${section}`)]),
      )
    const site = makeSite({ 'content/site.yaml': SETTINGS, ...files('news') })
    await site.publish()
    site.write(files('sport'))
    const { stderr } = await site.build()
    const lines = names
      .slice(0, 5)
      .map((name) => said(`${name}.md`, `/sport/2024/06/${name}/`, `/news/2024/06/${name}/`))
    expect(stderr).toBe(`${lines.join('')}broadsheet: So do 2 more stories that stood elsewhere.\n`)
  })
})
