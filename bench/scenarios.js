// What happens between two builds. Each builds on the one before, as in a newsroom: the caches and the output are those
// of the build before it.

import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { articleOf, middleOf, putAside } from './scratch.js'

/** `isOurs`: of Broadsheet alone, since these are all the same to a tool that keeps nothing. */
export const SCENARIOS = [
  { name: 'cold', change: () => {} },
  { name: 'one article pushed', change: push },
  { name: 'one tag added', change: addTag },
  { name: 'template edited', change: editTemplate },
  { name: 'no change', change: () => {} },
  { name: 'output gone', change: removeOutput, isOurs: true },
  { name: 'all mtimes new', change: touchContent, isOurs: true },
]

function push(site) {
  const { path, text } = articleOf(site, site.count)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** To an article in the middle of the archive: a tag of the next article that has one more. */
function addTag(site) {
  const middle = middleOf(site)
  const { path, text } = articleOf(site, middle)
  const tagsOf = (content) => /^tags: \[(.*)\]$/m.exec(content)[1].split(', ')
  const own = tagsOf(text)
  for (let index = middle + 1; ; index++) {
    const other = tagsOf(articleOf(site, index).text).find((tag) => !own.includes(tag))
    if (!other) continue
    writeFileSync(path, text.replace(/^tags: .*$/m, `tags: [${[...own, other].join(', ')}]`))
    return
  }
}

/** The footer, which every page has. */
function editTemplate({ root, tools }) {
  for (const { footer } of tools) {
    const path = join(root, footer)
    writeFileSync(path, readFileSync(path, 'utf8').replace('</footer>', '<p>Printed on no paper.</p>\n</footer>'))
  }
}

function removeOutput({ root, tools }) {
  for (const { output, isPeer } of tools) if (!isPeer) putAside(join(root, output))
}

/** As after a fresh checkout of the repository, which keeps no times. */
function touchContent({ root }) {
  const now = new Date()
  for (const entry of readdirSync(join(root, 'content'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), now, now)
  }
}
