// Builds that are killed, and what has to hold afterwards: every file is whole, old or new, and the next build ends
// equal to a clean one.

import { spawn } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import {
  COMMAND,
  contents,
  type Files,
  listFiles,
  makeSite,
  NOW,
  runAlone,
  runProgram,
  type TestSite,
  temporaryFolder,
} from './site.ts'

const PRELOAD = fileURLToPath(new URL('./die-at-step.js', import.meta.url))

/** A site as it was built last and with what is new in it, before the build that is going to be killed. */
export interface Scene {
  readonly site: TestSite
  /** Puts the output and the cache back as they were. */
  readonly reset: () => void
  /** Fails unless the output is as it was. */
  readonly checkOld: (when: string) => void
  /** Fails unless every file of the output is whole, old or new, and the next build ends equal to a clean one. */
  readonly check: (when: string) => Promise<void>
}

/** Builds `before` (null: nothing was ever built), then puts the files of `after` in its place. */
export async function openScene(before: Files | null, after: Files): Promise<Scene> {
  const [site, fresh] = [makeSite(before ?? after), makeSite(after)]
  if (before) await site.publish()
  await fresh.publish('--no-cache')
  const saved = temporaryFolder()
  copyBuilt(site.root, saved)
  const [old, wanted] = [contents(site), contents(fresh)]
  site.remove('content')
  site.write({ 'content/site.yaml': readFileSync(join(fresh.root, 'content/site.yaml')), ...after })
  return {
    site,
    reset: () => copyBuilt(saved, site.root),
    checkOld: (when) => expect([when, contents(site)]).toEqual([when, old]),
    check: async (when) => {
      for (const [path, bytes] of contents(site))
        expect([when, path, bytes === old.get(path) || bytes === wanted.get(path)]).toEqual([when, path, true])
      await site.publish()
      expect([when, contents(site)]).toEqual([when, wanted])
      expect([when, ownFiles(site)]).toEqual([when, ownFiles(fresh)])
    },
  }
}

function copyBuilt(from: string, to: string): void {
  for (const name of ['dist', '.cache']) {
    // A disk may be mounted at the folder, which can be emptied but not deleted.
    for (const old of existsSync(join(to, name)) ? readdirSync(join(to, name)) : [])
      rmSync(join(to, name, old), { recursive: true })
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true })
  }
}

/** Broadsheet's own files in the output, and the list among them whole: a file that it lacks would be orphaned later. */
function ownFiles(site: TestSite): readonly string[] {
  const own = join(site.root, 'dist/.broadsheet')
  return [...listFiles(own), readFileSync(join(own, 'manifest'), 'utf8')]
}

/** Starts a build and kills it as soon as a condition holds. */
export async function killWhen({ site }: Scene, holds: () => boolean): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, 'build', '--quiet', '--now', NOW], {
    cwd: site.root,
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  while (child.exitCode === null && !holds()) await turn()
  child.kill('SIGKILL')
  await ended
}

/** Kills a build at that many instants, evenly spread over the time that a whole one takes, and checks after each. */
export async function killAllAlong(scene: Scene, instants: number): Promise<void> {
  scene.reset()
  const start = performance.now()
  await runAlone(['build', '--quiet', '--now', NOW], scene.site.root)
  const duration = performance.now() - start
  for (let instant = 1; instant <= instants; instant++) {
    scene.reset()
    const began = performance.now()
    await killWhen(scene, () => performance.now() - began > (duration * instant) / (instants + 1))
    await scene.check(`killed at instant ${instant} of ${instants}`)
  }
}

/** A point of the commit at which a build can die. */
export interface Step {
  /** As die-at-step.js takes it. */
  readonly at: string
  readonly words: string
}

/** What the commit of a build does, step by step: it can die before each, and half-way in those that can be done by halves. */
export async function listSteps(scene: Scene, args: readonly string[] = []): Promise<readonly Step[]> {
  const list = join(temporaryFolder(), 'steps')
  scene.reset()
  expect(await runPreloaded(scene, args, { BROADSHEET_TEST_STEPS: list })).toEqual({ code: 0, stdout: '', stderr: '' })
  const calls = readFileSync(list, 'utf8').split('\n')
  // Else the engine commits in a way that die-at-step.js does not see, and nothing would be tested.
  expect(calls).toContain('renameSync dist/index.html')
  return calls.flatMap((call, index) => {
    const at = String(index + 1)
    const before = { at, words: `killed before ${call}` }
    return call.endsWith('(in halves)') ? [before, { at: `${at} half`, words: `killed half-way in ${call}` }] : [before]
  })
}

/** Runs a build that is killed at a step. */
export async function dieAt(scene: Scene, { at, words }: Step, args: readonly string[] = []): Promise<void> {
  scene.reset()
  const { code, stderr } = await runPreloaded(scene, args, { BROADSHEET_TEST_DIE: at })
  expect([words, code, stderr]).toEqual([words, 'SIGKILL', ''])
}

function runPreloaded({ site }: Scene, args: readonly string[], environment: Readonly<Record<string, string>>) {
  const command = ['--import', PRELOAD, COMMAND, 'build', '--quiet', '--now', NOW, ...args]
  return runProgram(process.execPath, command, site.root, environment)
}
