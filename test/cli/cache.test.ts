// The cache and the lock: whatever happens to them, the answer is right.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ENOUGH_FOR_WORKERS, edition } from '../support/editions.ts'
import { article, listFiles, makeSite, type TestSite } from '../support/site.ts'

const files = {
  'content/bridge.md': article(
    'title: Bridge reopens\ndate: 2026-11-20\nsection: news\ntags: [river]',
    'By [the mill](mill.md).',
  ),
  'content/mill.md': article(
    'title: Mill sold\ndate: 2026-11-19\nsection: news\ntags: [river]',
    '## A heading\n\nA *text*.',
  ),
  'content/tide.md': article('title: Tide\ndate: 2026-11-18\nsection: sport\nautor: x', 'Of the river.'),
}

const CACHE = '.cache/broadsheet'
/** Files of the cache's folder that hold nothing that was found out. */
const FORMAL = ['CACHEDIR.TAG', 'layout', 'lock']

/** The output as one text, to compare. */
function whole(site: TestSite): string {
  return site
    .output()
    .map((path) => `== ${path}\n${site.read(path)}`)
    .join('\n')
}

/** A site that was built, and what it came to. */
async function builtSite(): Promise<{ site: TestSite; expected: string; names: readonly string[] }> {
  const site = makeSite(files)
  await site.publish()
  const names = listFiles(join(site.root, CACHE)).filter((name) => !FORMAL.includes(name))
  return { site, expected: whole(site), names }
}

/** Bytes that look like nothing, the same in every run. */
function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 3) * 59 + 13) % 256)
}

describe('a damaged cache', () => {
  it.each([
    ['cut short', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
    ['overwritten', (path: string) => writeFileSync(path, noise(readFileSync(path).length))],
    ['overwritten in one byte', (path: string) => writeFileSync(path, flipped(readFileSync(path)))],
  ])('gives the right output, and at most a line about it: each of its files %s', async (_, damage) => {
    const { site, expected, names } = await builtSite()
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) {
      damage(join(site.root, CACHE, name))
      rmSync(join(site.root, 'dist'), { recursive: true })
      const { code, stderr } = await site.build('--quiet')
      expect([name, code, stderr]).toEqual([
        name,
        0,
        expect.stringMatching(/^(broadsheet: The cache is made anew: [^\n]+\.\n)?$/),
      ])
      expect([name, whole(site)]).toEqual([name, expected])
    }
  })

  it('is said to be made anew where its records are not what was written', async () => {
    const { site } = await builtSite()
    for (const name of ['facts', 'bodies'])
      writeFileSync(join(site.root, CACHE, name), noise(readFileSync(join(site.root, CACHE, name)).length))
    rmSync(join(site.root, 'dist'), { recursive: true })
    const { code, stderr } = await site.build('--quiet')
    expect([code, stderr]).toEqual([0, 'broadsheet: The cache is made anew: a record of the cache is damaged.\n'])
    expect((await site.report()).json).toMatchObject({ parsed: 0, written: [] })
  })

  // A known fault: of an error in a worker only the message is left, so the build ends, and so does every later one.
  it('is made anew where a worker finds the damage', async () => {
    const site = makeSite(edition(1, ENOUGH_FOR_WORKERS))
    // One reads them in order, so the last record is that of an old story, which no feed carries.
    await site.publish('--workers', '1')
    const expected = whole(site)
    const bodies = join(site.root, CACHE, 'bodies')
    writeFileSync(bodies, flipped(readFileSync(bodies), -1))
    rmSync(join(site.root, 'dist'), { recursive: true })
    const { code, stderr } = await site.build('--quiet', '--workers', '2')
    expect([code, stderr]).toEqual([0, 'broadsheet: The cache is made anew: a record of the cache is damaged.\n'])
    expect(whole(site)).toBe(expected)
  })

  it('with a folder in the place of any of its files gives the right output, and says so in one line', async () => {
    const { site, expected, names } = await builtSite()
    for (const name of [...names, 'layout']) {
      rmSync(join(site.root, CACHE, name), { recursive: true, force: true })
      mkdirSync(join(site.root, CACHE, name))
      const { code, stderr } = await site.build('--quiet')
      expect([name, code, stderr]).toEqual([
        name,
        0,
        expect.stringMatching(/^(broadsheet: The cache is made anew: [^\n]+\.\n)?$/),
      ])
      expect([name, whole(site)]).toEqual([name, expected])
    }
  })

  it('of another version is made anew', async () => {
    const { site, expected } = await builtSite()
    writeFileSync(join(site.root, CACHE, 'layout'), 'broadsheet-cache 0')
    const { code, stderr, json } = await site.report()
    expect([code, stderr]).toEqual([0, 'broadsheet: The cache is made anew: it was made by another version.\n'])
    expect([json.parsed, json.written, whole(site)]).toEqual([3, [], expected])
  })

  it('or a deleted one changes nothing in the output', async () => {
    const { site, expected } = await builtSite()
    site.remove('.cache')
    const { parsed, written } = await site.publish()
    expect([parsed, written, whole(site)]).toEqual([3, [], expected])
  })
})

function flipped(bytes: Uint8Array, at = Math.floor(bytes.length / 2)): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy.set([(bytes.at(at) ?? 0) ^ 0xff], at < 0 ? bytes.length + at : at)
  return copy
}

describe('a damaged list in dist/.broadsheet', () => {
  it.each(['manifest', 'stamps'])('%s: deleted, cut short or overwritten, the output is right', async (name) => {
    const { site, expected } = await builtSite()
    const path = join(site.root, 'dist/.broadsheet', name)
    for (const damage of [
      () => rmSync(path),
      () => truncateSync(path, Math.floor(readFileSync(path).length / 2)),
      () => writeFileSync(path, noise(2_000)),
    ]) {
      damage()
      expect([(await site.build()).code, whole(site)]).toEqual([0, expected])
    }
  })

  it.each<[string, (lines: string[]) => string[]]>([
    ['backwards', (lines) => lines.toReversed()],
    ['sorted by path', (lines) => lines.toSorted((a, b) => (a.slice(64) < b.slice(64) ? -1 : 1))],
    ['some twice', (lines) => [...lines.slice(3, 9), ...lines, ...lines.slice(0, 6)]],
  ])('that names files in another order, %s, is as good', async (_order, change) => {
    const { site, expected } = await builtSite()
    const manifest = join(site.root, 'dist/.broadsheet/manifest')
    const [header = '', ...lines] = readFileSync(manifest, 'utf8').trimEnd().split('\n')
    writeFileSync(manifest, `${[header, ...change(lines)].join('\n')}\n`)
    const { written, deleted } = await site.publish()
    expect([written, deleted, whole(site)]).toEqual([[], [], expected])
    const edited = { 'content/bridge.md': `${files['content/bridge.md']}\nOne more line.\n` }
    const clean = makeSite({ ...files, ...edited })
    await clean.publish()
    site.write(edited)
    const { deleted: gone } = await site.publish()
    // Files of search are named by what they hold.
    expect([gone.filter((path) => !path.startsWith('search/')), whole(site)]).toEqual([[], whole(clean)])
  })

  it('that names files elsewhere touches none of them', async () => {
    const { site } = await builtSite()
    const manifest = join(site.root, 'dist/.broadsheet/manifest')
    const hashes = '0'.repeat(64)
    const elsewhere = ['../content/bridge.md', `${site.root}/content/mill.md`, 'a/../../content/tide.md']
    writeFileSync(manifest, readFileSync(manifest, 'utf8') + elsewhere.map((path) => `${hashes}${path}\n`).join(''))
    const { deleted } = await site.publish()
    expect(deleted).toEqual([])
    expect(listFiles(join(site.root, 'content'))).toEqual(['bridge.md', 'mill.md', 'site.yaml', 'tide.md'])
  })
})

describe('--no-cache', () => {
  it('neither reads nor writes one', async () => {
    const site = makeSite(files)
    await site.publish('--no-cache')
    expect(existsSync(join(site.root, '.cache'))).toBe(false)
    const expected = whole(site)
    await site.publish()
    for (const name of ['facts', 'bodies']) writeFileSync(join(site.root, CACHE, name), noise(500))
    const before = listFiles(join(site.root, CACHE)).map((path) => readFileSync(join(site.root, CACHE, path), 'hex'))
    const { code, stderr, json } = await site.report('--no-cache')
    expect([code, stderr, json.parsed, whole(site)]).toEqual([0, '', 3, expected])
    const after = listFiles(join(site.root, CACHE)).map((path) => readFileSync(join(site.root, CACHE, path), 'hex'))
    expect(after).toEqual(before)
  })
})

describe('one build at a time', () => {
  it('of builds that start together in one folder each ends well, and the output is right', async () => {
    const { expected } = await builtSite()
    const site = makeSite(files)
    const runs = await Promise.all([site.build('--quiet'), site.build('--quiet'), site.build('--quiet')])
    for (const { code, stdout, stderr } of runs) {
      expect([code, stdout]).toEqual([0, ''])
      expect(stderr).toMatch(/^(broadsheet: another build \(process \d+\) is at work here; waiting for it\.\n)?$/)
    }
    expect(whole(site)).toBe(expected)
    expect((await site.report()).json).toMatchObject({ written: [], parsed: 0 })
  })

  it('a lock that a killed build has left does not block the next', async () => {
    const { site, expected } = await builtSite()
    const { pid } = spawnSync(process.execPath, ['--version'])
    const left = JSON.stringify({ pid, host: hostname(), started: null })
    for (const folder of ['dist/.broadsheet', CACHE]) writeFileSync(join(site.root, folder, 'lock'), left)
    const { code, stderr } = await site.build('--quiet')
    expect([code, stderr, whole(site)]).toEqual([0, '', expected])
    for (const folder of ['dist/.broadsheet', CACHE]) expect(existsSync(join(site.root, folder, 'lock'))).toBe(false)
  })

  it('nor does an old one without a word in it, of a build that was killed as it took it', async () => {
    const { site } = await builtSite()
    const lock = join(site.root, 'dist/.broadsheet/lock')
    writeFileSync(lock, '')
    utimesSync(lock, 1_000, 1_000)
    expect((await site.build('--quiet')).code).toBe(0)
    expect(existsSync(lock)).toBe(false)
  })

  it('nor does one of a process that has its number now but began at another time', async () => {
    const { site } = await builtSite()
    const left = JSON.stringify({ pid: process.pid, host: hostname(), started: 'before' })
    writeFileSync(join(site.root, 'dist/.broadsheet/lock'), left)
    const { code, stderr } = await site.build('--quiet')
    expect([code, stderr]).toEqual([0, ''])
  })
})
