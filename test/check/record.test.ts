// The record of public addresses: kept by `check --record`, and what every check says of it.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, makeSite, runCommand, type TestSite } from '../support/site.ts'

const SETTINGS = 'title: The Ledger\nurl: https://ledger.example\ntimezone: Europe/Kyiv\n'
const BRIDGE = '/2024/06/bridge/'

function paper(): TestSite {
  return makeSite({
    'content/site.yaml': SETTINGS,
    'content/bridge.md': article('title: Bridge\ndate: 2024-06-13\nsummary: S.'),
    'content/tide.md': article('title: Tide\ndate: 2024-06-30T22:30:00Z\nsummary: S.'),
    'content/mill.md': article('title: Mill\ndate: 2024-06-13\ndraft: true\nsummary: S.'),
    'content/later.md': article('title: Later\ndate: 2030-06-13\nsummary: S.'),
    'content/pages/about.md': '---\ntitle: About\n---\n\nWe.\n',
  })
}

async function gone(site: TestSite, ...flags: string[]): Promise<[number | string, string[]]> {
  const args = ['check', '--no-browser', '--now', '2024-07-02', '--json', ...flags]
  const { code, stdout } = await runCommand(args, site.root)
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; file: string; line: number }[] }
  return [code, diagnostics.filter(({ code }) => code === 'address-gone').map(({ file, line }) => `${file}:${line}`)]
}

function record(site: TestSite): Record<string, string> {
  return Object.fromEntries(
    ['2024-06', '2024-07', 'pages'].map((name) => [
      name,
      readFileSync(join(site.root, `addresses/${name}.txt`), 'utf8'),
    ]),
  )
}

describe('the record of addresses', () => {
  it('has what is published, by the month in the time zone of the paper, and no draft', async () => {
    const site = paper()
    expect(await gone(site, '--record')).toEqual([0, []])
    expect(record(site)).toEqual({ '2024-06': `${BRIDGE}\n`, '2024-07': '/2024/07/tide/\n', pages: '/about/\n' })
  })

  it('is not made unless it is asked for', async () => {
    const site = paper()
    expect(await gone(site)).toEqual([0, []])
    expect(existsSync(join(site.root, 'addresses'))).toBe(false)
  })

  it('fails a check when an address leads nowhere, until an alias leads on', async () => {
    const site = paper()
    await gone(site, '--record')
    site.write({ 'content/bridge.md': article('title: Bridge\ndate: 2024-06-13\nslug: opens\nsummary: S.') })
    site.remove('content/pages/about.md')
    expect(await gone(site)).toEqual([1, ['addresses/2024-06.txt:1', 'addresses/pages.txt:1']])
    site.write({
      'content/bridge.md': article(
        `title: Bridge\ndate: 2024-06-13\nslug: opens\naliases: [${BRIDGE}, /about/]\nsummary: S.`,
      ),
    })
    expect(await gone(site)).toEqual([0, []])
  })

  it('keeps its lines and adds others; empty lines and remarks are none', async () => {
    const site = paper()
    site.write({ 'addresses/2024-06.txt': `# ours\r\n\r\n${BRIDGE}\r\n/2024/06/gone/` })
    expect(await gone(site, '--record')).toEqual([1, ['addresses/2024-06.txt:4']])
    site.write({ 'content/new.md': article('title: New\ndate: 2024-06-01\nsummary: S.') })
    await gone(site, '--record')
    expect(record(site)['2024-06']).toBe(`# ours\n${BRIDGE}\n/2024/06/gone/\n/2024/06/new/\n`)
  })

  it('is silent of stories that are held back or withdrawn', async () => {
    const site = paper()
    await gone(site, '--record')
    site.write({
      'content/bridge.md': article('title: Bridge\ndate: 2024-06-13\ndraft: true\nsummary: S.'),
      'content/tide.md': article('title: Tide\ndate: 2024-06-30T22:30:00Z\nexpires: 2024-07-01T12:00\nsummary: S.'),
    })
    expect(await gone(site)).toEqual([0, []])
  })
})
