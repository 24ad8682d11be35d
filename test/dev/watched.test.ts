// content/ as it is kept in memory between looks: a file that changed, came or went is seen where it is touched.

import { mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { surveyContent } from '../../src/build/survey.ts'
import { findAll, packed, unpacked } from '../../src/dev/find.ts'
import { watchContent } from '../../src/dev/watched.ts'
import { makeSite, type TestSite } from '../support/site.ts'

const FILES = {
  'content/a.md': 'A',
  'content/2024/b.md': 'B',
  'content/2024/06/c.md': 'C',
  'content/2024/06/c.jpg': 'picture',
  'content/data/town.yaml': 'tide: high',
  'content/root/.well-known/x.txt': 'x',
  'content/.hidden/d.md': 'D',
}

describe('content that is watched', () => {
  it.each<[string, (site: TestSite) => void, string[]]>([
    ['a file that changed', (site) => site.write({ 'content/2024/b.md': 'longer than before' }), ['content/2024/b.md']],
    ['a file that came', (site) => site.write({ 'content/2024/new.md': 'N' }), ['content/2024/new.md']],
    ['a file that went', (site) => site.remove('content/a.md'), ['content/a.md']],
    [
      'a folder that came',
      (site) => site.write({ 'content/2025/e.md': 'E', 'content/2025/f/g.md': 'G' }),
      ['content/2025'],
    ],
    ['a folder that went', (site) => site.remove('content/2024'), ['content/2024']],
    [
      'a folder that moved',
      ({ root }) => renameSync(join(root, 'content/2024'), join(root, 'content/archive')),
      ['content/2024', 'content/archive'],
    ],
    [
      'a folder in the place of a file',
      (site) => {
        site.remove('content/a.md')
        mkdirSync(join(site.root, 'content/a.md'))
        site.write({ 'content/a.md/index.md': 'I' })
      },
      ['content/a.md'],
    ],
    [
      'a folder and what is in it',
      (site) => site.write({ 'content/2024/06/c.md': 'other text', 'content/2024/06/h.md': 'H' }),
      ['content/2024/06', 'content/2024/06/c.md', 'content/2024/06/h.md'],
    ],
    ['a file that is hidden', (site) => site.write({ 'content/.hidden/i.md': 'I' }), ['content/.hidden/i.md']],
    [
      'a public file that is hidden elsewhere',
      (site) => site.write({ 'content/root/.nojekyll': '' }),
      ['content/root/.nojekyll'],
    ],
    ['data', (site) => site.write({ 'content/data/more.yaml': 'a: 1' }), ['content/data/more.yaml']],
    ['nothing', () => {}, ['content/a.md', 'content/none.md', 'templates/x.hbs']],
    ['everything', (site) => site.remove('content/2024', 'content/a.md'), ['content']],
  ])('has %s', async (_case, change, touched) => {
    const site = makeSite(FILES)
    const watched = watchContent(site.root)
    await watched.survey.content()
    change(site)
    watched.touch(touched)
    const { scan, metadata } = await watched.survey.content()
    expect({ scan, metadata }).toEqual(surveyContent({ root: site.root, out: '' }))
  })

  it('has what a link leads to, though nobody touches the link', async () => {
    const site = makeSite(FILES)
    symlinkSync(join(site.root, 'content/a.md'), join(site.root, 'content/link.md'))
    const watched = watchContent(site.root)
    await watched.survey.content()
    site.write({ 'content/a.md': 'longer than before' })
    watched.touch(['content/a.md'])
    const { scan, metadata } = await watched.survey.content()
    expect({ scan, metadata }).toEqual(surveyContent({ root: site.root, out: '' }))
  })

  it('is the same where a thread has looked through it', async () => {
    const site = makeSite(FILES)
    symlinkSync('nowhere.md', join(site.root, 'content/lost.md'))
    symlinkSync(join(site.root, 'content/a.md'), join(site.root, 'content/link.md'))
    const { found, scan, metadata } = unpacked(structuredClone(packed(findAll(site.root))))
    const here = findAll(site.root)
    const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
    expect([...found].sort(byPath)).toEqual([...here.found].sort(byPath))
    expect([scan, metadata]).toEqual([here.scan, here.metadata])
  })

  it('has all once it is doubted', async () => {
    const site = makeSite(FILES)
    const watched = watchContent(site.root)
    await watched.survey.content()
    site.write({ 'content/2024/b.md': 'longer than before', 'content/new.md': 'N' })
    watched.doubt()
    const { scan, metadata } = await watched.survey.content()
    expect({ scan, metadata }).toEqual(surveyContent({ root: site.root, out: '' }))
  })
})
