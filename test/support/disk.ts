// Disks for tests: a small one, to fill; folders that may not be written, for root as well.

import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { COMMAND, NOW, PROJECT, type Run, runProgram, type TestSite, temporaryFolder } from './site.ts'
import { endStanding } from './standing.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

const mounted: string[] = []

// Before the folders are deleted: hooks run last first. A program that stands ready may hold a file of a full disk open.
afterAll(async () => {
  await endStanding()
  for (const folder of mounted.splice(0)) spawnSync('umount', [folder])
})

/** Puts a small disk over a folder that is there. False where this process may not. */
export function mountDisk(folder: string, size: string): boolean {
  if (process.platform !== 'linux' || !isRoot) return false
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'broadsheet-test', folder])
  if (status === 0) mounted.push(folder)
  return status === 0
}

/** Lets a mounted disk be read alone, or written again. */
export function remount(folder: string, mode: 'ro' | 'rw'): void {
  spawnSync('mount', ['-o', `remount,${mode}`, folder])
}

/** Whether small disks can be had here; where not, it is said what is left out. */
export function canMount(): boolean {
  if (mountDisk(temporaryFolder(), '64k')) return true
  console.log('Left out tests of a full disk and of a read-only one: only root on Linux can mount one.')
  return false
}

/** What the disk at a folder gives out at once, in bytes. */
export function blockSize(folder: string): number {
  return statfsSync(folder).bsize
}

/** Fills the disk at a folder until so many bytes are free, by a file of its own. */
export function fill(folder: string, free: number): void {
  unfill(folder)
  const { bavail, bsize } = statfsSync(folder)
  mkdirSync(join(folder, FILLER, '..'), { recursive: true })
  writeFileSync(join(folder, FILLER), Buffer.alloc(Math.max(0, bavail * bsize - free)))
}

/** Takes away what `fill` has put there. */
export function unfill(folder: string): void {
  rmSync(join(folder, FILLER), { force: true })
}

/** Among Broadsheet's own files, so that it is none of the site's. */
const FILLER = '.broadsheet/filler'

/** Root may write what nobody may, so it runs commands as somebody else. */
const AS_SOMEBODY = isRoot
  ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', process.execPath]
  : [process.execPath]

/** Whether commands can be run here as a user whom permissions bind; where not, it is said what is left out. */
export function canBeRefused(): boolean {
  const [program = '', ...args] = [...AS_SOMEBODY, COMMAND, '--version']
  const works = process.platform !== 'win32' && spawnSync(program, args, { cwd: PROJECT }).status === 0
  if (!works)
    console.log('Left out tests of what may not be written: no user whom permissions bind can run the command here.')
  return works
}

/** `broadsheet build` as a user whom permissions bind. */
export function buildAsSomebody(site: TestSite, ...args: string[]): Promise<Run> {
  const [program = '', ...rest] = [...AS_SOMEBODY, COMMAND, 'build', '--quiet', '--now', NOW, ...args]
  return runProgram(program, rest, site.root)
}

/** Gives a site's folder, and all in it, to that user. */
export function giveToSomebody({ root }: TestSite): void {
  if (!isRoot) return
  for (const path of ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })])
    chownSync(join(root, path), NOBODY, NOBODY)
}
