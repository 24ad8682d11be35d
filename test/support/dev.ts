// The real `broadsheet dev` on a site of a test, and what it answers.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { COMMAND, environmentWith, type Files, makeSite, NOW, type TestSite } from './site.ts'

export interface DevServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** What it has printed so far on both streams. */
  readonly printed: () => string
  /** Resolves when what it printed matches. */
  readonly says: (text: string | RegExp) => Promise<void>
  /** Ends it as Ctrl-C does; resolves with the exit code. */
  readonly end: () => Promise<number | string>
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

const running = new Set<ChildProcess>()
const lasting = new Set<ChildProcess>()

afterEach(() => killAll(running))
afterAll(() => killAll(lasting))

function killAll(children: Set<ChildProcess>): void {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
}

/** One on files that no test changes, for all tests of a `describe` that only ask it: the function gives its address. */
export function shareDev(files: Files): () => string {
  let server: DevServer
  beforeAll(async () => {
    server = await start(makeSite(files), [], {}, lasting)
  })
  return () => server.origin
}

/**
 * Starts it on any free port, and waits until it listens; most tests then wait until it says that it watches.
 * It shows the site at NOW, or, with `--real-time`, at the clock's time.
 */
export function startDev(
  site: TestSite,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<DevServer> {
  return start(site, args, environment, running)
}

async function start(
  { root }: TestSite,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  group: Set<ChildProcess>,
): Promise<DevServer> {
  const instant = args.includes('--real-time') ? [] : ['--now', NOW]
  const own = args.filter((arg) => arg !== '--real-time')
  const child = spawn(process.execPath, [COMMAND, 'dev', '--port', '0', ...instant, ...own], {
    cwd: root,
    env: environmentWith(environment),
  })
  group.add(child)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      printed += text
    })
  }
  const says = (text: string | RegExp) =>
    until(
      () => (typeof text === 'string' ? printed.includes(text) : text.test(printed)),
      () => `dev never printed ${text}, but: ${printed}`,
    )
  await says(/Serving http:\S+\//)
  return {
    origin: /Serving (http:\S+?)\/ /.exec(printed)?.[1] ?? '',
    printed: () => printed,
    says,
    end: () =>
      new Promise((resolve) => {
        child.on('exit', (code, signal) => resolve(code ?? signal ?? ''))
        child.kill('SIGINT')
      }),
  }
}

/** Resolves when something has come true; fails after twenty seconds. */
export async function until(isTrue: () => boolean, why: () => string): Promise<void> {
  for (let waited = 0; !isTrue(); waited += 20) {
    if (waited > 20_000) throw new Error(why())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Asks for a path as it is written, with any headers; follows nothing. */
export function ask(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Reply> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers, method }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

/** The text of a file that another process writes, once it is there. */
export async function textOfFile(path: string): Promise<string> {
  await until(
    () => existsSync(path) && readFileSync(path, 'utf8') !== '',
    () => `${path} was never written`,
  )
  return readFileSync(path, 'utf8')
}
