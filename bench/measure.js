// Runs a command and says what it used: wall time, CPU time of all its processes, and the most memory they had at once.
// CPU and memory come from Linux's /proc and are null elsewhere. Nothing is loaded into the measured process.

import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const LINUX = process.platform === 'linux'
/** How often memory is looked at, in milliseconds. */
const EVERY = 25
/** Linux tells CPU time in hundredths of a second, on every architecture. */
const TICKS = 100

/** CPU in seconds, memory in bytes. */
export async function measure(command, args, cwd) {
  const cpuBefore = cpuOfChildren()
  const start = performance.now()
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let memory = 0
  const timer = setInterval(() => {
    memory = Math.max(memory, anonymousOf(child.pid))
  }, EVERY)
  const [stdout, stderr, ended] = await Promise.all([textOf(child.stdout), textOf(child.stderr), endOf(child)])
  clearInterval(timer)
  const cpu = LINUX ? cpuOfChildren() - cpuBefore : null
  return { status: ended.status, stdout, stderr, wall: (ended.at - start) / 1000, cpu, memory: LINUX ? memory : null }
}

async function textOf(stream) {
  const chunks = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

function endOf(child) {
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code, signal) => done({ status: code ?? signal, at: performance.now() }))
  })
}

/** User and system time of this process's children that have ended, and of theirs. */
function cpuOfChildren() {
  if (!LINUX) return 0
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')
  return (Number(fields[13]) + Number(fields[14])) / TICKS
}

/**
 * Anonymous memory of a process and its descendants: what they hold themselves, without the files that are mapped into
 * them. 0 when they have just ended.
 */
function anonymousOf(pid) {
  if (!LINUX) return 0
  try {
    const own = Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
    return childrenOf(pid).reduce((sum, child) => sum + anonymousOf(child), own)
  } catch {
    return 0
  }
}

function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  )
}
