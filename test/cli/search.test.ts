// Search in the real command: indexers side by side, and what they leave behind.

import { expect, it } from 'vitest'
import { article, makeSite, type TestSite } from '../support/site.ts'

/** Two years, enough for two indexers. */
function archive(): TestSite {
  const story = (year: number, at: number) => [
    `content/${year}/s${at}.md`,
    article(`title: Story ${at}\ndate: ${year}-05-0${1 + (at % 9)}\nauthor: Writer ${at % 5}`, `Of ${at} hens.`),
  ]
  const stories = [2024, 2025].flatMap((year) => Array.from({ length: 301 }, (_, at) => story(year, at)))
  return makeSite(Object.fromEntries(stories))
}

/** The files of all indexes, as one text. */
function indexesOf(site: TestSite): string {
  const paths = site.output().filter((path) => /^search\/.*\.(pf_\w+|json)$/.test(path))
  return paths.map((path) => `== ${path}\n${site.read(path)}`).join('\n')
}

it('one indexer or two, the indexes are the same', async () => {
  const site = archive()
  await site.publish('--no-cache', '--workers', '1')
  const one = indexesOf(site)
  expect(one.match(/pagefind-entry\.json/g)).toHaveLength(4)
  await site.publish('--no-cache', '--workers', '2', '--clean')
  expect(indexesOf(site)).toBe(one)
})

it('where Pagefind cannot be started, nothing is written and the machine has failed; without search it builds', async () => {
  const site = makeSite({ 'content/a.md': article('title: A\ndate: 2026-11-01') })
  const nowhere = { PAGEFIND_EXTENDED_BINARY_PATH: '/nowhere/pagefind' }
  const { code, stderr } = await site.run(['build'], nowhere)
  expect(code).toBe(3)
  expect(stderr).toMatch(
    /\nbroadsheet: Pagefind could not make the index of search: [^\n]+\. The last good site stands\. Without search it builds: write search: off in site\.yaml\.\n$/,
  )
  expect(site.output()).toEqual([])
  site.write({ 'content/site.yaml': 'title: Post\nurl: https://post.example\nsearch: off\n' })
  expect(await site.run(['build', '--quiet'], nowhere)).toEqual({ code: 0, stdout: '', stderr: '' })
})
