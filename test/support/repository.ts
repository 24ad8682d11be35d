// Git repositories for tests: real ones in temporary folders, with fixed names and dates and nobody's settings.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Repository {
  readonly root: string
  readonly write: (files: Readonly<Record<string, string>>) => void
  readonly move: (from: string, to: string) => void
  readonly remove: (path: string) => void
  readonly git: (...args: string[]) => string
  /** Commits all that lies there; a date is an author's, and the committer's is a year later. Returns the commit's full name. */
  readonly commit: (date: string) => string
}

/** Nobody's settings. */
export const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@paper.example',
  GIT_COMMITTER_NAME: 'C',
  GIT_COMMITTER_EMAIL: 'c@paper.example',
}

/** An empty folder; its owner removes it. */
export function emptyFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'repository-')))
}

/** Runs git in a folder and returns what it prints. */
export function runGit(folder: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): string {
  const env = { ...process.env, ...ENVIRONMENT, ...more }
  return execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
}

/** Makes a repository of a folder. */
export function initRepository(root: string): Repository {
  const git = (...args: string[]) => runGit(root, args)
  git('init', '-q', '-b', 'main')
  return {
    root,
    git,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true })
        writeFileSync(join(root, path), text)
      }
    },
    move: (from, to) => {
      mkdirSync(dirname(join(root, to)), { recursive: true })
      renameSync(join(root, from), join(root, to))
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    commit: (date) => {
      git('add', '-A')
      const committed = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
      const dates = { GIT_AUTHOR_DATE: instantOf(date), GIT_COMMITTER_DATE: instantOf(committed) }
      runGit(root, ['commit', '-q', '--allow-empty', '-m', date], dates)
      return git('rev-parse', 'HEAD')
    },
  }
}

/** `2024-06-13` and `2024-06-13T10:00:00Z` as git reads them. */
function instantOf(date: string): string {
  return `${Date.parse(date) / 1000} +0000`
}
