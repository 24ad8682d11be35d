// Serves a built folder on 127.0.0.1 as a plain web host does: index.html for a folder, 404.html for what is not there.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

export interface Host {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly close: () => Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.xml': 'application/xml',
}

/** Starts a server for a folder. */
export async function serve(folder: string): Promise<Host> {
  const server = createServer((request, response) => {
    const { status, path } = answer(folder, request.url ?? '/')
    response.writeHead(status, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' })
    response.end(existsSync(path) ? readFileSync(path) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(folder: string, url: string): { status: number; path: string } {
  const address = decodeURIComponent(new URL(url, 'http://host').pathname)
  const path = join(folder, address.endsWith('/') ? `${address}index.html` : address)
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isFile() ? { status: 200, path } : { status: 404, path: join(folder, '404.html') }
}
