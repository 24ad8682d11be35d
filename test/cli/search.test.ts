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
