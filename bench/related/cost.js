// `node bench/related/cost.js [COUNT]`: what Related costs on the made-up newspaper, in memory and in one thread: words of a
// text, a first build, and pushes of one article each, the newest.

import { performance } from 'node:perf_hooks'
import { readArticles, relateArticles, termsOf } from '../../lib/measure.js'
import { article } from '../corpus.js'

const PUSHES = 20
const count = Number(process.argv[2] ?? 10_000)
const site =
  'sections: [{id: world, title: W}, {id: politics, title: P}, {id: business, title: B}, {id: technology, title: T}, {id: science, title: S}, {id: health, title: H}, {id: culture, title: C}, {id: sport, title: X}]'

const files = await readAll()
timeTerms(files.slice(0, 2_000))
const start = files.slice(0, count)
relateArticles(files.slice(0, 500), site)
let before = relateArticles(start, site)
console.log(`first build: ${before.ms.toFixed(0)} ms, ${((before.ms * 1_000) / count).toFixed(1)} µs an article`)
const pushes = []
for (let more = 0; more < PUSHES; more++) {
  const now = relateArticles(files.slice(0, count + more + 1), site, before)
  pushes.push({ ms: now.ms, scored: now.scored, changed: changedLists(before, now) })
  before = now
}
const { features, neighbours } = before.memory
const bytes = Object.values(features).reduce((sum, { byteLength = 0 }) => sum + byteLength, neighbours.byteLength)
console.log(
  `kept: ${(bytes / before.articles.length).toFixed(0)} bytes an article, ${(features.ids.length / before.articles.length).toFixed(0)} features`,
)
for (const figure of ['ms', 'scored', 'changed']) {
  const sorted = pushes.map((push) => push[figure]).sort((a, b) => a - b)
  console.log(`push, ${figure}: median ${sorted[PUSHES / 2].toFixed(0)}, most ${sorted.at(-1).toFixed(0)}`)
}

async function readAll() {
  const texts = Array.from({ length: count + PUSHES }, (_, index) => article(index, count))
  const began = performance.now()
  const all = await readArticles(texts)
  console.log(`per-file step: ${(((performance.now() - began) * 1_000) / all.length).toFixed(0)} µs an article`)
  return all
}

function timeTerms(some) {
  const texts = some.map(({ facts, text }) => ({
    title: facts.fields.title,
    summary: facts.fields.summary,
    body: text,
  }))
  for (let round = 0; round < 3; round++) {
    const began = performance.now()
    for (const text of texts) termsOf(text)
    if (round === 2)
      console.log(`words: ${(((performance.now() - began) * 1_000) / texts.length).toFixed(0)} µs an article`)
  }
}

/** How many articles that were there have other Related now. */
function changedLists(before, now) {
  const lists = new Map(before.articles.map(({ address }, row) => [address, key(before.lists[row])]))
  return now.articles.filter(({ address }, row) => lists.has(address) && lists.get(address) !== key(now.lists[row]))
    .length
}

function key(list) {
  return list.map(({ address }) => address).join(' ')
}
