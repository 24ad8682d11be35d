// Rows of the tables of docs/related.md.

import { randomOf } from '../corpus.js'
import { differences, MEASURES, means } from './measures.js'

export function printHead(name, articles, queries) {
  console.log(`\n${name}: ${articles} articles, ${queries} with labels\n`)
  console.log(`| ranking | ${MEASURES.join(' | ')} |`)
  console.log(`| --- |${MEASURES.map(() => ' --- |').join('')}`)
}

/** A ranking's measures, and below each how much better ours is. */
export function printRow(name, scores, ours) {
  const random = randomOf('bootstrap')
  const gains = ours ? differences(ours, scores, random) : null
  const cells = means(scores).map((mean, at) => mean.toFixed(3) + (gains ? ` (${interval(gains[at])})` : ''))
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}

function interval({ mean, low, high }) {
  return `${signed(mean)}, ${signed(low)} to ${signed(high)}`
}

function signed(value) {
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(3)
}
