// Git, as a program: asked in a folder, its answer handed on as it comes.

import { spawn } from 'node:child_process'

/** What git could not do, in its own words. */
export class GitFailure extends Error {
  /** Git's exit code; null where there is no git. */
  readonly code: number | null

  constructor(message: string, code: number | null) {
    super(message)
    this.code = code
  }
}

/** What a hook of git sets, by which we would read another repository than the folder's own. */
const OF_HOOKS = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'],
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH', 'GIT_SHALLOW_FILE', 'GIT_GRAFT_FILE'],
]

/** No locks are taken, and objects that somebody has replaced in this clone alone are read as everywhere else. */
const OURS = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' }

/**
 * Runs git in a folder and hands on its output. Rejects with a `GitFailure` where there is no git, or it says that it failed.
 */
export function git(args: readonly string[], folder: string, take: (chunk: Buffer) => void): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...OURS }
  for (const name of OF_HOOKS) delete env[name]
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let complaint = ''
    child.stdout.on('data', take)
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint += chunk
    })
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new GitFailure('git is not installed', null) : error)
    })
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new GitFailure(firstLine(complaint) || `git ended with ${signal ?? code}`, code))
    })
  })
}

/** The same for short answers: its lines. */
export async function askGit(args: readonly string[], folder: string): Promise<readonly string[]> {
  const chunks: Buffer[] = []
  await git(args, folder, (chunk) => chunks.push(chunk))
  return Buffer.concat(chunks).toString('utf8').trimEnd().split('\n')
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/^(fatal|error): /, '').replace(/\.$/, '')
}
