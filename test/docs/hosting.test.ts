// docs/hosting.md shows the policy of pages and the list of headers as they are made.

import { describe, expect, it } from 'vitest'
import { readDocument, sectionOf } from '../support/documents.ts'
import { article, makeSite } from '../support/site.ts'

describe('docs/hosting.md', () => {
  const text = readDocument('hosting.md')
  const site = makeSite({
    'content/site.yaml': 'title: The Ledger\nurl: https://ledger.example\n',
    'content/bridge.md': article('title: Bridge\ndate: 2024-06-13\naliases: [/old/]'),
  })

  it('shows both word for word', async () => {
    await site.publish()
    const [, policy] = /^ {4}(default-src .*)$/m.exec(text) ?? []
    for (const page of ['index.html', '404.html', '2024/06/bridge/index.html', 'old/index.html'])
      expect([page, /Content-Security-Policy" content="([^"]*)"/.exec(site.read(page))?.[1]]).toEqual([page, policy])
    const [, headers] = /```text\n([\s\S]*?)```/.exec(sectionOf(text, 'Netlify, Cloudflare Pages')) ?? []
    expect(site.read('_headers')).toBe(headers)
  })
})
