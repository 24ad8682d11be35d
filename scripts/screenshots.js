// Takes the pictures of docs/images from the demo paper:   npm run screenshots

import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import chromiumPackage from '@sparticuz/chromium'
import { chromium } from 'playwright-core'

const CHECKOUT = resolve(import.meta.dirname, '..')
const PICTURES = [
  { name: 'front', path: '/', width: 1280, height: 1600 },
  { name: 'article', path: '/news/2023/10/night-of-the-flood/', width: 1280, height: 1600 },
]
const TYPES = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.avif': 'image/avif',
  '.webp': 'image/webp',
}

const site = mkdtempSync(join(tmpdir(), 'broadsheet-screenshots-'))
const folder = resolve(process.argv[2] ?? join(CHECKOUT, 'docs/images'))
const built = spawnSync(
  process.execPath,
  [
    join(CHECKOUT, 'bin/broadsheet.js'),
    'build',
    '--root',
    CHECKOUT,
    '--out',
    site,
    '--no-cache',
    '--quiet',
    '--now',
    '2026-11-24T12:00:00Z',
  ],
  { stdio: 'inherit' },
)
if (built.status !== 0) throw new Error('the demo paper could not be built')

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
  const file = join(site, path.endsWith('/') ? `${path}index.html` : path)
  if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end()
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file).pipe(response)
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
const address = `http://127.0.0.1:${server.address().port}`
const args = [...chromiumPackage.args.filter((arg) => arg !== '--single-process'), '--no-sandbox']
const browser = await chromium.launch({ executablePath: await chromiumPackage.executablePath(), args, headless: true })
try {
  for (const { name, path, width, height } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height } })
    await page.goto(address + path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 82 })
    await page.close()
  }
} finally {
  await browser.close()
  server.close()
  rmSync(site, { recursive: true, force: true })
}
