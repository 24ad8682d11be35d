// A real nginx, if there is one: serves a built folder with server-side includes.

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Host } from './serve.ts'
import { temporaryFolder } from './site.ts'

/** Where nginx usually is. */
const PLACES = [process.env.NGINX_PATH, 'nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx']

const ATTEMPTS = 100

/** The program, or null where there is none; then it is said what is left out. */
export function findNginx(): string | null {
  const found = PLACES.find((place) => place && spawnSync(place, ['-v']).status === 0) ?? null
  if (found === null)
    console.log('Left out tests with nginx: it is not installed. Set NGINX_PATH if it is in an unusual place.')
  return found
}

/** Starts nginx for a folder, whose files stand below `path`, with server-side includes. `own`: more of its `server`. */
export async function serveWithNginx(nginx: string, folder: string, path = '/', own = ''): Promise<Host> {
  const home = temporaryFolder()
  const port = await freePort()
  mkdirSync(join(home, 'logs'))
  writeFileSync(join(home, 'nginx.conf'), configuration(home, folder, path, port, own))
  const args = ['-p', home, '-c', join(home, 'nginx.conf'), '-e', join(home, 'logs/error.log')]
  const server = spawn(nginx, args, { stdio: 'ignore' })
  const ended = new Promise((resolve) => server.on('close', resolve))
  const origin = `http://127.0.0.1:${port}`
  for (let attempt = 1; !(await answers(origin)); attempt++) {
    if (attempt > ATTEMPTS || server.exitCode !== null)
      throw new Error(`nginx did not start; see ${home}/logs/error.log.`)
    await sleep(50)
  }
  return {
    origin,
    close: async () => {
      server.kill('SIGTERM')
      await ended
    },
  }
}

function configuration(home: string, folder: string, path: string, port: number, own: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off;
master_process off;
pid ${home}/nginx.pid;
error_log ${home}/logs/error.log;
events {}
http {
  access_log off;
  default_type text/html;
${temporary.map((name) => `  ${name}_temp_path ${home}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    ${own}
    location ${path} {
      alias ${folder}/;
      ssi on;
    }
  }
}
`
}

async function answers(origin: string): Promise<boolean> {
  try {
    await fetch(origin)
    return true
  } catch {
    return false
  }
}

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
