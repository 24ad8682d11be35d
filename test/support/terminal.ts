// A person at a terminal: the real command on a pseudo terminal, what it shows, and what is typed when it asks.

import { spawn, spawnSync } from 'node:child_process'
import { COMMAND, environmentWith } from './site.ts'

/** What is waited for, and what is typed then. */
export type Step = readonly [seen: string, typed: string]

export const ENTER = '\r'
export const CTRL_C = '\u0003'
export const CTRL_D = '\u0004'

/** A program that runs another on a terminal of its own, or null. */
type Host = (command: readonly string[]) => readonly [string, ...string[]]

const PYTHON = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))'

/** `script` of util-linux, else Python. */
function findHost(): Host | null {
  if (process.platform === 'win32') return null
  if (spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux'))
    return (command) => [
      'script',
      '-qec',
      command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' '),
      '/dev/null',
    ]
  if (spawnSync('python3', ['-c', 'import pty']).status === 0) return (command) => ['python3', '-c', PYTHON, ...command]
  return null
}

const host = findHost()

/** Whether there can be a terminal here; where not, it is said what is left out. */
export function hasTerminal(): boolean {
  if (host === null)
    console.log('Left out tests at a terminal: there is neither util-linux’s script nor Python 3 here.')
  return host !== null
}

/** Runs `broadsheet ARGS` on a terminal and types each answer when its question stands there. */
export function atTerminal(
  args: readonly string[],
  folder: string,
  steps: readonly Step[],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  if (host === null) throw new Error('There is no terminal here.')
  const [program, ...rest] = host([process.execPath, COMMAND, ...args])
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: folder, env: environmentWith({ TERM: 'xterm', TZ: 'Europe/Kyiv' }) })
    const waiting = [...steps]
    let raw = ''
    let from = 0
    const look = (chunk: string) => {
      raw += chunk
      for (;;) {
        const [seen, typed] = waiting[0] ?? []
        const text = plain(raw)
        const at = seen === undefined ? -1 : text.indexOf(seen, from)
        if (seen === undefined || at === -1) return
        from = at + seen.length
        waiting.shift()
        child.stdin.write(typed ?? '')
      }
    }
    child.stdout.setEncoding('utf8').on('data', look)
    child.stderr.setEncoding('utf8').on('data', look)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, screen: plain(raw) }))
  })
}

/** What stands on the screen, without the codes that move the cursor. */
function plain(raw: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these codes are what is taken out
  return raw.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').replaceAll('\r', '')
}
