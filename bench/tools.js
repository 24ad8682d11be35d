// The tools that are compared: how each is started, which template of it stands on every page, what it leaves behind.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

const BENCH = import.meta.dirname
const CHECKOUT = resolve(BENCH, '..')
const packageOf = (name) => JSON.parse(readFileSync(join(BENCH, 'node_modules', name, 'package.json'), 'utf8'))

/** The corpus ends in 2024; a fixed instant after that publishes all of it, the pushed article included. */
const NOW = '2025-06-01T00:00:00Z'

const broadsheet = {
  name: 'broadsheet',
  title: 'Broadsheet',
  isPeer: false,
  output: 'broadsheet',
  /** Its manifest is not part of the site. */
  own: '.broadsheet',
  cache: '.cache',
  templates: { from: join(CHECKOUT, 'templates/partials/footer.hbs'), to: 'templates/partials/footer.hbs' },
  footer: 'templates/partials/footer.hbs',
  argumentsIn: (root) => [
    join(CHECKOUT, 'bin/broadsheet.js'),
    ...['build', '--root', root, '--out', join(root, 'broadsheet'), '--now', NOW, '--json'],
  ],
  versions: () => `Broadsheet ${readPackage().version}${commit()}`,
  /** What it says about the build itself: for the phases, and to be held against what was counted. */
  reportOf: (stdout) => {
    const { parsed, rendered, written, deleted, phases } = JSON.parse(stdout)
    return { parsed, rendered, written: written.length, deleted: deleted.length, phases }
  },
}

const eleventy = {
  name: 'eleventy',
  title: 'Eleventy',
  isPeer: true,
  output: 'eleventy',
  own: null,
  cache: null,
  templates: { from: join(BENCH, 'eleventy/layouts'), to: 'layouts' },
  footer: 'layouts/base.njk',
  // Eleventy takes the path of its configuration from the folder it runs in.
  argumentsIn: (root) => [
    join(BENCH, 'node_modules/@11ty/eleventy/cmd.cjs'),
    `--config=${relative(root, join(BENCH, 'eleventy/config.js'))}`,
    '--quiet',
  ],
  versions: () => {
    const [tool, markdown, nunjucks] = ['@11ty/eleventy', 'markdown-it', 'nunjucks'].map(
      (name) => packageOf(name).version,
    )
    return `Eleventy ${tool} (markdown-it ${markdown}, Nunjucks ${nunjucks})`
  },
  reportOf: () => null,
}

export const TOOLS = [broadsheet, eleventy]

function readPackage() {
  return JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8'))
}

function commit() {
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: CHECKOUT, encoding: 'utf8' })
  return status === 0 ? ` at ${stdout.trim()}` : ''
}
