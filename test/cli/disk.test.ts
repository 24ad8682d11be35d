// Disks that are full and folders that may not be written: exit code 3, one line, and the old site stands.

import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withArticle as paper } from '../support/commits.ts'
import {
  blockSize,
  buildAsSomebody,
  canBeRefused,
  canMount,
  fill,
  giveToSomebody,
  mountDisk,
  remount,
  unfill,
} from '../support/disk.ts'
import { ENOUGH_FOR_WORKERS, edition } from '../support/editions.ts'
import { openScene, type Scene } from '../support/kill.ts'
import { article, type Files, makeSite, NOW, PROJECT, type Run, runProgram, SITE_YAML } from '../support/site.ts'

/** The same paper under another name, which stands on every page. */
const renamed: Files = { ...paper, 'content/site.yaml': SITE_YAML.replace('Ossel', 'Osselburg') }

const STANDS = 'The last good site stands; the next build recovers by itself.'
const FULL = `broadsheet: the disk is full: write. ${STANDS}\n`

/** Puts a small disk at the output, as it was before the build. */
async function sceneOnSmallDisk(before: Files | null, after: Files): Promise<Scene & { readonly dist: string }> {
  const scene = await openScene(before, after)
  const dist = join(scene.site.root, 'dist')
  mkdirSync(dist, { recursive: true })
  mountDisk(dist, '2m')
  scene.reset()
  return { ...scene, dist }
}

describe.runIf(canMount())('a full disk', () => {
  it('at a first build: wherever it fails, nothing stands, and the next build is right', async () => {
    const scene = await sceneOnSmallDisk(null, paper)
    const block = blockSize(scene.dist)
    const { written } = await scene.site.publish()
    const sizes = written.map((path) => Math.ceil(statSync(join(scene.dist, path)).size / block) * block)
    const need = sizes.reduce((sum, size) => sum + size, 0)
    let code: unknown = null
    for (let free = need - 2 * block; code !== 0; free += block) {
      scene.reset()
      fill(scene.dist, free)
      const run = await scene.site.build('--quiet')
      code = run.code
      const when = `${free} bytes are free, and the files need ${need}`
      if (code !== 0) {
        expect([when, run]).toEqual([when, { code: 3, stdout: '', stderr: FULL }])
        scene.checkOld(when)
      }
    }
    unfill(scene.dist)
    await scene.check('at last')
  })

  it.each([
    ['at a build that changes every page', []],
    ['at such a build with --clean', ['--clean']],
  ])('%s: the old site stands, and the next build is right', async (_, args) => {
    const scene = await sceneOnSmallDisk(paper, renamed)
    for (const free of [0, 4_096, 90_000]) {
      scene.reset()
      fill(scene.dist, free)
      const when = `${free} bytes are free`
      expect([when, await scene.site.build('--quiet', ...args)]).toEqual([when, { code: 3, stdout: '', stderr: FULL }])
      scene.checkOld(when)
      unfill(scene.dist)
      await scene.check(when)
    }
  })

  it('that workers find is told in the same words', async () => {
    const scene = await sceneOnSmallDisk(null, edition(1, ENOUGH_FOR_WORKERS))
    fill(scene.dist, 400_000)
    const run = await scene.site.build('--quiet', '--workers', '2')
    expect(run).toEqual({ code: 3, stdout: '', stderr: FULL })
    scene.checkOld('full')
  })

  it('under the cache: the old site stands, and the next build is right', async () => {
    const scene = await openScene(paper, renamed)
    const cache = join(scene.site.root, '.cache')
    mountDisk(cache, '1m')
    for (const free of [0, 1, 2, 4].map((blocks) => blocks * blockSize(cache))) {
      fill(cache, free)
      const when = `${free} bytes are free`
      expect([when, await scene.site.build('--quiet')]).toEqual([when, { code: 3, stdout: '', stderr: FULL }])
      scene.checkOld(when)
      unfill(cache)
    }
    await scene.check('full')
  })
})

describe.runIf(canMount())('a disk that can only be read', () => {
  it('under the output: the old site stands, and the next build is right', async () => {
    const scene = await sceneOnSmallDisk(paper, renamed)
    remount(scene.dist, 'ro')
    const { code, stdout, stderr } = await scene.site.build()
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(
      /^broadsheet: the file system is read-only: \S+\/dist\/\.broadsheet\S* \(\w+\)\. The last good site stands; the next build recovers by itself\.\n$/,
    )
    scene.checkOld('read-only')
    remount(scene.dist, 'rw')
    await scene.check('read-only')
  })
})

// A limit on the size of files stands for a full disk where no small one can be mounted.
describe.runIf(process.platform === 'linux')('a file that is larger than the system allows', () => {
  it('is told in one line, the last good output stands, and the next build is right', async () => {
    const bridge = (text: string) => article('title: Bridge\ndate: 2026-11-20\nsection: news', text)
    const scene = await openScene(
      { 'content/bridge.md': bridge('A word.') },
      { 'content/bridge.md': bridge('Long words. '.repeat(20_000)) },
    )
    const command = `ulimit -f 100; exec node '${join(PROJECT, 'bin/broadsheet.js')}' build --no-cache --now ${NOW}`
    const { code, stdout, stderr } = await runProgram('/bin/bash', ['-c', command], scene.site.root)
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toMatch(
      /^broadsheet: a file is larger than the system allows: .*write.*\. The last good site stands; the next build recovers by itself\.\n$/,
    )
    scene.checkOld('full')
    await scene.check('full')
  })
})

describe.runIf(canBeRefused())('without permission to write', () => {
  it.each([
    ['the output', 'dist', 'dist/.broadsheet/lock'],
    ['one folder of the output', 'dist/news', 'dist/news'],
    ['the cache', '.cache', '.cache/broadsheet/lock'],
  ])('%s: one line, and the old site stands', async (what, folder, place) => {
    const scene = await openScene(paper, renamed)
    giveToSomebody(scene.site)
    allow(join(scene.site.root, folder), false)
    const run = await buildAsSomebody(scene.site)
    expectRefused(run, join(scene.site.root, place))
    scene.checkOld(what)
    allow(join(scene.site.root, folder), true)
    expect(await buildAsSomebody(scene.site)).toEqual({ code: 0, stdout: '', stderr: '' })
    giveToSomebody(scene.site)
    await scene.check(what)
  })

  it('the journal of the cache: the new site stands or the old one, as it is said', async () => {
    const scene = await openScene(paper, renamed)
    giveToSomebody(scene.site)
    allow(join(scene.site.root, '.cache/broadsheet/journal'), false)
    const run = await buildAsSomebody(scene.site)
    if (run.code === 0) await scene.check('new')
    else scene.checkOld('old')
  })

  it.each([
    ['dist', []],
    ['.cache/broadsheet', ['dist']],
  ])('the site’s folder, where %s has to be made', async (missing, there) => {
    const site = makeSite(renamed)
    for (const folder of there) mkdirSync(join(site.root, folder))
    giveToSomebody(site)
    chmodSync(site.root, 0o555)
    expectRefused(await buildAsSomebody(site), join(site.root, missing))
    expect(site.output()).toEqual([])
    chmodSync(site.root, 0o755)
    expect((await buildAsSomebody(site)).code).toBe(0)
  })

  it('the content: a build only reads it', async () => {
    const site = makeSite(renamed)
    giveToSomebody(site)
    allow(join(site.root, 'content'), false)
    expect(await buildAsSomebody(site)).toEqual({ code: 0, stdout: '', stderr: '' })
    allow(join(site.root, 'content'), true)
  })
})

function expectRefused({ code, stdout, stderr }: Run, path: string): void {
  expect([code, stdout]).toEqual([3, ''])
  expect(stderr.startsWith(`broadsheet: permission was denied: ${path}`)).toBe(true)
  expect(stderr.slice(`broadsheet: permission was denied: ${path}`.length)).toMatch(
    /^\S* \(\w+\)\. The last good site stands; the next build recovers by itself\.\n$/,
  )
}

/** Allows or forbids writing into a folder and all in it. */
function allow(folder: string, mayWrite: boolean): void {
  const below = statSync(folder).isDirectory() ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  for (const path of ['', ...below]) {
    const mode = statSync(join(folder, path)).mode
    chmodSync(join(folder, path), mayWrite ? mode | 0o200 : mode & ~0o222)
  }
}
