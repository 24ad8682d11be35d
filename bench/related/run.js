// `npm run bench:related [-- SET …] [--shared DIR]`: how good Related is on labelled news, beside what others do and
// without each of its parts. Prints tables as docs/related.md has them.

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { RELATED_RULES, readArticles, relateArticles, TERM_RULES } from '../../lib/measure.js'
import { installPeer } from '../install.js'
import { bm25, newestInSection, sharedTags, wholeText } from './baselines.js'
import { DEPTH, measure } from './measures.js'
import { printHead, printRow } from './rows.js'
import { queriesOf, SETS, textsOf } from './sets.js'

/** Each part of the ranking, and what takes it out. */
const PARTS = [
  { name: 'without words of the body', terms: { body: 0 } },
  { name: 'without the title', terms: { title: 0 } },
  { name: 'without the summary', terms: { summary: 0 } },
  { name: 'without capitals', terms: { capital: 1 } },
  { name: 'without names of two words', terms: { name: 0 } },
  { name: 'with 24 words, not 64', terms: { most: 24 } },
  { name: 'without tags', rules: { tag: 0 } },
  { name: 'without writers', rules: { author: 0 } },
  { name: 'without sections and series', rules: { section: 0, series: 0 } },
  { name: 'without nearness in time', rules: { isTimed: false } },
  { name: 'without leaving out the same', rules: { same: Number.POSITIVE_INFINITY, alike: Number.POSITIVE_INFINITY } },
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shared: { type: 'string', default: resolve(import.meta.dirname, '../../../shared') } },
})
const { shared } = values
if (!existsSync(shared)) {
  console.error(`There are no labelled sets at ${shared}: name their folder with --shared.`)
  process.exit(2)
}
installPeer()
const { default: MiniSearch } = await import('minisearch')
for (const set of SETS) if (positionals.length === 0 || positionals.includes(set.name)) await benchSet(set)

async function benchSet(set) {
  const texts = textsOf(set, shared)
  const { articles, lists } = relate(await readArticles(texts))
  const queries = queriesOf(set, shared, articles)
  const scoresOf = (lists) => measure(queries, (place) => lists[place].map((other) => other.place))
  const ours = scoresOf(lists)
  printHead(set.name, articles.length, queries.length)
  printRow('**ours**', ours, null)
  for (const [name, rank] of [
    ['newest in section', newestInSection(articles)],
    ['shared tags, as Hugo', sharedTags(articles)],
    ['BM25, by MiniSearch', bm25(articles, MiniSearch)],
    ['TF-IDF of whole texts', wholeText(articles)],
  ]) {
    printRow(name, measure(queries, rank), ours)
  }
  for (const { name, terms, rules } of PARTS) {
    const files = await readArticles(texts, { ...TERM_RULES, ...terms })
    printRow(name, scoresOf(relate(files, rules).lists), ours)
  }
}

function relate(files, rules = {}) {
  return relateArticles(files, `related: {count: ${DEPTH}}`, null, { ...RELATED_RULES, ...rules })
}
