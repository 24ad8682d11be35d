// The Content-Security-Policy that pages carry, and the headers that say the same.

import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/config/settings.ts'
import { headerLists } from '../../src/feeds/headers.ts'
import { hostPolicyOf, policyOf, searchPolicyOf } from '../../src/pages/policy.ts'
import { told } from '../support/findings.ts'
import { fold } from '../support/fold.ts'

const NEEDED = 'title: T\nurl: https://paper.example\n'
const STRICT = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"

function policy(settings: string): string | null | undefined {
  const reading = readSettings(NEEDED + settings)
  expect(reading.diagnostics).toEqual([])
  return reading.settings && policyOf(reading.settings)
}

describe('the policy of pages', () => {
  it.each([
    ['', STRICT],
    ['policy: {}', STRICT],
    ['policy: {enforce: false}', null],
    ['policy: {enforce: false, scripts: [https://a.example]}', null],
    ['markdown: {html: trust}', null],
    ['markdown: {html: trust}\npolicy: {enforce: true}', STRICT],
    ['markdown: {html: escape}', STRICT],
    ['policy: {forms: [https://letters.example]}', `${STRICT} https://letters.example`],
    [
      'policy: {scripts: [https://a.example, https://b.example/js/], connections: [wss://a.example]}',
      "default-src 'self'; object-src 'none'; base-uri 'none'; script-src 'self' https://a.example https://b.example/js/; connect-src 'self' wss://a.example; form-action 'self'",
    ],
    [
      `policy: {styles: ["'unsafe-inline'"], images: ["data:", "https:"], frames: [https://v.example]}`,
      "default-src 'self'; object-src 'none'; base-uri 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; frame-src 'self' https://v.example; form-action 'self'",
    ],
  ])('with `%s`', (settings, expected) => {
    expect(policy(settings)).toBe(expected)
  })

  it.each([
    'a.example',
    'http://a.example',
    "https://a.example; script-src *'",
    'https://a.example"><script>',
    'https://a.example b',
    '*',
    'self',
  ])('refuses the source `%s`, which is none or ends the list', (source) => {
    const { settings, diagnostics } = readSettings(`${NEEDED}policy: {scripts: [${JSON.stringify(source)}]}`)
    expect(settings).toBeNull()
    expect(told(diagnostics)).toEqual([
      `3:20+${source.includes('"') ? source.length + 3 : source.length + 2} error setting-invalid | "policy.scripts[1]" must be an address that starts with https://, or a source such as data: or 'unsafe-inline'. | See docs/settings.md for what it takes.`,
    ])
  })
})

describe('the policy of the search page', () => {
  it('lets it run WebAssembly and ask another engine, besides what site.yaml adds', () => {
    const { settings } = readSettings(`${NEEDED}policy: {scripts: [https://a.example]}`)
    expect(settings && searchPolicyOf(settings)).toBe(
      "default-src 'self'; object-src 'none'; base-uri 'none'; script-src 'self' 'wasm-unsafe-eval' https://a.example; form-action 'self' https://duckduckgo.com",
    )
  })

  it('is in no header of a site without search', () => {
    const { settings } = readSettings(`${NEEDED}search: off`)
    expect(settings && hostPolicyOf(settings)).toBe(STRICT)
  })
})

describe('headers', () => {
  async function texts(settings = '', url = 'https://paper.example'): Promise<ReadonlyMap<string, string>> {
    const { site } = await fold({ files: {}, settings, url })
    return new Map(headerLists(site, '1.0.0').map(({ address, write }) => [address, String(write([], []))]))
  }

  it('under a path of the host, name that path', async () => {
    const lists = await texts('', 'https://someone.example/paper')
    expect(lists.get('/_headers')?.match(/^\S.*/gm)).toEqual([
      '/paper/*',
      '/paper/assets/*',
      '/paper/media/*',
      '/paper/search/1.0.0/*',
    ])
    expect(lists.get('/headers.conf')?.match(/(?<=^location ).*(?= \{)/gm)).toEqual([
      '^~ /paper/assets/',
      '^~ /paper/media/',
      '^~ /paper/search/1.0.0/',
    ])
  })

  it('of a site without search name no folder of it', async () => {
    for (const text of (await texts('search: off')).values()) expect(text).not.toContain('search/')
  })

  it('say no policy where pages have none', async () => {
    for (const text of (await texts('policy: {enforce: false}')).values()) {
      expect(text).toContain('nosniff')
      expect(text).not.toMatch(/Policy: default|Content-Security/)
    }
  })

  it('add what site.yaml adds', async () => {
    for (const text of (await texts('policy: {images: ["data:"]}')).values())
      expect(text).toContain("img-src 'self' data:; form-action 'self' https://duckduckgo.com; frame-ancestors 'self'")
  })
})
