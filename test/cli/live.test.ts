// A live blog through the command: its page, its own file, its state, and nothing before its time.

import { describe, expect, it } from 'vitest'
import { article, cleanContents, contents, makeSite, SITE_YAML } from '../support/site.ts'

const PATH = 'content/2026/11/flood.md'
const PAGE = 'news/2026/11/flood/index.html'
const FILE = 'blocks/live/news/2026/11/flood.html'

function flood(live: string, entries: string): string {
  return article(`title: Flood\ndate: 2026-11-20T16:00\nsection: news\nlive: ${live}`, `Rising.\n\n${entries}`)
}

const ENTRY = '## 21:05 Water {key}\n\nWet.'

describe('a live blog', () => {
  it('has its text on the page and in a file of its own, and is brought up to date like a new one', async () => {
    const site = makeSite({ [PATH]: flood('true', ENTRY) })
    await site.publish()
    expect(site.read(FILE)).toMatch(/^<p class="label now" data-on>Live<\/p>/)
    expect(site.read(FILE)).toContain('<h2 id="t-2026-11-20-2105">')
    expect(site.read(PAGE)).toContain(`<div class="body" data-live="/${FILE}">`)
    expect(site.read(PAGE)).toContain(site.read(FILE).trim())
    expect(site.read(PAGE)).toContain('Updated <time datetime="2026-11-20T21:05:00Z">')
    site.write({ [PATH]: flood('true', `## 21:30 Higher\n\nWetter.\n\n${ENTRY}`) })
    const { written } = await site.publish()
    expect(written).toEqual(expect.arrayContaining([FILE, PAGE]))
    expect(contents(site)).toEqual(await cleanContents(site))
  })

  it('ends at the instant that its front matter says', async () => {
    const site = makeSite({ [PATH]: flood('{ended: 2026-11-24T13:00}', ENTRY) })
    await site.publish()
    expect(site.read(PAGE)).toContain('data-live')
    await site.publish('--now', '2026-11-24T13:00:00Z')
    expect(site.read(PAGE)).not.toContain('data-live')
    expect(site.read(FILE)).toContain('Live coverage ended <time datetime="2026-11-24T13:00:00Z">')
  })

  it.each([
    ['ssi', `<!--#include virtual="/${FILE}" -->`],
    ['esi', `<esi:include src="/${FILE}"/>`],
  ])('is included under %s', async (delivery, include) => {
    const site = makeSite({
      'content/site.yaml': `${SITE_YAML}blocks: {delivery: ${delivery}}\n`,
      [PATH]: flood('true', ENTRY),
    })
    await site.publish()
    expect(site.read(PAGE)).toContain(include)
    expect(site.read(FILE)).toContain('Wet.')
  })

  it('has no file under inline, and asks for none', async () => {
    const site = makeSite({
      'content/site.yaml': `${SITE_YAML}blocks: {delivery: inline}\n`,
      [PATH]: flood('true', ENTRY),
    })
    await site.publish()
    expect([site.has(FILE), site.read(PAGE).includes('data-live')]).toEqual([false, false])
    expect(site.read(PAGE)).toContain('Wet.')
  })

  it('is not published with an entry of the future, also where nothing but the instant changed', async () => {
    const site = makeSite({ [PATH]: flood('true', `## 2026-11-24 11:00 Later\n\nDry.\n\n${ENTRY}`) })
    await site.publish()
    expect((await site.report('--now', '2026-11-24T10:45:00Z')).code).toBe(0)
    const { code, json } = await site.report('--now', '2026-11-24T10:44:59Z')
    expect([code, json.diagnostics.map(({ code, line }) => `${line} ${code}`)]).toEqual([1, ['10 entry-early']])
  })

  it('may have one while it is a draft or scheduled', async () => {
    const later = flood('true', '## 2026-12-24 11:00 Later\n\nDry.').replace('live:', 'draft: true\nlive:')
    const site = makeSite({ [PATH]: later })
    expect((await site.build('--drafts')).code).toBe(0)
  })
})
