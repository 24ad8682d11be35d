// What builds cost, of Broadsheet and of Eleventy with equal work, in one run:   npm run bench [-- COUNT …]
//
// Makes a newspaper of each size (corpus.js; kept in the system's temporary folder), changes it as a newsroom does, lets
// each tool build it in a process of its own after each change, and prints a table. options.js has the flags.

import { writeFileSync } from 'node:fs'
import { compareWork } from './equal.js'
import { installPeer } from './install.js'
import { describeMachine } from './machine.js'
import { parseOptions } from './options.js'
import { SCENARIOS } from './scenarios.js'
import { openScratch, removeAside, removeScratch } from './scratch.js'
import { printHeading, printTable } from './table.js'
import { timeBuild } from './time.js'
import { TOOLS } from './tools.js'

const options = parseOptions(process.argv.slice(2))
if (options.clean) removeScratch()
else await bench(options)

async function bench({ counts, only, node, json }) {
  const tools = TOOLS.filter(({ name }) => only === null || name === only)
  if (tools.some(({ isPeer }) => isPeer)) installPeer()
  const results = []
  for (const count of counts) {
    const machine = describeMachine(node)
    const versions = tools.map((tool) => tool.versions())
    const result = { count, machine, versions, ...(await benchSize(count, tools, node)) }
    results.push(result)
    printHeading(result)
    printTable(result)
    if (result.work.unequal.length > 0 || result.figures.some(({ error }) => error)) process.exitCode = 1
    if (json !== null) writeFileSync(json, `${JSON.stringify(results, null, 2)}\n`)
  }
  removeAside()
}

async function benchSize(count, tools, node) {
  const site = openScratch(count, tools)
  const figures = []
  const failed = new Set()
  let work = null
  for (const scenario of SCENARIOS) {
    scenario.change(site)
    for (const tool of tools) {
      if (failed.has(tool) || (tool.isPeer && scenario.isOurs)) continue
      const figure = { scenario: scenario.name, tool: tool.title, ...(await timeBuild(tool, site, node)) }
      if (figure.error) failed.add(tool)
      figures.push(figure)
    }
    // The first scenario builds everything: before later ones change the site, see what was built.
    work ??= compareWork(
      site,
      tools.filter((tool) => !failed.has(tool)),
    )
  }
  return { work, figures }
}
