// The documentation as a site: `npm run docs` builds it with Broadsheet itself, and every document is in it.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { CODES } from '../../src/base/codes.ts'
import { outputFiles, PROJECT, type Run, runProgram, temporaryFolder } from '../support/site.ts'

let run: Run
let out: string
const read = (path: string) => readFileSync(join(out, path), 'utf8')
/** Addresses that a page's menu, contents, rows and text link to. */
const linksIn = (html: string) => [...html.matchAll(/<a (?:[^>]* )?href="([^"]*)"/g)].map(([, address = '']) => address)

beforeAll(async () => {
  const root = temporaryFolder()
  out = join(root, 'out')
  run = await runProgram(process.execPath, ['scripts/docs.js', out, join(root, 'site')], PROJECT)
})

describe('the documentation as a site', () => {
  it('is built without a warning', () => {
    // How far it is stands there on a slow machine.
    expect([run.code, run.stderr.replace(/^(Read|Rendered|Encoded) .*\n/gm, '')]).toEqual([0, ''])
  })

  it('has every document of docs/ in its menu', () => {
    const documents = readdirSync(join(PROJECT, 'docs')).filter((name) => name.endsWith('.md'))
    const menu = linksIn(read('index.html').split('<nav class="menu"')[1] ?? '')
    expect(menu).toEqual(expect.arrayContaining(documents.map((name) => `/${name.replace(/\.md$/, '')}/`)))
    expect(menu.filter((address) => !outputFiles(out).includes(`${address.slice(1)}index.html`))).toEqual([])
  })

  it('leads from its front page to the first story', () => {
    expect(linksIn(read('index.html').split('<nav class="menu"')[0] ?? '')).toContain('/first-story/')
  })

  it('has a page for every code, with a link back to all of them, from the first to the last', () => {
    const codes = Object.keys(CODES).sort()
    const list = linksIn(read('diagnostics/index.html'))
    for (const [index, code] of codes.entries()) {
      const links = linksIn(read(`diagnostics/${code}/index.html`))
      const beside = [codes[index - 1], codes[index + 1]].flatMap((other) => (other ? [`/diagnostics/${other}/`] : []))
      expect(links).toEqual(expect.arrayContaining(['/diagnostics/', ...beside]))
      expect(list).toContain(`/diagnostics/${code}/`)
    }
  })

  it('links to no part that its page does not have', () => {
    const dead = outputFiles(out).flatMap((path) => {
      if (!path.endsWith('/index.html')) return []
      const html = read(path)
      return linksIn(html)
        .filter((address) => address.startsWith('#') && !html.includes(`id="${address.slice(1)}"`))
        .map((address) => `${path} ${address}`)
    })
    expect(dead).toEqual([])
    expect(linksIn(read('settings/index.html'))).toEqual(expect.arrayContaining(['#the-site', '#contentdata']))
  })
})
