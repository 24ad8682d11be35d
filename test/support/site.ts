// Small sites for tests of the command: files in, a temporary folder, the real command, what it printed and wrote.

import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { endStanding, runStanding } from './standing.ts'

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url))
export const COMMAND = join(PROJECT, 'bin', 'broadsheet.js')

/** The instant at which tests build unless they say otherwise. */
export const NOW = '2026-11-24T12:00:00Z'

/** Files of a site, by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>

/** What a command did. */
export interface Run {
  /** The exit code, or the signal that ended it. */
  readonly code: number | string
  readonly stdout: string
  readonly stderr: string
}

/** What `build --json` printed. */
export interface Report {
  readonly ok: boolean
  readonly now: string
  readonly articles: number
  readonly pages: number
  readonly written: readonly string[]
  readonly deleted: readonly string[]
  readonly unchanged: number
  readonly rendered: number
  readonly encoded: number
  readonly parsed: number
  readonly diagnostics: readonly {
    readonly code: string
    readonly severity: string
    readonly file: string
    readonly line: number | null
    readonly column: number | null
    readonly message: string
    readonly hint: string
  }[]
  readonly phases: Readonly<Record<string, number>>
  readonly ms: number
  readonly bytes: number
  readonly leftOut: readonly string[]
  readonly scheduled: { readonly next: string | null; readonly count: number }
}

export interface BuildRun extends Run {
  readonly json: Report
}

export interface TestSite {
  /** Its folder. Commands run there. */
  readonly root: string
  readonly write: (files: Files) => void
  readonly remove: (...paths: string[]) => void
  /** `broadsheet ARGS`, with further environment variables. */
  readonly run: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<Run>
  /** `broadsheet build --now NOW ARGS`. */
  readonly build: (...args: string[]) => Promise<Run>
  /** The same with `--json`, read. */
  readonly report: (...args: string[]) => Promise<BuildRun>
  /** The same where it has to succeed: anything but exit code 0 fails the test. */
  readonly publish: (...args: string[]) => Promise<Report>
  /** Text of a file of dist/. */
  readonly read: (path: string) => string
  readonly has: (path: string) => boolean
  /** Every file of dist/ but Broadsheet's own, sorted. */
  readonly output: () => string[]
}

/** The least that a site needs. */
export const SITE_YAML = `title: The Ossel Post
url: https://ossel.example
sections:
  - {id: news, title: News}
  - {id: sport, title: Sport}
cards: {newest: 0}
`

/** Paths of the output without the indexes of search, which follow every story. */
export function withoutIndexes(paths: readonly string[]): string[] {
  return paths.filter((path) => !/^search\/[^/]+\//.test(path))
}

/** Makes a site with `SITE_YAML` unless the files hold another site.yaml. It is deleted after the test file's last test. */
export function makeSite(files: Files): TestSite {
  const root = temporaryFolder()
  writeFiles(root, { 'content/site.yaml': SITE_YAML, ...files })
  const dist = (path: string) => join(root, 'dist', path)
  const run: TestSite['run'] = (args, environment) => runCommand(args, root, environment)
  const build = (...args: string[]) => run(['build', '--now', NOW, ...args])
  const report = async (...args: string[]) => readReport(await build('--json', ...args))
  return {
    root,
    write: (more) => {
      writeFiles(root, more)
      forgetModules(Object.keys(more))
    },
    remove: (...paths) => {
      forgetModules(paths)
      for (const path of paths) rmSync(join(root, path), { recursive: true })
    },
    run,
    build,
    report,
    publish: async (...args) => {
      const { code, json } = await report(...args)
      if (code !== 0)
        throw new Error(`The site could not be built (exit code ${code}): ${JSON.stringify(json.diagnostics)}`)
      return json
    },
    read: (path) => readFileSync(dist(path), 'utf8'),
    has: (path) => existsSync(dist(path)),
    output: () => outputFiles(dist('')),
  }
}

/** A program loads a module once: the next command has to run in one that has not loaded what changes here. */
function forgetModules(paths: readonly string[]): void {
  if (paths.some((path) => /\.[cm]?js$|(^|\/)(plugins|node_modules)(\/|$)/.test(path))) endStanding()
}

/** An article: lines of front matter, then the text. */
export function article(fields: string, text = 'Some words.'): string {
  return `---\n${fields}\n---\n\n${text}\n`
}

/** The demo newspaper's own content in a site of its own. Its pictures are encoded once for all tests, and not at every run. */
export function demoSite(): TestSite {
  const site = makeSite({})
  cpSync(join(PROJECT, 'content'), join(site.root, 'content'), { recursive: true })
  const album = join(tmpdir(), 'broadsheet-test-demo-images')
  for (const folder of [album, join(site.root, '.cache/broadsheet')]) mkdirSync(folder, { recursive: true })
  symlinkSync(album, join(site.root, '.cache/broadsheet/images'), 'junction')
  return site
}

/**
 * Runs `broadsheet ARGS` in a folder. What the shell or CI has set does not reach it. It runs in a program that stands
 * ready, which costs a fifth of a start; `dev`, and what has an environment of its own, in a new one.
 */
export function runCommand(
  args: readonly string[],
  folder: string,
  environment?: Readonly<Record<string, string>>,
): Promise<Run> {
  const isOrdinary = environment === undefined && args[0] !== 'dev'
  return isOrdinary ? runStanding(args, folder, environmentWith({})) : runAlone(args, folder, environment)
}

/** The same in a program of its own, as a person starts it. */
export function runAlone(
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return runProgram(process.execPath, [COMMAND, ...args], folder, environment)
}

/**
 * This process's environment without what the machine that runs the tests decides (colours, CI), and with ADDED. Each
 * program does without helper threads of V8: on cores that other tests keep busy they only cost time, a twelfth of it.
 */
export function environmentWith(added: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const { CI, FORCE_COLOR, GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, NO_COLOR, NODE_OPTIONS, ...inherited } = process.env
  return { ...inherited, NODE_OPTIONS: '--v8-pool-size=0', ...added }
}

/** Runs any program to its end. */
export function runProgram(
  program: string,
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: environmentWith(environment) })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 'unknown', stdout, stderr }))
  })
}

/** Reads the one JSON object that stands on the standard output; anything else there is an error. */
export function readReport(run: Run): BuildRun {
  try {
    return { ...run, json: JSON.parse(run.stdout) as Report }
  } catch {
    throw new Error(`No JSON on the standard output (exit code ${run.code}):\n${run.stdout}\n${run.stderr}`)
  }
}

/** Paths of a folder's files, sorted, with forward slashes. A link counts as a file and is not followed. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  const paths = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listFiles(join(folder, entry.name)).map((path) => `${entry.name}/${path}`) : [entry.name],
  )
  return paths.sort()
}

/** Files of an output folder but Broadsheet's own. */
export function outputFiles(folder: string): string[] {
  return listFiles(folder).filter((path) => !path.startsWith('.broadsheet/'))
}

/** Every file of an output folder but Broadsheet's own by path, as Latin-1 so that no byte is lost. */
export function contents(site: TestSite, folder = 'dist'): ReadonlyMap<string, string> {
  const root = join(site.root, folder)
  return new Map(outputFiles(root).map((path) => [path, readFileSync(join(root, path), 'latin1')]))
}

/** What a build of the same files from nothing, without a cache, comes to. */
export async function cleanContents(site: TestSite, ...args: string[]): Promise<ReadonlyMap<string, string>> {
  rmSync(join(site.root, 'clean'), { recursive: true, force: true })
  await site.publish('--no-cache', '--out', 'clean', ...args)
  return contents(site, 'clean')
}

const temporary: string[] = []

/** An empty folder that is deleted after the test file's last test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-test-')))
  temporary.push(folder)
  return folder
}

afterAll(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}
