// README.md, CONTRIBUTING.md and ARCHITECTURE.md say what is in the repository: documents, scripts, rooms.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codesIn, sectionOf, tableIn } from '../support/documents.ts'
import { PROJECT } from '../support/site.ts'

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

describe('the README', () => {
  it('leads to every document', () => {
    const links = [...sectionOf(read('README.md'), 'Where to read on').matchAll(/\]\((docs\/[\w-]+\.md)\)/g)]
    const documents = readdirSync(join(PROJECT, 'docs')).filter((name) => name.endsWith('.md'))
    expect(links.map(([, path]) => path).sort()).toEqual(documents.map((name) => `docs/${name}`).sort())
  })
})

describe('CONTRIBUTING.md', () => {
  it('has every script of package.json but the one that npm runs by itself', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const told = tableIn(sectionOf(read('CONTRIBUTING.md'), 'Set-up'), 'command').map(
      ([command]) => codesIn(command)[0],
    )
    const names = Object.keys(scripts).filter((name) => name !== 'prepare')
    expect(told.sort()).toEqual(names.map((name) => (name === 'test' ? 'npm test' : `npm run ${name}`)).sort())
  })
})

describe('ARCHITECTURE.md', () => {
  it('has every room of src/ in its code map', () => {
    const rooms = readdirSync(join(PROJECT, 'src'), { withFileTypes: true }).filter((each) => each.isDirectory())
    const told = tableIn(sectionOf(read('ARCHITECTURE.md'), 'Code map')).map(([room]) => codesIn(room)[0])
    expect(told.sort()).toEqual(rooms.map(({ name }) => `${name}/`).sort())
  })

  it('names no file of the code that is not there', () => {
    const named = codesIn(read('ARCHITECTURE.md')).filter((code) => /^[a-z]+\/[\w-]+\.(ts|js)$/.test(code))
    const isThere = (path: string) => existsSync(join(PROJECT, 'src', path)) || existsSync(join(PROJECT, path))
    expect(named.filter((path) => !isThere(path))).toEqual([])
    expect(named.length).toBeGreaterThan(10)
  })
})
