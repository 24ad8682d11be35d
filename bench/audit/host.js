// Serves a built folder as a static host does: compressed, with the headers of docs/hosting.md.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const TYPES = {
  '.avif': 'image/avif',
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
const COMPRESSED = /\.(css|html|js|json|svg|txt|xml)$/

/** Starts it on 127.0.0.1. */
export async function serve(folder) {
  const rules = rulesIn(readFileSync(join(folder, '_headers'), 'utf8'))
  const server = createServer(({ url }, response) => {
    const address = decodeURIComponent(new URL(url, 'http://host').pathname)
    const wanted = join(folder, address.endsWith('/') ? `${address}index.html` : address)
    const isThere = existsSync(wanted) && statSync(wanted).isFile()
    const path = isThere ? wanted : join(folder, '404.html')
    for (const { prefix, headers } of rules)
      if (address.startsWith(prefix)) for (const [name, value] of headers) response.setHeader(name, value)
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream')
    const bytes = readFileSync(path)
    const isCompressed = COMPRESSED.test(path)
    if (isCompressed) response.setHeader('content-encoding', 'gzip')
    // The page that is shown for a wrong address is audited at its own.
    response.writeHead(isThere ? 200 : 404).end(isCompressed ? gzipSync(bytes) : bytes)
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      }),
  }
}

/** The rules of a `_headers` file: a line that begins with a path, and below it its headers. */
function rulesIn(text) {
  const rules = []
  for (const line of text.split('\n')) {
    if (line.startsWith('/')) rules.push({ prefix: line.trim().replace(/\*$/, ''), headers: [] })
    else if (line.includes(':')) {
      const at = line.indexOf(':')
      rules.at(-1)?.headers.push([line.slice(0, at).trim(), line.slice(at + 1).trim()])
    }
  }
  return rules
}
