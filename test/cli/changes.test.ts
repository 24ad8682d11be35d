// `build --changes FILE`: what deployment has to upload and delete.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, SITE_YAML, type TestSite, withoutIndexes } from '../support/site.ts'

const files = {
  'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsection: news'),
  'content/mill.md': article('title: Mill\ndate: 2026-11-19\nsection: news', '[Plan](plan.txt)'),
  'content/plan.txt': 'A plan.',
}

const changes = (site: TestSite, name: string) => readFileSync(join(site.root, name), 'utf8')

/** A second build of this site: an article is gone, and with it the file that it alone referred to. */
async function secondBuild(file: string): Promise<{ site: TestSite; written: readonly string[] }> {
  const site = makeSite(files)
  await site.publish()
  site.remove('content/mill.md')
  const { written } = await site.publish('--changes', file)
  return { site, written }
}

it('FILE.json holds what to upload, to delete now, and to delete a day later because cached pages name it', async () => {
  const { site, written } = await secondBuild('changes.json')
  expect(written).toContain('index.html')
  const { retired, ...now } = JSON.parse(changes(site, 'changes.json'))
  expect(now).toEqual({ written, deleted: ['news/2026/11/mill/index.html'] })
  expect(withoutIndexes(retired)).toEqual([expect.stringMatching(/^media\/plan\.[0-9a-f]+\.txt$/)])
  expect(retired).toContainEqual(expect.stringMatching(/^search\/2026-11-3\/index\/en_[0-9a-f]+\.pf_index$/))
})

it('FILE.txt and two more beside it hold the same, a path a line', async () => {
  const { site, written } = await secondBuild('changes.txt')
  expect(changes(site, 'changes.txt')).toBe(written.map((path) => `${path}\n`).join(''))
  expect(changes(site, 'changes.deleted.txt')).toBe('news/2026/11/mill/index.html\n')
  expect(changes(site, 'changes.retired.txt')).toMatch(/^media\/plan\.[0-9a-f]+\.txt\nsearch\/2026-11-3\/[\s\S]+\n$/)
})

it('of a first build every file is to upload; of one that changes nothing, none', async () => {
  const site = makeSite(files)
  await site.publish('--changes', 'changes.json')
  expect(JSON.parse(changes(site, 'changes.json'))).toEqual({ written: site.output(), deleted: [], retired: [] })
  await site.publish('--changes', 'changes.json')
  expect(JSON.parse(changes(site, 'changes.json'))).toEqual({ written: [], deleted: [], retired: [] })
  await site.publish('--changes', 'changes.txt')
  expect(changes(site, 'changes.txt')).toBe('')
})

it('is not touched by a build with errors', async () => {
  const site = makeSite({ ...files, 'changes.json': 'as it was' })
  site.write({ 'content/mill.md': 'No front matter' })
  expect((await site.build('--changes', 'changes.json')).code).toBe(1)
  expect(changes(site, 'changes.json')).toBe('as it was')
})

describe('with a key for IndexNow', () => {
  const yaml = `${SITE_YAML}indexnow: our-key-2026\nsearch: off\n`
  const told = (site: TestSite) =>
    changes(site, 'changes.indexnow.jsonl')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))

  it('NAME.indexnow.jsonl holds what search engines are to be told: pages that they know, written or deleted', async () => {
    const site = makeSite({ ...files, 'content/site.yaml': yaml })
    await site.publish('--changes', 'changes.json')
    expect(site.read('our-key-2026.txt')).toBe('our-key-2026')
    const [{ urlList, ...request }, ...more] = told(site)
    expect(more).toEqual([])
    expect(request).toEqual({
      host: 'ossel.example',
      key: 'our-key-2026',
      keyLocation: 'https://ossel.example/our-key-2026.txt',
    })
    const at = (path: string) => `https://ossel.example${path}`
    expect(urlList).toEqual(
      [
        ...['/2026/11/', '/2026/', '/archive/', '/authors/', '/corrections/', '/'],
        ...['/news/2026/11/bridge/', '/news/2026/11/mill/', '/news/', '/sport/', '/tags/'],
      ].map(at),
    )
    await site.publish('--changes', 'changes.json')
    expect(told(site)).toEqual([])
    site.remove('content/mill.md')
    site.write({ 'content/bridge.md': article('title: Bridge opens\ndate: 2026-11-20\nsection: news\nnoindex: true') })
    await site.publish('--changes', 'changes.txt')
    expect(told(site)[0].urlList).toEqual(
      ['/2026/11/', '/2026/', '/archive/', '/', '/news/', '/news/2026/11/mill/'].map(at),
    )
  })

  it('is told nothing of drafts, not even that they are gone, but of a story that was withdrawn', async () => {
    const site = makeSite({
      ...files,
      'content/site.yaml': yaml,
      'content/secret.md': article('title: Secret\ndate: 2026-11-20\nsection: sport\ndraft: true\ntags: [Secret]'),
      'content/later.md': article('title: Later\ndate: 2026-12-20\nsection: sport'),
    })
    await site.publish('--drafts')
    site.write({ 'content/mill.md': article('title: Mill\ndate: 2026-11-19\nsection: news\nexpires: 2026-11-23') })
    const { deleted } = await site.publish('--changes', 'changes.json')
    expect(deleted).toEqual(expect.arrayContaining(['sport/2026/11/secret/index.html', 'tags/secret/index.html']))
    const text = changes(site, 'changes.indexnow.jsonl')
    expect(text).not.toMatch(/secret|later/i)
    expect(text).toContain('https://ossel.example/news/2026/11/mill/')
  })

  it('takes no other key', async () => {
    for (const key of ['short', 'with spaces in it', '"12345678/"'])
      expect((await makeSite({ 'content/site.yaml': `${SITE_YAML}indexnow: ${key}\n` }).build()).stderr).toContain(
        '"indexnow" must be 8 to 128 letters, digits and "-".',
      )
  })
})
