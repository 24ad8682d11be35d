import { expect, it } from 'vitest'
import type { FileReading } from '../../src/content/article.ts'
import { readFile } from '../../src/content/article.ts'
import { describeWithShared, sharedBytes, sharedMarkdown } from '../support/shared.ts'

/** Front matter alone: the Markdown of real articles is the business of test/markdown. */
const context = {
  zone: 'UTC',
  pipeline: async () => ({
    body: { parts: [''], slots: [] },
    links: [],
    images: [],
    excerpt: '',
    words: 0,
    text: '',
    findings: [],
    remarks: [],
    entries: [],
  }),
}

const read = (path: string): Promise<FileReading> => readFile(sharedBytes(path), context)

describeWithShared('real', 'real front matter', () => {
  it.each([
    ['18f/posts', []],
    ['rust-blog', ['real/rust-blog/releases/latest.md: The article has no title.']],
    ['nodejs-org', []],
  ])('every article of %s can be read', async (folder, expected) => {
    const errors: string[] = []
    for (const path of sharedMarkdown(`real/${folder}`)) {
      const { findings } = await read(path)
      for (const { severity, message } of findings) if (severity === 'error') errors.push(`${path}: ${message}`)
    }
    expect(errors).toEqual(expected)
  })

  it.each(['toml', 'json', 'hexo-json'])('18F says in %s what it says in YAML', async (dialect) => {
    const different: string[] = []
    const paths = sharedMarkdown(`real/18f-dialects/${dialect}`)
    for (const path of paths) {
      const [theirs, ours] = [await read(path), await read(path.replace(`18f-dialects/${dialect}`, '18f/posts'))]
      const fields = (reading: FileReading) => JSON.stringify([reading.facts?.fields, reading.facts?.categories])
      if (fields(theirs) !== fields(ours)) different.push(path)
    }
    expect(paths.length).toBeGreaterThan(500)
    expect(different).toEqual([])
  })
})
