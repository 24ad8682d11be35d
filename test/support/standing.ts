// Programs that stand ready to run commands, one at a time each. A test file's first command starts one; commands that
// run at once are in programs of their own, as they are where people start them.

import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const PROGRAM = fileURLToPath(new URL('./standing-program.js', import.meta.url))

/** What a command did. */
interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Those that wait for a command. */
let idle: ChildProcess[] = []
/** All that the next command may run in. */
let fresh = new WeakSet<ChildProcess>()

afterAll(endStanding)

/** Lets all of them end, those at work after it: the next command runs in one that has loaded nothing of a site. */
export async function endStanding(): Promise<void> {
  const programs = idle
  idle = []
  fresh = new WeakSet()
  await Promise.all(programs.map(end))
}

/** Runs a command in one of them. */
export async function runStanding(args: readonly string[], folder: string, env: Environment): Promise<Outcome> {
  const program = idle.pop() ?? (await start(env))
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    const ended = (code: number | null, signal: string | null) =>
      reject(new Error(`broadsheet ${args.join(' ')} ended the program that stood ready: ${code ?? signal}`))
    program.once('exit', ended)
    program.once('message', (result: Outcome) => {
      program.off('exit', ended)
      resolve(result)
    })
    program.send({ args, folder })
  })
  if (fresh.has(program)) idle.push(program)
  else await end(program)
  return outcome
}

async function start(env: Environment): Promise<ChildProcess> {
  const program = fork(PROGRAM, { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  fresh.add(program)
  await new Promise((resolve, reject) => program.once('error', reject).once('message', resolve))
  return program
}

/** Commands leave nothing open, so that a program ends by itself once nobody can ask it any more. */
async function end(program: ChildProcess): Promise<void> {
  await new Promise((resolve) => program.once('exit', resolve).disconnect())
}
