// What is printed: the machine, the versions, what was made, and the table, in Markdown so that it can go into
// docs/performance.md as it is.

import { SCENARIOS } from './scenarios.js'

const HEAD = ['build', 'tool', 'wall', 'CPU', 'peak memory', 'files written', 'of them changed']
/** What Broadsheet does on top, found by looking at the pages of both. */
const LET_OFF = [
  'a feed for each section',
  'sitemaps by month and for news',
  'sizes and captions of pictures',
  'fingerprints of pictures and assets',
  'sanitized HTML',
  'a front page in bands',
  'living blocks',
  'a page of corrections, 404 and robots.txt',
  'Related by words as well as tags',
  'checks of links and addresses',
]

const number = (value) => value.toLocaleString('en')
const seconds = (value) => (value === null ? '–' : `${value.toFixed(value < 10 ? 2 : 1)} s`)
const megabytes = (value) => (value === null ? '–' : `${number(Math.round(value / 1e6))} MB`)

export function printHeading({ count, machine, versions, work }) {
  const { date, node, system, cores, processor, memory, load } = machine
  const size = `${Math.round(memory / 2 ** 30)} GiB`
  console.log(`\n${number(count)} articles: ${versions.join(', ')}, Node ${node}`)
  console.log(`${cores} cores (${processor}), ${size}, ${system}, ${date}; load before: ${load.toFixed(1)}`)
  for (const { title, files, articles, withRelated, listings } of work.tools) {
    const pages = `${number(articles)} articles, ${number(withRelated)} of them with four related, and ${number(listings)} listings`
    console.log(`${title} made ${number(files)} files: ${pages}`)
  }
  if (work.tools.length > 1) console.log(`Only Broadsheet makes: ${LET_OFF.join(', ')}`)
  if (work.unequal.length > 0) {
    console.log(`THE WORK IS NOT EQUAL: ${number(work.unequal.length)} pages, such as ${work.unequal[0]}`)
  }
}

export function printTable({ figures }) {
  const rows = SCENARIOS.flatMap(({ name }) => rowsOf(name, figures))
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  console.log(['', line(HEAD), rule, ...rows.map(line)].join('\n'))
  for (const { error } of figures) if (error) console.log(`\n${error}`)
  printPhases(figures)
}

function rowsOf(scenario, figures) {
  const own = figures.filter((figure) => figure.scenario === scenario)
  const rows = own.map((figure) => ['', figure.tool, ...(figure.error ? ['failed', '', '', '', ''] : cellsOf(figure))])
  if (own.length === 2 && !own.some(({ error }) => error)) rows.push(['', 'ratio', ...ratiosOf(own)])
  if (rows.length > 0) rows[0][0] = scenario
  return rows
}

function cellsOf({ wall, cpu, memory, files }) {
  return [seconds(wall), seconds(cpu), megabytes(memory), number(files.written), number(files.changed)]
}

/** Three places where two would say nothing. */
function ratio(one, other) {
  if (one === null || !other) return '–'
  if (one === 0) return '0'
  return (one / other).toFixed(one / other < 0.01 ? 3 : 2)
}

/** The first tool's figures as parts of the second's. */
function ratiosOf([first, second]) {
  return [
    ratio(first.wall, second.wall),
    ratio(first.cpu, second.cpu),
    ratio(first.memory, second.memory),
    ratio(first.files.written, second.files.written),
    ratio(first.files.changed, second.files.changed),
  ]
}

function printPhases(figures) {
  for (const { scenario, report } of figures) {
    if (!report) continue
    const phases = Object.entries(report.phases).map(([phase, ms]) => `${phase} ${seconds(ms / 1000)}`)
    console.log(
      `${scenario === 'cold' ? '\nBroadsheet says of itself:\n' : ''}- ${scenario}: ${number(report.parsed)} parsed, ${number(report.rendered)} rendered, ${number(report.written)} written; ${phases.join(', ')}`,
    )
  }
}

function pad(cell, width, column) {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width)
}
