// Builds that start from what another one left, in a process of their own: on another machine, with several workers, with
// another plugin. Each test is named by a fault that such builds have had in another generator, and would have caught it;
// ../build/followed.test.ts has the others. The numbers are of withastro/astro; `review` is that in its #17084.

import { cpSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENOUGH_FOR_WORKERS, edition } from '../support/editions.ts'
import { absent, BRIDGE, PAPER } from '../support/paper.ts'
import { cleanContents, contents, type Files, makeSite, type TestSite } from '../support/site.ts'

async function builtSite(more: Files = {}): Promise<TestSite> {
  const site = makeSite({ ...PAPER, ...more })
  await site.publish()
  return site
}

/** Fails unless the output is a clean build's. */
async function expectRight(site: TestSite): Promise<void> {
  expect(contents(site)).toEqual(await cleanContents(site))
  expect(absent(contents(site))).toEqual([])
}

/** The site checked out again in another folder, at another time, with what a CI restores. */
function checkout(site: TestSite, restored: readonly string[]): TestSite {
  const other = makeSite(PAPER)
  for (const name of restored) cpSync(join(site.root, name), join(other.root, name), { recursive: true })
  for (const path of readdirSync(other.root, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(other.root, path), 1_700_000_000, 1_700_000_000)
  return other
}

// #18058
describe('in a CI, in another folder and with other times of files, nothing is made anew that has not changed', () => {
  it('where cache and output are restored', async () => {
    const site = await builtSite()
    const other = checkout(site, ['.cache', 'dist'])
    expect(await other.publish()).toMatchObject({ parsed: 0, rendered: 0, written: [], deleted: [] })
    expect(contents(other)).toEqual(contents(site))
    other.write({ 'content/mill.md': `${PAPER['content/mill.md']}\nMore words.\n` })
    expect(await other.publish()).toMatchObject({ parsed: 1 })
    await expectRight(other)
  })

  it('where the cache alone is restored, no article is read', async () => {
    const site = await builtSite()
    const other = checkout(site, ['.cache'])
    expect(await other.publish()).toMatchObject({ parsed: 0, deleted: [] })
    expect(contents(other)).toEqual(contents(site))
  })

  it('where the output alone is restored, no page is rendered', async () => {
    const site = await builtSite()
    const other = checkout(site, ['dist'])
    expect(await other.publish()).toMatchObject({ rendered: 0, written: [], deleted: [] })
    expect(contents(other)).toEqual(contents(site))
  })
})

// review
describe('what articles are made of besides their files is part of their keys', () => {
  it('a plugin', async () => {
    const site = await builtSite()
    site.write({ 'plugins/dashes.mjs': PAPER['plugins/dashes.mjs']?.replace('–', '—') ?? '' })
    const { parsed, written } = await site.publish()
    expect([parsed, written.includes(BRIDGE)]).toEqual([3, true])
    await expectRight(site)
  })

  // A known fault: of a plugin only its own file is part of the key.
  it('a file that a plugin imports', async () => {
    const plugin = `import { dash } from './dash.mjs'\n${PAPER['plugins/dashes.mjs']?.replace("' – '", 'dash')}`
    const site = await builtSite({ 'plugins/dashes.mjs': plugin, 'plugins/dash.mjs': "export const dash = ' – '\n" })
    expect(site.read(BRIDGE)).toContain('long – and')
    site.write({ 'plugins/dash.mjs': "export const dash = ' — '\n" })
    await site.publish()
    await expectRight(site)
  })
})

// withastro/docs#14337
describe('with several workers', () => {
  it('the cache is used, and any number of them makes the same bytes', async () => {
    const many = edition(1, ENOUGH_FOR_WORKERS)
    const count = Object.keys(many).length
    const site = makeSite(many)
    expect(await site.publish('--workers', '1')).toMatchObject({ parsed: count, deleted: [] })
    const one = contents(site)
    expect(one.size).toBeGreaterThan(count)
    for (const workers of ['2', '3']) {
      site.remove('dist', '.cache')
      const { parsed, rendered } = await site.publish('--workers', workers)
      expect([parsed, rendered > count]).toEqual([count, true])
      expect(contents(site)).toEqual(one)
    }
    site.remove('dist')
    const { parsed, rendered } = await site.publish('--workers', '2')
    expect([parsed, rendered > count]).toEqual([0, true])
    expect(contents(site)).toEqual(one)
    expect(await site.publish('--workers', '2')).toMatchObject({ parsed: 0, rendered: 0, written: [], deleted: [] })
  })
})
