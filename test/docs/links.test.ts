// Links between documents, as GitHub follows them: to files that are there, and to headings that they have.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import GithubSlugger from 'github-slugger'
import { describe, expect, it } from 'vitest'
import { headingsOf } from '../support/documents.ts'
import { listFiles, PROJECT } from '../support/site.ts'

const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md'],
  ...listFiles(join(PROJECT, 'docs'))
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
]
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

/** Ids of a document's headings, in its order. */
function idsOf(path: string): ReadonlySet<string> {
  const slugger = new GithubSlugger()
  const titles = headingsOf(read(path), '1,6').map((title) =>
    title.replace(/\[(.*?)\]\(.*?\)/g, '$1').replaceAll('`', ''),
  )
  return new Set(titles.map((title) => slugger.slug(title)))
}

describe('a document links to what is there', () => {
  it.each(documents)('%s', (path) => {
    const prose = read(path)
      .replace(/^```[\s\S]*?^```$/gm, '')
      .replace(/`[^`\n]*`/g, '')
    const dead = [...prose.matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].filter(([, file = '', id]) => {
      const target = file === '' ? path : join(dirname(path), file).replaceAll('\\', '/')
      return !existsSync(join(PROJECT, target)) || (id !== undefined && !idsOf(target).has(id))
    })
    expect(dead.map(([link]) => link)).toEqual([])
  })
})
