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

export function printHeading({ machine, count, work }, tools) {
  const { date, node, system, cores, processor, memory, load } = machine
  console.log(`\n${number(count)} articles: ${tools.map(({ versions }) => versions()).join(', ')}, Node ${node}`)
  console.log(
    `${cores} cores (${processor}), ${Math.round(memory / 2 ** 30)} GiB, ${system}, ${date}; load before: ${load.toFixed(1)}`,
  )
  for (const [index, { articles, listings, files, withRelated }] of work.tools.entries()) {
    console.log(
      `${tools[index].title} made ${number(files)} files: ${number(articles)} articles, ${number(withRelated)} of them with four related, and ${number(listings)} pages that list articles, tags or authors`,
    )
  }
  if (tools.some(({ isPeer }) => isPeer)) console.log(`Only Broadsheet makes: ${LET_OFF.join(', ')}`)
  if (work.unequal.length > 0) {
    console.log(`THE WORK IS NOT EQUAL: ${number(work.unequal.length)} pages, such as ${work.unequal[0]}`)
  }
}

export function printTable({ figures }, tools) {
  const rows = SCENARIOS.flatMap(({ name }) => rowsOf(name, figures, tools))
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const line = (cells) => `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  console.log(['', line(HEAD), rule, ...rows.map(line)].join('\n'))
  for (const { error } of figures) if (error) console.log(`\n${error}`)
  printPhases(figures)
}

function rowsOf(scenario, figures, tools) {
  const own = figures.filter((figure) => figure.scenario === scenario)
  const rows = own.map((figure) => [
    '',
    tools.find(({ name }) => name === figure.tool).title,
    ...(figure.error ? ['failed', '', '', '', ''] : cellsOf(figure)),
  ])
  if (own.length === 2 && !own.some(({ error }) => error)) rows.push(['', 'ratio', ...ratiosOf(own)])
  if (rows.length > 0) rows[0][0] = scenario
  return rows
}

function cellsOf({ wall, cpu, memory, files }) {
  return [seconds(wall), seconds(cpu), megabytes(memory), number(files.written), number(files.changed)]
}

/** The first tool's figures as parts of the second's. */
function ratiosOf([first, second]) {
  const ratio = (one, other) => (one === null || !other ? '–' : (one / other).toFixed(2))
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
