// How fast builds are:   npm run bench [-- COUNT …]
//
// Makes a corpus of each size (kept in the system's temporary folder), builds it with this checkout in a process of its
// own, and prints what the whole process took and articles per second by phase. Default: 10,000 articles.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeCorpus } from './corpus.js'

const CHECKOUT = resolve(import.meta.dirname, '..')
const counts = process.argv.slice(2).map(Number)

console.log(`node ${process.version}, ${process.platform} ${process.arch}`)
for (const count of counts.length > 0 ? counts : [10_000]) bench(count)

function bench(count) {
  const root = join(tmpdir(), 'broadsheet-bench', String(count))
  if (!existsSync(join(root, 'content'))) writeCorpus(count, root)
  const out = join(root, 'dist')
  rmSync(out, { recursive: true, force: true })
  print(`${count} articles, cold`, count, run(root, out))
}

function run(root, out) {
  const usageFile = join(root, 'usage.json')
  const arguments_ = [
    '--import',
    resolve(import.meta.dirname, 'measure.js'),
    join(CHECKOUT, 'bin/broadsheet.js'),
    'build',
    '--root',
    root,
    '--out',
    out,
    '--now',
    '2025-06-01T00:00:00Z',
    '--json',
  ]
  const start = performance.now()
  const child = spawnSync(process.execPath, arguments_, {
    env: { ...process.env, MEASURE_TO: usageFile },
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const wall = (performance.now() - start) / 1000
  if (child.status !== 0) throw new Error(`the build ended with exit code ${child.status}`)
  return { wall, usage: JSON.parse(readFileSync(usageFile, 'utf8')), result: JSON.parse(child.stdout) }
}

function print(title, count, { wall, usage, result }) {
  const { cpu, memory } = usage
  console.log(
    `\n${title}: ${wall.toFixed(2)} s wall, ${cpu.toFixed(2)} s CPU, ${Math.round(memory)} MB, ${result.written.length} files written`,
  )
  for (const [phase, ms] of Object.entries(result.phases)) {
    const rate = ms > 0 ? Math.round((count / ms) * 1000).toLocaleString('en') : '–'
    const share = ((ms / result.ms) * 100).toFixed(1)
    console.log(
      `  ${phase.padEnd(10)} ${String(ms).padStart(7)} ms  ${share.padStart(5)} %  ${rate.padStart(9)} articles/s`,
    )
  }
}
