// A build that would make what lies there already ends early. Whatever could make it make something else must be noticed:
// these tests change one such thing after another, time included, and compare with a build from nothing.

import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  article,
  cleanContents,
  contents,
  makeSite,
  SITE_YAML,
  type TestSite,
  withoutIndexes,
} from '../support/site.ts'

const YAML = `${SITE_YAML}banner: {text: Polls are open, from: 2026-11-24T18:00:00Z, until: 2026-11-25T06:00:00Z}\n`

const paper = (): TestSite =>
  makeSite({
    'content/site.yaml': YAML,
    'content/news/bridge.md': article('title: Bridge\ndate: 2026-11-24T08:00:00Z\nimage: {src: river.svg, alt: River}'),
    'content/news/river.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"/>',
    'content/news/mill.md': article('title: Mill\ndate: 2026-11-20\nexpires: 2026-11-24T15:00:00Z'),
    'content/news/vote.md': article('title: Vote\ndate: 2026-11-24T20:00:00Z'),
    'content/news/idea.md': article('title: Idea\ndate: 2026-11-01\ndraft: true\nmystery: 1'),
    'content/data/tides.yaml': 'high: 4',
    'content/root/ads.txt': 'none\n',
    'content/news/unused.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    'templates/partials/slot-footer.hbs': '<p>{{site.data.tides.high}}</p>\n',
  })

/** A build at an instant; whether it took the short way shows in the phases. */
async function buildAt(site: TestSite, now: string, ...args: string[]) {
  const report = await site.publish('--now', now, ...args)
  return { ...report, isShort: !('fold' in report.phases) }
}

describe('a build of what lies there already', () => {
  it('ends early, and says the same', async () => {
    const site = paper()
    site.write({ 'content/news/odd.md': article('title: Odd\ndate: 2026-11-02\nmystery: 1') })
    const first = await buildAt(site, '2026-11-24T12:00:00Z')
    const second = await buildAt(site, '2026-11-24T12:00:01Z')
    expect(first.isShort).toBe(false)
    expect(second).toMatchObject({ isShort: true, written: [], deleted: [], rendered: 0, parsed: 0 })
    expect(second.diagnostics).toHaveLength(1)
    for (const same of ['articles', 'pages', 'bytes', 'diagnostics', 'scheduled', 'leftOut'] as const)
      expect([same, second[same]]).toEqual([same, first[same]])
    expect(second.unchanged).toBe(first.pages)
  })

  it('also where every file is new to the file system, as after a checkout', async () => {
    const site = paper()
    await buildAt(site, '2026-11-24T12:00:00Z')
    for (const name of ['news/bridge.md', 'news/river.svg', 'news/mill.md', 'root/ads.txt', 'data/tides.yaml'])
      utimesSync(join(site.root, 'content', name), 1_700_000_000, 1_700_000_000)
    expect((await buildAt(site, '2026-11-24T12:00:00Z')).isShort).toBe(true)
  })
})

describe('time that passes', () => {
  it.each([
    ['an expiry', '2026-11-24T14:59:59Z', '2026-11-24T15:00:00Z', ['news/2026/11/mill/index.html']],
    ['a banner’s beginning', '2026-11-24T17:59:59Z', '2026-11-24T18:00:00Z', []],
    ['a schedule', '2026-11-24T19:59:59Z', '2026-11-24T20:00:00Z', []],
    ['a banner’s end', '2026-11-25T05:59:59Z', '2026-11-25T06:00:00Z', []],
    ['the news sitemap’s two days', '2026-11-26T07:59:59Z', '2026-11-26T08:00:00Z', []],
  ])('%s is noticed at its instant, forwards and backwards', async (_what, before, after, deleted) => {
    const site = paper()
    await buildAt(site, before)
    expect((await buildAt(site, before)).isShort).toBe(true)
    const later = await buildAt(site, after)
    expect([later.isShort, later.written.length > 0, withoutIndexes(later.deleted)]).toEqual([false, true, deleted])
    expect(contents(site)).toEqual(await cleanContents(site, '--now', after))
    const earlier = await buildAt(site, before)
    expect([earlier.isShort, earlier.written.length > 0]).toEqual([false, true])
    expect(contents(site)).toEqual(await cleanContents(site, '--now', before))
  })
})

describe('a change is noticed', () => {
  const now = '2026-11-24T12:00:00Z'
  it.each<[string, (site: TestSite) => void]>([
    ['of an article', (site) => site.write({ 'content/news/mill.md': article('title: Mall\ndate: 2026-11-20') })],
    [
      'of a picture',
      (site) =>
        site.write({ 'content/news/river.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5"/>' }),
    ],
    ['a picture gone', (site) => site.remove('content/news/river.svg')],
    ['of data', (site) => site.write({ 'content/data/tides.yaml': 'high: 5' })],
    ['of a copied file', (site) => site.write({ 'content/root/ads.txt': 'some\n' })],
    ['of a template', (site) => site.write({ 'templates/partials/slot-footer.hbs': '<p>!</p>\n' })],
    ['of the words', (site) => site.write({ 'templates/strings/en.yaml': 'skip: To the story\n' })],
    ['of a style sheet', (site) => site.write({ 'templates/assets/style.css': 'p { color: red }\n' })],
    ['of the settings', (site) => site.write({ 'content/site.yaml': YAML.replace('Ossel Post', 'Ossel Herald') })],
    ['a draft published', (site) => site.write({ 'content/news/idea.md': article('title: Idea\ndate: 2026-11-01') })],
    [
      'an article moved',
      (site) => site.write({ 'content/sport/bridge.md': article('title: Bridge\ndate: 2026-11-24T08:00:00Z') }),
    ],
    ['a page of the output deleted', (site) => rmSync(join(site.root, 'dist/index.html'))],
    ['a page of the output edited', (site) => writeFileSync(join(site.root, 'dist/news/index.html'), 'mine')],
  ])('%s', async (_what, change) => {
    const site = paper()
    await buildAt(site, now)
    change(site)
    const { isShort, written } = await buildAt(site, now)
    expect([isShort, written.length > 0]).toEqual([false, true])
    expect(contents(site)).toEqual(await cleanContents(site, '--now', now))
  })

  it.each([[['--drafts']], [['--keep-going']]])('of what is asked for: %s', async (args) => {
    const site = paper()
    await buildAt(site, now)
    expect((await buildAt(site, now, ...args)).isShort).toBe(false)
    expect((await buildAt(site, now, ...args)).isShort).toBe(true)
    expect((await buildAt(site, now)).isShort).toBe(false)
    expect(contents(site)).toEqual(await cleanContents(site, '--now', now))
  })

  it('warnings fail under --strict, also where nothing has changed', async () => {
    const site = paper()
    site.write({ 'content/news/odd.md': article('title: Odd\ndate: 2026-11-02\nmystery: 1') })
    await buildAt(site, now)
    expect((await site.build('--strict')).code).toBe(1)
  })
})
