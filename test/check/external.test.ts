// Links to other sites, asked for at a server of our own.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, askAll } from '../../src/check/ask.ts'
import { checkJson } from '../support/check.ts'
import { article, makeSite, NOW } from '../support/site.ts'

let server: Server
let origin: string
const requests: string[] = []
let busy = 0
let busiest = 0
const tries = new Map<string, number>()

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method = '', url = '' } = request
    requests.push(`${method} ${url}`)
    busiest = Math.max(busiest, ++busy)
    const attempt = (tries.get(url) ?? 0) + 1
    tries.set(url, attempt)
    const status = url.startsWith('/gone')
      ? 404
      : url === '/forbidden'
        ? 403
        : url === '/ill'
          ? 503
          : url === '/moody' && attempt === 1
            ? 502
            : url === '/get' && method === 'HEAD'
              ? 405
              : 200
    setTimeout(() => {
      busy--
      response.writeHead(url === '/moved' ? 301 : status, url === '/moved' ? { location: '/there' } : {})
      response.end()
    }, 5)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

async function ask(...paths: string[]): Promise<Record<string, string>> {
  const answers: Record<string, string> = {}
  await askAll(
    paths.map((path) => (path.startsWith('/') ? origin + path : path)),
    {
      agent: 'test',
      pause: 1,
      patience: 2_000,
      answered: (url: string, { words }: Answer) => {
        answers[url.replace(origin, '')] = words
      },
    },
  )
  return answers
}

describe('other sites', () => {
  it('answer by HEAD or by GET; what may pass is asked for again', async () => {
    expect(await ask('/there', '/moved', '/get', '/gone', '/forbidden', '/moody', '/ill')).toEqual({
      '/there': '200 OK',
      '/moved': '200 OK',
      '/get': '200 OK',
      '/gone': '404 Not Found',
      '/forbidden': '403 Forbidden',
      '/moody': '200 OK',
      '/ill': '503 Service Unavailable',
    })
    expect(requests.filter((request) => request.endsWith(' /ill'))).toHaveLength(6)
    expect(requests.filter((request) => request.endsWith(' /there'))).toEqual(['HEAD /there', 'HEAD /there'])
  })

  it('are asked one thing at a time', async () => {
    busiest = 0
    await ask(...Array.from({ length: 12 }, (_, index) => `/page-${index}`))
    expect(busiest).toBe(1)
  })

  it('that cannot be reached are asked once', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const free = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`
    await new Promise((resolve) => closed.close(resolve))
    expect(await ask(`${free}/a`, `${free}/b`)).toEqual({
      [`${free}/a`]: 'the host refuses connections',
      [`${free}/b`]: 'the host refuses connections',
    })
  })
})

describe('check --external', () => {
  it('reports with places what leads nowhere, fails for none of it, and remembers what was good', async () => {
    const site = makeSite({
      'content/a.md': article(
        'title: A\ndate: 2026-11-20\nsection: news',
        `[a](${origin}/there#part) [b](${origin}/gone-a?x=1&y=2) [own](https://ossel.example/news/)`,
      ),
      'content/b.md': article(
        `title: B\ndate: 2026-11-20\nsection: news\nsource: {name: X, url: "${origin}/gone-b"}`,
        `${origin}/gone-b`,
      ),
    })
    const first = await checkJson(site, '--external', '--strict')
    expect([first.code, first.told]).toEqual([0, []])
    expect(first.json.external).toEqual({
      links: 3,
      asked: 3,
      dead: [
        {
          url: `${origin}/gone-a?x=1&y=2`,
          status: 404,
          words: '404 Not Found',
          places: [{ file: 'content/a.md', line: 7, column: 11 + origin.length + '/there#part'.length }],
        },
        {
          url: `${origin}/gone-b`,
          status: 404,
          words: '404 Not Found',
          places: [{ file: 'content/b.md', line: 5, column: 25 }],
        },
      ],
    })
    expect((await checkJson(site, '--external')).json.external).toMatchObject({ links: 3, asked: 2 })
    const { code, stdout } = await site.run(['check', '--now', NOW, '--no-browser', '--external'])
    expect(code).toBe(0)
    expect(stdout).toContain(
      `Other sites: 3 addresses, 2 asked now; 2 may be dead.\n  ${origin}/gone-a?x=1&y=2  404 Not Found\n      content/a.md:7:`,
    )
  })
})
