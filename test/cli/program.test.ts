// Most tests run commands in a program that stands ready (../support/standing.ts). Here each command is started as a
// person starts it, and has to come to its end by itself, say the same and write the same.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { article, listFiles, makeSite, NOW, type Run, runAlone, runCommand, SITE_YAML } from '../support/site.ts'

const FILES = {
  'content/bridge.md': article('title: Bridge reopens\ndate: 2026-11-20\nsection: news', 'See [it](#gone).'),
  'content/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: news\nautor: Jane'),
}

/** What a person sees, without the time that it took and the folder in which it was. */
const seen = ({ code, stdout, stderr }: Run, root: string) =>
  [code, stdout, stderr].map((text) => `${text}`.replaceAll(root, 'ROOT').replace(/\d+\.\d+ s\b|\d+ ms\b/g, 'TIME'))

/** Every file of a folder but those that note when files were written. */
const files = (root: string) =>
  listFiles(root)
    .filter((path) => !path.startsWith('.cache/') && path !== 'dist/.broadsheet/stamps')
    .map((path) => [path, readFileSync(join(root, path), 'latin1').replaceAll(root, 'ROOT')])

const INIT = [
  'init',
  'paper',
  '--now',
  NOW,
  '--title',
  'The Ledger',
  '--url',
  'https://ledger.example',
  '--timezone',
  'UTC',
]

describe('a program of its own', () => {
  it.each<[string, readonly string[], number]>([
    ['init', INIT, 0],
    ['new', ['new', 'Flood in the valley', '--now', NOW], 0],
    ['build', ['build', '--now', NOW], 0],
    ['build that fails', ['build', '--now', NOW, '--strict'], 1],
    ['build of a place that is none', ['build', '--out', '.'], 2],
    ['check', ['check', '--now', NOW, '--no-browser'], 0],
    ['explain', ['explain', 'content/mill.md', '--now', NOW], 0],
    ['no command', ['buidl'], 2],
    ['--version', ['--version'], 0],
    ['--help', ['check', '--help'], 0],
  ])('%s: says and writes what the one that stands ready does', async (_what, args, code) => {
    const [own, standing] = [makeSite(FILES), makeSite(FILES)]
    const run = await runAlone(args, own.root)
    expect(run.code).toBe(code)
    expect(seen(await runCommand(args, standing.root), standing.root)).toEqual(seen(run, own.root))
    expect(files(standing.root)).toEqual(files(own.root))
  })
})

describe('the program that stands ready', () => {
  it('takes nothing over from one command to the next', async () => {
    const site = makeSite({ ...FILES, 'content/site.yaml': SITE_YAML.replace('Ossel Post', 'Ossel Herald') })
    await site.publish()
    const [first, second] = [makeSite(FILES), makeSite(FILES)]
    await first.publish()
    await runAlone(['build', '--quiet', '--now', NOW], second.root)
    expect(files(first.root)).toEqual(files(second.root))
  })
})
