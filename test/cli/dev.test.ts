// `broadsheet dev` as an HTTP server: what a static host would answer, and what it refuses.

import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ask, shareDev, startDev, textOfFile, until } from '../support/dev.ts'
import { seen, shot } from '../support/picture.ts'
import { article, listFiles, makeSite, SITE_YAML } from '../support/site.ts'

const FILES = {
  'content/bridge.md': article(
    'title: Bridge reopens\ndate: 2026-11-20\nsection: news\naliases: [/old/bridge/]\nimage: {src: bridge.svg, alt: A bridge}',
    'Cars cross.',
  ),
  'content/bridge.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"></svg>\n',
  'content/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: news\ndraft: true'),
  'content/tide.md': article('title: Tide <turns>\ndate: 2026-11-25T10:00:00Z\nsection: sport'),
  'content/fair.md': article('title: Fair over\ndate: 2026-10-01\nexpires: 2026-11-01\nsection: news'),
  'content/hush.md': '---\ntitle: Hush\ndraft: true\n---\nNo date yet.\n',
  'content/root/robots-extra.txt': '0123456789',
}
const BRIDGE = '/news/2026/11/bridge/'

/** Resolves once the page at a path has a text. */
async function shows(origin: string, path: string, text: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if ((await ask(origin, path)).text.includes(text)) return
    await pause(50)
  }
  throw new Error(`${path} never had ${text}`)
}

describe('dev answers as a static host does', () => {
  it('with pages, redirects of folders, types, the page for what is not there, and conditions', async () => {
    const site = makeSite(FILES)
    const { origin, end, printed } = await startDev(site)
    const page = await ask(origin, BRIDGE)
    expect([page.status, page.headers['content-type'], page.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ])
    expect(page.text).toContain('Cars cross.')
    expect((await ask(origin, `${BRIDGE}index.html`)).text).toBe(page.text)
    const folder = await ask(origin, BRIDGE.slice(0, -1))
    expect([folder.status, folder.headers.location]).toEqual([301, BRIDGE])
    expect((await ask(origin, '/old/bridge/')).text).toContain('http-equiv="refresh"')
    const nothing = await ask(origin, '/nothing/here')
    expect([nothing.status, nothing.text.includes('Page not found')]).toEqual([404, true])
    const picture = /\/media\/bridge\.[\da-f]{10}\.svg/.exec(page.text)?.[0] ?? ''
    const svg = await ask(origin, picture)
    expect([svg.status, svg.headers['content-type'], svg.text]).toEqual([
      200,
      'image/svg+xml; charset=utf-8',
      FILES['content/bridge.svg'],
    ])
    expect((await ask(origin, picture, { 'if-none-match': String(svg.headers.etag) })).status).toBe(304)
    const style = /\/assets\/style\.[\da-f]{10}\.css/.exec(page.text)?.[0] ?? ''
    const sheet = await ask(origin, style)
    expect([sheet.headers['content-type'], sheet.headers['cache-control']]).toEqual([
      'text/css; charset=utf-8',
      'max-age=31536000, immutable',
    ])
    expect((await ask(origin, BRIDGE, {}, 'HEAD')).text).toBe('')
    expect((await ask(origin, BRIDGE, {}, 'POST')).status).toBe(405)
    expect(await end()).toBe(0)
    expect(printed()).toContain('3 articles read in ')
    expect(printed()).toContain('; 3 not published, listed at /_drafts/')
    expect(site.has('index.html')).toBe(false)
  })

  const shared = shareDev(FILES)
  it.each([
    ['bytes=2-4', 206, 'bytes 2-4/10', '234'],
    ['bytes=7-', 206, 'bytes 7-9/10', '789'],
    ['bytes=-3', 206, 'bytes 7-9/10', '789'],
    ['bytes=0-99', 206, 'bytes 0-9/10', '0123456789'],
    ['bytes=10-', 416, 'bytes */10', ''],
    ['bytes=-0', 416, 'bytes */10', ''],
    ['bytes=4-2', 200, undefined, '0123456789'],
    ['bytes=0-1,3-4', 200, undefined, '0123456789'],
    ['lines=1-2', 200, undefined, '0123456789'],
  ])('of bytes: %s', async (range, status, content, text) => {
    const origin = shared()
    const reply = await ask(origin, '/robots-extra.txt', { range })
    expect([reply.status, reply.headers['content-range'], reply.text]).toEqual([status, content, text])
    const other = await ask(origin, '/robots-extra.txt', { range, 'if-range': '"another"' })
    expect([other.status, other.text]).toEqual([200, '0123456789'])
  })

  it('below the path of the site, with a way there from the top', async () => {
    const site = makeSite({ ...FILES, 'content/site.yaml': SITE_YAML.replace('ossel.example', 'ossel.example/paper') })
    const { origin } = await startDev(site)
    const top = await ask(origin, '/')
    expect([top.status, top.headers.location]).toEqual([301, '/paper/'])
    expect((await ask(origin, `/paper${BRIDGE}`)).text).toContain('src="/paper/_dev/live.js"')
    expect((await ask(origin, '/paper/_dev/live.js')).status).toBe(200)
    expect((await ask(origin, '/paper/_drafts/')).status).toBe(200)
    expect((await ask(origin, BRIDGE)).status).toBe(404)
  })

  it.each([
    ['ssi', '<!--#include'],
    ['esi', '<esi:include'],
  ])('with includes filled in, as a server would under %s', async (delivery, include) => {
    const site = makeSite({ ...FILES, 'content/site.yaml': `${SITE_YAML}blocks: {delivery: ${delivery}}\n` })
    const { origin } = await startDev(site)
    const { text } = await ask(origin, BRIDGE)
    expect([text.includes(include), text.includes('Tide &lt;turns&gt;')]).toEqual([false, true])
  })
})

describe('dev shows what is not published', () => {
  it('in its list, escaped, with when it goes out or why it has no page', async () => {
    const { origin } = await startDev(makeSite(FILES))
    const { text } = await ask(origin, '/_drafts/')
    const list = text.slice(text.indexOf('<h2>'), text.indexOf('<script'))
    expect(list).toBe(`<h2>Drafts (2)</h2>
<ul>
<li>Hush <span>has no date yet, and so no page</span><br><code>content/hush.md</code></li>
<li><a href="/news/2026/11/mill/">Mill sold</a> <span></span><br><code>content/mill.md</code></li>
</ul>
<h2>Scheduled (1)</h2>
<ul>
<li><a href="/sport/2026/11/tide/">Tide &lt;turns&gt;</a> <span>goes out 2026-11-25 10:00:00Z</span><br><code>content/tide.md</code></li>
</ul>
<h2>Withdrawn (1)</h2>
<ul>
<li>Fair over <span>since 2026-11-01 00:00:00Z</span><br><code>content/fair.md</code></li>
</ul>
`)
    expect((await ask(origin, '/news/2026/11/mill/')).text).toContain('class="unpublished"')
    expect((await ask(origin, '/news/2026/10/fair/')).status).toBe(404)
  })
})

describe('dev makes versions of pictures', () => {
  it('one by one, when a browser asks for them, and keeps them for builds', async () => {
    const story = article('title: Dam\ndate: 2026-11-20\nsection: news\nimage: {src: dam.jpg, alt: A}')
    const settings = SITE_YAML.replace('newest: 0', 'newest: 1')
    const files = { 'content/site.yaml': settings, 'content/dam.md': story, 'content/dam.jpg': await shot(700, 400) }
    const site = makeSite(files)
    const { origin } = await startDev(site)
    const made = () => listFiles(join(site.root, '.cache/broadsheet/images')).length
    const { text } = await ask(origin, '/news/2026/11/dam/')
    expect(made()).toBe(0)
    const [, address = ''] = /srcset="(\S+) 320w/.exec(text) ?? []
    const version = await fetch(origin + address)
    const { format, size } = await seen(new Uint8Array(await version.arrayBuffer()))
    expect([version.status, version.headers.get('content-type'), format, size]).toEqual([
      200,
      'image/avif',
      'heif',
      [320, 183],
    ])
    expect(made()).toBe(1)
    expect((await site.publish()).encoded).toBe(6)
  })
})

describe('dev refuses', () => {
  const shared = shareDev(FILES)

  it('names that are not its own, however they are written', async () => {
    const origin = shared()
    const { port } = new URL(origin)
    const statusFor = async (host: string) => (await ask(origin, '/', { host })).status
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'paper.localhost', '[::1]:4000', '192.168.1.7'])
      expect([host, await statusFor(host)]).toEqual([host, 200])
    for (const host of ['ossel.example', 'localhost.ossel.example', '127.0.0.1.nip.io', 'localhost@evil.example'])
      expect([host, await statusFor(host)]).toEqual([host, 403])
  })

  it.each([
    '/../package.json',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/content/site.yaml',
    '/media/../../content/site.yaml',
    '//etc/passwd',
    '/content/site.yaml',
    '/content/mill.md',
    '/.broadsheet/manifest',
    '/_dev/../content/site.yaml',
    '/\\..\\content\\site.yaml',
    '/%00',
  ])('what is no page: %s', async (path) => {
    const { status, text } = await ask(shared(), path)
    expect([status, text.includes('Page not found')]).toEqual([404, true])
  })

  it('to keep anybody waiting for the end of its events, or to show them to other sites', async () => {
    const origin = shared()
    expect((await ask(origin, '/_dev/events', {}, 'HEAD')).status).toBe(405)
    const headers = await new Promise((resolve) => {
      const stream = get(`${origin}/_dev/events`, (response) => {
        stream.destroy()
        resolve(response.headers)
      })
    })
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  it('addresses that are none', async () => {
    expect((await ask(shared(), '/%E0%A4%A')).status).toBe(400)
  })

  it('to open files for other sites, and files that are not of the site', async () => {
    const site = makeSite(FILES)
    const editor = join(site.root, 'editor.sh')
    const opened = join(site.root, 'opened.txt')
    writeFileSync(editor, `#!/bin/sh\necho "$@" > ${opened}\n`)
    chmodSync(editor, 0o755)
    const { origin } = await startDev(site, [], { LAUNCH_EDITOR: editor, EDITOR: editor })
    const open = (file: string, from: string, method = 'POST') =>
      ask(origin, `/_dev/open?file=${encodeURIComponent(file)}&line=4&column=7`, { origin: from }, method)
    expect((await open('content/mill.md', 'https://evil.example')).status).toBe(403)
    expect((await open('content/mill.md', origin, 'GET')).status).toBe(403)
    expect((await open('content/../../../etc/passwd', origin)).status).toBe(403)
    expect((await open('/etc/passwd', origin)).status).toBe(403)
    expect((await open('content/mill.md', origin)).status).toBe(204)
    expect(await textOfFile(opened)).toContain(join(site.root, 'content/mill.md'))
  })
})

describe('dev starts', () => {
  it('on the next port where one is taken, and says so', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { origin, printed } = await startDev(makeSite(FILES), ['--port', String(port)])
    other.close()
    const next = Number(new URL(origin).port)
    expect([next > port, printed().includes(`port ${port} is taken; using ${next}.`)]).toEqual([true, true])
  })

  it('with a site whose settings cannot be read, tells what is wrong, and shows it once that is mended', async () => {
    const site = makeSite({ ...FILES, 'content/site.yaml': 'title: [\n' })
    const { origin, says } = await startDev(site)
    const broken = await ask(origin, '/')
    expect([broken.status, broken.text]).toEqual([500, expect.stringContaining('content/site.yaml:')])
    await says('Nothing can be shown yet: 1 error.')
    await says('Watching')
    site.write({ 'content/site.yaml': SITE_YAML })
    await says(/content\/site\.yaml changed: looked in \d+ ms; 1 warning\./)
    expect((await ask(origin, BRIDGE)).status).toBe(200)
  })

  it('refuses an address that is another machine’s, and knows a folder in the place of site.yaml', async () => {
    const site = makeSite(FILES)
    const { code, stderr } = await site.run(['dev', '--host', '203.0.113.7'])
    expect([code, stderr]).toEqual([
      2,
      'broadsheet: --host: 203.0.113.7 is no address of this machine (EADDRNOTAVAIL).\n',
    ])
    site.remove('content/site.yaml')
    site.write({ 'content/site.yaml/x.md': 'x' })
    const built = await site.run(['build'])
    expect([built.code, built.stderr]).toEqual([1, expect.stringContaining('settings-missing')])
  })

  it('refuses a port that is none, and a folder that is no site', async () => {
    const site = makeSite(FILES)
    const { code, stderr } = await site.run(['dev', '--port', 'http'])
    expect([code, stderr]).toEqual([2, 'broadsheet: --port takes a whole number from 0 to 65535.\n'])
    const other = await site.run(['dev', '--root', 'content'])
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('there is no content/ folder')])
  })

  it('and lets time pass: what was scheduled loses its mark by itself', async () => {
    const soon = new Date(Date.now() + 4_000).toISOString()
    const site = makeSite({
      'content/tide.md': article(`title: Tide turns\ndate: ${soon}\nslug: tide\npermalink: /tide/`),
    })
    const { origin } = await startDev(site, ['--real-time'])
    const isMarked = async () => (await ask(origin, '/tide/')).text.includes('class="unpublished"')
    expect(await isMarked()).toBe(true)
    for (let tries = 0; (await isMarked()) && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await isMarked()).toBe(false)
  })

  it('beside builds, which it does not keep waiting', async () => {
    const site = makeSite(FILES)
    const { origin, says } = await startDev(site)
    await says('Watching')
    await site.publish()
    site.write({ 'content/bridge.md': article('title: Bridge closes\ndate: 2026-11-20\nsection: news') })
    await says('content/bridge.md changed')
    expect((await ask(origin, BRIDGE)).text).toContain('Bridge closes')
    expect(site.read('news/2026/11/bridge/index.html')).toContain('Bridge reopens')
  })

  it('and has the last of saves that follow on one another within milliseconds', async () => {
    const site = makeSite(FILES)
    const { origin, says } = await startDev(site)
    await says('Watching')
    for (let save = 0; save < 15; save++) {
      for (const word of ['half', 'whole']) {
        site.write({ 'content/bridge.md': article(`title: Bridge ${save} ${word}\ndate: 2026-11-20\nsection: news`) })
        await pause(save)
      }
      await shows(origin, BRIDGE, `Bridge ${save} whole`)
    }
  })

  it('and does not call files that go while it looks mistakes', async () => {
    const paths = Array.from({ length: 400 }, (_, at) => `content/many/story${at}.md`)
    const story = article('title: Story\ndate: 2026-11-20\nsection: news')
    const site = makeSite({
      ...FILES,
      ...Object.fromEntries(paths.map((path, at) => [path, `${story}\nText ${at}.\n`])),
    })
    const { origin, says, printed } = await startDev(site)
    await says('Watching')
    for (const path of paths) {
      site.remove(path)
      await pause(0)
    }
    await until(
      () => /(\d+ files|story\d+\.md) changed/.test(printed()),
      () => printed(),
    )
    await pause(500)
    expect((await ask(origin, '/news/2026/11/story399/')).status).toBe(404)
    expect(printed()).not.toContain('file-unreadable')
  })

  it('and follows no link to a folder, which may lead round in a circle', async () => {
    const site = makeSite(FILES)
    const { origin, says, printed } = await startDev(site)
    await says('Watching')
    symlinkSync('.', join(site.root, 'content/round'))
    await says('content/round  warning  file-skipped')
    await pause(500)
    site.write({ 'content/bridge.md': article('title: Bridge closes\ndate: 2026-11-20\nsection: news') })
    await shows(origin, BRIDGE, 'Bridge closes')
    expect(printed()).not.toContain('round/')
    expect(printed()).not.toMatch(/\d\d files changed/)
  })

  it('and a file that became a link to itself is passed over', async () => {
    const site = makeSite(FILES)
    const { says, printed } = await startDev(site)
    await says('Watching')
    site.remove('content/mill.md')
    symlinkSync('mill.md', join(site.root, 'content/mill.md'))
    await says('content/mill.md  warning  file-skipped')
    expect(printed()).not.toContain('ELOOP')
  })

  it('and rests while the settings are broken, though an instant goes by', async () => {
    const soon = new Date(Date.now() + 3_000).toISOString()
    const site = makeSite({ 'content/tide.md': article(`title: Tide turns\ndate: ${soon}\npermalink: /tide/`) })
    const { says, printed } = await startDev(site, ['--real-time'])
    await says('Watching')
    site.remove('content/site.yaml')
    mkdirSync(join(site.root, 'content/site.yaml'))
    await says('settings-missing')
    await pause(3_500)
    expect(printed().match(/settings-missing/g)?.length).toBeLessThan(5)
  })

  it('and does not wait for git where its lock is an old one, nor in a worktree', async () => {
    const site = makeSite({ ...FILES, 'site/.git': 'gitdir: ../repository\n', 'repository/index.lock': '' })
    cpSync(join(site.root, 'content'), join(site.root, 'site/content'), { recursive: true })
    const lock = join(site.root, 'repository/index.lock')
    const { says, printed } = await startDev(site, ['--root', join(site.root, 'site')])
    await says('Watching')
    const write = (title: string) =>
      site.write({ 'site/content/bridge.md': article(`title: ${title}\ndate: 2026-11-20\nsection: news`) })
    write('While git is at work')
    await pause(800)
    expect(printed()).not.toContain('changed')
    utimesSync(lock, 1_000_000_000, 1_000_000_000)
    await says('content/bridge.md changed')
  })

  it.each([
    ['deleted', (cache: string) => rmSync(cache, { recursive: true })],
    ['overwritten', (cache: string) => writeFileSync(join(cache, 'bodies'), Buffer.alloc(10_000, 1))],
  ])('and does without a cache that is %s while a page is open', async (_, harm) => {
    const site = makeSite(FILES)
    // What is read within moments of its being written is read twice, and then it is in memory.
    for (const path of Object.keys(FILES)) utimesSync(join(site.root, path), 1_700_000_000, 1_700_000_000)
    await pause(3_000)
    await site.publish()
    const { origin, says, printed } = await startDev(site)
    await says('Watching')
    const stream = get(`${origin}/_dev/events?address=${BRIDGE}`)
    harm(join(site.root, '.cache/broadsheet'))
    await new Promise((resolve) => stream.on('response', resolve))
    expect((await ask(origin, BRIDGE)).text).toContain('Cars cross.')
    site.write({ 'templates/article.hbs': '<!doctype html><title>x</title><body>{{{body}}} in another dress</body>\n' })
    await shows(origin, BRIDGE, 'in another dress')
    expect(printed()).not.toContain('Error')
    stream.destroy()
  })

  it('and shows meanwhile what an import brings that goes on and on', async () => {
    const site = makeSite(FILES)
    const { says, printed } = await startDev(site)
    await says('Watching')
    for (let file = 0; file < 160 && !printed().includes('files changed'); file++) {
      site.write({ [`content/import/${file}.md`]: article('title: Import\ndate: 2026-11-20\nsection: news') })
      await pause(25)
    }
    expect(printed()).toMatch(/\d+ files changed/)
  })

  it('and looks again by itself after a failure that is mended where nobody watches', async () => {
    const site = makeSite({
      ...FILES,
      'ill-disk.mjs': `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { readFileSync } = fs
fs.readFileSync = (path, ...rest) => {
  if (String(path).endsWith('site.yaml') && fs.existsSync('ill')) throw new Error('EIO: the disk is ill')
  return readFileSync(path, ...rest)
}
syncBuiltinESMExports()
`,
    })
    const { origin, says, printed } = await startDev(site, [], {
      NODE_OPTIONS: `--import ${join(site.root, 'ill-disk.mjs')}`,
    })
    await says('Watching')
    site.write({ ill: '' })
    site.write({ 'content/bridge.md': article('title: Bridge closes\ndate: 2026-11-20\nsection: news') })
    await says('EIO')
    await pause(2_500)
    site.remove('ill')
    await shows(origin, BRIDGE, 'Bridge closes')
    expect(printed().match(/EIO/g)?.length).toBe(1)
  })

  it('without watches, by looking every two seconds', async () => {
    const site = makeSite({
      ...FILES,
      'no-watches.mjs': `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
fs.watch = () => { throw Object.assign(new Error('System limit for number of file watchers reached'), { code: 'ENOSPC', syscall: 'watch' }) }
syncBuiltinESMExports()
`,
    })
    const { origin, says } = await startDev(site, [], { NODE_OPTIONS: `--import ${join(site.root, 'no-watches.mjs')}` })
    await says(
      'the system gives no more file watches (System limit for number of file watchers reached); looking every 2 s instead.',
    )
    site.write({ 'content/bridge.md': article('title: Bridge closes\ndate: 2026-11-20\nsection: news') })
    for (let tries = 0; tries < 100; tries++) {
      if ((await ask(origin, BRIDGE)).text.includes('Bridge closes')) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the change was never seen')
  })
})
