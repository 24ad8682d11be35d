// `build --changes FILE`: what deployment has to upload and delete.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { article, makeSite, type TestSite, withoutIndexes } from '../support/site.ts'

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
