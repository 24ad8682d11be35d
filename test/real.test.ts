// Articles that others really published, in the dialects of other generators, each folder built as a site.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWithShared, SHARED, sharedMarkdown } from './support/shared.ts'
import { type Files, makeSite } from './support/site.ts'

/** Each folder, of how many files one is built (where all would take long), and which have to be left out. */
const FOLDERS = [
  ['18f/posts', 1, /^$/],
  ['18f-dialects/toml', 12, /^$/],
  ['18f-dialects/json', 12, /^$/],
  ['18f-dialects/hexo-json', 12, /^$/],
  // It has neither a title nor a date: its only field says where it redirects to.
  ['rust-blog', 1, /^releases\/latest\.md$/],
  ['nodejs-org/blog', 8, /\.mdx$/],
] as const

describeWithShared('real', 'real articles', () => {
  it.each(FOLDERS)(
    '%s (one file of %i): at most a twentieth has an error, and all others are published',
    async (folder, step, broken) => {
      const paths = sharedMarkdown(`real/${folder}`).filter((_, index) => index % step === 0)
      const names = paths.map((path) => path.slice(`real/${folder}/`.length))
      const failing = names.filter((name) => broken.test(name))
      const site = makeSite(filesOf(paths, `real/${folder}/`))
      const { code, stderr, json } = await site.report('--keep-going')
      expect([code, stderr]).toEqual([failing.length === 0 ? 0 : 4, ''])
      expect(json.leftOut).toEqual(failing.map((name) => `content/${name}`))
      // Zola's section files are no articles.
      expect(json.articles).toBe(names.filter((name) => !name.endsWith('_index.md')).length - failing.length)
      expect(names.length).toBeGreaterThan(40)
      expect(failing.length / names.length).toBeLessThan(0.05)
      expect(site.output().filter((path) => path.endsWith('index.html')).length).toBeGreaterThan(json.articles)
    },
    180_000,
  )
})

function filesOf(paths: readonly string[], folder: string): Files {
  return Object.fromEntries(
    paths.map((path) => [`content/${path.slice(folder.length)}`, readFileSync(join(SHARED, path))]),
  )
}
