// Commits that are no changes of what they touched, such as a new formatter over every file: those that a repository asks
// blame to pass over.

import { readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { placeOn, source } from '../base/source.ts'

/** The name that git's documentation and code hosts use. */
const FILE = '.git-blame-ignore-revs'

/** Full names of commits, and what in the list is none. */
export interface IgnoredCommits {
  readonly commits: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the list at the top of a repository: a commit a line, what stands behind `#` aside. `root`: the site's folder. */
export function readIgnoredCommits(top: string, root: string): IgnoredCommits {
  const path = join(top, FILE)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { commits: [], diagnostics: [] }
  const from = source(readFileSync(path, 'utf8').replace(/\r\n?/g, '\n'))
  const file = relative(root, path).split(sep).join('/')
  const commits: string[] = []
  const diagnostics: Diagnostic[] = []
  from.text.split('\n').forEach((line, index) => {
    const name = line.replace(/#.*/, '').trim()
    if (/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(name)) commits.push(name.toLowerCase())
    else if (name !== '') {
      diagnostics.push({
        code: 'history-ignore-invalid',
        severity: 'warning',
        file,
        place: placeOn(from, index + 1, line.indexOf(name) + 1, name.length),
        message: `"${name}" is not the whole name of a commit, so the line was passed over.`,
        hint: 'Write all its characters, as git log shows them.',
      })
    }
  })
  return { commits, diagnostics }
}
