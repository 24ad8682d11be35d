// src/ → lib/: bundles, because a push of one article should not pay for opening three hundred modules; the licences of
// what they contain; and hashes of our own code, which tell a build whether results of an earlier one still hold.
// Types are checked by `npm run typecheck`.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

const ROOT = resolve(import.meta.dirname, '..')
const LIB = join(ROOT, 'lib')

const ENTRIES = {
  main: 'src/cli/main.ts',
  worker: 'src/build/worker.ts',
  surveyor: 'src/build/surveyor.ts',
  watcher: 'src/dev/watcher.ts',
  finder: 'src/dev/finder.ts',
  'site-schema': 'src/config/json-schema.ts',
  'article-schema': 'src/content/json-schema.ts',
}

/** Left outside: a pool starts its threads from a file of its own, and sharp, Pagefind and HarfBuzz have machine code beside their files. */
const EXTERNAL = ['tinypool', 'sharp', 'pagefind', 'harfbuzzjs']

/**
 * Not told of: gray-matter brings an engine that evaluates, and ours takes its place (src/content/front-matter.ts); what the
 * parser always needs is wanted elsewhere only for plugins.
 */
const CHECKS = { eval: false, ineffectiveDynamicImport: false }

/** The rooms whose code the per-file step runs, and those that decide what a page looks like once files are read. */
const PER_FILE = ['base', 'config', 'content', 'markdown']
const PAGES = [
  'base',
  'config',
  'markdown',
  'site',
  'pages',
  'feeds',
  'search',
  'cards',
  'templates',
  'assets',
  'build',
]

const FORMAT = { dir: LIB, format: 'esm', chunkFileNames: '[name].js', sourcemap: false }

rmSync(LIB, { recursive: true, force: true })
const { output } = await (await bundleOf(ENTRIES)).write(FORMAT)
// Apart from the rest, which it would cut into more files: for bench/related/ alone, and not in the package.
await (await bundleOf({ measure: 'src/build/measure.ts' })).write({ ...FORMAT, codeSplitting: false })
// For browsers, one script by itself.
await (await bundleOf({ live: 'src/browser/live.ts' }, 'browser')).write({ ...FORMAT, format: 'iife' })
writeFileSync(
  join(LIB, 'LICENSES.md'),
  licences(output.flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []))),
)
writeFileSync(join(LIB, 'digests.json'), JSON.stringify({ perFile: digestOf(PER_FILE), pages: digestOf(PAGES) }))

function bundleOf(input, platform = 'node') {
  return rolldown({ cwd: ROOT, input, external: EXTERNAL, platform, checks: CHECKS })
}

/** Hash of the code in some rooms and of the versions of the libraries that the package asks for. */
function digestOf(rooms) {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const digest = createHash('sha256').update(JSON.stringify(dependencies))
  for (const room of rooms) {
    for (const name of readdirSync(join(ROOT, 'src', room)).sort()) {
      digest.update(`\n${room}/${name}\n`).update(readFileSync(join(ROOT, 'src', room, name)))
    }
  }
  return digest.digest('hex').slice(0, 32)
}

/** The licence of each package that a bundle contains. */
function licences(modules) {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []))
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each))
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `Licence: ${license}`
    return `## ${name} ${version}\n\n${text}\n`
  })
  return ['# Libraries in these files\n', ...texts.sort()].join('\n')
}
