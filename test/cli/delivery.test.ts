// Blocks that a server or CDN puts into the page: what a reader gets, and that pages stay as they are when blocks change.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findNginx, serveWithNginx } from '../support/nginx.ts'
import { article, type Files, makeSite, SITE_YAML, type TestSite } from '../support/site.ts'

const PAGE = 'news/2026/11/bridge/index.html'

function files(delivery: string, url = 'https://ossel.example'): Files {
  return {
    'content/site.yaml': `${SITE_YAML.replace('https://ossel.example', url)}blocks: {delivery: ${delivery}}\nrelated: {count: 0}\nbanner: {text: Flood warning}\n`,
    'content/bridge.md': article('title: Bridge reopens\ndate: 2026-11-20\nsection: news'),
    'content/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: sport\ndontMiss: true'),
  }
}

/** The text of a page from a heading on, or of its banner, as readers see it. */
const textAfter = (html: string, start: string) =>
  html
    .slice(html.indexOf(start))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

/** Fails unless the blocks' content stands in a page. */
function expectBlocks(html: string): void {
  expect(textAfter(html, '<h2 id="Dont-miss">')).toMatch(/^ Don’t Miss .*Mill sold/)
  expect(textAfter(html, '<h2 id="More">')).toMatch(/^ More .*Bridge reopens .*Mill sold/)
  expect(html).toContain('<p class="banner">Flood warning</p>')
  expect(html).not.toMatch(/<!--#|<esi:|data-block/)
  expect(html.match(/<\/html>/g)).toHaveLength(1)
}

const nginx = findNginx()

describe.runIf(nginx !== null)('ssi, by nginx', () => {
  async function open(site: TestSite, path: string): Promise<(address: string) => Promise<string>> {
    const host = await serveWithNginx(nginx ?? '', join(site.root, 'dist'), path)
    onTestFinished(host.close)
    return async (address) => (await fetch(host.origin + path.slice(0, -1) + address)).text()
  }

  it.each([
    ['at the top of its host', '/'],
    ['below a path', '/paper/'],
  ])('a site %s: the blocks stand in the page', async (_, path) => {
    const site = makeSite(files('ssi', `https://ossel.example${path.slice(0, -1)}`))
    await site.publish()
    expect(site.read(PAGE)).toContain(`<!--#include virtual="${path}blocks/more.html" -->`)
    const read = await open(site, path)
    expectBlocks(await read('/news/2026/11/bridge/'))
  })

  it('a new article stands in the block of a page whose file does not change', async () => {
    const site = makeSite(files('ssi'))
    await site.publish()
    const read = await open(site, '/')
    const before = site.read(PAGE)
    expect(await read('/news/2026/11/bridge/')).not.toContain('Tide turns')
    site.write({ 'content/tide.md': article('title: Tide turns\ndate: 2026-11-21\nsection: sport') })
    const { written } = await site.publish()
    expect(written).toContain('blocks/more.html')
    expect(written).not.toContain(PAGE)
    expect(site.read(PAGE)).toBe(before)
    expect(textAfter(await read('/news/2026/11/bridge/'), '<h2 id="More">')).toContain('Tide turns')
  })

  it('a block that is missing leaves the page readable', async () => {
    const site = makeSite(files('ssi'))
    await site.publish()
    const read = await open(site, '/')
    const whole = await read('/news/2026/11/bridge/')
    rmSync(join(site.root, 'dist/blocks/more.html'))
    const html = await read('/news/2026/11/bridge/')
    // nginx puts its own short page into the place; all before it and after it is as it was.
    const [left, wanted] = [html, whole].map((text) =>
      text.split(/(?=<h2 id=)/).filter((part) => !part.startsWith('<h2 id="More">')),
    )
    expect(left).toEqual(wanted)
    expect(left?.join('')).toMatch(/<!doctype html>.*Some words\..*Mill sold.*<\/html>/is)
  })
})

/** What a CDN makes of a page: the bytes of each include in its place; nothing where there is no such file. */
function resolveEsi(html: string, folder: string): string {
  return html.replace(/<esi:include\s+src="([^"]+)"\s*\/>/g, (_, address: string) => {
    const path = join(folder, decodeURI(address))
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  })
}

describe('esi, resolved as the ESI language says', () => {
  it('the blocks stand in the page, and a page without one is readable', async () => {
    const site = makeSite(files('esi'))
    await site.publish()
    const dist = join(site.root, 'dist')
    expectBlocks(resolveEsi(site.read(PAGE), dist))
    rmSync(join(dist, 'blocks'), { recursive: true })
    const html = resolveEsi(site.read(PAGE), dist)
    expect(html).toContain('Some words.')
    expect(html).not.toContain('<esi:')
  })

  it('a new article stands in the block of a page whose file does not change', async () => {
    const site = makeSite(files('esi'))
    await site.publish()
    site.write({ 'content/tide.md': article('title: Tide turns\ndate: 2026-11-21\nsection: sport') })
    const { written } = await site.publish()
    expect(written).not.toContain(PAGE)
    expect(textAfter(resolveEsi(site.read(PAGE), join(site.root, 'dist')), '<h2 id="More">')).toContain('Tide turns')
  })
})
