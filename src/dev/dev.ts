// `dev`, read aloud: look at the files, serve what they make, watch them, look again.

import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { expectedFiles } from '../build/cache.ts'
import { DamagedCache } from '../build/pack.ts'
import { PACKAGE } from '../build/package.ts'
import { answer } from './answer.ts'
import { gatherAudience } from './audience.ts'
import { createDesk } from './desk.ts'
import { listen } from './listen.ts'
import { startPress } from './press.ts'
import { createDevServer } from './server.ts'
import { NOTHING_YET, openSession, type SessionOptions, type Standing } from './session.ts'
import { startWatching } from './watch.ts'
import { watchContent } from './watched.ts'

export interface DevOptions extends SessionOptions {
  /** The first port to try. */
  readonly port: number
  /** The name or address to listen on. */
  readonly host: string
  /** Told where the site is, as soon as it can be asked for. */
  readonly listening: (origin: string, port: number) => void
  /** Told when every change of a file will be seen from now on. */
  readonly watching: () => void
  /** Told of every look at the files. */
  readonly looked: (look: Look) => void
  /** Told of an error of ours. */
  readonly failed: (error: unknown) => void
}

/** What one look at the files came to. */
export interface Look extends Standing {
  /** What had changed; empty for the first look, and for one that time asked for. */
  readonly paths: readonly string[]
  readonly milliseconds: number
}

export interface Dev {
  readonly close: () => Promise<void>
}

/** Milliseconds between looks where the system gives no watches, and until the next after one that failed. */
const POLL = 2_000
/** Longest time that Node can wait. */
const LONGEST = 2 ** 31 - 1

/** Serves a site until it is closed. Throws where no port can be had. */
export async function startDev(options: DevOptions): Promise<Dev> {
  const content = watchContent(options.root, expectedFiles(options.root))
  const session = openSession(content.survey, options)
  const press = startPress()
  let standing = NOTHING_YET
  const current = () => standing
  const audience = gatherAudience({
    press,
    standing: current,
    root: options.root,
    failed: (error) => {
      if (error instanceof DamagedCache) void lookWithoutCache()
      else options.failed(error)
    },
  })
  const look = async (): Promise<Standing> => {
    try {
      return withoutGone(await session.look(), options.root)
    } catch (error) {
      // The next look begins with nothing: who knows what this one has left half-done.
      session.forget()
      content.doubt()
      const failure = error instanceof Error ? error.message : String(error)
      if (failure !== standing.failure) options.failed(error)
      return { ...standing, failure, until: Number.POSITIVE_INFINITY }
    }
  }
  const desk = createDesk(async (paths) => {
    const began = performance.now()
    content.touch(paths)
    standing = await look()
    press.set(standing)
    await audience.tell()
    schedule()
    options.looked({ ...standing, paths, milliseconds: performance.now() - began })
  })
  /** Where somebody has rewritten or deleted the cache below us. */
  const lookWithoutCache = async () => {
    session.distrust()
    await desk.ask([])
  }
  let alarm: NodeJS.Timeout | null = null
  const schedule = () => {
    if (alarm) clearTimeout(alarm)
    // What failed may be mended where nobody watches: permissions, a full disk.
    const wait = current().failure === null ? current().until - options.clock() : POLL
    alarm = Number.isFinite(wait) && wait < LONGEST ? setTimeout(() => desk.ask([]), Math.max(0, wait)).unref() : null
  }
  let first: Promise<void> = Promise.resolve()
  const base = () => current().edition?.site.base.path ?? ''
  const server = createDevServer({
    root: options.root,
    host: options.host,
    audience,
    failed: options.failed,
    base: async () => {
      await first
      return base()
    },
    live: () => readFileSync(join(PACKAGE, 'lib', 'live.js')),
    answer: async (path) => {
      try {
        return await answer(path, { press, audience, standing: current(), base: base() })
      } catch (error) {
        if (!(error instanceof DamagedCache)) throw error
        await lookWithoutCache()
        return await answer(path, { press, audience, standing: current(), base: base() })
      }
    },
  })
  await listen(server, options.port, options.host)
  const { port } = server.address() as AddressInfo
  options.listening(originOf(options.host, port), port)
  first = desk.ask([])
  await first
  let poll: NodeJS.Timeout | null = null
  const stopWatching = startWatching(
    { root: options.root, folders: ['content', 'templates'] },
    {
      changed: (paths) => void desk.ask(paths),
      // Between the first look and this moment anything may have happened.
      ready: () => {
        content.doubt()
        void desk.ask([]).then(options.watching)
      },
      exhausted: (reason) => {
        options.notice(`the system gives no more file watches (${reason}); looking every ${POLL / 1000} s instead.`)
        poll ??= setInterval(() => {
          content.doubt()
          void desk.ask([])
        }, POLL)
      },
    },
  )
  return {
    close: async () => {
      if (poll) clearInterval(poll)
      if (alarm) clearTimeout(alarm)
      audience.close()
      await stopWatching()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

/** Without what was found of files that went before they were read: it is no mistake, and will be told in a moment. */
function withoutGone({ diagnostics, ...standing }: Standing, root: string): Standing {
  const isGone = ({ code, file }: Diagnostic) => code === 'file-unreadable' && !existsSync(join(root, file))
  return { ...standing, diagnostics: diagnostics.filter((each) => !isGone(each)) }
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
