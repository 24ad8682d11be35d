// The flags of `npm run bench`.

import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { TOOLS } from './tools.js'

const NAMES = TOOLS.map(({ name }) => name)
const USAGE = `usage: npm run bench -- [COUNT …] [--only ${NAMES.join('|')}] [--node FILE] [--json FILE] [--clean]`
const HELP = `
  COUNT        articles, at least 100; several sizes are measured one after the other (default: 2000)
  --only TOOL  leave the other out
  --node FILE  the Node that runs the builds (default: the one that runs this)
  --json FILE  write the figures there as well
  --clean      remove what earlier runs left in the temporary folder, and do nothing else`

/** Fewer articles are so far apart that the pushed one would lie in the future. */
const FEWEST = 100

/** Ends the process where the flags are wrong. */
export function parseOptions(argv) {
  try {
    return read(argv)
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`)
    process.exit(2)
  }
}

function read(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      node: { type: 'string' },
      json: { type: 'string' },
      clean: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(`${USAGE}\n${HELP}`)
    process.exit(0)
  }
  const { only = null, json = null, clean = false } = values
  // Builds run in another folder than this.
  const node = values.node ? resolve(values.node) : process.execPath
  if (only !== null && !NAMES.includes(only)) throw new Error(`There is no tool "${only}".`)
  if (spawnSync(node, ['--version']).status !== 0) throw new Error(`"${node}" does not run.`)
  // Not to be found out after an hour of measuring.
  if (json !== null) accessSync(dirname(resolve(json)), constants.W_OK)
  return { counts: positionals.length > 0 ? positionals.map(countOf) : [2_000], only, node, json, clean }
}

function countOf(text) {
  if (!/^\d+$/.test(text) || Number(text) < FEWEST) {
    throw new Error(`"${text}" is not a number of articles of at least ${FEWEST}.`)
  }
  return Number(text)
}
