// The site that is measured, in the system's temporary folder: named by its size, made once, and put back at each run
// into the state in which corpus.js wrote it.

import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { article, writeCorpus } from './corpus.js'

const SCRATCH = join(tmpdir(), 'broadsheet-bench')
const remove = (path) => rmSync(path, { recursive: true, force: true })

export function openScratch(count, tools) {
  const root = join(SCRATCH, String(count))
  makeCorpus(root, count)
  const site = { root, count, tools }
  restore(site)
  return site
}

export function removeScratch() {
  remove(SCRATCH)
}

/** Where outputs and caches lie that are no longer wanted. */
const ASIDE = join(SCRATCH, 'aside')

/**
 * Takes a folder out of the way without deleting its files. An ext4 without a journal, which virtual machines have, passes over
 * every inode that was deleted in the last minutes whenever it makes a file: after a removed output, a build that makes
 * 100,000 files would take twice as long, which a job in a new folder does not.
 */
export function putAside(path) {
  if (!existsSync(path)) return
  mkdirSync(ASIDE, { recursive: true })
  renameSync(path, mkdtempSync(join(ASIDE, 'old-')))
}

/** Deletes what was put aside, when nothing is measured any more. */
export function removeAside() {
  remove(ASIDE)
}

/** The path of an article and its text; the one numbered `count` is not in the corpus. */
export function articleOf({ root, count }, index) {
  const { path, text } = article(index, count)
  return { path: join(root, path), text }
}

/** The article to which a tag is added. */
export const middleOf = ({ count }) => Math.floor(count / 2)

function makeCorpus(root, count) {
  const maker = createHash('sha256')
    .update(readFileSync(join(import.meta.dirname, 'corpus.js')))
    .update(readFileSync(import.meta.filename))
    .digest('hex')
  const mark = join(root, 'maker')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === maker) return
  console.error(`Making ${count.toLocaleString('en')} articles in ${root}`)
  // Under another name until it is whole: an interrupted run must not leave half a corpus to the next.
  const half = `${root}.half`
  remove(half)
  remove(root)
  writeCorpus(count, half)
  // Without what the other tools do not make and what costs as much as all else of a first build: readers' search, and
  // pictures of headlines.
  appendFileSync(join(half, 'content/site.yaml'), 'search: "off"\ncards: {newest: 0}\n')
  writeFileSync(join(half, 'maker'), maker)
  renameSync(half, root)
}

function restore(site) {
  const { root, count, tools } = site
  remove(articleOf(site, count).path)
  const middle = articleOf(site, middleOf(site))
  if (readFileSync(middle.path, 'utf8') !== middle.text) writeFileSync(middle.path, middle.text)
  for (const { output, cache, templates } of tools) {
    putAside(join(root, output))
    if (cache) putAside(join(root, cache))
    mkdirSync(dirname(join(root, templates.to)), { recursive: true })
    cpSync(templates.from, join(root, templates.to), { recursive: true })
  }
}
