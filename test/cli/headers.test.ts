// The headers that a real nginx sends when it includes the list of the build.

import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findNginx, serveWithNginx } from '../support/nginx.ts'
import { article, makeSite } from '../support/site.ts'

const nginx = findNginx()
const POLICY =
  "default-src 'self'; object-src 'none'; base-uri 'none'; script-src 'self' 'wasm-unsafe-eval'; form-action 'self' https://duckduckgo.com; frame-ancestors 'self'"

describe.runIf(nginx !== null)('headers.conf, by nginx', () => {
  it('says what pages may load, and keeps for ever what never changes and nothing else', async () => {
    const site = makeSite({
      'content/site.yaml': 'title: The Ledger\nurl: https://ledger.example\n',
      'content/bridge.md': article('title: Bridge\ndate: 2024-06-13'),
    })
    await site.publish()
    const dist = join(site.root, 'dist')
    const host = await serveWithNginx(nginx ?? '', dist, '/', `include ${dist}/headers.conf;`)
    onTestFinished(host.close)
    const style = site.output().find((path) => /^assets\/style\..*\.css$/.test(path))
    for (const [path, status, kept] of [
      ['/2024/06/bridge/', 200, 'no-cache'],
      ['/feed.xml', 200, 'no-cache'],
      [`/${style}`, 200, 'public, max-age=31536000, immutable'],
      ['/search/1.6.0/en/pagefind.js', 200, 'public, max-age=31536000, immutable'],
      ['/search/volumes.json', 200, 'no-cache'],
      ['/assets/gone.css', 404, null],
      ['/gone/', 404, null],
    ] as const) {
      const { headers, ...response } = await fetch(host.origin + path).then((answer) => ({
        status: answer.status,
        headers: answer.headers,
      }))
      expect([path, response.status, headers.get('cache-control')]).toEqual([path, status, kept])
      expect([path, headers.get('content-security-policy')]).toEqual([path, POLICY])
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
    }
  })
})
