// Loaded into the command before it starts (`node --import`): ends the process with SIGKILL at one step of the commit,
// or lists the steps. A step is a call that changes the file system, from the first on that changes the site in dist/.
//
// BROADSHEET_TEST_DIE    the step to die before, `7`; or half-way in, `7 half`
// BROADSHEET_TEST_STEPS  the file that gets a line for each step when the process ends

import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join, relative, sep } from 'node:path'
import { isMainThread } from 'node:worker_threads'

const { existsSync, readdirSync, statSync, unlinkSync, writeFileSync } = fs
const { BROADSHEET_TEST_DIE: die = '', BROADSHEET_TEST_STEPS: list = '' } = process.env
const [at, isHalf] = [Number.parseInt(die, 10), die.endsWith('half')]
const OUTPUT = `dist${sep}`
const OWN = join('dist', '.broadsheet')

/** The calls by name: whether one changes anything, and what half of it is, where it can be done by halves. */
const CALLS = {
  renameSync: {},
  unlinkSync: {},
  rmdirSync: {},
  mkdirSync: { changes: (path) => !existsSync(path) },
  rmSync: { changes: existsSync, half: (path) => firstHalf(filesBelow(path)).forEach(unlinkSync) },
  writeFileSync: { half: (path, content) => writeFileSync(path, firstHalf(content)) },
}

const steps = []
let isInside = false

if (isMainThread) {
  for (const [name, call] of Object.entries(CALLS)) {
    const original = fs[name]
    fs[name] = (...args) => {
      // What a call does itself by further calls is no step of its own.
      if (isInside) return original.apply(fs, args)
      note(name, call, args)
      isInside = true
      try {
        return original.apply(fs, args)
      } finally {
        isInside = false
      }
    }
  }
  syncBuiltinESMExports()
  if (list) process.on('exit', () => writeFileSync(list, steps.join('\n')))
}

function note(name, { changes = () => true, half }, args) {
  const path = relative('', args[name === 'renameSync' ? 1 : 0])
  const isOfSite = path.startsWith(OUTPUT) && (name === 'renameSync' || !path.startsWith(OWN))
  if (!(steps.length > 0 || isOfSite) || !changes(...args)) return
  const parts = name === 'rmSync' ? filesBelow(path).length : half ? 2 : 1
  steps.push(`${name} ${path}${parts > 1 ? ' (in halves)' : ''}`)
  if (steps.length !== at) return
  if (isHalf) half(...args)
  process.kill(process.pid, 'SIGKILL')
  for (;;);
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

function firstHalf(all) {
  return all.slice(0, all.length / 2)
}
